"""What stands in the way of a step, of whatever register."""

from ppid_archive.domain.errors import StepRefused, TransferRefused
from ppid_archive.domain.register import Register
from ppid_archive.entrypoints import wording_disposal, wording_report, wording_transfer
from ppid_archive.entrypoints.wording_twin import Lang, Twin

_NEW = Twin("baru", "(new)")


def refused(fault: StepRefused, lang: Lang) -> str:
    """Tell everything that stands in the way of a step."""
    said = wording_transfer.REFUSED if isinstance(fault, TransferRefused) else wording_disposal.REFUSED
    if f"-{Register.REPORT}" in fault.item or any(map(wording_report.is_of_report, fault.against)):
        said = wording_report.REFUSED
    named = "; ".join(obstacle(one, lang) for one in fault.against)
    return said.to(lang, item=fault.item or _NEW.to(lang), obstacles=named)


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way, and what to do about it where something can be done."""
    return (
        wording_transfer.obstacle(one, lang)
        or wording_report.obstacle(one, lang)
        or wording_disposal.obstacle(one, lang)
    )
