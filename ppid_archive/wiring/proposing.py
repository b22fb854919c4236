"""What classifications are proposed by: an office's own rules, or those that come with the program."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ppid_archive.places import Places
from ppid_archive.settings import Settings, classification_rules
from ppid_archive.wiring.parts import configured

if TYPE_CHECKING:
    from ppid_archive.domain.classification_rules import ClassificationRules


def rules_for_classification(settings: Settings, places: Places) -> "Callable[[], ClassificationRules]":
    """Return the rules, an office's own read at once, so that a mistake is told."""
    return configured(places, settings.proposals.classification, "classification-rules.toml", classification_rules)
