"""People and roles: who may do what, from when to when, and what of it the journal tells."""

import json
import os
import pwd
import shutil
from collections.abc import Callable
from copy import copy
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from ppid_archive import Archive, Category, make_archive, open_archive
from ppid_archive.adapters.argon2_passwords import Argon2Passwords
from ppid_archive.domain.errors import (
    BadSetting,
    MayNotDecide,
    NotPermitted,
    NotSignedIn,
    RuleBroken,
    UnknownPerson,
    UnknownRole,
    UnknownUnit,
)
from ppid_archive.preservation.keeping import Decision
from tests.houses import NOW

ME = pwd.getpwuid(os.getuid()).pw_name
PASSWORD = "sandi yang panjang sekali"
RECORD = "3673-2026-000001"


class Office:
    """An archive in which Siti has an account of her own, and a clock that can be moved."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.letter = folder / "surat.txt"
        self.letter.write_text("Undangan rapat pleno")
        self.folder = make_archive(
            folder / "arsip", office_code="3673", office_name="KPU Kota Contoh", clock=self.clock
        )
        with self.opened() as archive:
            archive.people.add("siti", "Siti Aminah", system_user=False)
            archive.people.set_password("siti", PASSWORD)

    def copied(self, folder: Path) -> "Office":
        """The same office in another folder: nothing that happens there changes this one."""
        made = copy(self)
        made.letter = Path(shutil.copy(self.letter, folder))
        made.folder = shutil.copytree(self.folder, folder / "arsip")
        return made

    def clock(self) -> datetime:
        return self.now

    def opened(self) -> Archive:
        return open_archive(self.folder, reader="staff", clock=self.clock)

    def siti(self) -> Archive:
        return open_archive(self.folder, reader="staff", clock=self.clock, account=("siti", PASSWORD))


@pytest.fixture(scope="module")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("baru"))


@pytest.fixture
def office(new_office: Office, tmp_path: Path) -> Office:
    return new_office.copied(tmp_path)


def test_who_makes_an_archive_is_its_administrator_whatever_the_surroundings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PPID_BY", "SUDO_USER", "USER", "LOGNAME"):
        monkeypatch.setenv(name, "orang-lain")
    office = Office(tmp_path)
    with office.opened() as archive:
        assert archive.people.who_am_i().login == archive.operator == ME
        archive.ingest(office.letter, unit="teknis-hukum")
        assert archive.history(RECORD)[0].act.agent == ME
        (maker, _) = sorted(archive.people.all(), key=lambda one: one.login != ME)
    assert {one.role for one in maker.roles} == {"ADMINISTRATOR", "PEMBUAT"}


def test_a_person_without_a_role_may_do_nothing_and_is_told_who_may(office: Office) -> None:
    with office.siti() as archive:
        with pytest.raises(NotPermitted) as refused:
            archive.search("rapat")
        assert "PPID" in refused.value.roles
        assert archive.people.who_am_i().name == "Siti Aminah"


def test_a_role_counts_from_its_first_day_to_its_last(office: Office) -> None:
    today = NOW.date()
    with office.opened() as archive:
        archive.people.give("siti", "ppid", since=today + timedelta(days=1), until=today + timedelta(days=2))
    expected = [False, True, True, False]
    for days, may in enumerate(expected):
        office.now = NOW + timedelta(days=days)
        with office.siti() as archive:
            assert works(partial(archive.search, "rapat")) is may


def test_a_role_that_ends_ends_at_once_in_an_archive_that_is_open(office: Office) -> None:
    with office.opened() as archive, office.siti() as hers:
        archive.people.give("siti", "PPID")
        assert works(lambda: hers.search("rapat"))
        archive.people.end("siti", "PPID")
        assert not works(lambda: hers.search("rapat"))
        archive.people.give("siti", "Petugas PPID")
        archive.people.remove("siti")
        assert not works(lambda: hers.search("rapat"))
    with pytest.raises(NotSignedIn):
        office.siti()


def test_a_role_for_a_unit_concerns_that_unit(office: Office) -> None:
    with office.opened() as archive:
        for wrong, unit in ((RuleBroken, None), (UnknownUnit, "humas")):
            with pytest.raises(wrong):
                archive.people.give("siti", "Penyedia Informasi", unit=unit)
        archive.people.give("siti", "Penyedia Informasi", unit="parmas-sdm")
    with office.siti() as archive:
        with pytest.raises(NotPermitted):
            archive.ingest(office.letter, unit="teknis-hukum")
        archive.ingest(office.letter, unit="parmas-sdm")


def test_a_decision_needs_a_role_that_may_decide_it_and_both_persons_are_journalled(office: Office) -> None:
    with office.opened() as archive:
        archive.ingest(office.letter, unit="teknis-hukum")
        for role in ("Tukang", "Petugas Pelayanan Informasi", "PEMBUAT"):
            with pytest.raises(MayNotDecide) as refused:
                archive.keeping.place_hold([RECORD], "12/G", Decision("Rahmat", role, "gugatan"))
            assert "Atasan PPID" in refused.value.roles
        archive.keeping.place_hold([RECORD], "12/G", Decision("Rahmat", "sekretaris", "gugatan"))
        act = archive.history(RECORD)[-1].act
    assert (act.agent, act.detail["decided_by"], act.detail["role"]) == (ME, "Rahmat", "sekretaris")


def test_whoever_may_not_decide_cannot_record_a_decision_of_one_who_may(office: Office) -> None:
    with office.opened() as archive:
        archive.ingest(office.letter, unit="teknis-hukum")
        archive.people.give("siti", "Tim Pertimbangan")
    with office.siti() as archive:
        assert archive.get(RECORD).record == RECORD
        for decide in (
            lambda: archive.keeping.place_hold([RECORD], "12/G", Decision("Rahmat", "PPID", "gugatan")),
            lambda: archive.open_to_public(RECORD, Category.PERIODIC, by="Rahmat", reason="agenda"),
            lambda: archive.people.add("budi", "Budi", system_user=True),
            lambda: archive.people.give("siti", "PPID"),
            archive.rebuild,
        ):
            with pytest.raises(NotPermitted):
                decide()


def test_the_public_reader_decides_nothing(office: Office) -> None:
    with office.opened() as archive:
        archive.ingest(office.letter, unit="teknis-hukum")
    with open_archive(office.folder, clock=office.clock) as archive:
        assert archive.search("rapat").total == 0
        with pytest.raises(NotPermitted):
            archive.open_to_public(RECORD, Category.PERIODIC, by="Rahmat", reason="agenda")
        with pytest.raises(NotPermitted):
            archive.ingest(office.letter, unit="teknis-hukum")


def test_the_last_administrator_stays(office: Office) -> None:
    with office.opened() as archive:
        archive.people.end(ME, "PEMBUAT")
        for leave in (partial(archive.people.end, ME, "ADMINISTRATOR"), partial(archive.people.remove, ME)):
            with pytest.raises(RuleBroken, match="no administrator"):
                leave()
        assert not works(lambda: archive.search("rapat"))  # who runs the machine need not read what is in it
        archive.people.give("siti", "ADMINISTRATOR")
        archive.people.remove(ME)
        assert not works(archive.people.all)


def test_passwords_are_kept_as_argon2id_alone_and_told_to_nobody(office: Office) -> None:
    kept = (office.folder / "people.json").read_text()
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in kept
    everything = [path.read_bytes() for path in office.folder.rglob("*") if path.is_file()]
    assert [one for one in everything if PASSWORD.encode() in one] == []
    assert [one for one in everything if b"argon2id" in one] == [kept.encode()]
    with office.opened() as archive:
        assert {one.password for one in archive.people.all()} == {None}
        with pytest.raises(RuleBroken, match="12 characters"):
            archive.people.set_password("siti", "pendek")
    for account in (("siti", "salah"), ("tiada", PASSWORD), (ME, ""), ("siti", "")):
        with pytest.raises(NotSignedIn):
            open_archive(office.folder, reader="staff", account=account)


def test_a_hash_of_weaker_parameters_is_made_anew_when_it_is_used(office: Office) -> None:
    path = office.folder / "people.json"
    told = json.loads(path.read_text())
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    assert Argon2Passwords().is_outdated(weak)
    next(one for one in told["people"] if one["login"] == "siti")["password"] = weak
    path.write_text(json.dumps(told))
    office.siti().close()
    assert "$m=19456,t=2,p=1$" in path.read_text()
    with office.opened() as archive:  # which confirms nothing that was done to the file by hand
        assert [one.where for one in archive.verify()] == ["people.json"]
    office.siti().close()


def test_an_account_is_no_user_of_the_system_and_the_other_way_round(tmp_path: Path) -> None:
    office = Office(tmp_path)
    with office.opened() as archive:
        archive.people.give("siti", "ADMINISTRATOR")
    path = office.folder / "people.json"
    told = json.loads(path.read_text())
    for one in told["people"]:
        one["system_user"] = False
    path.write_text(json.dumps(told))
    with office.opened() as archive, pytest.raises(NotPermitted):
        archive.people.all()


def test_an_archive_without_people_is_its_folders_owners(office: Office) -> None:
    (office.folder / "people.json").unlink()
    with office.opened() as archive:
        assert archive.people.who_am_i().is_known
        archive.people.add("budi", "Budi", system_user=True)
        assert {one.login for one in archive.people.all()} == {ME, "budi"}


def test_people_that_cannot_be_read_let_nobody_in(office: Office) -> None:
    (office.folder / "people.json").write_text('{"people": [{"login": "x", "passwort": "$argon2id$geheim"}]}')
    with office.opened() as archive, pytest.raises(BadSetting) as refused:
        archive.search("rapat")
    assert "geheim" not in str(refused.value)


def test_changes_of_people_are_journalled_without_secrets(office: Office) -> None:
    with office.opened() as archive:
        archive.people.give("siti", "PPID Pelaksana", unit="parmas-sdm")
        acts = [entry.act for entry in archive.custody.journal.entries() if entry.act.event == "people"]
    told = [{name: fact for name, fact in act.detail.items() if name != "file:people.json"} for act in acts]
    assert told == [
        {"person": "siti", "change": "entered"},
        {"person": "siti", "change": "password set"},
        {"person": "siti", "change": "role given", "role": "PPID_PELAKSANA", "unit": "parmas-sdm"},
    ]
    assert {act.agent for act in acts} == {ME}


def test_what_is_not_there_is_named(office: Office) -> None:
    with office.opened() as archive:
        for wrong, do in (
            (UnknownPerson, partial(archive.people.rename, "tiada", "X")),
            (UnknownRole, partial(archive.people.give, "siti", "RAJA")),
            (RuleBroken, partial(archive.people.add, "siti", "Siti", system_user=True)),
            (RuleBroken, partial(archive.people.add, "Siti Besar", "Siti", system_user=True)),
            (RuleBroken, partial(archive.people.end, "siti", "PPID")),
        ):
            with pytest.raises(wrong):
                do()


def test_an_office_may_have_roles_of_its_own(office: Office) -> None:
    settings = office.folder / "archive.toml"
    settings.write_text(settings.read_text() + '\n[people]\nroles = "peran.toml"\n')
    roles = office.folder / "peran.toml"
    roles.write_text(
        '[[roles]]\ncode = "JURU_ARSIP"\nname = "Juru arsip"\nsource = "SK Sekretaris"\nmay = ["seerch"]\n'
    )
    with pytest.raises(BadSetting, match="may"):
        office.opened()
    roles.write_text(roles.read_text().replace("seerch", "search"))
    with pytest.raises(BadSetting, match="ADMINISTRATOR"):  # nobody could enter people any more
        office.opened()
    admin = '[[roles]]\ncode = "ADMINISTRATOR"\nname = "Admin"\nsource = "SK Sekretaris"\nmay = ["people"]\n'
    roles.write_text(roles.read_text() + admin)
    with office.opened() as archive, pytest.raises(NotPermitted) as refused:
        archive.search("rapat")  # the maker's own role is none of theirs
    assert refused.value.roles == ("Juru arsip",)


def works(verb: Callable[[], object]) -> bool:
    try:
        verb()
    except NotPermitted:
        return False
    return True
