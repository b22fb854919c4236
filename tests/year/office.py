"""An office that lives through a year, day by day, and knows by itself what must be so: the model beside the archive.

The archive is a real one, with its readers, storage, catalogue, journal and index; only its clock is the test's.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from ppid_archive.adapters.deposited_file import deposited_file
from ppid_archive.archive import Archive
from ppid_archive.domain.classification import Category, Closed, PersonalDataDecided, Public
from ppid_archive.domain.deposit import Archived, Deposit, SideCar
from ppid_archive.domain.disposal import DisposalDecision, Execution
from ppid_archive.domain.errors import DisposalRefused, RuleBroken
from ppid_archive.domain.exemption import Period
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import Channel
from ppid_archive.domain.retention import Disposition, RetentionSchedule, ScheduleRow
from ppid_archive.domain.steps import Appraisal, Approval, Person, Withdrawal
from ppid_archive.domain.steps import Proposal as DisposalProposal
from ppid_archive.domain.trigger_event import TriggerEvent
from ppid_archive.preservation.keeping import Decision
from ppid_archive.wiring import create_archive, open_archive_at
from tests.ingest.exempting_office import SHEET, a_decision, a_test, forwarding, proposal, revocation

FIRST = date(2026, 1, 1)
UNIT = "teknis-hukum"
SARI = Person(name="Sari (contoh)", role="Sekretaris")
_PANEL = (
    Person(name="Rina (contoh)", role="Kepala Unit Kearsipan"),
    Person(name="Tono (contoh)", role="Kepala Unit Pengolah"),
    Person(name="Dewi (contoh)", role="Arsiparis"),
)
_WITNESSES = (
    Person(name="Agus (contoh)", role="Unit Hukum"),
    Person(name="Wati (contoh)", role="Unit Pengawasan"),
)
_SERIES = {
    "TU.01": (1, 1, Disposition.DESTROY),
    "KU.02": (2, 3, Disposition.DESTROY),
    "PL.01": (1, 4, Disposition.RETAIN_PERMANENTLY),
    "HK.03": (1, 2, Disposition.REVIEW),
}
_SCHEDULE = RetentionSchedule(
    title="JRA uji",
    official=True,
    source="uji coba, bukan jadwal resmi",
    valid_from=date(2000, 1, 1),
    rows=tuple(
        ScheduleRow(
            class_code=code,
            series=f"Seri {code}",
            active_years=active,
            trigger="sejak tanggal naskah",
            event=TriggerEvent.DOCUMENT_DATE,
            inactive_years=inactive,
            disposition=final,
        )
        for code, (active, inactive, final) in _SERIES.items()
    ),
)
REVIEW = Disposition.REVIEW
_PERSONAL, _HOLDS, _RELEASES, _STANDS_STILL, _WAITS = 0.1, 0.2, 0.15, 0.3, 0.6
"""How often, of all days or papers."""
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@dataclass(frozen=True)
class Size:
    """How much happens in the year."""

    records: int
    decisions: int
    disposals: int


@dataclass
class Paper:
    """What the office knows of one of its papers; ``open_from`` is the first day on which the public may see it."""

    record: RecordId
    word: str
    data: bytes
    class_code: str
    dated: date
    is_personal: bool
    open_from: date | None = None
    exemption: str | None = None
    cases: set[str] = field(default_factory=set)
    destroyed_on: date | None = None

    def due(self) -> date:
        """Reckon by hand when its term ends."""
        active, inactive, _ = _SERIES[self.class_code]
        return _years_later(_years_later(self.dated, active), inactive)

    def may_go(self, *, on: date) -> bool:
        final = _SERIES[self.class_code][2]
        return final is Disposition.DESTROY and self.due() <= on and not self.cases and self.destroyed_on is None


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


class Office:
    """One office in one year."""

    def __init__(self, folder: Path, size: Size, seed: int) -> None:
        """Make its archive; the year begins."""
        self.size, self.day, self.folder = size, FIRST, folder
        self.papers: dict[RecordId, Paper] = {}
        self.certificates: set[RecordId] = set()
        self.done = {"decisions": 0, "disposals": 0, "refused": 0, "withdrawn": 0}
        self._rng = random.Random(seed)
        self._inbox, self._count = folder / "meja", 0
        self._going: list[tuple[str, int, list[RecordId]]] = []
        self._inbox.mkdir(parents=True)
        home = folder / "arsip"
        create_archive(
            home,
            office_code="3673",
            office_name="KPU Kota Contoh",
            clock=self._now,
            environ=_ENVIRONMENT,
        )
        for sample in (home / "retention").iterdir():
            sample.unlink()
        schedule = home / "retention" / "jra-uji.json"
        schedule.write_bytes(_SCHEDULE.as_json())
        schedule.chmod(0o600)
        self.home = home
        self.staff, self.public = self._opened(Reader.STAFF), self._opened(Reader.PUBLIC)
        self.staff.office_files.confirm("jadwal uji")

    def _opened(self, reader: Reader) -> Archive:
        return open_archive_at(self.home, clock=self._now, reader=reader, environ=_ENVIRONMENT).archive

    def _now(self) -> datetime:
        return datetime.combine(self.day, time(3), UTC)

    def close(self) -> None:
        self.staff.close()
        self.public.close()

    def days(self) -> Iterator[date]:
        """Live through the year; each day's work is done when it is yielded."""
        last = _years_later(FIRST, 1)
        while self.day < last:
            if self.day.weekday() < 5:
                self._work()
            yield self.day
            self.day += timedelta(days=1)

    def living(self) -> list[Paper]:
        return [one for one in self.papers.values() if one.destroyed_on is None]

    def open_today(self) -> set[RecordId]:
        """Return what the public may see; what bears personal data is opened by no exception that ends."""
        decided = (one for one in self.living() if not (one.is_personal and one.exemption))
        return {one.record for one in decided if one.open_from is not None and one.open_from <= self.day}

    def _share(self, total: int, done: int) -> int:
        """Return how many of the year's are to be done today, so that its end sees them all done."""
        left = max(1, (date(FIRST.year, 12, 1) - self.day).days * 5 // 7)
        share = (total - done) / left
        return int(share) + (self._rng.random() < share % 1)

    def _work(self) -> None:
        self._take(self._share(self.size.records, self._count))
        for _ in range(self._share(self.size.decisions, self.done["decisions"])):
            self._decide()
        self._hold_or_release()
        self._go_on_with_disposals()
        if self._share(self.size.disposals, self.done["disposals"] + len(self._going)):
            self._propose_disposal()

    def _take(self, count: int, code: str = "") -> None:
        made = [self._written(code) for _ in range(count)]
        deposits = [deposit for deposit, *_ in made]
        receipts = list(self.staff.deposits.acknowledging(self.staff.deposits.take(deposits)))
        for receipt, (_, word, data, is_personal) in zip(receipts, made, strict=True):
            assert isinstance(receipt, Archived)
            told = receipt.description
            assert told.class_code is not None
            assert told.document_date is not None
            paper = Paper(told.record, word, data, told.class_code.value, told.document_date.value, is_personal)
            self.papers[paper.record] = paper

    def _written(self, code: str) -> tuple[Deposit, str, bytes, bool]:
        self._count += 1
        word, code = f"perkara{_letters(self._count)}", code or self._rng.choice(sorted(_SERIES))
        dated = self.day - timedelta(days=self._rng.randrange(1, 3000))
        is_personal = self._rng.random() < _PERSONAL
        nik = "\nNIK: 3673011203850001\n" if is_personal else ""
        data = f"Surat tentang {word}\nIsi surat nomor {self._count}.{nik}".encode()
        path = self._inbox / f"{word}.txt"
        path.write_bytes(data)
        says = SideCar(title=f"Surat tentang {word}", class_code=code, document_date=dated)
        files = (deposited_file(path, path.name),)
        return (
            Deposit(files, f"uji:{word}", path.name, UNIT, "Budi (contoh)", Channel.LIBRARY, says),
            word,
            data,
            is_personal,
        )

    def _decide(self) -> None:
        living = [one for one in self.living() if one.record not in self.certificates]
        if not living:
            return
        self.done["decisions"] += 1
        paper = self._rng.choice(living)
        acts = (self._open, self._except, lambda _: self._revoke(), self._close_again)
        (act,) = self._rng.choices(acts, weights=(55, 20, 10, 15))
        act(paper)

    def _open(self, paper: Paper) -> None:
        """Open a paper, at times only from a later day; what is excepted or bears personal data is refused first."""
        first = self.day + timedelta(days=self._rng.choice([0, 0, 0, 7, 30]))
        decision = Public(
            category=self._rng.choice(list(Category)),
            decided_on=first,
            decided_by="Rina (contoh)",
            role="PPID",
            reason="informasi yang wajib tersedia",
        )
        bound = paper.exemption is not None and (paper.open_from is None or first < paper.open_from)
        if bound or paper.is_personal:
            self._refused(lambda: self.staff.classify(paper.record, decision))
            if bound:
                return
            decided = PersonalDataDecided(by="Rina (contoh)", role="PPID", reason="jabatan publik", pages=(1,))
            decision = decision.model_copy(update={"personal_data_decided": decided})
        self.staff.classify(paper.record, decision)
        paper.open_from, paper.exemption = first, None

    def _close_again(self, paper: Paper) -> None:
        if paper.exemption is not None:
            return
        self.staff.classify(
            paper.record,
            Closed(decided_on=self.day, decided_by="Rina (contoh)", role="PPID", reason="keliru dibuka"),
        )
        paper.open_from = None

    def _except(self, paper: Paper) -> None:
        """Except what a paper tells until a day, by test and decision; then it is open by itself, or waits."""
        if paper.exemption is not None:
            return
        ends = self.day + timedelta(days=self._rng.choice([1, 5, 40, 90, 400]))
        desk = self.staff.exemptions
        item = desk.propose(proposal(paper.record, on=self.day)).item
        desk.forward(item, forwarding(self.day))
        desk.test(item, a_test(self.day, period=Period(open_from=ends)), SHEET)
        desk.decide(item, a_decision(self.day))
        paper.open_from, paper.exemption = ends, item

    def _revoke(self) -> None:
        bound = [one for one in self.living() if one.exemption and one.open_from and one.open_from > self.day]
        if bound:
            paper = self._rng.choice(bound)
            assert paper.exemption
            self.staff.exemptions.revoke(paper.exemption, revocation(self.day))
            paper.open_from, paper.exemption = None, None

    def _refused(self, act: Callable[[], object]) -> None:
        self.done["refused"] += 1
        with pytest.raises(RuleBroken):
            act()

    def _hold_or_release(self) -> None:
        decision = Decision("Rina (contoh)", "PPID", "sengketa")
        held = [one for one in self.living() if one.cases]
        if held and self._rng.random() < _RELEASES:
            case = self._rng.choice(sorted(self._rng.choice(held).cases))
            self.staff.keeping.release_hold(case, decision)
            for one in held:
                one.cases.discard(case)
        listed = [self.papers[record] for _, _, records in self._going for record in records]
        if (choice := listed or self.living()) and self._rng.random() < _HOLDS:
            paper, case = self._rng.choice(choice), f"{len(self.papers)}/G/{self.day:%j}"
            self.staff.keeping.place_hold([paper.record], case, decision)
            paper.cases.add(case)

    def _propose_disposal(self) -> None:
        """List some papers, fit and unfit: what may not go is refused, each by itself."""
        claimed = {record for _, _, records in self._going for record in records}
        free = [one for one in self.living() if one.record not in claimed | self.certificates]
        fit = [one for one in free if one.may_go(on=self.day)]
        if not fit:
            return
        chosen = self._rng.sample(fit, min(len(fit), self._rng.randrange(1, 6)))
        unfit = [one for one in free if not one.may_go(on=self.day) and _SERIES[one.class_code][2] is not REVIEW]
        wrong = self._rng.sample(unfit, min(len(unfit), 2))
        asked = DisposalProposal(number="1/ND", on=self.day, by=SARI, about="arsip habis retensi")
        made = self.staff.disposals.propose([one.record for one in (*chosen, *wrong)], asked)
        assert made.disposal is not None
        assert {one.record for one in made.disposal.listed} == {one.record for one in chosen}
        assert set(made.refused) == {one.record for one in wrong}
        self._going.append((made.disposal.item, 0, [one.record for one in chosen]))

    def _go_on_with_disposals(self) -> None:
        for item, step, records in self._going[:]:
            if self._rng.random() < _STANDS_STILL:
                continue
            self._going.remove((item, step, records))
            if step < len(_STEPS):
                _STEPS[step](self.staff, item, self.day)
                self._going.append((item, step + 1, records))
            elif not self._executed(item, records):
                self._going.append((item, step, records))

    def _executed(self, item: str, records: list[RecordId]) -> bool:
        """Destroy what was decided, unless something is held by now; then wait, or give it up."""
        certificate = self._certificate()
        how = Execution(
            number="5/BA", on=self.day, by=SARI, certificate=certificate, method="dicacah", witnesses=_WITNESSES
        )
        if any(self.papers[record].cases for record in records):
            self.done["refused"] += 1
            with pytest.raises(DisposalRefused):
                self.staff.disposals.execute(item, how)
            if self._rng.random() < _WAITS:
                return False
            given_up = Withdrawal(number="6/ND", on=self.day, by=SARI, reason="sengketa")
            self.staff.disposals.withdraw(item, given_up)
            self.done["withdrawn"] += 1
        else:
            self.staff.disposals.execute(item, how)
            for record in records:
                self.papers[record].destroyed_on = self.day
        self.done["disposals"] += 1
        return True

    def _certificate(self) -> RecordId:
        before = set(self.papers)
        self._take(1, code="PL.01")
        (record,) = set(self.papers) - before
        self.certificates.add(record)
        return record


def _appraise(archive: Archive, item: str, day: date) -> None:
    step = Appraisal(number="2/PP", on=day, by=SARI, panel=_PANEL, reason="tidak bernilai guna lagi")
    archive.disposals.appraise(item, step)


def _approve(archive: Archive, item: str, day: date) -> None:
    archive.disposals.approve(item, Approval(number="B-3", on=day, by=SARI, issuer="ANRI"))


def _decide(archive: Archive, item: str, day: date) -> None:
    archive.disposals.decide(item, DisposalDecision(number="4/SK", on=day, by=SARI))


_STEPS = (_appraise, _approve, _decide)


def _letters(number: int) -> str:
    """Write a number in letters, so that each paper has a word that no other has and that no stemmer knows."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")
