"""What a reader process may still do: read files, think for a while, answer. Nothing else."""

import ctypes
import os
import resource
import signal
import struct
from contextlib import suppress

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
OPEN_FILES = 128

# System calls without a wrapper in the C library; their numbers are the same on every architecture of Linux.
_MOUNT_SETATTR, _CREATE_RULESET, _RESTRICT_SELF = 442, 444, 446
_AT_FDCWD, _AT_RECURSIVE, _MOUNT_READ_ONLY = -100, 0x8000, 1
_ASK_VERSION = 1

# Landlock's rights by the version that brought them. Source: the kernel's userspace-api/landlock.
_READ, _LIST = 1 << 2, 1 << 3
_FIRST_RIGHTS = (1 << 13) - 1
_LATER_RIGHTS = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""Moving between folders, cutting a file short, commands to devices."""
_CONNECTIONS, _SIGNALS_AND_SOCKETS = 0b11, 0b11
_WITH_CONNECTIONS, _WITH_SCOPES = 4, 6


def confine(memory_bytes: int, niceness: int, parent: int, *, written_bytes: int = 0) -> None:
    """Give up, for good, what reading a document does not need.

    Args:
        memory_bytes: The address space the process may use.
        niceness: How far it steps back behind other work, 0 to 19.
        parent: The process it must not outlive.
        written_bytes: How long a file may become that it is handed open to write into; it can open none itself.
    """
    # The archive ends its workers itself: a Ctrl-C or a service manager's SIGTERM to the whole group is not for them.
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Two fences around disk and network, each best effort: a kernel or a container may grant one and not the other.
    _leave_namespaces(libc)
    _deny_changes(libc)
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_FSIZE, written_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    os.nice(niceness)


def allow_cpu_seconds(seconds: float) -> None:
    """Let the process compute that much longer, then have the kernel end it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _leave_namespaces(libc: ctypes.CDLL) -> None:
    """Move to a network without any connection, and to a view of the disk where every file system is read-only."""
    for user in (0, CLONE_NEWUSER):
        if libc.unshare(user | CLONE_NEWNET | CLONE_NEWNS) == 0:
            read_only = ctypes.create_string_buffer(struct.pack("=4Q", _MOUNT_READ_ONLY, 0, 0, 0), 32)
            libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, b"/", _AT_RECURSIVE, read_only, 32)
            return


def _deny_changes(libc: ctypes.CDLL) -> None:
    """Have Landlock refuse every change of the disk, programs, connections, and signals to other processes."""
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return
    later = sum(right for since, right in _LATER_RIGHTS.items() if version >= since)
    changes = (_FIRST_RIGHTS | later) & ~(_READ | _LIST)
    asked = [changes]
    if version >= _WITH_CONNECTIONS:
        asked.append(_CONNECTIONS)
    if version >= _WITH_SCOPES:
        asked.append(_SIGNALS_AND_SOCKETS)
    rules = struct.pack(f"={len(asked)}Q", *asked)
    ruleset = libc.syscall(_CREATE_RULESET, rules, len(rules), 0)
    if ruleset >= 0:
        libc.syscall(_RESTRICT_SELF, ruleset, 0)
        os.close(ruleset)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (bound, bound))
