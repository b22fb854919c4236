"""Time-stamps from a real authority (openssl) over a real connection; openssl judges what is kept."""

import hashlib
from pathlib import Path

import pytest

from ppid_archive.adapters.time_stamp import TimeStampAuthority
from ppid_archive.domain.errors import BadSetting
from ppid_archive.entrypoints.library import make_archive, open_archive
from ppid_archive.ports.time_stamps import NoStamp
from tests.tsa import Authority

DATA = b"akar jurnal"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa")).make()


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("lain")).make()


def ask(authority: Authority, roots: Path, data: bytes = DATA) -> bytes | NoStamp:
    with authority.serving() as url:
        return TimeStampAuthority(url, roots, 20).stamp(data)


def test_a_stamp_is_verified_and_openssl_takes_it_for_proof(authority: Authority, tmp_path: Path) -> None:
    answer = ask(authority, authority.roots)
    assert isinstance(answer, bytes)
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "answer.tsr").write_bytes(answer)
    assert authority.accepts(tmp_path / "data", tmp_path / "answer.tsr")
    (tmp_path / "other").write_bytes(b"akar lain")
    assert not authority.accepts(tmp_path / "other", tmp_path / "answer.tsr")
    kept = TimeStampAuthority("http://127.0.0.1:9/", authority.roots, 1)
    assert kept.fault(answer, DATA) is None
    assert kept.fault(answer, b"akar lain") is not None


def test_only_the_digest_leaves_the_house(authority: Authority) -> None:
    ask(authority, authority.roots)
    assert DATA not in authority.asked[-1]
    assert hashlib.sha512(DATA).digest() in authority.asked[-1]


def test_an_authority_that_nobody_trusts_is_not_believed(authority: Authority, stranger: Authority) -> None:
    assert isinstance(ask(authority, stranger.roots), NoStamp)


def test_no_single_byte_of_an_answer_can_be_bent_into_another_proof(authority: Authority) -> None:
    """A bent byte is refused, or the answer still speaks of the very same bytes (it lies outside of what is signed)."""
    answer = ask(authority, authority.roots)
    assert isinstance(answer, bytes)
    kept = TimeStampAuthority("http://127.0.0.1:9/", authority.roots, 1)
    for place in range(0, len(answer), 7):
        bent = bytearray(answer)
        bent[place] ^= 0x55
        assert kept.fault(bytes(bent), b"akar lain") is not None


def test_an_answer_given_to_somebody_else_is_refused(authority: Authority) -> None:
    other = ask(authority, authority.roots)
    assert isinstance(other, bytes)
    replaying = Authority(authority.folder, answers=other)
    assert ask(replaying, authority.roots) == NoStamp("Nonce mismatch")


@pytest.mark.parametrize(
    ("kind", "answers", "why"),
    [
        ("text/html", b"<html>", "no time-stamp authority (text/html)"),
        ("application/timestamp-reply", b"\x30\x00", ""),
        ("application/timestamp-reply", b"", ""),
        ("application/timestamp-reply", b"\0" * ((1 << 20) + 1), "too long"),
    ],
)
def test_what_is_no_answer_is_refused(authority: Authority, kind: str, answers: bytes, why: str) -> None:
    told = ask(Authority(authority.folder, kind, answers), authority.roots)
    assert isinstance(told, NoStamp)
    assert why in told.why


def test_an_authority_that_is_not_there_is_told(authority: Authority) -> None:
    told = TimeStampAuthority("http://127.0.0.1:9/tsr", authority.roots, 5).stamp(DATA)
    assert isinstance(told, NoStamp)
    assert "refused" in told.why


def test_roots_that_cannot_be_read_are_a_setting_to_be_mended(tmp_path: Path) -> None:
    (tmp_path / "roots.pem").write_text("bukan sertifikat")
    for roots in (tmp_path / "roots.pem", tmp_path / "tidak-ada.pem"):
        with pytest.raises(BadSetting, match="root certificates"):
            TimeStampAuthority("http://127.0.0.1:9/", roots, 1).stamp(DATA)


def test_an_anchor_is_stamped_when_the_authority_answers_again(authority: Authority, tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "arsip", office_code="3673", office_name="KPU Kota Contoh")
    settings = folder / "archive.toml"
    plain = settings.read_text(encoding="utf-8")
    (folder / "akar.pem").write_bytes(authority.roots.read_bytes())

    def reach(url: str) -> None:
        settings.write_text(f'{plain}\n[timestamp]\nurl = "{url}"\nroots = "akar.pem"\n', encoding="utf-8")

    reach("http://127.0.0.1:9/tsr")
    with open_archive(folder, reader="staff") as archive:
        done = archive.proof.anchor()
        assert done is not None
        assert (done.is_new, done.stamped) == (True, ())
        assert "refused" in str(done.refused)
    with authority.serving() as url:
        reach(url)
        with open_archive(folder, reader="staff") as archive:
            again = archive.proof.anchor()
            assert again is not None
            assert (again.is_new, again.stamped, again.refused) == (False, (done.anchor.name,), None)
    kept = folder / "anchors" / done.anchor.name
    assert authority.accepts(kept, kept.with_suffix(".tsr"))
