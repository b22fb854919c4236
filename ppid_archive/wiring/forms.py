"""The office's forms, read when a paper is made: its own in its folder, and those that come with the program."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from ppid_archive.places import Places
from ppid_archive.settings import Settings
from ppid_archive.wiring.parts import DATA

if TYPE_CHECKING:
    from ppid_archive.domain.form import DeclaredForms, Form
    from ppid_archive.domain.form_book import FormBook, FormText

_DECLARED, _ENDING = "form-facts.toml", ".toml"


def form_book(settings: Settings, places: Places) -> "FormBook":
    """Return the forms of an archive."""
    from ppid_archive.domain.form_book import FormBook  # noqa: PLC0415 - no search needs it

    own = places.root / settings.forms.folder

    def written(name: str) -> "FormText":
        from ppid_archive.domain.errors import BadSetting  # noqa: PLC0415 - seldom
        from ppid_archive.domain.form_book import FormText  # noqa: PLC0415 - the same

        path = own / f"{name}{_ENDING}"
        is_own = path.is_file()
        chosen = path if is_own else DATA / "forms" / path.name
        try:
            return FormText(chosen.read_text(encoding="utf-8"), str(path) if is_own else path.name, is_own)
        except (OSError, ValueError) as error:
            raise BadSetting(str(path), [str(error)]) from error

    def strays() -> Iterable[str]:
        return sorted(path.stem for path in own.glob(f"*{_ENDING}")) if own.is_dir() else ()

    return FormBook(declared=_declared, written=written, read=_read, strays=strays)


@cache
def _declared() -> "DeclaredForms":
    from ppid_archive.settings.reading import declared_forms  # noqa: PLC0415 - the same

    return declared_forms(_DECLARED, (DATA / _DECLARED).read_text(encoding="utf-8"))


def _read(text: "FormText") -> "Form":
    from ppid_archive.settings.reading import form_text  # noqa: PLC0415 - the same

    return form_text(text.where, text.text)
