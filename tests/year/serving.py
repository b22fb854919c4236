"""Serving those who ask: each case of the year as the commands that the desk, the PPID and the superior type."""

import json
from datetime import date, timedelta
from pathlib import Path

from tests.year.cases_of_2025 import CASES, ENTERED_AS_NORMAL, FILED_BY, GROUNDS, PROTESTS, Case, Protest
from tests.year.days_of_2025 import last_day
from tests.year.ppid_desk import DESK, HEAD, PPID, Desk

NAME, STREET, MAIL, NIK = "Qwzpemohon", "Qwzjalan", "qwzsurel", "3673014101900"
"""What begins the made-up name, address, mail and citizen's number of everybody who asks."""
_REASONS = {
    "sengketa": "dapat menghambat penegakan hukum",
    "sehat": "rahasia pribadi",
    "memo": "memorandum menurut sifatnya dirahasiakan",
    "hadir": "nomor induk kependudukan dihitamkan",
}


class Service:
    """The service desk; ``records`` are the numbers of records by the keys that the cases use."""

    def __init__(self, desk: Desk, records: dict[str, str]) -> None:
        self.desk, self.records = desk, records

    def take_up(self) -> None:
        """Put the year's requests and objections on the agenda, in the order in which they came."""
        for case in CASES:
            self.desk.on(case.entered or case.received, self._receive, case)
        for protest in PROTESTS:
            self.desk.on(protest.lodged, self._lodge, protest)

    def who(self, case: Case) -> dict[str, str]:
        """Return who asks; the one whom an exemption was told asks again when it is over."""
        same = f"{62 if case.number == 97 else case.number:03d}"
        told = {"name": f"{NAME} {same}", "id_number": f"{NIK}{same}", "address": f"{STREET} {same} Nusa Asri"}
        told |= {"kind": case.who, "email": f"{MAIL}{same}@contoh.example"}
        if case.who == "proxy":
            told |= {"on_behalf_of": f"{NAME} kuasa {same}", "proxy_letter": f"SK-{same}"}
        return told

    def _receive(self, case: Case) -> None:
        form = self.desk.folder / "pemohon.json"
        form.write_text(json.dumps(self.who(case)), encoding="utf-8")
        limits = ("--regime", "election-stage", "--regime-reason", "tahapan pencalonan") if case.is_election else ()
        wrong_limits = case.number == ENTERED_AS_NORMAL
        asked = ("--information", f"informasi nomor {case.number}", "--purpose", "penelitian", "--way", case.way)
        received = self.desk.done(
            *("request", "receive", "--requester", form, *asked, "--minutes", 7, *DESK, "--json"),
            *(() if wrong_limits else limits),
        ).json
        assert received["item"] == case.item
        if not wrong_limits and not case.entered:
            assert (received["due"], received["provisional"]) == (case.first_due.isoformat(), False), case
        if wrong_limits:
            assert received["due"] == last_day(case.received, election=False, extended=False).isoformat()
            self._correct(case, "regime.regime=election-stage", "regime.reason=tahapan pencalonan")
        if case.entered:
            assert received["due"] == "2025-04-15", "a day later than had it come in on the 20th"
            self._correct(case, f"received.on={case.received}")
        self._look_at_identity(case)
        self._go_on(case)

    def _correct(self, case: Case, *fields: str) -> None:
        put = [word for field in fields for word in ("--set", field)]
        self.desk.done("request", "correct", case.item, *put, "--reason", "salah ketik", *DESK)
        told = self.desk.done("request", "show", case.item, "--json").json
        assert told["due"] == case.first_due.isoformat(), case

    def _look_at_identity(self, case: Case) -> None:
        lacks = ("--lacking", "KTP belum dilampirkan") if "id" in case.marks else ("--seen", "KTP")
        self.desk.done("request", "identify", case.item, *lacks, *DESK)
        if "id" in case.marks and case.is_answered:
            self.desk.on(case.ended, self._complete_identity, case)
        if case.ended - case.received > timedelta(days=5):
            unit = ("--unit", "teknis-hukum", "--minutes", 12)
            self.desk.done("request", "assign", case.item, *unit, *DESK)
        if "fixed" in case.marks:
            moved = f"requester.address={STREET} pindah {case.number}"
            self.desk.on(case.received + timedelta(days=1), self._correct, case, moved)

    def _complete_identity(self, case: Case) -> None:
        notice = ("request", "notice", case.item, "--number", "x", "--outcome", "granted", *PPID)
        assert "IdentityNotInOrder" in self.desk.refused(*notice, "--content", "x", "--medium", "surel")
        self.desk.done("request", "identify", case.item, "--seen", "KTP asli", *DESK)

    def _go_on(self, case: Case) -> None:
        if case.extended:
            self.desk.on(case.extended, self._extend, case)
        self.desk.on(case.ended, self._answer if case.is_answered else self._end, case)

    def _extend(self, case: Case) -> None:
        step = ("request", "extend", case.item, "--number", f"{case.number}/PP", "--reason", "berkas di gudang", *PPID)
        longer = self.desk.done(*step, "--json").json
        assert (longer["due"], longer["provisional"]) == (case.due.isoformat(), False), case
        if case.number % 10 == 3:
            assert self.desk.refused(*step) == ["AlreadyExtended"]

    def _end(self, case: Case) -> None:
        self.desk.done("request", "close", case.item, "--how", case.what, "--note", "menurut pemohon", *DESK)

    def _answer(self, case: Case) -> None:
        step = ("request", "notice", case.item, "--number", f"{case.number}/PT", *self._points(case), *PPID, "--json")
        if case.what == "by-letter":
            assert self.desk.refused(*step) == ["NotExempted"]
            step = (*step, "--anyway")
        told = self.desk.done(*step).json["notice"]
        assert (told["due"], told["late"]) == (case.due.isoformat(), case.ended > case.due), case
        if case.what in ("granted", "partly"):
            self._hand_out(case)
        self.desk.done("request", "close", case.item, *DESK)

    def _points(self, case: Case) -> list[str]:
        medium = ["--medium", "PDF lewat surel"]
        if case.what == "elsewhere":
            return ["--outcome", "not-held", "--elsewhere", "Dinas Kependudukan Contoh"]
        if case.what == "by-letter":
            withheld = f"{case.records[0]}=catatan yang diminta"
            return ["--outcome", "refused", "--refuse-words", withheld, "--reason", "belum diuji konsekuensinya"]
        if case.what == "refused":
            return ["--outcome", "refused", *self._withheld(*case.records)]
        if case.what == "partly":
            black = ["--blackened", "nomor induk kependudukan"]
            given = ["--outcome", "partly", "--give", self.records["hadir"], *black]
            return [*given, *medium, *self._withheld(*(case.records[1:] or ("hadir",)))]
        cost = ["--cost", str(case.cost), "--payment", "tunai di meja layanan"] if case.cost else []
        given = [word for key in case.records for word in ("--give", self.records[key])]
        return ["--outcome", "granted", *(given or ["--content", "salinan rekapitulasi"]), *medium, *cost]

    def _withheld(self, *keys: str) -> list[str]:
        return [word for key in keys for word in ("--refuse", f"{self.records[key]}={_REASONS[key]}")]

    def _hand_out(self, case: Case) -> None:
        given = case.records[:1] if case.what == "partly" else case.records
        what: tuple[str, ...] = tuple(self.records[key] for key in given) or ("--content", "salinan rekapitulasi")
        if case.cost:
            assert self.desk.refused("request", "hand-out", case.item, *what, *DESK) == ["Unpaid"]
            paid = ("--amount", case.cost, "--proof", f"KW-{case.number}")
            self.desk.done("request", "pay", case.item, *paid, *DESK)
        into = () if "shown" in case.marks else ("-o", self._folder_for(case))
        self.desk.done("request", "hand-out", case.item, *what, *into, *DESK)

    def _folder_for(self, case: Case) -> Path:
        folder = self.desk.folder / "serahan" / str(case.number)
        folder.mkdir(parents=True)
        return folder

    def _lodge(self, protest: Protest) -> None:
        request = CASES[protest.request - 1]
        why = [word for reason in protest.reasons for word in ("--reason", reason)]
        step = ("objection", "lodge", request.item, *why, "--position", f"{NAME} merasa dirugikan", *DESK, "--json")
        assert self.desk.done(*step).json["item"] == protest.item
        self.desk.on(protest.answered, self._answer_objection, protest)
        self.desk.on(protest.reacted, self._react, protest)
        for status, on, result in protest.dispute:
            self.desk.on(on, self._dispute, protest, status, on, result)

    def _answer_objection(self, protest: Protest) -> None:
        why = ("--reason", "setelah register diperiksa")
        order = () if protest.verdict == "rejected" else ("--order", "layani kembali")
        step = ("--number", f"{protest.number}/TK", "--verdict", protest.verdict, *why, *order, *HEAD, "--json")
        told = self.desk.done("objection", "answer", protest.item, *step).json["answer"]
        assert (told["due"], told["late"]) == (protest.due.isoformat(), protest.answered > protest.due), protest

    def _react(self, protest: Protest) -> None:
        self.desk.done("objection", "react", protest.item, "--reaction", protest.reaction, *DESK)

    def _dispute(self, protest: Protest, status: str, on: date, result: str) -> None:
        told = ("--number", "12/PSI/2025", *(("--result", result) if result else ()))
        step = self.desk.done("objection", "dispute", protest.item, "--status", status, *told, *DESK, "--json")
        if status == "filed":
            last = FILED_BY[protest.number]
            assert step.json["dispute"][0]["due"] == (last.isoformat() if last else None)
        assert step.json["dispute"][-1]["on"] == on.isoformat()


def grounds_of(case: Case) -> frozenset[str]:
    """Return the letters on which anything of a case is withheld."""
    if case.what == "by-letter":
        return frozenset(case.records)
    if case.what not in ("refused", "partly"):
        return frozenset()
    return frozenset(GROUNDS[key] for key in (case.records[1:] or case.records))
