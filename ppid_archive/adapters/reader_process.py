"""One reader process as the archive sees it: started bare, given orders, killed when it does not answer in time."""

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from typing import Self

from ppid_archive.adapters.page_spool import PageSpool
from ppid_archive.adapters.readers.framing import BadFrame, receive, send
from ppid_archive.domain.content import Gap
from ppid_archive.domain.errors import Unavailable

START_SECONDS = 60.0
_BOOT = (
    "import gc, sys, json; gc.disable(); sys.path[:] = json.loads(sys.argv[1]); "
    "from ppid_archive.adapters.readers.desk import main; main()"
)
"""Nothing that is loaded is garbage: it is not looked for before the process is ready."""
_ENVIRONMENT = {
    "OMP_THREAD_LIMIT": "1",
    "LC_ALL": "C.UTF-8",
    "PATH": "/nonexistent",
    "HOME": "/nonexistent",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",  # it would look for them through every package that is installed
}


@dataclass(frozen=True)
class Terms:
    """What a reader process is for and what it may use; ``warm`` names modules it loads before it is ready.

    ``scratch`` is a folder with room for the words of long documents, by default the system's.
    """

    memory_bytes: int
    niceness: int = 0
    written_bytes: int = 0
    most_orders: int = 2000
    tasks: str = "ppid_archive.adapters.readers.tasks"
    warm: tuple[str, ...] = ()
    scratch: str | None = None


class Resisted(Exception):
    """The document could not be read; says which gap it leaves."""

    def __init__(self, gap: Gap, detail: str) -> None:
        """Keep the gap and its detail."""
        self.gap, self.detail = gap, detail
        super().__init__(detail)


class FileGone(Exception):
    """The file itself could not be opened: no fault of the document."""


class FileUnread(Exception):
    """The file opens, and the disk does not give its bytes: no fault of the document either."""


class Died(Exception):
    """The process ended instead of answering, by a signal or of itself."""

    def __init__(self, signal_number: int) -> None:
        """Keep the signal, 0 if there was none."""
        self.signal_number = signal_number
        super().__init__(f"signal {signal_number}")


class ReaderProcess:
    """A process that inherits nothing but one socket; whoever starts it must outlive it."""

    def __init__(self, terms: Terms) -> None:
        """Start the process without waiting until it is ready.

        Raises:
            OSError: There is no process to be had.
        """
        ours, theirs = socket.socketpair()
        plan = {
            "channel": theirs.fileno(),
            "parent": os.getpid(),
            "memory_bytes": terms.memory_bytes,
            "niceness": terms.niceness,
            "written_bytes": terms.written_bytes,
            "tasks": terms.tasks,
            "warm": terms.warm,
        }
        path = [entry for entry in sys.path if entry]
        self._channel, self._left, self._ready = ours, terms.most_orders, False
        self._scratch = terms.scratch
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-I", "-c", _BOOT, json.dumps(path), json.dumps(plan)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                cwd="/",
                pass_fds=(theirs.fileno(),),
                process_group=0,
            )
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()

    @property
    def process_id(self) -> int:
        """The number of the process."""
        return self._process.pid

    def await_readiness(self) -> Self:
        """Wait until the process takes orders.

        Raises:
            Unavailable: It says that it cannot start, or says nothing.
        """
        if self._ready:
            return self
        try:
            self._channel.settimeout(START_SECONDS)
            complaint = receive(self._channel)
        except (OSError, EOFError, BadFrame) as error:
            complaint = f"{type(error).__name__} while it started"
        if complaint:
            raise Unavailable("start", "a reader process", str(complaint))
        self._ready = True
        return self

    def carry_out(
        self, task: str, seconds: float, local: str, arguments: tuple[object, ...], into: int | None = None
    ) -> object:
        """Give one order, with a file open for writing if one is to be written, and wait for the answer.

        Raises:
            Resisted: The document cannot be read, or not in time; then the process is dead too.
            FileGone: The file could not be opened.
            FileUnread: It could be opened, and the disk does not give its bytes.
            Died: The process ended instead.
            Unavailable: The words of a long document cannot be put aside.
        """
        self._left -= 1
        try:
            self._channel.settimeout(seconds)
            send(self._channel, (task, float(seconds), local, arguments), into)
            spool = PageSpool(self._scratch)
            answer = spool.receive(self._channel)
        except TimeoutError as error:
            self.kill()
            raise Resisted(Gap.TOO_SLOW, f"not read within {seconds:g} s") from error
        except (OSError, EOFError, BadFrame) as error:
            self.kill()
            raise Died(-self._process.wait()) from error
        except Unavailable:
            self.kill()  # more would come that nobody waits for
            raise
        match answer:
            case ("answer", value, bool(worn_out)):
                self._left = 0 if worn_out else self._left
                return spool.completed(value)
            case ("gap", Gap() as gap, str(detail)):
                raise Resisted(gap, detail)
            case ("lost", str(why), None):
                raise FileGone(why)
            case ("unread", str(why), None):
                raise FileUnread(why)
        self.kill()
        raise Resisted(Gap.DAMAGED, "the reader gave no answer that can be understood")

    @property
    def is_spent(self) -> bool:
        """Whether the process is dead, or has worked enough."""
        return self._left <= 0 or self._process.poll() is not None

    def kill(self) -> None:
        """End the process at once; may be called from another thread."""
        self._left = 0
        self._process.kill()

    def dismiss(self) -> None:
        """End the process and take its remains away."""
        self._process.kill()
        self._process.wait()
        self._channel.close()
