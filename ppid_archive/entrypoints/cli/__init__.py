"""The command ``ppid-archive``."""

from ppid_archive.entrypoints.cli.command_line import main

__all__ = ["main"]
