"""A made-up office for measuring what it does for the public: open records, a determined register, requests."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks import corpus
from ppid_archive import Reader, make_archive, open_archive
from ppid_archive.archive import Archive
from ppid_archive.custody import Change
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.deposit import Archived, Deposit
from ppid_archive.domain.information_drawing import Grouping
from ppid_archive.domain.information_register import Determination, DraftSource
from ppid_archive.domain.information_request import (
    IdentityCheck,
    Outcome,
    Reception,
    RegimeChoice,
    Requester,
    RequesterKind,
    Wanted,
    Way,
    WrittenNotice,
)
from ppid_archive.domain.journal import Event
from ppid_archive.domain.record import Channel
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.steps import Person, Signed, Step
from ppid_archive.service.requests import Asked

UNIT = "teknis-hukum"
_SITI = Person(name="Siti (contoh)", role="PPID")
_MEMBERS = (_SITI, Person(name="Ketua", role="Pembina"), Person(name="Ani", role="Tim Pertimbangan"))
_TOGETHER = 64


def made(home: Path) -> Path:
    """Make an archive with a key for its site beside it; returns its folder."""
    make_archive(home, office_code="3673", office_name="KPU Kota Nusa Asri")
    settings, key = home / "archive.toml", home.parent / f"{home.name}-kunci.pem"
    with settings.open("a", encoding="utf-8") as file:
        file.write(f'\n[publication]\nkey = "{key}"\n')
    with open_archive(home, reader=Reader.STAFF) as archive:
        archive.publication.make_key()
    return home


def take(archive: Archive, files: Sequence[Path]) -> list[str]:
    """Take files in and open them to the public; returns their numbers."""
    deposits = [Deposit(*archive.files_of([path]), path.name, UNIT, "Budi", Channel.LIBRARY) for path in files]
    receipts = list(archive.deposits.take(deposits))
    archive.deposits.acknowledge(receipts)
    records = [str(one.description.record) for one in receipts if isinstance(one, Archived)]
    _open(archive, records)
    return records


def _open(archive: Archive, records: Sequence[str]) -> None:
    """Open records many at a time, as no office does, and write them as every decision is written."""
    custody, now = archive.custody, archive.intake.now()
    decided = {"decided_on": archive.today(), "decided_by": "Siti", "reason": "uji"}
    for start in range(0, len(records), _TOGETHER):
        with custody.changing():
            changes = []
            for place, record in enumerate(records[start : start + _TOGETHER]):
                row = custody.describe(archive.get(record).record)
                opened = Public.model_validate({"category": list(Category)[place % 3], **decided})
                told = row.description.model_copy(update={"classification": opened})
                changes.append(Change(told, row.version, Event.CLASSIFICATION, "siti", now))
            custody.index(custody.commit(changes))


def ordered(archive: Archive) -> str:
    """Take the register from collection to the order to publish it; returns its number."""
    desk, day, count = archive.information_register, archive.today(), iter(range(99))

    def signed() -> dict[str, object]:
        return {"number": f"{next(count)}/ND", "on": day, "by": _SITI}

    paper = archive.files_of([Path(__file__)])[0][0]
    item = desk.begin(Signed.model_validate(signed()), [UNIT]).item
    rows = desk.draw(UNIT, Grouping.RECORD)
    desk.deliver(item, UNIT, rows, by="Budi", source=DraftSource.ARCHIVE)
    desk.approve(item, UNIT, Step.model_validate(signed()))
    desk.classify(item, Step.model_validate(signed()), {}, rest=Category.PERIODIC)
    desk.determine(item, Determination.model_validate({**signed(), "members": _MEMBERS}), paper)
    desk.order(item, Step.model_validate(signed()))
    return item


def texts(folder: Path, count: int, *, first: int = 0) -> Iterator[Path]:
    """Write letters of three hundred words each, and yield where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, words in enumerate(corpus.texts(first + count)):
        if number >= first:
            path = folder / f"naskah-{number:05}.txt"
            path.write_text(f"Nomor {number}/ORT.06/3673/2026\nPerihal: naskah {number}\n{words}\n", encoding="utf-8")
            yield path


def ask(archive: Archive, count: int) -> None:
    """Enter so many requests over the past half year, four of five of them answered."""
    rng, desk, today = random.Random(9), archive.requests, archive.today()
    for number in range(count):
        on = today - timedelta(days=rng.randrange(1, 180))
        one = desk.receive(
            Asked(
                received=Reception(on=on, by=_SITI, way=Way.EMAIL),
                requester=Requester(
                    kind=RequesterKind.PERSON,
                    name=f"Pemohon {number}",
                    id_number=f"{3673010101900000 + number}",
                    address="Jl. Contoh 1",
                    telephone="0812",
                ),
                wanted=Wanted(information=f"hasil rekapitulasi {number}", purpose="penelitian"),
                regime=RegimeChoice(regime=Regime.NORMAL),
                minutes=8,
            )
        )
        if number % 5:
            desk.identify(one.item, IdentityCheck(on=on, by=_SITI, seen="KTP"))
            desk.notify(one.item, _notice(on, number))


def _notice(on: date, number: int) -> WrittenNotice:
    content = {"content": "salinan berita acara", "medium": "PDF lewat surel"}
    told = {"number": f"{number}/PT", "on": on, "by": _SITI, "outcome": Outcome.GRANTED, **content}
    return WrittenNotice.model_validate(told)
