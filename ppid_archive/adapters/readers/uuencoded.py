"""Files that old programs wrote into the words of a letter (uuencode), taken out of them."""

import binascii
import re

from ppid_archive.adapters.readers.enclosures import Enclosures

_FILE = re.compile(
    r"^begin [0-7]{3,4} ([^\r\n]+)\r?\n((?:[!-`][^\r\n]*\r?\n)*?)(?:[ `]?\r?\n)?end[ \t]*$", re.MULTILINE
)
_LINE = 45


def without_uuencoded(text: str, inside: Enclosures) -> str:
    """Return the words without the files among them; a file that cannot be decoded stays where it is."""
    if "\nend" not in text:
        return text

    def taken(file: re.Match[str]) -> str:
        try:
            data = b"".join(map(_decoded, file[2].splitlines()))
        except (binascii.Error, ValueError):
            return file[0]
        inside.add(file[1].strip(), data)
        return f"[{file[1].strip()}]"

    return _FILE.sub(taken, text)


def _decoded(line: str) -> bytes:
    data = line.encode("ascii")
    try:
        return binascii.a2b_uu(data)
    except binascii.Error:  # some writers leave rubbish behind the last letter: the first says how many count
        count = ((data[0] - 32) & 63) * 4 // 3 + 1
        return binascii.a2b_uu(data[: count + 4 - count % 4])
