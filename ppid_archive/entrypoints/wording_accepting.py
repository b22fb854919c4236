"""What refuses an acceptance of proposals, in Indonesian; in English the errors say it themselves."""

import re
from collections.abc import Mapping

from ppid_archive.entrypoints.wording_twin import shown

_OBSTACLES = (
    (
        r"nothing is excepted by a proposal; begin a consequence test for each record",
        "usulan tidak mengecualikan apa pun; lakukan uji konsekuensi untuk setiap arsip (UU 14/2008 Pasal 19)",
    ),
    (r"(\S+): it is decided already", "{0} sudah diputus"),
    (r"(\S+): nothing is proposed, not (\S+)", "{0}: tidak ada usulan, jadi bukan {1}"),
    (r"(\S+): (\S+) is proposed, not (\S+)", "{0}: usulannya {1}, bukan {2}"),
    (
        r"(\S+): personal data stand on its pages; make a redacted copy first",
        "{0} memuat data pribadi; buat dulu salinan yang dihitamkan (redact)",
    ),
)
_OUTCOMES: Mapping[str, str] = {
    "excepted": "dikecualikan",
    "immediate": "serta-merta",
    "periodic": "berkala",
    "on-request": "setiap saat",
}


def accepting_obstacle(english: str) -> str | None:
    """Return what refuses an acceptance in Indonesian; None when it is something else."""
    for pattern, said in _OBSTACLES:
        if match := re.fullmatch(pattern, english, re.DOTALL):
            return said.format(*(_OUTCOMES.get(fact) or shown(fact) for fact in match.groups()))
    return None
