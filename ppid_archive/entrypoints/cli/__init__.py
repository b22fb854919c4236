"""The command ``ppid-archive``."""

INTERRUPTED = 130


def main() -> int:
    """Run the command that the process was started with; return its exit code."""
    try:
        from ppid_archive.entrypoints.cli.command_line import main as run  # noqa: PLC0415 - Ctrl-C may come meanwhile
    except KeyboardInterrupt:
        return INTERRUPTED
    return run()
