"""What is wrong with the words of a command, and what to type instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_SEE = Twin("{what} Lihat: {path} --help", "{what} See: {path} --help")
_MISSING = Twin("{name} harus diisi.", "{name} is needed.")
_BAD_VALUE = Twin("{name} tidak dapat dipakai{expected}.", "{name} cannot be used{expected}.")
_EXPECTED = Twin(": harus {what}", ": it must be {what}")
_NO_OPTION = Twin("Pilihan {name} tidak dikenal{near}.", "There is no option {name}{near}.")
_NO_COMMAND = Twin("Perintah {name} tidak dikenal{near}.", "There is no command {name}{near}.")
_NEAR = Twin("; mungkin maksudnya {near}", "; did you mean {near}?")
_TOO_MUCH = Twin("Kata yang berlebih: {name}.", "Words too many: {name}.")
_NEEDS_VALUE = Twin("{name} harus diikuti nilainya.", "{name} must be followed by its value.")
_NO_VALUE = Twin("{name} tidak memakai nilai.", "{name} takes no value.")
_NO_LANG = Twin("Bahasa {name} tidak dikenal; pilih id atau en.", "There is no language {name}; choose id or en.")

_DAY = Twin("tanggal YYYY-MM-DD", "a day, YYYY-MM-DD")
_WHOLE = Twin("bilangan bulat", "a whole number")
_LAST_OF_THREE, _LAST_OF_TWO = Twin(", atau ", " or "), Twin(" atau ", " or ")
_VALUES: Mapping[str, Twin] = {
    "limit": Twin("bilangan 1 sampai 1000", "a number from 1 to 1000"),
    "offset": Twin("bilangan 0 atau lebih", "a number, 0 or more"),
    "page": Twin("bilangan 1 atau lebih", "a number, 1 or more"),
    "year": Twin("tahun, misalnya 2026", "a year, such as 2026"),
    "ground": Twin("huruf a sampai j", "a letter from a to j"),
}


@dataclass(frozen=True)
class UsageFault:
    """A complaint of the parser, taken apart: its kind, what it is about, what comes near, its own sentence."""

    kind: str
    parameter: str
    name: str
    near: tuple[str, ...]
    said: str
    path: str


def usage_fault(fault: UsageFault, lang: Lang) -> str:
    """Say what is wrong with a command's words and where its help is."""
    return _SEE.to(lang, what=_what(fault, lang), path=fault.path)


def no_such_language(name: str, lang: Lang) -> str:
    """Say which languages there are."""
    return _NO_LANG.to(lang, name=shown(name))


def needs_value(name: str, lang: Lang) -> str:
    """Say that an option stands without its value."""
    return _NEEDS_VALUE.to(lang, name=name)


def needs_query(path: str, lang: Lang) -> str:
    """Say that a search needs words, or the name of one that was kept."""
    return _SEE.to(lang, what=_MISSING.to(lang, name="QUERY"), path=path)


def _what(fault: UsageFault, lang: Lang) -> str:
    name = shown(fault.name)
    match fault.kind:
        case "MissingParameter":
            return _MISSING.to(lang, name=name)
        case "NoSuchOption":
            return _NO_OPTION.to(lang, name=name, near=_near(fault.near, lang))
        case "BadParameter":
            value = _expected(fault, lang)
            expected = _EXPECTED.to(lang, what=value) if value else f": {shown(fault.said)}"
            return _BAD_VALUE.to(lang, name=name, expected=expected)
        case "BadOptionUsage":
            return (_NO_VALUE if "does not take" in fault.said else _NEEDS_VALUE).to(lang, name=name)
        case _:
            return _by_sentence(fault.said, lang)


def _expected(fault: UsageFault, lang: Lang) -> str:
    """Return what a value must be; nothing where nobody knows. The parser's sentence knows choices and days best."""
    if value := _VALUES.get(fault.parameter):
        return value.to(lang)
    if choices := re.search(r"is not one of (.*)", fault.said, re.DOTALL):
        *others, last = re.findall(r"'([^']+)'", choices[1])
        return f"{', '.join(others)}{(_LAST_OF_THREE if others[1:] else _LAST_OF_TWO).to(lang)}{last}"
    if "does not match the format" in fault.said:
        return _DAY.to(lang)
    return _WHOLE.to(lang) if "valid integer" in fault.said else ""


def _by_sentence(said: str, lang: Lang) -> str:
    """The parser tells some faults apart by their sentence only."""
    if command := re.match(r"No such command '(.*?)'\.?(.*)", said, re.DOTALL):
        near = tuple(re.findall(r"'([^']+)'", command.group(2)))
        return _NO_COMMAND.to(lang, name=shown(command.group(1)), near=_near(near, lang))
    if extra := re.search(r"unexpected extra argument\w*(?:\(s\))? \((.*)\)", said, re.DOTALL):
        return _TOO_MUCH.to(lang, name=shown(extra.group(1)))
    return shown(said)


def _near(names: tuple[str, ...], lang: Lang) -> str:
    return _NEAR.to(lang, near=", ".join(sorted(names))).rstrip("?") if names else ""
