"""What stands in the way of a step, of whatever register."""

from ppid_archive.domain.errors import StepRefused, TransferRefused
from ppid_archive.domain.information_obstacles import InformationRefused
from ppid_archive.entrypoints import wording_disposal, wording_information, wording_transfer
from ppid_archive.entrypoints.wording_twin import Lang, Twin

_NEW = Twin("baru", "(new)")
_SENTENCES = {TransferRefused: wording_transfer.REFUSED, InformationRefused: wording_information.REFUSED}


def refused(fault: StepRefused, lang: Lang) -> str:
    """Tell everything that stands in the way of a step."""
    said = _SENTENCES.get(type(fault), wording_disposal.REFUSED)
    named = "; ".join(obstacle(one, lang) for one in fault.against)
    return said.to(lang, item=fault.item or _NEW.to(lang), obstacles=named)


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way, and what to do about it where something can be done."""
    told = wording_transfer.obstacle(one, lang) or wording_information.obstacle(one, lang)
    return told or wording_disposal.obstacle(one, lang)
