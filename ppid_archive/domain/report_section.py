"""The sections of the annual report that people write."""

from enum import StrEnum


class SectionKind(StrEnum):
    """The sections that people write. Source: PerKI 1/2021 art. 56; Ombudsman 46/2020 art. 31."""

    POLICY = "policy"
    FACILITIES = "facilities"
    STAFF = "staff"
    BUDGET = "budget"
    OBSTACLES_WITHIN = "obstacles-within"
    OBSTACLES_OUTSIDE = "obstacles-outside"
    RECOMMENDATIONS = "recommendations"
