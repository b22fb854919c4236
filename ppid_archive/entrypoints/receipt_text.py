"""The words of a receipt (*tanda terima*) and of a quarantine note, as staff find them in their drop folder."""

import re
from datetime import datetime, tzinfo

from ppid_archive.domain.content import Gap, Shortfall
from ppid_archive.domain.deposit import AlreadyHeld, Archived, SideCar
from ppid_archive.domain.extent import CopyStatus, Extent
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.record import (
    Location,
    Origin,
    Progress,
    RecordDescription,
    RelationKind,
    Told,
    ToldDate,
)
from ppid_archive.entrypoints.wording import Lang, pick, shortfall, shown
from ppid_archive.entrypoints.wording_formats import disagreements
from ppid_archive.entrypoints.wording_signatures import signed


def receipt_name(description: RecordDescription, received_as: str) -> str:
    """Return the receipt's file name without its ending: the number, then the name staff know, fit to be shown."""
    return f"{description.record} {shown(received_as.rpartition('/')[2])}"


def receipt_text(receipt: Archived | AlreadyHeld, unit_name: str, zone: tzinfo, lang: Lang) -> str:
    """Return a receipt in full: number, time, digest, what was recognised, what is missing and what to do."""
    told = receipt.description
    title = ("TANDA TERIMA ARSIP", "ARCHIVE RECEIPT")
    rows = [
        (("Nomor arsip", "Record number"), told.record),
        (("Diterima", "Received"), _time(told.accession.at, zone)),
        (("Dari", "From"), unit_name),
        (("Nama berkas", "File name"), shown(receipt.deposit.received_as)),
        (("Sidik jari", "Digest"), told.digest),
        (("Ukuran", "Size"), f"{told.size} {pick(('byte', 'bytes'), lang)}"),
        (("Jenis", "Type"), told.media_type),
        (("Halaman", "Pages"), str(told.page_count or "-")),
        (("Judul", "Title"), _fact(told.title, lang)),
        (("Nomor surat", "Document number"), _fact(told.document_number, lang)),
        (("Tanggal surat", "Document date"), _fact(told.document_date, lang)),
        (("Keterbukaan", "Access"), pick(_CLOSED, lang) if told.classification.access == "closed" else ""),
    ]
    lines = [pick(title, lang), "=" * len(pick(title, lang)), ""]
    lines += [f"{pick(names, lang):<16}: {value}" for names, value in rows if value]
    remarks = [*signed(told.signatures, zone, lang), *_remarks(receipt, lang)]
    return "\n".join([*lines, "", *remarks, ""])


def quarantine_text(received_as: str, reason: str, at: datetime, zone: tzinfo, lang: Lang) -> str:
    """Return the note beside a file in quarantine: what is wrong and what to do."""
    head = ("BERKAS BELUM DITERIMA ARSIP", "NOT TAKEN INTO THE ARCHIVE")
    tail = (
        "Berkas ini tidak dihapus. Setelah diperbaiki, salin lagi ke folder setor.",
        "The file was not deleted. Once mended, copy it into the drop folder again.",
    )
    title = pick(head, lang)
    return "\n".join(
        [title, "=" * len(title), "", shown(received_as), _time(at, zone), "", reason, "", pick(tail, lang), ""]
    )


def side_car_complaint(key: str, kind: str, message: str, lang: Lang) -> str:
    """Say what is wrong with one key of a side-car; ``kind`` and ``message`` are those of the schema's check."""
    parts: dict[str, type[OnDisk]] = {"location": Location, "extent": Extent}
    model = parts.get(key.partition(".")[0], SideCar) if "." in key else SideCar
    known = ", ".join(name for name in model.model_fields if name != "schema_version")
    twins = {
        "extra_forbidden": (f"kunci tidak dikenal; yang dikenal: {known}", f"unknown key; known are: {known}"),
        "enum": _CHOICES.get(key, _CHOICES["kind"]),
        "string_type": ("harus berupa teks (beri tanda kutip)", "must be a text (put it in quotes)"),
    }
    if kind.startswith("date"):
        return f"{shown(key)}: {pick(('tulis tanggal sebagai TTTT-BB-HH', 'write the date as YYYY-MM-DD'), lang)}"
    return f"{shown(key)}: {pick(twins.get(kind, (f'nilai tidak sesuai ({message})', message)), lang)}"


_CHOICES = {
    "kind": ("pilih scan atau softfile", "choose scan or softfile"),
    "copy_status": (f"pilih {', '.join(CopyStatus)}", f"choose one of {', '.join(CopyStatus)}"),
}


def side_car_fault(missing: Shortfall, lang: Lang) -> str:
    """Say why a side-car could not be read at all: where the slip is, rather than what the parser made of it."""
    if places := _PLACE.findall(missing.detail):
        line, column = places[-1]
        return pick((f"salah tulis pada baris {line}, kolom {column}", f"a slip at line {line}, column {column}"), lang)
    if missing.gap is Gap.TOO_LARGE:
        return pick(("terlalu besar", "too large"), lang)
    twins = _SIDE_CAR_FAULTS.get(missing.detail)
    return pick((twins, missing.detail), lang) if twins else missing.detail or missing.gap.value


_PLACE = re.compile(r"line (\d+),? column (\d+)")
_SIDE_CAR_FAULTS = {
    "no list of names and values (name: value)": "bukan daftar nama dan nilai (nama: nilai)",
    "aliases (*name) are not accepted in a side-car": "alias (*nama) tidak diterima",
}
_CLOSED = (
    "tertutup sampai PPID memutuskan klasifikasinya",
    "closed until the PPID decides on its classification",
)


def _remarks(receipt: Archived | AlreadyHeld, lang: Lang) -> list[str]:
    told = receipt.description
    remarks = [*disagreements(told, lang), *(shortfall(missing, lang) for missing in told.shortfalls)]
    if inside := told.relation_to(RelationKind.HAS_ATTACHMENT):
        remarks.insert(0, _told_inside(inside, lang))
    if isinstance(receipt, AlreadyHeld):
        twins = (
            "Isi berkas ini sudah ada di arsip dengan nomor di atas; tidak disimpan dua kali.",
            "The same bytes are in the archive already under the number above; they are not kept twice.",
        )
        remarks.append(pick(twins, lang))
    if told.progress is Progress.AWAITING_RECOGNITION:
        twins = (
            "Teks pada gambar sedang dikenali; tanda terima ini diperbarui bila selesai.",
            "The words of the images are being recognised; this receipt is renewed when that is done.",
        )
        remarks.append(pick(twins, lang))
    return remarks


def _told_inside(records: tuple[RecordId, ...], lang: Lang) -> str:
    numbers = ", ".join(records[:_MOST_NAMED])
    if (more := len(records) - _MOST_NAMED) > 0:
        numbers += pick((f", dan {more} lagi", f", and {more} more"), lang)
    twins = (
        f"Yang ada di dalamnya diarsipkan tersendiri: {numbers}.",
        f"What is inside became records of its own: {numbers}.",
    )
    return pick(twins, lang)


_MOST_NAMED = 5


def _fact(fact: Told | ToldDate | None, lang: Lang) -> str:
    if fact is None:
        return ""
    if fact.origin is Origin.GIVEN:
        return shown(str(fact.value))
    return f"{shown(str(fact.value))} {pick(('(perkiraan, mohon diperiksa)', '(proposed, please check)'), lang)}"


def _time(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M:%S} {local.tzname()}"
