"""The forms that come with the program, for tests that make papers."""

from pathlib import Path

from ppid_archive.places import Places
from ppid_archive.settings import Settings
from ppid_archive.wiring.forms import form_book

SETTINGS = Settings.model_validate(
    {"office": {"code": "3673", "name": "KPU Kota Contoh"}, "units": {"hukum": {"name": "Subbagian Hukum"}}}
)
FORMS = form_book(SETTINGS, Places(Path("/nowhere")))
