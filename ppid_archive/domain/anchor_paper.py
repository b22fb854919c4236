"""The sheet that takes the journal's root out of the machine (*lembar jangkar jurnal*): printed, signed and filed."""

from datetime import tzinfo

from ppid_archive.domain.journal_proof import Anchor, spoken
from ppid_archive.domain.paper import Fact, Letterhead, Paper, Signature

_MEANING = (
    "Angka di atas adalah ringkasan seluruh catatan jurnal sampai catatan terakhir itu. Bila satu huruf saja dari "
    "catatan tersebut diubah kemudian, angka yang dihitung ulang akan lain dari yang tercetak di lembar ini."
)


def anchor_paper(anchor: Anchor, office: str, zone: tzinfo, *, letterhead: Letterhead | None = None) -> Paper:
    """Return the sheet of an anchor, to go with the monthly report."""
    until, made = (moment.astimezone(zone) for moment in (anchor.until, anchor.made_at))
    digits = spoken(anchor.root)
    return Paper(
        title="Lembar Jangkar Jurnal",
        letterhead=letterhead or Letterhead((office,)),
        facts=(
            Fact("Satuan kerja", f"{office} ({anchor.office})"),
            Fact("Jumlah catatan jurnal", str(anchor.size)),
            Fact("Catatan terakhir", f"{until:%d-%m-%Y %H:%M:%S %Z}"),
            *(Fact("Akar jurnal" if not at else "", line) for at, line in enumerate(digits)),
            Fact("Cara menghitung", anchor.algorithm),
        ),
        paragraphs=(
            _MEANING,
            f'Cara memeriksa: ppid-archive journal check --size {anchor.size} --root "{" ".join(digits)}"',
        ),
        day=made.date(),
        signatures=(Signature("Yang membuat", anchor.made_by), Signature("Mengetahui, Atasan PPID")),
        footer=f"Jangkar jurnal {anchor.name}",
    )
