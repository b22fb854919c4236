"""Messages between the archive and a reader process: pickles with a length in front, on a socket pair."""

import io
import pickle
import socket
import struct
from datetime import date, datetime, timezone
from enum import Enum
from typing import Any

from ppid_archive.domain import content

LENGTH = struct.Struct("!Q")
LONGEST = 512 << 20
_ALLOWED = {
    **{
        (content.__name__, kind.__name__): kind
        for kind in (
            content.Attachment,
            content.Extraction,
            content.Gap,
            content.Identification,
            content.Page,
            content.PlacedWord,
            content.Properties,
            content.Shortfall,
            content.TextSource,
        )
    },
    ("datetime", "date"): date,
    ("datetime", "datetime"): datetime,
    ("datetime", "timezone"): timezone,
}


class BadFrame(Exception):
    """The other side sent something that is no message."""


class _Plain(pickle.Pickler):
    """Writes the members of enumerations by value: some Python 3.11 releases would write a call of ``getattr``."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - what pickle asks for
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


def send(channel: socket.socket, message: object) -> None:
    """Send one message."""
    written = io.BytesIO(bytes(LENGTH.size))
    written.seek(LENGTH.size)
    _Plain(written, protocol=5).dump(message)
    data = written.getbuffer()
    LENGTH.pack_into(data, 0, len(data) - LENGTH.size)
    channel.sendall(data)  # in one piece: the other side wakes up once


def receive(channel: socket.socket) -> object:
    """Wait for one message and return it; of the classes in it, only the vocabulary of content is accepted.

    A reader process that a hostile document has taken over therefore cannot make the archive run anything.

    Raises:
        EOFError: The other side is gone.
        BadFrame: What came is too long, or no message.
    """
    (length,) = LENGTH.unpack(_exactly(channel, LENGTH.size))
    if length > LONGEST:
        raise BadFrame
    data = _exactly(channel, length)
    try:
        return _Vocabulary(io.BytesIO(data)).load()
    # A forged pickle can fail in any way there is.
    except Exception as error:
        raise BadFrame from error


class _Vocabulary(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _ALLOWED:
            raise BadFrame
        return _ALLOWED[module, name]


def _exactly(channel: socket.socket, length: int) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    while view:
        received = channel.recv_into(view)
        if not received:
            raise EOFError
        view = view[received:]
    return data
