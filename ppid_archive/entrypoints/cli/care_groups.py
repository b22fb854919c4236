"""What stands below ``encrypt`` and ``settings``: what each is for, alone and with which commands."""

from collections.abc import Mapping

from ppid_archive.entrypoints import wording_encryption_help as encryption
from ppid_archive.entrypoints import wording_settings as settings
from ppid_archive.entrypoints.wording_twin import Twin

ENCRYPT: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    encryption.ENCRYPT,
    "encrypt_commands:status",
    {
        "init": ("encrypt_commands:init", encryption.INIT),
        "status": ("encrypt_commands:status", encryption.STATUS),
        "apply": ("encrypt_commands:apply", encryption.APPLY),
        "rotate": ("encrypt_commands:rotate", encryption.ROTATE),
        "recover": ("encrypt_commands:recover", encryption.RECOVER),
    },
)
SETTINGS: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    settings.SETTINGS,
    "settings_commands:status",
    {
        "status": ("settings_commands:status", settings.STATUS),
        "confirm": ("settings_commands:confirm", settings.CONFIRM),
    },
)
