"""``archive.toml``: what is not understood is refused with all complaints at once."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ppid_archive
from ppid_archive import make_archive, open_archive
from ppid_archive.domain.errors import BadSetting, StaffOnly, Unavailable
from ppid_archive.domain.service_law import Limit, Regime
from ppid_archive.settings import default_settings_text, read_settings, synonym_table
from ppid_archive.wiring.exempting_desk import working_calendar


def written(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = default_settings_text("3673", "KPU Kota Serang")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "archive.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_init_writes_is_read_back(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path))
    assert (settings.office.code, settings.office.name) == ("3673", "KPU Kota Serang")
    assert list(settings.units) == [
        "keuangan-umum-logistik",
        "perencanaan-data-informasi",
        "teknis-hukum",
        "parmas-sdm",
    ]
    assert settings.watch.settle_seconds == 1.0
    assert settings.office.tzinfo.utcoffset(None) in {None, timedelta(hours=7)}


_OFFICER = """
[[officers]]
capacity = "Kepala Unit Kearsipan"
name = "Rina Rekaan"
valid_from = 2026-01-01
valid_to = 2025-12-31
"""


def test_a_letterhead_and_officers_are_what_their_lines_say_once_uncommented(tmp_path: Path) -> None:
    text = default_settings_text("3673", "KPU Kota Serang")
    own = text[text.index("# letterhead") : text.index("# Satu bagian")]
    live = "\n".join(line.removeprefix("# ") for line in own.splitlines())
    settings = read_settings(written(tmp_path, (own, f"{live}\n\n")))
    assert settings.office.letterhead == ("KOMISI PEMILIHAN UMUM", "KOTA ...")
    assert (settings.office.place, settings.office.paper) == ("Serang", "A4")
    (officer,) = settings.officers
    assert (officer.capacity, officer.valid_from, officer.valid_to) == ("Kepala Unit Kearsipan", date(2026, 1, 1), None)
    assert read_settings(written(tmp_path)).officers == ()


def test_an_officer_whose_time_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="valid_to lies before valid_from"):
        read_settings(written(tmp_path, ("[watch]", f"{_OFFICER}\n[watch]")))
    nearest = ("[watch]", '[[officers]]\ncapasity = "x"\n[watch]')
    with pytest.raises(BadSetting, match="did you mean capacity"):
        read_settings(written(tmp_path, nearest))


def test_the_scanner_is_off_until_its_lines_are_uncommented(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path)).antivirus.clamd is None
    lines = (("# [antivirus]", "[antivirus]"), ("# clamd =", "clamd ="), ("# refuse_unscanned =", "refuse_unscanned ="))
    antivirus = read_settings(written(tmp_path, *lines)).antivirus
    assert (antivirus.clamd, antivirus.refuse_unscanned) == ("/run/clamav/clamd.ctl", False)


@pytest.mark.parametrize("address", ["/run/clamd.ctl", "127.0.0.1:3310", "[::1]:3310", "clamav.local:1"])
def test_clamd_may_be_a_socket_or_a_port(address: str, tmp_path: Path) -> None:
    path = written(
        tmp_path, ("# [antivirus]", "[antivirus]"), ('# clamd = "/run/clamav/clamd.ctl"', f'clamd = "{address}"')
    )
    assert read_settings(path).antivirus.clamd == address


def test_every_complaint_comes_at_once_with_the_nearest_key(tmp_path: Path) -> None:
    path = written(tmp_path, ("settle_seconds", "setle_seconds"), ("[intake]", "[intak]"), ('"native"', '"telepathy"'))
    with pytest.raises(BadSetting) as caught:
        read_settings(path)
    told = " ".join(caught.value.complaints)
    assert len(caught.value.complaints) == 3
    assert "settle_seconds" in told
    assert "intake" in told
    assert "observer" in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('timezone = "Asia/Jakarta"', 'timezone = "Asia/Atlantis"'),
        ("[units.parmas-sdm]", '[units."../keluar"]'),
        ("settle_seconds = 1.0", "settle_seconds = -1"),
        ('languages = "ind"', 'languages = "../../etc"'),
        ('code = "3673"', 'code = "tiga"'),
    ],
)
def test_values_that_make_no_sense_are_refused(old: str, new: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        read_settings(written(tmp_path, (old, new)))


@pytest.mark.parametrize("content", [b"[office", b"\xff\xfe", b"", b"office = 3"])
def test_a_file_that_is_no_settings_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "archive.toml"
    path.write_bytes(content)
    with pytest.raises(BadSetting):
        read_settings(path)


def test_a_missing_file_is_not_available(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        read_settings(tmp_path / "archive.toml")


@given(name=st.text(min_size=1, alphabet=st.characters(codec="utf-8")))
def test_any_office_name_survives_the_file(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("s") / "archive.toml"
    path.write_text(default_settings_text("3673", name), encoding="utf-8")
    assert read_settings(path).office.name == name


def test_two_distributions_over_one_package_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Nusa Asri")
    other = tmp_path / "site" / "whoosh3-1.0.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: whoosh3\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path / "site")
    with pytest.raises(BadSetting, match="overwrite each other; uninstall both"):
        open_archive(archive)


def test_the_table_of_synonyms_that_comes_along_is_sound_and_knows_the_field() -> None:
    text = (Path(ppid_archive.__file__).parent / "data" / "synonyms.toml").read_text(encoding="utf-8")
    groups = [set(group.terms) for group in synonym_table("synonyms.toml", text).groups]
    assert all(len(group) > 1 for group in groups)
    wanted = (
        "kpu ppid dpt dps dpshp dptb dpk tps sk ba pkpu sop ppk pps kpps pilkada pemilu bawaslu dkpp dip dik jra "
        "bast spj uu pp perpres nd st spd"
    )
    assert set(wanted.split()) <= {term.lower() for group in groups for term in group}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[groups]]\ntrems = ["SK", "Surat Keputusan"]', "did you mean terms"),
        ('group = [{ terms = ["SK", "Surat Keputusan"] }]', "did you mean groups"),
        ('[[groups]]\nterms = ["SK"]', "at least 2"),
        ("groups = [", ""),
    ],
)
def test_a_mistake_in_an_offices_synonyms_is_told_when_the_archive_is_opened(
    text: str, told: str, tmp_path: Path
) -> None:
    folder = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Serang")
    own = tmp_path / "arsip" / "archive.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("# synonyms =", "synonyms ="), encoding="utf-8")
    (tmp_path / "arsip" / "synonyms.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting) as caught:
        open_archive(tmp_path / "arsip")
    assert told in " ".join(caught.value.complaints)
    assert folder


def test_an_offices_own_synonyms_count_without_a_rebuild(tmp_path: Path) -> None:
    make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Serang")
    letter = tmp_path / "surat.txt"
    letter.write_text("rumah pintar pemilu dibuka\n", encoding="utf-8")
    with open_archive(tmp_path / "arsip", reader="staff") as archive:
        archive.ingest(letter, unit="parmas-sdm")
        assert archive.search("RPP").total == 0
    own = tmp_path / "arsip" / "archive.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("# synonyms =", "synonyms ="), encoding="utf-8")
    table = '[[groups]]\nterms = ["RPP", "Rumah Pintar Pemilu"]\n'
    (tmp_path / "arsip" / "synonyms.toml").write_text(table, encoding="utf-8")
    with open_archive(tmp_path / "arsip", reader="staff") as archive:
        assert archive.search("rpp").total == 1


def test_an_office_brings_its_own_law_of_exceptions_and_its_own_working_days(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Nusa Asri")
    ours = (Path(ppid_archive.__file__).parent / "data" / "exemption-law.toml").read_text(encoding="utf-8")
    (archive / "sendiri.toml").write_text(ours.replace("working_days = 30", "working_days = 10"), encoding="utf-8")
    path = archive / "archive.toml"
    text = path.read_text(encoding="utf-8").replace("closed = []", "closed = [2026-11-23]")
    path.write_text(text.replace('# law = "exemption-law.toml"', 'law = "sendiri.toml"'), encoding="utf-8")
    settings = read_settings(path)
    assert working_calendar(settings).after(date(2026, 11, 21), 1).day == date(2026, 11, 24)
    with open_archive(archive, reader="staff") as opened:
        assert [one.working_days for one in opened.exemptions.law.reviews] == [10]
    (archive / "sendiri.toml").write_text("ground = []", encoding="utf-8")
    with open_archive(archive, reader="staff") as opened, pytest.raises(BadSetting, match="did you mean grounds"):
        assert opened.exemptions.law
    with open_archive(archive) as public, pytest.raises(StaffOnly):
        assert public.exemptions


def test_an_office_may_have_a_law_of_requests_of_its_own(tmp_path: Path) -> None:
    made = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    ours = (Path(ppid_archive.__file__).parent / "data" / "service-law.toml").read_text(encoding="utf-8")
    path = made / "archive.toml"
    text = path.read_text(encoding="utf-8").replace('# law = "service-law.toml"', 'law = "layanan.toml"')
    path.write_text(text.replace("warn_days = 3 ", "warn_days = 5 "), encoding="utf-8")
    (made / "layanan.toml").write_text(ours.replace("working_days = 10", "working_days = 8", 1), encoding="utf-8")
    with open_archive(made, reader="staff") as opened:
        assert opened.requests.warn_days == 5
        assert opened.requests.law.days(Regime.NORMAL, Limit.WRITTEN_NOTICE, on=date(2026, 1, 5)) == 8
    (made / "layanan.toml").write_text("limit = []\n", encoding="utf-8")
    with open_archive(made, reader="staff") as opened, pytest.raises(BadSetting, match="did you mean limits"):
        assert opened.requests.law
