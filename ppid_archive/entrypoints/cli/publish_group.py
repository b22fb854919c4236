"""The commands of the public site."""

from collections.abc import Mapping

from ppid_archive.entrypoints import wording_publication_help as publishing
from ppid_archive.entrypoints.wording_twin import Twin

PUBLISH: tuple[Twin, str, Mapping[str, tuple[str, Twin]]] = (
    publishing.PUBLISH,
    "publish_commands:bare",
    {
        "make": ("publish_commands:make", publishing.MAKE),
        "check": ("publish_commands:check", publishing.CHECK),
        "keys": ("publish_commands:keys", publishing.KEYS),
    },
)
