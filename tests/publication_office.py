"""A made-up office that publishes, for tests: a real archive, a register, a key, a site."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import chain, repeat
from pathlib import Path

from ppid_archive.access import disclosure
from ppid_archive.access.decision import classify
from ppid_archive.adapters.papers.office_papers import OfficePapers
from ppid_archive.adapters.site.office_site import OfficeSite
from ppid_archive.adapters.site.site_folder import LocalSiteFolder, RehearsedFolder
from ppid_archive.adapters.site.site_frame import Frame
from ppid_archive.adapters.site.site_keys import SiteKey, is_signed_by
from ppid_archive.domain.classification import Category, Public
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.paper import Letterhead
from ppid_archive.domain.publication import DeterminedRegister, PublicRow, Publisher
from ppid_archive.domain.query import Reader
from ppid_archive.domain.record import RecordDescription
from ppid_archive.ingest.intake import Intake
from ppid_archive.ports.site import SiteFolder
from ppid_archive.service.site_publishing import PublicationDesk, Publishing
from tests.houses import NOW

TODAY = NOW.date()
NUMBER = "3673-2026-D000001"
UNITS = {"teknis-hukum": "Subbagian Teknis Penyelenggaraan Pemilu dan Hukum", "keuangan": "Subbagian Keuangan"}


class PublicView:
    """The archive as somebody outside has it on a day."""

    def __init__(self, intake: Intake, day: date = TODAY) -> None:
        self._custody, self._day = intake.custody, day

    def today(self) -> date:
        return self._day

    def get_all(self, records: Iterable[str]) -> Mapping[RecordId, RecordDescription]:
        numbers = [RecordId(record) for record in records]
        return disclosure.disclose_all(numbers, self._custody, reader=Reader.PUBLIC, on=self._day)

    def text(self, record: str) -> tuple[str, ...]:
        return tuple(disclosure.words_shown(self._get(record), self._custody, reader=Reader.PUBLIC))

    def parts_not_public(self, record: str) -> tuple[RecordId, ...]:
        return disclosure.parts_not_public(self._get(record), self._custody, on=self._day)

    def _get(self, record: str) -> RecordDescription:
        return disclosure.disclose(RecordId(record), self._custody, reader=Reader.PUBLIC, on=self._day)


class Breaking(LocalSiteFolder):
    """A disk that fails at the nth write or removal of all."""

    left = 0

    def put(self, path: str, chunks: object) -> tuple[int, str]:
        self._count(path)
        return super().put(path, chunks)  # type: ignore[arg-type] # passed through

    def remove(self, path: str) -> None:
        self._count(path)
        super().remove(path)

    def _count(self, path: str) -> None:
        type(self).left -= 1
        if type(self).left == 0:
            raise Unavailable("write", path, "broken")


def row(
    number: int, summary: str, *records: str, category: Category = Category.PERIODIC, unit: str = "teknis-hukum"
) -> PublicRow:
    return PublicRow(
        number=number,
        summary=summary,
        holding_unit="Subbagian Teknis Penyelenggaraan Pemilu dan Hukum",
        responsible="Kasubbag Teknis dan Hukum",
        created="2 Maret 2026, Kota Contoh",
        formats="Salinan lunak",
        retention="2 tahun, lalu dinilai kembali",
        category=category,
        records=tuple(map(RecordId, records)),
        unit=unit,
    )


def register(*rows: PublicRow, number: str = NUMBER, version: int = 1) -> DeterminedRegister:
    return DeterminedRegister(number, version, date(2026, 11, 2), "12/PY.01-BA/3673/2026", rows)


def open_to_all(intake: Intake, record: str, category: Category = Category.PERIODIC, *, partial: bool = False) -> None:
    decided = Public(
        category=category, partial=partial, decided_on=TODAY, decided_by="Sari (contoh)", reason="diumumkan"
    )
    classify(RecordId(record), decided, intake.custody, by="sari", at=NOW)


def publishing(  # the office's desk on a day, with that register
    intake: Intake,
    folder: Path,
    listed: DeterminedRegister,
    *,
    day: date = TODAY,
    frame: Frame | None = None,
    url: str = "https://ppid.contoh.go.id/",
    files: Callable[[Path], SiteFolder] = LocalSiteFolder,
    then: DeterminedRegister | None = None,
) -> Publishing:
    """``then`` is what the register is from the second look at it on."""
    looks = chain([listed], repeat(then or listed))
    key = SiteKey(folder / "aman" / "kunci.pem", folder / "arsip")
    if not (folder / "aman" / "kunci.pem").exists():
        key.create()

    def opened(where: str, *, rehearse: bool = False) -> SiteFolder:
        return RehearsedFolder(Path(where)) if rehearse else files(Path(where))

    desk = PublicationDesk(
        public=PublicView(intake, day),
        content=intake.content,
        folder=opened,
        register=lambda _: next(looks),
        pages=OfficeSite(frame or Frame(), OfficePapers(), Letterhead(("KPU KOTA CONTOH",))),
        publisher=Publisher("KPU Kota Contoh", "Jalan Contoh 1", "ppid@contoh.go.id", url),
        units=UNITS,
        signer=key,
        verify=is_signed_by,
        operator="sari",
        now=intake.now,
    )
    return Publishing(intake.custody, desk, Reader.STAFF)
