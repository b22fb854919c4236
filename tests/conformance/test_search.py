"""What every search engine, and the fake, promises."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.adapters.fulltext.closeness import Pattern, is_close
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.adapters.search_whoosh import WhooshSearch
from ppid_archive.domain.classification import Access
from ppid_archive.domain.errors import BadQuery
from ppid_archive.domain.identity import RecordId, record_id
from ppid_archive.domain.query import Filters, IndexedRecord, Query, QueryFault, Reader, Reading, Results, Sample, Sort
from ppid_archive.domain.security import SecurityClass, Sight, cleared
from ppid_archive.ports.search import Search
from tests.conformance.fakes.search import FakeSearch
from tests.conformance.search_corpus import (
    ON,
    SYNONYMS,
    a_record,
    alike,
    asked,
    corpora,
    days,
    disclosed_of,
    found,
    holding,
    queries,
    records,
    scribbles,
    undisclosed_of,
)

ENGINES: dict[str, Callable[[Path], Search]] = {
    "tantivy": lambda folder: TantivySearch(folder, lambda: SYNONYMS),
    "whoosh": lambda folder: WhooshSearch(folder, lambda: SYNONYMS),
    "fake": lambda _: FakeSearch(lambda: SYNONYMS),
}
anything = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@pytest.fixture(params=ENGINES)
def search(request: pytest.FixtureRequest, tmp_path: Path) -> Search:
    engine = ENGINES[request.param](tmp_path / "index")
    engine.rebuild([])
    return engine


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Callable[[], Search]]:
    with TemporaryDirectory() as folder:
        made: list[Search] = []

        def another() -> Search:
            made.append(ENGINES[request.param](Path(folder) / str(len(made))))
            return made[-1]

        yield another


# words


def test_every_form_of_a_word_finds_every_other(search: Search) -> None:
    search.replace(
        [a_record(1, "Penetapan daftar pemilih"), a_record(2, "KPU menetapkan jadwal"), a_record(3, "jadwal")]
    )
    assert sorted(found(search, "ditetapkan")) == [1, 2]


def test_the_name_of_a_file_that_cannot_be_read_finds_it(search: Search) -> None:
    search.replace([a_record(1, title="Sosialisasi", names=("rekaman_debat-kandidat.mp4",)), a_record(2, "debat")])
    assert found(search, "rekaman") == [1]
    assert sorted(found(search, "debat")) == [1, 2]
    assert found(search, '"debat kandidat"') == [1]


def test_the_very_form_comes_before_other_forms(search: Search) -> None:
    search.replace(
        [a_record(1, "pemilihan dan lain"), a_record(2, "pemilih dan lain"), a_record(3, "memilih dan lain")]
    )
    assert found(search, "pemilih")[0] == 2
    assert found(search, "pemilihan")[0] == 1


def test_a_word_in_the_title_comes_first(search: Search) -> None:
    search.replace([a_record(2, "laporan anggaran", title="Lain"), a_record(1, "halaman", title="Laporan anggaran")])
    assert found(search, "anggaran") == [1, 2]


def test_what_holds_all_words_on_whatever_page_comes_before_what_holds_most(search: Search) -> None:
    search.replace(
        [
            a_record(1, "anggaran", "logistik pemilu"),
            a_record(2, "isi", title="anggaran logistik", document_date=date(2026, 1, 1)),
            a_record(3, "pemilu logistik anggaran", document_date=date(2020, 1, 1)),
            a_record(4, "pemilu"),
            a_record(5, "lain"),
        ]
    )
    results = asked(search, "anggaran logistik pemilu")
    assert (results.total, results.whole, results.note) == (4, 2, Reading.MOST_WORDS)
    assert [int(hit.record[-6:]) for hit in results.hits][2:] == [2, 4]
    assert sorted(found(search, "anggaran AND logistik AND pemilu")) == [1, 3]
    assert sum(results.facets["year"].values()) == 2


def test_when_enough_records_hold_all_words_no_other_follows(search: Search) -> None:
    search.replace([a_record(n, "anggaran logistik" if n <= 20 else "anggaran") for n in range(1, 31)])
    results = asked(search, "anggaran logistik")
    assert (results.total, results.whole, results.note) == (20, 20, None)


def test_what_is_asked_of_one_place_as_a_fact_or_in_quotation_marks_is_never_given_up(search: Search) -> None:
    search.replace(
        [
            a_record(1, "rapat kerja anggaran", title="pleno", document_date=date(2024, 1, 1)),
            a_record(2, "kerja rapat anggaran", title="pleno", document_date=date(2024, 1, 1)),
            a_record(3, "rapat kerja anggaran", document_date=date(2024, 1, 1)),
            a_record(4, "rapat kerja anggaran", title="pleno", document_date=date(2023, 1, 1)),
            a_record(5, "rapat kerja", title="pleno", document_date=date(2024, 1, 1)),
        ]
    )
    assert sorted(found(search, '"rapat kerja" judul:pleno tahun:2024 anggaran logistik')) == [1]


def test_function_words_are_not_demanded(search: Search) -> None:
    search.replace([a_record(1, "informasi dikecualikan"), a_record(2, "informasi yang lain")])
    assert holding(search, "informasi yang dikecualikan") == [1]
    assert found(search, "yang") == [2]


def test_when_nothing_holds_all_words_one_is_enough_and_the_reader_is_told(search: Search) -> None:
    search.replace([a_record(1, "anggaran"), a_record(2, "logistik"), a_record(3, "pleno")])
    results = asked(search, '"anggaran logistik" NOT pleno')
    assert (results.total, results.note) == (2, Reading.ANY_WORD)
    assert asked(search, "anggaran").note is None
    assert asked(search, "kucing anjing").note is None


def test_a_single_word_in_quotation_marks_is_taken_literally_too(search: Search) -> None:
    search.replace([a_record(1, "pemilih"), a_record(2, "pemilihan KPU"), a_record(3, "komisi pemilihan umum")])
    assert found(search, '"pemilih"') == [1]
    assert found(search, '"KPU"') == [2]
    assert found(search, 'tanggal:"2024"') == []


def test_a_phrase_is_taken_literally_and_runs_over_a_page_break(search: Search) -> None:
    search.replace(
        [
            a_record(1, "rapat pleno"),
            a_record(2, "pleno rapat"),
            a_record(3, "rapat", "pleno"),
            a_record(4, "rapatnya pleno"),
        ]
    )
    assert sorted(found(search, '"rapat pleno"')) == [1, 3]
    assert sorted(found(search, "“rapat pleno”")) == [1, 3]
    assert sorted(found(search, "rapat pleno")) == [1, 2, 3, 4]


def test_no_phrase_reaches_from_the_title_into_the_text(search: Search) -> None:
    search.replace([a_record(1, "pleno terbuka", title="Undangan rapat")])
    assert asked(search, '"rapat pleno"').note is Reading.ANY_WORD


def test_an_invitation_is_no_law(search: Search) -> None:
    search.replace(
        [a_record(1, "Undangan rapat"), a_record(2, "Undang-Undang Nomor 14"), a_record(3, "perundang-undangan")]
    )
    assert found(search, "undangan") == [3, 1]
    assert found(search, "undang-undang") == [2]


def test_a_doubled_plural_finds_the_single_word(search: Search) -> None:
    search.replace([a_record(1, "peraturan KPU"), a_record(2, "peraturan-peraturan lama")])
    assert sorted(found(search, "peraturan-peraturan")) == [1, 2]


@pytest.mark.parametrize(
    "text", ["268/ORT.06/3673/Sek-Kot/IX/2020", "ort.06", "ORT 06", '"268 ort 06"', "06/3673", "nomor:268"]
)
def test_a_reference_number_is_found_whole_and_in_part(search: Search, text: str) -> None:
    search.replace(
        [
            a_record(1, "isi", document_number="268/ORT.06/3673/Sek-Kot/IX/2020"),
            a_record(2, "06 ORT 3673 lain", document_number="12/PP.07/3673/2020"),
        ]
    )
    assert found(search, text)[0] == 1


@pytest.mark.parametrize("text", ["pemilu", "PEMILU", "pémilu", "реmilu", "pemi\u00adlu"])
def test_accents_look_alikes_and_invisible_signs_do_not_hide_a_word(search: Search, text: str) -> None:
    search.replace([a_record(1, f"tahapan {text} serentak")])
    assert found(search, "pemilu") == [1]
    search.replace([a_record(1, "tahapan pemilu serentak")])
    assert found(search, text) == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rapat AND pleno", [1]),
        ("pleno OR anggaran", [1, 2]),
        ("rapat NOT pleno", [3]),
        ("NOT rapat", [2]),
        ("(pleno OR anggaran) NOT rapat", [2]),
        ("rapat (pleno OR koordinasi)", [1, 3]),
        ("koor*", [3]),
        ("koo*i", [3]),
        ("r?pat", [1, 3]),
        ("rapat? ", [1, 3]),
        ("rapot~", [1, 3]),
        ("rapat DAN pleno", [1]),
        ("pleno ATAU anggaran", [1, 2]),
        ("rapat BUKAN pleno", [3]),
        ("rapat dan pleno", [1]),
        ("perihal:rapat", [3]),
        ("kode:ORT.*", [1, 3]),
        ("judul:rapat", [3]),
        ("title:rapat", [3]),
        ("Judul: rapat", [3]),
        ('judul:"rapat koordinasi"', [3]),
        ("kode:ORT", [1, 3]),
        ("class:ort.06", [1, 3]),
        ("kode:ORT.06.1", [3]),
        ("unit:hukum", [2]),
        ("*", [1, 2, 3]),
        ("http://rapat pleno", [1]),
    ],
)
def test_the_query_language(search: Search, text: str, expected: list[int]) -> None:
    search.replace(
        [
            a_record(1, "rapat pleno", class_code="ORT.06"),
            a_record(2, "anggaran", unit="teknis-hukum"),
            a_record(3, title="Rapat koordinasi", class_code="ort.06.1"),
        ]
    )
    assert sorted(holding(search, text)) == expected


@pytest.mark.parametrize(
    ("text", "complaint", "nearest"),
    [
        ('"rapat pleno', QueryFault.OPEN_QUOTE, '"rapat pleno"'),
        ('judul: "rapat', QueryFault.OPEN_QUOTE, 'judul:"rapat"'),
        ("(rapat OR pleno", QueryFault.PARENTHESES, "(rapat OR pleno)"),
        ("rapat) pleno", QueryFault.PARENTHESES, "rapat pleno"),
        ("rapat ()", QueryFault.PARENTHESES, "rapat"),
        ("rapat AND", QueryFault.DANGLING, "rapat"),
        ("ATAU rapat", QueryFault.DANGLING, "rapat"),
        ("rapat OR OR pleno", QueryFault.DANGLING, "rapat OR pleno"),
        ("rapat (pleno AND) NOT", QueryFault.DANGLING, "rapat (pleno)"),
        ("judl:rapat", QueryFault.UNKNOWN_FIELD, "judul:rapat"),
        ("tanggl:2024", QueryFault.UNKNOWN_FIELD, "tanggal:2024"),
        ("klasifikasi:terbuak rapat", QueryFault.UNKNOWN_VALUE, "klasifikasi:terbuka rapat"),
        ("klasifikasi:ORT.06", QueryFault.UNKNOWN_VALUE, "kode:ORT.06"),
        ("lampiran:xyz rapat", QueryFault.UNKNOWN_VALUE, "rapat"),
        ("tanggal:31 feb 2024 rapat", QueryFault.BAD_DATE, "tanggal:2024 rapat"),
        ("rapat tanggal:17/8/23", QueryFault.BAD_DATE, "rapat tanggal:17/8/2023"),
        ("tahun:24", QueryFault.BAD_DATE, "tahun:2024"),
        ("tanggal:besok rapat", QueryFault.BAD_DATE, "rapat"),
        ("rapat 2022..2020", QueryFault.BAD_DATE, "rapat tanggal:2020..2022"),
        ("a*", QueryFault.SHORT_BEGINNING, "a"),
        ("*ordinasi", QueryFault.SHORT_BEGINNING, "ordinasi"),
        ("ab~", QueryFault.SHORT_WORD, "ab"),
        ("ra*p*a*t*s*", QueryFault.TOO_MANY_PATTERNS, "rapats"),
        (
            " ".join(f"rapat{n}~" for n in range(9)),
            QueryFault.TOO_MANY_PATTERNS,
            " ".join(f"rapat{n}" for n in range(9)),
        ),
        ("(" * 10_000 + "rapat", QueryFault.TOO_LONG, "rapat"),
        ("(" * 400 + "rapat" + ")" * 400, QueryFault.TOO_DEEP, "rapat"),
        ("rapat " * 20_000, QueryFault.TOO_LONG, " ".join(["rapat"] * 12)),
        (" ".join(f"k{n}" for n in range(99)), QueryFault.TOO_LONG, " ".join(f"k{n}" for n in range(12))),
        ("...", QueryFault.NO_WORD, None),
        ('"', QueryFault.OPEN_QUOTE, None),
    ],
)
def test_a_wrong_query_is_answered_with_what_is_wrong_and_the_nearest_right_one(
    search: Search, text: str, complaint: QueryFault, nearest: str | None
) -> None:
    with pytest.raises(BadQuery, match=" ") as caught:
        asked(search, text)
    assert (caught.value.complaint, caught.value.nearest) == (complaint, nearest)


@given(text=scribbles)
@anything
def test_whatever_is_typed_is_answered_or_refused(search: Search, text: str) -> None:
    try:
        results = asked(search, text)
    except BadQuery as error:
        if error.nearest is None:
            return
        results = asked(search, error.nearest)
    assert results.total >= len(results.hits)


# other ways to say it


def test_a_word_in_old_spelling_finds_the_new_and_the_typed_one_comes_first(search: Search) -> None:
    search.replace(
        [
            a_record(1, "rumah Soekarno"),
            a_record(2, "rumah Sukarno"),
            a_record(3, "tjara oendangan"),
            a_record(4, "raya"),
        ]
    )
    assert found(search, "soekarno") == [1, 2]
    assert found(search, "sukarno") == [2, 1]
    assert found(search, "cara undangan") == [3]
    assert asked(search, "raja").note is Reading.SIMILAR


def test_doubling_in_shorthand_is_doubling(search: Search) -> None:
    search.replace([a_record(1, "surat2nya lama"), a_record(2, "surat-surat lama"), a_record(3, "surat baru")])
    for text in ("surat2", "surat-surat", "surat"):
        assert sorted(found(search, text)) == [1, 2, 3]


def test_an_abbreviation_finds_what_it_stands_for_and_the_other_way_round(search: Search) -> None:
    search.replace(
        [
            a_record(1, "rapat KPU kota"),
            a_record(2, "rapat komisi pemilihan umum kota", title="Komisi Pemilihan Umum"),
            a_record(3, "komisi umum untuk pemilihan rapat kota"),
            a_record(4, "UU tentang rapat"),
            a_record(5, "undang-undang tentang rapat"),
        ]
    )
    assert found(search, "kpu") == [1, 2]
    assert holding(search, "rapat KPU kota") == [1, 2]
    assert sorted(holding(search, "rapat komisi pemilihan umum kota")) == [1, 2, 3]
    assert found(search, "komisi pemilihan umum")[0] == 2
    assert found(search, "uu") == [4, 5]
    assert found(search, "undang-undang") == [5, 4]
    assert found(search, '"komisi pemilihan umum"') == [2]
    assert found(search, "rapat NOT kpu") == [5, 4, 3]
    assert "<mark>komisi</mark> <mark>pemilihan</mark>" in asked(search, "kpu").hits[1].snippet


def test_an_abbreviation_of_two_things_finds_both_but_does_not_make_them_one(search: Search) -> None:
    search.replace([a_record(1, "panitia pemilihan kecamatan"), a_record(2, "pejabat pembuat komitmen")])
    assert sorted(found(search, "ppk")) == [1, 2]
    assert holding(search, "pejabat pembuat komitmen") == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Nomor 03 Tahun 2025",
        "nomor 3 tahun 2025",
        "No. 3/2025",
        "3/2025",
        "03/2025",
        "keputusan 003/2025",
        "no 3 thn 2025",
    ],
)
def test_a_number_of_a_year_is_found_as_people_type_it(search: Search, text: str) -> None:
    search.replace(
        [
            a_record(1, "keputusan lain dari tahun 2025, pasal 3, nomor 7", title="keputusan"),
            a_record(2, "menimbang keputusan Nomor 3 Tahun 2025", title="lain"),
            a_record(3, "keputusan", document_number="Nomor 03 Tahun 2025"),
        ]
    )
    assert holding(search, text) == [3, 2]


@pytest.mark.parametrize(
    "text", ["268/ORT.06/3673/Sek-Kot/9/2020", "268/ort.6/3673/sek-kot/ix/2020", "nomor 268 ORT.06"]
)
def test_zeros_and_roman_months_may_be_written_otherwise(search: Search, text: str) -> None:
    search.replace(
        [
            a_record(1, "merujuk 268/ORT.06/3673/Sek-Kot/IX/2020", title="lain"),
            a_record(2, "isi", document_number="268/ORT.06/3673/Sek-Kot/IX/2020"),
        ]
    )
    assert found(search, text) == [2, 1]


def test_what_recognition_misread_is_found_when_nothing_else_is_and_the_reader_is_told(search: Search) -> None:
    search.replace([a_record(1, "tahapan pemilihon umum"), a_record(2, "tahapan pemi lihan umum"), a_record(3, "lain")])
    results = asked(search, "tahapan pemilihan")
    assert (results.total, results.note, results.similar) == (2, Reading.SIMILAR, {"pemilihan": ("pemilihon",)})
    assert "<mark>pemilihon</mark>" in "".join(hit.snippet for hit in results.hits)
    assert asked(search, "pemilihon").note is None
    assert sorted(found(search, "pemilihan~")) == [1, 2]
    assert sorted(found(search, "dipilih~")) == sorted(found(search, "dipilih"))
    search.replace([a_record(4, "tahapan pemilihan umum")])
    assert holding(search, "tahapan pemilihan") == [4]
    assert found(search, "tahapan pemilihan~")[0] == 4


def test_the_words_that_stand_in_are_read_off_the_hits_alone(search: Search) -> None:
    closed: dict[str, Any] = {"access": Access.CLOSED, "public_from": None}
    search.replace([a_record(1, "logistik pemilo"), a_record(2, "logistik pemila pemila", **closed)])
    results = asked(search, "logistik pemilu", reader=Reader.PUBLIC)
    assert (results.total, results.similar) == (1, {"pemilu": ("pemilo",)})
    asking = ("logistik pemila", "pemila~", "pemil*a", "pemi?a", "pemil*", "pemilb~")
    told = [asked(search, text, reader=Reader.PUBLIC) for text in asking]
    search.remove([a_record(2).record])
    assert told == [asked(search, text, reader=Reader.PUBLIC) for text in asking]


@pytest.mark.parametrize("text", ["aab~", "aba~", "aa*", "ab?b", "a?*", "ba*b", "bb??"])
def test_words_that_are_close_or_fit_are_the_same_everywhere(search: Search, text: str) -> None:
    known = ["".join(letters) for length in (2, 3, 4, 5) for letters in product("ab", repeat=length)]
    search.replace(a_record(number, f"x{word}") for number, word in enumerate(known, start=1))
    wanted = f"x{text.rstrip('~')}"
    fits = partial(is_close, wanted) if text.endswith("~") else Pattern(wanted).fits
    assert {known[number - 1] for number in found(search, f"x{text}")} == {word for word in known if fits(f"x{word}")}


# facts in the query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tanggal:2024", [1, 2]),
        ("tahun:2024 rapat", [1, 2]),
        ("date:2024", [1, 2]),
        ("jan 2024..mar 2024", [1]),
        ("tanggal:jan..mar 2024", [1]),
        ("rapat jan 2024..mar 2024", [1]),
        ("tanggal:17/8/2023", [3]),
        ("tanggal:17 agustus 2023", [3]),
        ("tanggal: 17-08-2023 rapat", [3]),
        ("tanggal:2023-08-17", [3]),
        ("tanggal:16 agustus 2023 s.d. 1/2/2024", [1, 3]),
        ("..2023", [3]),
        ("2024..", [1, 2]),
        ("2023..2024", [1, 2, 3]),
        ("tahun:2022-2023", [3]),
        ("rapat NOT tanggal:2024", [3, 4]),
        ("tanggal:(2023 OR 2024)", [1, 2, 3]),
        ("jenis:undangan", [1]),
        ("jenis:BA", [2]),
        ('jenis:"berita acara"', [2]),
        ("kind:scan", [3]),
        ("jenis:pindai", [3]),
        ("lampiran:ya", [1]),
        ("lampiran:bagian", [2]),
        ("attachment:no", [2, 3, 4]),
        ("klasifikasi:terbuka", [1, 2, 4]),
        ("klasifikasi:dikecualikan", [3]),
        ("access:closed", []),
        ("rapat klasifikasi:publik 2024..", [1, 2]),
    ],
)
def test_facts_are_asked_for_in_the_query(search: Search, text: str, expected: list[int]) -> None:
    search.replace(
        [
            a_record(1, "rapat", document_date=date(2024, 2, 1), document_kind="surat undangan", has_attachments=True),
            a_record(2, "rapat", received_on=date(2024, 5, 1), document_kind="berita acara", is_attachment=True),
            a_record(
                3, "rapat", document_date=date(2023, 8, 17), kind="scan", access=Access.EXCEPTED, public_from=None
            ),
            a_record(4, "rapat"),
        ]
    )
    assert sorted(found(search, text)) == expected
    assert asked(search, text).note is None


# filters and facets


def test_filters_narrow_and_join(search: Search) -> None:
    search.replace(
        [
            a_record(1, unit="a", document_date=date(2024, 5, 1), class_code="ORT.06.1"),
            a_record(2, unit="a", received_on=date(2024, 5, 1), document_date=date(2023, 1, 1)),
            a_record(3, unit="b", received_on=date(2024, 5, 1), class_code="ORT.07"),
            a_record(4, unit="b"),
        ]
    )
    assert found(search, "", unit="a") == [1, 2]
    assert found(search, "", year=2024) == [3, 1]
    assert found(search, "", year=2024, unit="b") == [3]
    assert sorted(found(search, "", class_code="ORT")) == [1, 3]
    assert found(search, "", class_code="ort.06") == [1]
    assert found(search, "", class_code="ORT.0") == []
    assert found(search, "", unit="c") == []


def test_access_is_that_of_the_day_asked_on(search: Search) -> None:
    search.replace(
        [
            a_record(1, access=Access.PUBLIC, public_from=ON),
            a_record(2, access=Access.PUBLIC, public_from=ON + timedelta(1)),
            a_record(3, access=Access.EXCEPTED, public_from=ON + timedelta(1)),
            a_record(4, access=Access.EXCEPTED, public_from=ON),
            a_record(5, access=Access.EXCEPTED, public_from=None),
            a_record(6, access=Access.CLOSED, public_from=None),
        ]
    )
    assert sorted(found(search, "", access=Access.PUBLIC)) == [1, 4]
    assert sorted(found(search, "", access=Access.CLOSED)) == [2, 6]
    assert sorted(found(search, "", access=Access.EXCEPTED)) == [3, 5]
    assert asked(search).facets["access"] == {"public": 2, "closed": 2, "excepted": 2}
    assert {hit.record[-1]: hit.access.value for hit in asked(search).hits}["2"] == "closed"
    assert sorted(found(search, "", reader=Reader.PUBLIC)) == [1, 4]
    assert sorted(found(search, "", reader=Reader.PUBLIC, on=ON + timedelta(1))) == [1, 2, 3, 4]
    assert found(search, "", reader=Reader.PUBLIC, access=Access.EXCEPTED) == []


def test_facets_count_every_record_once_however_many_pages(search: Search) -> None:
    search.replace(
        a_record(
            n,
            *["rapat"] * (n % 3),
            title="rapat",
            unit=f"u{n % 2}",
            kind="scan" if n % 2 else "",
            document_date=date(2020 + n % 3, 1, 1),
        )
        for n in range(1, 31)
    )
    results = asked(search, "rapat", limit=1)
    assert (results.total, len(results.hits)) == (30, 1)
    assert results.facets["unit"] == {"u0": 15, "u1": 15}
    assert results.facets["year"] == {"2020": 10, "2021": 10, "2022": 10}
    assert results.facets["kind"] == {"scan": 15}
    assert results.facets["access"] == {"public": 30}


def test_facets_count_documents_kinds_and_the_first_two_levels_of_classes(search: Search) -> None:
    search.replace(
        [
            a_record(1, class_code="ort.06.1", document_kind="surat undangan"),
            a_record(2, class_code="ORT.06", document_kind="surat undangan"),
            a_record(3, class_code="ORT", document_kind="berita acara", kind="scan"),
            a_record(4, class_code="PP.07.2.1"),
            a_record(5),
        ]
    )
    told = asked(search).facets
    assert told["document_kind"] == {"berita acara": 1, "surat undangan": 2}
    assert told["class"] == {"ORT": 3, "ORT.06": 2, "PP": 1, "PP.07": 1}
    assert told["kind"] == {"scan": 1}
    assert asked(search, "kode:PP").facets["class"] == {"PP": 1, "PP.07": 1}
    assert set(told) == {"unit", "year", "kind", "document_kind", "class", "access"}


# order


def test_records_are_listed_in_the_order_asked_for(search: Search) -> None:
    for one in (
        a_record(1, "rapat", title="Undangan rapat", document_date=date(2024, 5, 1), document_number="10/ORT.06/2024"),
        a_record(
            2, "rapat", title="Berita acara", document_date=date(2023, 5, 1), document_number="Nomor 9 Tahun 2024"
        ),
        a_record(3, "rapat", title="\u00c9daran", document_number="9/ORT.06/2024"),
        a_record(4, "rapat", document_date=date(2024, 5, 1)),
        a_record(5, "rapat", title="berita  ACARA", received_on=date(2022, 1, 1), document_number="009/ORT.06/2024"),
        a_record(6, "lain", title="Aaa"),
    ):
        search.replace([one])  # each in a piece of the index of its own
    listed = {sort: found(search, "rapat", sort=sort) for sort in Sort}
    assert listed[Sort.NEWEST] == [4, 1, 2, 5, 3]
    assert listed[Sort.OLDEST] == [5, 2, 1, 4, 3]
    assert listed[Sort.NUMBER] == [3, 5, 2, 1, 4]
    assert listed[Sort.TITLE] == [2, 5, 3, 1, 4]
    assert {hit.score for hit in asked(search, "rapat", sort=Sort.TITLE).hits} == {0.0}
    assert found(search, "rapot", sort=Sort.TITLE) == listed[Sort.TITLE]


@pytest.mark.parametrize("sort", Sort)
def test_no_page_of_an_answer_repeats_or_skips_a_record(search: Search, sort: Sort) -> None:
    days, titles = (date(2024, 1, 1), date(2024, 1, 2), None), ("Rapat", "rapat", "")
    for start in range(1, 40, 13):
        search.replace(
            a_record(n, "rapat", title=titles[n // 3 % 3], document_date=days[n % 3]) for n in range(start, start + 13)
        )
    whole = found(search, "rapat", sort=sort)
    assert sorted(whole) == list(range(1, 40))
    for size in (1, 4, 7, 39):
        paged = [n for at in range(0, 42, size) for n in found(search, "rapat", sort=sort, limit=size, offset=at)]
        assert paged == whole
    search.replace([a_record(40, "lain")])
    search.rebuild(a_record(n, "rapat", title=titles[n // 3 % 3], document_date=days[n % 3]) for n in range(39, 0, -1))
    assert found(search, "rapat", sort=sort) == whole


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("offset", [2, 3, 10**12])
def test_pages_beyond_the_end_are_empty_and_the_total_is_right(search: Search, sort: Sort, offset: int) -> None:
    search.replace([a_record(1, "rapat"), a_record(2, "rapat")])
    results = asked(search, "rapat", sort=sort, offset=offset, limit=10**12)
    assert (results.total, results.hits) == (2, ())


# what was meant


def test_a_misspelt_query_is_answered_with_the_right_one(search: Search) -> None:
    search.replace(
        [a_record(1, "Rekapitulasi suara", unit="a"), a_record(2, "rekapitulasi dana"), a_record(3, "suara")]
    )
    results = asked(search, "Rekapitulsi suara")
    assert (results.whole, results.suggestion) == (1, "rekapitulasi suara")
    assert results.similar == {"rekapitulsi": ("rekapitulasi",)}
    assert asked(search, "rekapitulasi suara").similar == {}
    assert asked(search, 'judul:"x" OR (rekapitulsi NOT dna)').suggestion == 'judul:"x" OR (rekapitulasi NOT dna)'
    assert asked(search, "(rekapitulsi OR kucing) dana").suggestion == "(rekapitulasi OR kucing) dana"
    assert asked(search, "rekapitulasi suara").suggestion is None
    assert asked(search, "kucing").suggestion is None


def test_a_word_that_next_to_nothing_holds_is_answered_and_the_common_one_proposed(search: Search) -> None:
    search.replace([a_record(1, "tahapan pemilihon"), *(a_record(n, "tahapan pemilihan") for n in range(2, 22))])
    results = asked(search, "tahapan pemilihon")
    assert (results.whole, results.similar, results.suggestion) == (1, {}, "tahapan pemilihan")
    assert asked(search, "tahapan pemilihan").suggestion is None
    assert asked(search, "tahapan pemilihon", offset=1).suggestion is None
    search.remove([a_record(n).record for n in range(2, 16)])
    assert asked(search, "tahapan pemilihon").suggestion is None


def test_nothing_is_proposed_from_what_the_reader_may_not_see(search: Search) -> None:
    closed: dict[str, Any] = {"access": Access.CLOSED, "public_from": None}
    search.replace(
        [a_record(1, "logistik pemilo"), *(a_record(n, "logistik pemilu", **closed) for n in range(2, 22))],
    )
    assert asked(search, "logistik pemilo").suggestion == "logistik pemilu"
    assert asked(search, "logistik pemilo", reader=Reader.PUBLIC).suggestion is None
    assert asked(search, "logistik pemila", reader=Reader.PUBLIC).suggestion == "logistik pemilo"


# more like this


def test_records_that_speak_of_the_same_are_alike(search: Search) -> None:
    first, *others = [
        a_record(1, "pengadaan kotak suara dan bilik suara", "spesifikasi kotak suara kedap air", title="Logistik"),
        a_record(2, "lain", "kotak suara dan bilik suara dihitung kembali", title="Berita acara"),
        a_record(3, "rapat kerja tentang kotak makan siang", title="Undangan"),
        a_record(4, "daftar hadir peserta pelatihan", title="Lampiran"),
        a_record(5, "spesifikasi bilik suara yang diadakan", title="Surat"),
    ]
    search.replace([first, *others])
    hits = {int(hit.record[-6:]): hit for hit in alike(search, first)}
    assert set(hits) == {2, 5}
    assert hits[2].pages[0] == 2
    assert "<mark>bilik</mark>" in hits[2].snippet
    assert "<mark>diadakan</mark>" in hits[5].snippet
    left = alike(search, first, leaving_out=frozenset({first.record, others[0].record}))
    assert [hit.record for hit in left] == [others[3].record]
    assert alike(search, first, limit=1) == alike(search, first)[:1]
    assert (alike(search, others[2]), alike(search, first, limit=0)) == ((), ())


def test_nothing_is_like_a_document_without_words(search: Search) -> None:
    bare, second = a_record(1), a_record(2, "yang dan di 268 2024")
    search.replace([bare, second, a_record(3, "yang dan di 268 2024")])
    assert (alike(search, bare), alike(search, second)) == ((), ())


def test_what_is_like_a_document_is_weighed_by_what_the_reader_may_see(search: Search) -> None:
    closed: dict[str, Any] = {"access": Access.CLOSED, "public_from": None}
    one = a_record(1, "sengketa pencalonan")
    search.replace([one, a_record(2, "sengketa pencalonan", title="Sengketa"), a_record(3, "sengketa lain")])
    told = alike(search, one, reader=Reader.PUBLIC)
    assert [hit.record[-1] for hit in told] == ["2"]
    search.replace(a_record(n, "sengketa pencalonan", **closed) for n in range(4, 30))
    assert alike(search, one, reader=Reader.PUBLIC) == told
    assert alike(search, one) == ()


def test_the_newest_come_first_among_equals_and_pages_of_results_fit_together(search: Search) -> None:
    search.replace(a_record(n, "rapat", document_date=date(2020, 1, 1 + n % 3)) for n in range(1, 21))
    whole = found(search, "rapat")
    assert whole == sorted(whole, key=lambda n: (n % 3, n), reverse=True)
    assert [n for start in range(0, 21, 3) for n in found(search, "rapat", limit=3, offset=start)] == whole
    assert found(search, "rapat", offset=20) == []
    assert asked(search, "rapat", limit=0).total == 20


# pages and snippets


def test_pages_are_named_best_first_and_the_snippet_is_from_the_best(search: Search) -> None:
    search.replace([a_record(1, "pembuka", "tentang anggaran", "anggaran logistik pemilu", "penutup")])
    (hit,) = asked(search, "anggaran logistik").hits
    assert hit.pages == (3, 2)
    assert hit.snippet == "<mark>anggaran</mark> <mark>logistik</mark> pemilu"


def test_a_hit_always_has_a_page_and_shows_the_title_where_there_is_no_text(search: Search) -> None:
    search.replace([a_record(1, title="Rapat & <pleno>"), a_record(2, "satu", "dua", title="Rapat")])
    hits = {hit.record[-1]: hit for hit in asked(search, "rapat").hits}
    assert (hits["1"].pages, hits["1"].snippet) == ((1,), "<mark>Rapat</mark> &amp; &lt;pleno&gt;")
    assert (hits["2"].pages, hits["2"].snippet) == ((1,), "satu")


def test_snippets_are_escaped_short_and_mark_every_form_but_nothing_else(search: Search) -> None:
    around = "kata <script>alert('x')</script> & lain " * 40
    search.replace([a_record(1, f"{around} KPU menetapkan hasil {around}")])
    (hit,) = asked(search, "penetapan").hits
    assert "<mark>menetapkan</mark>" in hit.snippet
    assert "<script>" not in hit.snippet
    shown = html.unescape(re.sub(r"</?mark>", "", hit.snippet))
    assert len(shown) <= 230
    assert shown.strip("… ") in " ".join(f"{around} KPU menetapkan hasil {around}".split())


def test_a_word_far_down_a_huge_page_is_shown(search: Search) -> None:
    search.replace([a_record(1, "kata lain saja " * 20_000 + " anggaran logistik " + "kata " * 5_000)])
    assert "<mark>anggaran</mark> <mark>logistik</mark>" in asked(search, "logistik anggaran").hits[0].snippet


@pytest.mark.parametrize("text", ["verifikasu", "verifikosi~", "ver*kasi", "verifika?i"])
def test_the_snippet_shows_what_a_similar_or_fitting_word_was_found_by(search: Search, text: str) -> None:
    search.replace([a_record(1, "kata lain saja " * 40 + "bahwa verifikasi administrasi")])
    assert "<mark>verifikasi</mark>" in asked(search, text).hits[0].snippet


def test_a_phrase_marks_its_own_words_only(search: Search) -> None:
    search.replace([a_record(1, "rapat pleno dalam rapatnya")])
    assert asked(search, '"rapat pleno"').hits[0].snippet == "<mark>rapat</mark> <mark>pleno</mark> dalam rapatnya"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("lap*hir", "<mark>laporanakhir</mark> surat 007 dan 7/2025 djalan"),
        ("7", "laporanakhir surat <mark>007</mark> dan <mark>7</mark>/2025 djalan"),
        ("jalan", "laporanakhir surat 007 dan 7/2025 <mark>djalan</mark>"),
    ],
)
def test_what_is_marked_is_what_was_asked_for(search: Search, text: str, shown: str) -> None:
    search.replace([a_record(1, "laporanakhir surat 007 dan 7/2025 djalan")])
    assert asked(search, text).hits[0].snippet == shown


def test_many_records_are_ranked_as_few_are(search: Search) -> None:
    """By date among equals, and whatever title, number or prominence lift above the others."""
    search.replace(
        a_record(
            number,
            "rapat pleno " * (1 + number % 3) + "anggaran " * (number % 7 == 0),
            title="Rapat pleno" if number % 11 == 0 else "Lain",
            document_date=date(1901, 1, 1) + timedelta(days=number * 397 % 90_000),
        )
        for number in range(1, 200)
    )
    for text in ("rapat", "rapat pleno", "rapat anggaran", "judul:rapat"):
        everything = asked(search, text, limit=1000).hits
        for limit in (1, 3, 20, 100):
            assert asked(search, text, limit=limit).hits == everything[:limit]


def test_any_unicode_may_be_in_title_and_text(search: Search) -> None:
    search.replace([a_record(1, "teks 𝔘𝔫𝔦 \x00 \udcff akhir", title="berkas \udcff.pdf")])
    (hit,) = asked(search, "uni akhir").hits
    assert "<mark>akhir</mark>" in hit.snippet
    assert hit.title == "berkas ?.pdf"


# writing


def test_replacing_replaces_every_page_and_twice_is_once(search: Search) -> None:
    search.replace([a_record(1, "lama satu", "lama dua", "lama tiga", title="lama")])
    for _ in range(2):
        search.replace([a_record(1, "baru", version=2)])
    assert found(search, "lama") == []
    assert asked(search, "baru").hits[0].pages == (1,)
    assert list(search.versions()) == [(a_record(1).record, 2)]


def test_the_last_of_two_descriptions_of_one_record_counts(search: Search) -> None:
    search.replace([a_record(1, "lama"), a_record(1, "baru", version=2)])
    assert (found(search, "lama"), found(search, "baru")) == ([], [1])


def test_removing_forgets_and_unknown_numbers_are_ignored(search: Search) -> None:
    search.replace([a_record(1, "satu", "rapat"), a_record(2, "dua rapat")])
    search.remove([a_record(1).record, a_record(99).record, RecordId("apa saja"), RecordId("")])
    assert found(search, "rapat") == [2]
    assert dict(search.versions()) == {a_record(2).record: 1}


def test_a_rebuild_forgets_what_it_is_not_told(search: Search) -> None:
    search.replace([a_record(1, "lama")])
    search.rebuild(a_record(n, "baru") for n in (2, 3))
    assert (found(search, "lama"), sorted(found(search, "baru"))) == ([], [2, 3])
    assert search.usable()


def test_numbers_with_leading_zeros_come_back_whole(search: Search) -> None:
    odd = [RecordId("01-0900-000007"), RecordId("003673-2026-000001"), RecordId("3673-2026-000001")]
    search.replace(IndexedRecord(one, 1, "rapat", "u", Access.CLOSED, None) for one in odd)
    assert sorted(record for record, _ in search.versions()) == sorted(odd)
    search.remove(odd[1:2])
    assert sorted(hit.record for hit in asked(search, "rapat").hits) == sorted([odd[0], odd[2]])


# what the reader may see


@given(corpus=corpora, text=queries, sort=st.sampled_from(Sort), on=days, like=records)
@anything
def test_the_public_gets_what_an_index_would_say_that_never_knew_the_rest(  # noqa: PLR0917 - what is made up
    engine: Callable[[], Search], corpus: list[IndexedRecord], text: str, sort: Sort, on: date, like: IndexedRecord
) -> None:
    everything, disclosed = engine(), engine()
    everything.rebuild([])
    everything.replace(corpus)
    disclosed.rebuild(reversed(disclosed_of(corpus, on)))
    for asking in _public_queries(text, sort, on):
        assert _told(everything, asking) == _told(disclosed, asking)
    for one in (like, *corpus):
        sample = Sample(one.title, one.pages, on, leaving_out=frozenset({one.record}))
        assert everything.like(sample) == disclosed.like(sample)


@given(corpus=corpora, text=queries, sort=st.sampled_from(Sort), on=days)
@anything
def test_staff_get_what_an_index_would_say_that_never_knew_the_copies_for_the_public(
    engine: Callable[[], Search], corpus: list[IndexedRecord], text: str, sort: Sort, on: date
) -> None:
    everything, without = engine(), engine()
    everything.rebuild([])
    everything.replace(corpus)
    without.rebuild(reversed(undisclosed_of(corpus)))
    assert dict(everything.versions()) == dict(without.versions())
    for asking in (replace(one, reader=Reader.STAFF) for one in _public_queries(text, sort, on)):
        assert _told(everything, asking) == _told(without, asking)
    for one in corpus:
        sample = Sample(one.title, one.pages, on, Reader.STAFF, frozenset({one.record}))
        assert everything.like(sample) == without.like(sample)


def test_of_a_record_with_a_redacted_copy_each_reader_finds_one_side_only(search: Search) -> None:
    redacted = a_record(1, "Saksi: (dihitamkan)", "halaman kedua", title="Berita acara")
    search.replace([a_record(1, "Saksi: Sukmawati", "halaman kedua", title="Keberatan Sukmawati", for_public=redacted)])
    public: dict[str, Any] = {"reader": Reader.PUBLIC}
    assert found(search, "sukmawati") == [1]
    assert found(search, "sukmawati", **public) == found(search, "sukm*", **public) == []
    assert asked(search, "sukmawatu", **public).suggestion is None
    (hit,) = asked(search, "saksi", **public).hits
    assert (hit.title, hit.pages, hit.access) == ("Berita acara", (1,), Access.PUBLIC)
    assert "Sukmawati" not in hit.snippet
    assert "dihitamkan" in hit.snippet
    assert asked(search, "", **public).facets["access"] == {"public": 1}
    assert asked(search, "").facets["access"] == {"excepted": 1}
    assert found(search, "dihitamkan") == []
    search.replace([a_record(1, "Saksi: Sukmawati")])
    assert found(search, "sukmawati", **public) == [1]
    assert found(search, "dihitamkan", **public) == []
    search.remove([record_id("3673", 2026, 1)])
    assert found(search, "", **public) == []


def test_snippets_for_the_public_are_of_the_copy_where_texts_are_kept_elsewhere(tmp_path: Path) -> None:
    for name, make in {"tantivy": TantivySearch, "whoosh": WhooshSearch}.items():
        search = make(tmp_path / name, words_of=lambda *_: ("Saksi: Sukmawati",))
        search.rebuild([a_record(1, "Saksi: Sukmawati", for_public=a_record(1, "Saksi: (dihitamkan)"))])
        assert "Sukmawati" in asked(search, "saksi").hits[0].snippet
        assert "dihitamkan" in asked(search, "saksi", reader=Reader.PUBLIC).hits[0].snippet


@pytest.mark.parametrize("make", [ENGINES["tantivy"], ENGINES["whoosh"]], ids=["tantivy", "whoosh"])
def test_an_index_is_asked_the_same_for_the_public_whatever_it_holds_besides(
    make: Callable[[Path], Search], tmp_path: Path
) -> None:
    """What takes time are the questions: their number and wording do not depend on what the public may not see."""
    everything, disclosed = _noting(make(tmp_path / "everything")), _noting(make(tmp_path / "disclosed"))

    @given(corpus=corpora, text=queries, sort=st.sampled_from(Sort), on=days, like=records)
    @settings(deadline=None, max_examples=40)
    def compare(corpus: list[IndexedRecord], text: str, sort: Sort, on: date, like: IndexedRecord) -> None:
        everything.search.rebuild(corpus)
        disclosed.search.rebuild(disclosed_of(corpus, on))
        for house in (everything, disclosed):
            house.questions.clear()
            for asking in _public_queries(text, sort, on):
                _told(house.search, asking)
            house.search.like(Sample(like.title, like.pages, on))
        assert everything.questions == disclosed.questions
        assert everything.questions

    compare()


@dataclass(frozen=True)
class _Noted:
    search: Search
    questions: list[tuple[str, tuple[Any, ...]]]


def _noting(search: Any) -> _Noted:
    """Have every question noted that an engine's index is asked."""
    questions: list[tuple[str, tuple[Any, ...]]] = []
    search._engine = _Noting(search._engine, questions)
    return _Noted(search, questions)


class _Noting:
    """An engine, or an index that it opened, that notes what is asked of it."""

    _ASKED = frozenset({"count", "top", "ordered", "survey", "pages", "page_text"})

    def __init__(self, real: Any, questions: list[tuple[str, tuple[Any, ...]]]) -> None:
        self._real, self._questions = real, questions

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if name == "open":
            return lambda folder: _Noting(found(folder), self._questions)
        if name in self._ASKED:
            return partial(self._noted, name, found)
        return _at_once if name == "meanwhile" else found

    def _noted(self, name: str, asked: Callable[..., object], *said: object) -> object:
        self._questions.append((name, said))
        return asked(*said)


def _at_once(ask: Callable[[], object]) -> Callable[[], object]:
    """Ask in the same order every time, so that what is asked can be compared."""
    answer = ask()
    return lambda: answer


def _public_queries(text: str, sort: Sort, on: date) -> list[Query]:
    narrow = (Filters(), Filters(unit="keuangan"), Filters(year=2026), Filters(class_code="ORT"))
    return [
        *(Query(said, on, sort=sort, filters=filters) for said in (text, "") for filters in narrow),
        *(Query(text, on, sort=sort, limit=1, offset=offset) for offset in range(3)),
        Query(text, on, filters=Filters(access=Access.CLOSED)),
    ]


def test_every_engine_says_exactly_the_same(tmp_path: Path) -> None:
    engines = [make(tmp_path / name) for name, make in ENGINES.items()]

    @given(corpus=corpora, text=queries)
    def compare(corpus: list[IndexedRecord], text: str) -> None:
        for one in engines:
            one.rebuild(corpus)
        for reader, sort, limit in product(Reader, Sort, (1, 2, 10)):  # the few best are found in other ways than all
            asking = Query(text, ON, reader, sort=sort, limit=limit)
            first, *others = [_told(one, asking) for one in engines]
            assert all(other == first for other in others)
        for reader in Reader:
            likes = [[one.like(Sample(r.title, r.pages, ON, reader)) for r in corpus] for one in engines]
            assert likes.count(likes[0]) == len(likes)

    compare()


def _told(search: Search, query: Query) -> Results | str:
    try:
        return search.find(query)
    except BadQuery as error:
        return str(error)


# what somebody of the staff may see

_CLASSES = (None, *SecurityClass)
_UNITS = ("keuangan", "hukum", "humas")


def sights() -> st.SearchStrategy[Sight]:
    levels = st.builds(cleared, st.sampled_from(SecurityClass), st.sampled_from(SecurityClass))
    units = st.lists(st.tuples(st.sampled_from(_UNITS), levels), max_size=2).map(tuple)
    return st.builds(Sight, st.none() | levels, units)


def test_a_clearance_reaches_what_stands_below_it_and_no_other_units(search: Search) -> None:
    search.replace(
        a_record(3 * i + n + 1, "rapat pleno", unit=unit, security=given)
        for i, given in enumerate(_CLASSES)
        for n, unit in enumerate(_UNITS)
    )
    everywhere = cleared(SecurityClass.OPEN, SecurityClass.RESTRICTED)
    sight = Sight(everywhere, (("hukum", cleared(SecurityClass.SECRET, SecurityClass.RESTRICTED)),))
    assert sorted(found(search, "pleno", reader=Reader.STAFF, sight=sight)) == [2, 4, 5, 6, 8, 11]
    assert found(search, "pleno", reader=Reader.STAFF, sight=Sight(None)) == []
    assert asked(search, "pleno", reader=Reader.STAFF).total == len(_CLASSES) * len(_UNITS)


@anything
@given(corpus=corpora, text=queries, sight=sights(), data=st.data())
def test_what_is_beyond_a_clearance_takes_part_in_nothing(
    engine: Callable[[], Search], corpus: list[IndexedRecord], text: str, sight: Sight, data: st.DataObject
) -> None:
    """Answers, counts, facets, snippets and suggestions are those of an index that never knew the rest."""
    classes = st.tuples(st.sampled_from(_CLASSES), st.sampled_from(_UNITS))
    newest = {one.record: one for one in corpus}.values()
    drawn = [(one, *data.draw(classes)) for one in newest]
    everything = [replace(one, security=given, unit=unit, for_public=None) for one, given, unit in drawn]
    whole, part = engine(), engine()
    whole.rebuild(everything)
    part.rebuild([one for one in everything if sight.sees(one.unit, one.security)])
    query = Query(text, ON, Reader.STAFF, sight=sight)
    try:
        seen = whole.find(query)
    except BadQuery:
        return
    assert seen == part.find(replace(query, sight=None))
    sample = Sample("rapat pleno anggaran", ("daftar pemilih logistik pemilu",), ON, Reader.STAFF, sight=sight)
    assert whole.like(sample) == part.like(replace(sample, sight=None))


def test_the_public_is_not_narrowed_by_security_classes(search: Search) -> None:
    search.replace([a_record(1, "rapat pleno", security=SecurityClass.TOP_SECRET)])
    assert found(search, "pleno") == [1]
