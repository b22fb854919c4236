"""Messages between the archive and a reader process: pickles with a length in front, on a socket pair."""

import io
import pickle
import socket
import struct
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

from ppid_archive.domain import content, redaction, signature

LENGTH = struct.Struct("!Q")
LONGEST = 512 << 20
PAGES, PAGES_TOGETHER = "pages", 64
"""The name of messages with pages that go ahead of an answer, and how many are in one."""
_ALLOWED = {
    **{
        (content.__name__, kind.__name__): kind
        for kind in (
            content.Attachment,
            content.Extraction,
            content.Gap,
            content.Identification,
            content.Packed,
            content.Page,
            content.PlacedWord,
            content.PlacedWords,
            content.Properties,
            content.Shortfall,
            content.TextSource,
        )
    },
    ("datetime", "date"): date,
    ("datetime", "datetime"): datetime,
    ("datetime", "timedelta"): timedelta,
    ("datetime", "timezone"): timezone,
    **{(redaction.__name__, kind.__name__): kind for kind in (redaction.Blackened, redaction.Mark)},
    (signature.__name__, signature.Signature.__name__): signature.Signature,
}


class BadFrame(Exception):
    """The other side sent something that is no message."""


class _Plain(pickle.Pickler):
    """Writes the members of enumerations by value: some Python 3.11 releases would write a call of ``getattr``."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - what pickle asks for
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


def send(channel: socket.socket, message: object, into: int | None = None) -> None:
    """Send one message, and with it a file that the other side may write into."""
    written = io.BytesIO(bytes(LENGTH.size))
    written.seek(LENGTH.size)
    _Plain(written, protocol=5).dump(message)
    data = written.getbuffer()
    LENGTH.pack_into(data, 0, len(data) - LENGTH.size)
    sent = socket.send_fds(channel, [data], [into]) if into is not None else 0
    channel.sendall(data[sent:])  # in one piece: the other side wakes up once


def receive_order(channel: socket.socket) -> tuple[object, int | None]:
    """Wait for one message and the file that may come with it; raises as ``receive``."""
    head, descriptors, _, _ = socket.recv_fds(channel, LENGTH.size, 1)
    if not head:
        raise EOFError
    head += _exactly(channel, LENGTH.size - len(head))
    return _message(channel, head), next(iter(descriptors), None)


def receive(channel: socket.socket) -> object:
    """Wait for one message and return it; of the classes in it, only the vocabulary of content is accepted.

    A reader process that a hostile document has taken over therefore cannot make the archive run anything.

    Raises:
        EOFError: The other side is gone.
        BadFrame: What came is too long, or no message.
    """
    return understood(receive_unread(channel))


def receive_unread(channel: socket.socket) -> bytearray:
    """Wait for one message and return it as it came; raises as ``receive``."""
    return _frame(channel, _exactly(channel, LENGTH.size))


def _message(channel: socket.socket, head: bytes | bytearray) -> object:
    return understood(_frame(channel, head))


def _frame(channel: socket.socket, head: bytes | bytearray) -> bytearray:
    (length,) = LENGTH.unpack(head)
    if length > LONGEST:
        raise BadFrame
    return _exactly(channel, length)


def understood(data: bytes | bytearray) -> object:
    """Return what a message says; of the classes in it, only the vocabulary of content is accepted.

    Raises:
        BadFrame: It is no message.
    """
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
