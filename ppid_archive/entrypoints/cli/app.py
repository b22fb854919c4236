"""The command tree, built for one call in one language."""

import typer

from ppid_archive.entrypoints.cli.care_commands import add_care_commands
from ppid_archive.entrypoints.cli.command_line import Call
from ppid_archive.entrypoints.cli.intake_commands import add_intake_commands
from ppid_archive.entrypoints.cli.record_commands import add_record_commands
from ppid_archive.entrypoints.cli.search_command import add_search_command
from ppid_archive.entrypoints.wording import Lang, pick

_ABOUT = (
    "Arsip dokumen PPID: tidak ada yang hilang, tidak ada yang bocor, tidak ada yang berubah diam-diam.\n\n"
    "Berlaku untuk setiap perintah, di mana pun letaknya: --archive FOLDER (atau PPID_ARCHIVE), --json, --lang en.",
    "A document archive for the PPID: nothing lost, nothing leaked, nothing changed unseen.\n\n"
    "For every command, wherever it stands: --archive DIR (or PPID_ARCHIVE), --json, --lang en.",
)
_CODES = (
    "Kode keluar: 0 selesai · 1 selesai, ada yang perlu perhatian · 2 salah pakai · 3 ditolak aturan · "
    "4 arsip rusak atau tidak tersedia · 5 sedang dipakai",
    "Exit codes: 0 done · 1 done, something needs attention · 2 wrong usage · 3 refused by a rule · "
    "4 archive damaged or not available · 5 busy",
)


def build_app(call: Call) -> typer.core.TyperGroup:
    """Return the command tree; its answer is the exit code."""
    lang = call.screen.lang
    app = typer.Typer(
        name="ppid-archive",
        help=pick(_ABOUT, lang),
        epilog=pick(_CODES, lang),
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    add_intake_commands(app, call)
    add_search_command(app, call)
    add_record_commands(app, call)
    add_care_commands(app, call)
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)  # noqa: S101 - several commands always make a group
    return command


def usage_message(fault: Exception, lang: Lang) -> str | None:
    """Word a complaint about the command's words; None when the fault is something else."""
    tell = getattr(fault, "format_message", None)
    if tell is None:
        return None
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "ppid-archive"
    sentence = (
        f"Perintah tidak dapat dijalankan: {tell()} Lihat: {path} --help",
        f"The command cannot be run: {tell()} See: {path} --help",
    )
    return pick(sentence, lang)
