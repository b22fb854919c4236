"""Two versions of the register compared: the same from either side, every row told once."""

from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.classification import Category
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_comparison import compare, comparison_table, sentences
from ppid_archive.domain.information_register import InformationRow
from tests.domain.test_information_register import a_row

_RECORDS = st.lists(st.integers(1, 6), max_size=3, unique=True)


@st.composite
def versions(draw: st.DrawFn) -> tuple[InformationRow, ...]:
    named = st.tuples(st.sampled_from("ab"), st.sampled_from(["Anggaran", "Laporan", "Rencana", "Putusan", "Daftar"]))
    keys = draw(st.lists(named, max_size=8, unique=True))
    rows = []
    for number, (unit, summary) in enumerate(keys, 1):
        more = {
            "retention": draw(st.sampled_from(["Aktif 1 tahun", "Aktif 2 tahun"])),
            "category": draw(st.sampled_from(Category)),
            "records": tuple(RecordId(f"3673-2026-{one:06}") for one in draw(_RECORDS)),
        }
        rows.append(a_row(number, summary, unit, **more))
    return tuple(rows)


@given(versions(), versions())
def test_it_looks_the_same_from_either_side(
    before: tuple[InformationRow, ...], after: tuple[InformationRow, ...]
) -> None:
    assert compare(before, after).mirrored() == compare(after, before)


@given(versions(), versions())
def test_every_row_of_either_version_is_told_once(
    before: tuple[InformationRow, ...], after: tuple[InformationRow, ...]
) -> None:
    found = compare(before, after)
    assert len(found.new) + len(found.changed) + found.same == len(after)
    assert len(found.gone) + len(found.changed) + found.same == len(before)
    assert len(comparison_table(found).rows) == len(found.new) + len(found.changed) + len(found.gone)
    assert len(list(sentences(found))) == 1 + len(found.new) + len(found.changed) + len(found.gone)


@given(versions())
def test_a_version_compared_with_itself_has_changed_in_nothing(rows: tuple[InformationRow, ...]) -> None:
    found = compare(rows, rows)
    assert (found.new, found.changed, found.gone, found.same) == ((), (), (), len(rows))


def test_what_differs_is_said_in_sentences() -> None:
    records = (RecordId("3673-2026-000001"),)
    before = (a_row(1, "Laporan 2024", records=records), a_row(2, "Anggaran"), a_row(3, "Struktur"))
    after = (a_row(1, "Laporan 2025", records=records, retention="Permanen"), a_row(2, "Anggaran"), a_row(3, "Agenda"))
    title = "ringkasan isi dari “Laporan 2024” menjadi “Laporan 2025”"
    changed = f"{title}; retensi dari “Aktif 2 tahun” menjadi “Permanen”"
    assert list(sentences(compare(before, after))) == [
        "1 informasi baru, 1 berubah, 1 tidak ada lagi, 1 tetap.",
        "Baru dari Subbagian A: Agenda.",
        f"Berubah pada “Laporan 2025”: {changed}.",
        "Tidak ada lagi dari Subbagian A: Struktur.",
    ]
    more = (a_row(1, "Laporan 2024", records=(*records, RecordId("3673-2026-000002"))),)
    assert "1 arsip ditambah" in list(sentences(compare(before[:1], more)))[1]
