"""What a refusal rests on: the exception of a record, or an exemption of the register that is in force."""

from collections.abc import Mapping
from datetime import date

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.classification import Ground
from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.identity import ItemId, parse_item_id, parse_record_id
from ppid_archive.domain.information_request import RefusedPart
from ppid_archive.domain.register import Register
from ppid_archive.domain.request_obstacles import RequestRefused
from ppid_archive.registers import Registers
from ppid_archive.service.serving import standings


def exempted_on(registers: Registers, day: date) -> Mapping[ItemId, Ground]:
    """Return the exemptions in force on a day, with the letter of each."""
    every = registers.all(Register.EXEMPTION, Exemption)
    return {one.item: one.matter.ground for one in every if one.held(on=day)}


def refused_record(registers: Registers, record: str, reason: str, *, on: date) -> RefusedPart:
    """Return the refusal of a record, on the letter of its exception on a day.

    Raises:
        RequestRefused: It is not there, or not excepted on that day.
    """
    number = parse_record_id(record)
    told = standings(registers.custody, [number], on=on)[number]
    if told is None:
        raise RequestRefused("", [against.RecordMissing(number)])
    if not told.grounds:
        raise RequestRefused("", [against.NotExcepted(number, "", ())])
    return RefusedPart(ground=Ground(told.grounds[0]), reason=reason, record=number, exemption=told.exemption)


def refused_words(registers: Registers, basis: str, information: str, reason: str) -> RefusedPart:
    """Return the refusal of information by its words, on an exemption by its number, or on a letter of art. 17 alone.

    Raises:
        UnknownItem: There is no such exemption.
    """
    if basis.strip().lower() in set(Ground):
        return RefusedPart(ground=Ground(basis.strip().lower()), reason=reason, information=information)
    one, _ = registers.get(parse_item_id(basis, Register.EXEMPTION), Exemption)
    return RefusedPart(ground=one.matter.ground, reason=reason, information=information, exemption=one.item)
