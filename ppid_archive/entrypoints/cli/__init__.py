"""The command ``ppid-archive``."""

import atexit
import gc
import os
import sys
import threading

INTERRUPTED = 130


def main() -> int:
    """Run the command that the process was started with; return its exit code, if the process is not left at once."""
    # Pydantic would look for plugins through every package that is installed; no stranger's is wanted here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # until the command begins: nothing that is loaded for it is garbage
    try:
        from ppid_archive.entrypoints.cli.command_line import main as run  # noqa: PLC0415 - Ctrl-C may come meanwhile
    except KeyboardInterrupt:
        return INTERRUPTED
    code = run()
    _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process once everything is said and done: taking all apart that was loaded takes a sixth of a search.

    Returns when something is still going on, or what was said cannot be delivered: then Python ends as it always does.
    """
    if threading.active_count() > 1:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    atexit._run_exitfuncs()  # noqa: SLF001 - what ``sys.exit`` would run, too
    os._exit(code)
