"""Letters as they come: of several parts, with wrong charsets, of old programs, many in one file."""

import binascii
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent
from ppid_archive.domain.content import Extraction
from tests.readers import documents as make
from tests.readers.test_formats import data_of, kind_of, words

Read = Callable[[Path], Extraction]
HEAD = b"From: a@contoh.id\r\nTo: b@contoh.id\r\nSubject: Undangan\r\nMIME-Version: 1.0\r\n"


def sent(path: Path, rest: bytes, *, head: bytes = HEAD) -> Path:
    path.write_bytes(head + rest)
    return path


def test_a_plain_foot_under_a_letter_in_html_does_not_hide_it(tmp_path: Path, read: Read) -> None:
    letter = make.letter(body="Milis panitia")
    letter.make_mixed()
    web = EmailMessage()
    web.set_content("<p>Rapat pleno dimulai pukul sembilan</p>", subtype="html")
    letter.attach(web)
    said = words(read(make.mail(tmp_path / "a.eml", letter)))
    assert "Milis panitia" in said
    assert "Rapat pleno dimulai pukul sembilan" in said


def test_of_two_alternatives_the_plain_one_is_said_unless_it_only_points_to_the_other(
    tmp_path: Path, read: Read
) -> None:
    letter = make.letter(body="Rapat pukul 9")
    letter.add_alternative("<p>Rapat <b>pukul</b> 9</p>", subtype="html")
    assert words(read(make.mail(tmp_path / "a.eml", letter))).count("pukul") == 1
    stub = make.letter(body="Lihat HTML.")
    stub.add_alternative(f"<p>{'Rapat pleno dimulai pukul sembilan. ' * 5}</p>", subtype="html")
    assert "Rapat pleno" in words(read(make.mail(tmp_path / "b.eml", stub)))


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        ("iso-8859-1", "café – tutup".encode()),
        ("us-ascii", "café – tutup".encode()),
        ("iso-8859-1", "café – tutup".encode("cp1252")),
        ("x-tidak-ada", "café – tutup".encode()),
        ("utf-8", "café – tutup".encode("cp1252")),
    ],
)
def test_a_letter_that_misnames_its_letters_is_read_all_the_same(
    tmp_path: Path, read: Read, declared: str, data: bytes
) -> None:
    kind = f"Content-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert words(read(sent(tmp_path / "a.eml", kind.encode() + data))).endswith("café – tutup")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_header_beyond_ascii_is_read_without_being_encoded(tmp_path: Path, read: Read, encoding: str) -> None:
    head = HEAD.replace(b"Undangan", "Undangan café".encode(encoding))
    extraction = read(sent(tmp_path / "a.eml", b"\r\nisi", head=head))
    assert extraction.properties.title == "Undangan café"


def test_parts_whose_boundary_never_comes_are_words(tmp_path: Path, read: Read) -> None:
    rest = b"Content-Type: multipart/mixed; boundary=x\r\n\r\nRapat pleno pukul sembilan"
    extraction = read(sent(tmp_path / "a.eml", rest))
    assert "Rapat pleno pukul sembilan" in words(extraction)
    assert not extraction.attachments


def test_a_file_written_into_the_words_is_taken_out(tmp_path: Path, read: Read) -> None:
    data = bytes(range(256)) * 3
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    rest = b"\r\nTerlampir daftar.\n\nbegin 644 daftar.bin\n" + lines + b"`\nend\nSalam\n"
    extraction = read(sent(tmp_path / "a.eml", rest))
    (inside,) = extraction.attachments
    assert (inside.name, data_of(inside)) == ("daftar.bin", data)
    assert words(extraction).endswith("Terlampir daftar.\n\n[daftar.bin]\nSalam")


def test_words_that_only_look_like_a_file_stay_words(tmp_path: Path, read: Read) -> None:
    rest = b"\r\nbegin 644 bukan berkas\n!\xc3\xa9 bukan data\nend\n"
    extraction = read(sent(tmp_path / "a.eml", rest))
    assert "bukan data" in words(extraction)
    assert not extraction.attachments


def test_a_mailbox_has_a_page_for_each_letter(tmp_path: Path, read: Read, readers: SandboxedContent) -> None:
    one = HEAD.decode() + "\r\nRapat pertama\r\n>From sini terkutip\r\n"
    letter = make.letter(body="Rapat kedua")
    letter.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="b.pdf")
    path = tmp_path / "kotak.mbox"
    path.write_bytes(
        b"From a@contoh.id Mon Jan  6 08:00:00 2025\r\n" + one.encode() + b"\r\n"
        b"From b@contoh.id Tue Jan  7 08:00:00 2025\n" + bytes(letter)
    )
    assert kind_of(readers, path) == "application/mbox"
    extraction = read(path)
    first, second = (page.text for page in extraction.pages)
    assert first.endswith("Rapat pertama\nFrom sini terkutip")
    assert "Rapat kedua" in second
    assert [inside.name for inside in extraction.attachments] == ["b.pdf"]


@pytest.mark.parametrize(
    "head", [b"From: a@contoh.id\n\nisi", b"Subject: Undangan\n\nisi", b"Content-Type: text/html\n\nisi"]
)
def test_a_letter_of_few_headers_is_one_when_its_name_says_so(
    tmp_path: Path, readers: SandboxedContent, head: bytes
) -> None:
    path = sent(tmp_path / "a.eml", b"\n\nisi", head=head)
    assert kind_of(readers, path) == "message/rfc822"
    assert kind_of(readers, path, "a.txt") == "text/plain"


@pytest.mark.parametrize(
    "text",
    [b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n", b"PAM - modul\n", b"\x8cc\xb9\xe6\xb0\xa2\xc7\xcf \xbc\x84\n"],
)
def test_what_libmagic_takes_a_text_for_is_a_text_still(tmp_path: Path, read: Read, text: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text)
    assert not read(path).shortfalls


LOGO = b"\x89PNG\r\n\x1a\n" + bytes(4000)


@pytest.mark.parametrize(
    ("disposition", "size", "mentions", "taken"),
    [
        ("inline", 0, 'src="cid:logo@kpu"', False),
        ("", 0, "background=cid:logo%40kpu", False),
        ("inline", 0, "style='background: url(CID:logo@kpu)'", False),
        ("attachment", 0, 'src="cid:logo@kpu"', True),
        ("inline", 40_000, 'src="cid:logo@kpu"', True),
        ("inline", 0, 'src="cid:lain@kpu"', True),
        ("inline", 0, "", True),
    ],
)
@pytest.mark.parametrize("first", ["words", "picture"])
def test_a_small_picture_that_the_body_shows_is_part_of_it_and_any_other_a_document(
    disposition: str, size: int, mentions: str, *, taken: bool, first: str, tmp_path: Path, read: Read
) -> None:
    logo = EmailMessage()
    logo.set_content(LOGO + bytes(size), maintype="image", subtype="png", cid="<logo@kpu>", filename="logo.png")
    del logo["Content-Disposition"]
    if disposition:
        logo["Content-Disposition"] = f'{disposition}; filename="logo.png"'
    body, whole = EmailMessage(), make.letter()
    body.set_content(f"<p>Rapat pleno</p><img {mentions}>", subtype="html")
    whole.clear_content()
    whole.make_related()
    for part in (body, logo) if first == "words" else (logo, body):
        whole.attach(part)
    extraction = read(make.mail(tmp_path / "a.eml", whole))
    assert "Rapat pleno" in words(extraction)
    assert [one.name for one in extraction.attachments] == (["logo.png"] if taken else [])
    assert extraction.shortfalls == ()


def test_a_document_that_calls_itself_a_part_of_the_body_is_taken_out(tmp_path: Path, read: Read) -> None:
    page = EmailMessage()
    page.set_content(b"%PDF-1.4", maintype="application", subtype="pdf", cid="<a@kpu>", disposition="inline")
    whole = make.letter()
    whole.add_alternative("<a href='cid:a@kpu'>undangan</a>", subtype="html")
    whole.make_mixed()
    whole.attach(page)
    assert len(read(make.mail(tmp_path / "a.eml", whole)).attachments) == 1
