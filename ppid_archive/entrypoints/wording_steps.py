"""What stands in the way of a step, of whatever register."""

from collections.abc import Mapping

from ppid_archive.domain.errors import StepRefused, TransferRefused
from ppid_archive.domain.information_obstacles import InformationRefused
from ppid_archive.domain.report_obstacles import ReportRefused
from ppid_archive.domain.request_obstacles import ObjectionRefused, RequestRefused
from ppid_archive.entrypoints import (
    wording_disposal,
    wording_information,
    wording_report,
    wording_requests,
    wording_transfer,
)
from ppid_archive.entrypoints.wording_twin import Lang, Twin

_NEW = Twin("baru", "(new)")
_REFUSED: Mapping[type[StepRefused], Twin] = {
    TransferRefused: wording_transfer.REFUSED,
    InformationRefused: wording_information.REFUSED,
    RequestRefused: wording_requests.REFUSED,
    ObjectionRefused: wording_requests.OBJECTION_REFUSED,
    ReportRefused: wording_report.REFUSED,
}


def refused(fault: StepRefused, lang: Lang) -> str:
    """Tell everything that stands in the way of a step."""
    said = _REFUSED.get(type(fault), wording_disposal.REFUSED)
    named = "; ".join(obstacle(one, lang) for one in fault.against)
    return said.to(lang, item=fault.item or _NEW.to(lang), obstacles=named)


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way, and what to do about it where something can be done."""
    asked = (
        wording_requests.obstacle,
        wording_transfer.obstacle,
        wording_information.obstacle,
        wording_report.obstacle,
    )
    told = next((said for one_of in asked if (said := one_of(one, lang))), "")
    return told or wording_disposal.obstacle(one, lang)
