"""What ``show`` tells of a record that was handed over; by itself, since a look at a record needs none of transfers."""

from ppid_archive.entrypoints.wording_twin import Twin

TRANSFERRED = Twin("Diserahkan", "Transferred")
TRANSFERRED_TO = Twin(
    "kepada {receiver} pada {on} ({item}); yang di sini salinan", "to {receiver} on {on} ({item}); this is a copy"
)
