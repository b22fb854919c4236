"""Records to search in: written for one test, or made up by hypothesis."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ppid_archive.adapters.fulltext.expanding import Thesaurus
from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.query import Filters, Hit, IndexedRecord, Query, Reader, Results, Sample
from ppid_archive.ports.search import Search

ON = date(2026, 11, 21)
SYNONYMS = Thesaurus.of(
    [
        ("KPU", "Komisi Pemilihan Umum"),
        ("UU", "Undang-Undang"),
        ("DPT", "Daftar Pemilih Tetap"),
        ("BA", "berita acara"),
        ("PPK", "Panitia Pemilihan Kecamatan"),
        ("PPK", "Pejabat Pembuat Komitmen"),
    ]
)
VOCABULARY = (
    *("penetapan", "ditetapkan", "tetap", "rapat", "pleno", "undang-undang", "undangan", "anggaran", "dianggarkan"),
    *("pemilih", "memilih", "daftar", "yang", "dan", "268/ORT.06/3673", "logistik", "Kota", "Serang", "pemilu"),
    *(
        "plena",
        "pelno",
        "plenoo",
        "ple no",
        "Soekarno",
        "Sukarno",
        "KPU",
        "komisi pemilihan umum",
        "surat2",
        "Nomor 03",
    ),
    *("Tahun 2025", "3/2025", "anggarna"),
)


def a_record(number: int, *pages: str, title: str = "", **facts: Any) -> IndexedRecord:
    """Return a record, public since long ago unless said otherwise."""
    known: dict[str, Any] = {
        "version": 1,
        "unit": "keuangan",
        "access": Access.PUBLIC,
        "public_from": date(2020, 1, 1),
    } | facts
    return IndexedRecord(record=record_id("3673", 2026, number), title=title, pages=pages, **known)


def found(search: Search, text: str, **how: Any) -> list[int]:
    """Return the running numbers of the records found, best first."""
    return [int(hit.record[-6:]) for hit in asked(search, text, **how).hits]


def holding(search: Search, text: str, **how: Any) -> list[int]:
    """Return the running numbers of those that hold everything; of all that are found where nothing does."""
    results = asked(search, text, **how)
    return [int(hit.record[-6:]) for hit in results.hits[: results.whole or results.total]]


def asked(search: Search, text: str = "", **how: Any) -> Results:
    """Search as staff on a fixed day, unless said otherwise."""
    known: dict[str, Any] = {"on": ON, "reader": Reader.STAFF, "limit": 100} | how
    narrowed: dict[str, Any] = {
        name: known.pop(name) for name in ("unit", "year", "access", "class_code") if name in known
    }
    return search.find(Query(text, filters=Filters(**narrowed), **known))


def alike(search: Search, one: IndexedRecord, **how: Any) -> tuple[Hit, ...]:
    """Look for what is like a record, as staff on a fixed day, unless said otherwise."""
    known: dict[str, Any] = {"reader": Reader.STAFF, "leaving_out": frozenset({one.record})} | how
    return search.like(Sample(one.title, one.pages, ON, **known))


days = st.integers(-3, 3).map(lambda days: ON + timedelta(days))
_days = st.none() | days
_texts = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join)


def numbered(one: IndexedRecord, number: int) -> IndexedRecord:
    """Return a record, and what stands for it towards the public, under another number."""
    called = record_id("3673", 2026, number)
    return replace(one, record=called, for_public=one.for_public and replace(one.for_public, record=called))


def disclosed_of(corpus: Iterable[IndexedRecord], on: date) -> list[IndexedRecord]:
    """Return what an index would hold that never knew what is not public on a day."""
    return [
        replace(one.for_public, for_public=one.for_public) if one.for_public else one
        for one in corpus
        if one.for_public or (one.public_from is not None and one.public_from <= on)
    ]


def undisclosed_of(corpus: Iterable[IndexedRecord]) -> list[IndexedRecord]:
    """Return what an index would hold that never knew what stands for records towards the public."""
    return [
        replace(one, for_public=None, public_from=None, access=Access.EXCEPTED) if one.for_public else one
        for one in corpus
    ]


_plain = st.builds(
    lambda pages, title, **facts: a_record(99, *pages, title=title, **facts),
    pages=st.lists(_texts, max_size=3),
    title=_texts,
    unit=st.sampled_from(["keuangan", "teknis-hukum"]),
    document_number=st.sampled_from([None, "12/PP.07/2026"]),
)
records = st.builds(
    lambda number, pages, title, **facts: numbered(a_record(number, *pages, title=title, **facts), number),
    for_public=st.none() | st.none() | _plain,
    number=st.integers(1, 12),
    pages=st.lists(_texts, max_size=3),
    title=_texts,
    unit=st.sampled_from(["keuangan", "teknis-hukum"]),
    access=st.sampled_from(list(Access)),
    public_from=_days,
    document_date=_days,
    document_number=st.sampled_from([None, "268/ORT.06/3673", "12/PP.07/2026"]),
    class_code=st.sampled_from([None, "ORT.06", "ORT.06.1", "PP.07"]),
    kind=st.sampled_from(["", "scan"]),
    document_kind=st.sampled_from(["", "berita acara", "surat undangan"]),
    has_attachments=st.booleans(),
    is_attachment=st.booleans(),
    misnamed=st.booleans(),
)
_few = st.lists(records, max_size=8, unique_by=lambda one: one.record)
_crowds = st.builds(lambda few, one: [*few, *(numbered(one, n) for n in range(20, 32))], _few, records)
corpora = _few | _crowds
"""A few records; sometimes one of them a dozen times besides, so that words are common and rare."""

_atoms = st.sampled_from(VOCABULARY) | st.sampled_from(
    [
        *(
            '"rapat pleno"',
            '"undang undang"',
            "pe*",
            "pl*o",
            "p?eno",
            "judul:pl*a",
            "judul:rapat",
            "kode:ORT",
            "kode:O*",
        ),
        *(
            "plenx",
            "anggarax",
            "anggaran~",
            "plenoo~",
            "judul:pleno~",
            "268/ORT~",
            "komisi pemilihan umum",
            "judul:kpu",
        ),
        *("jenis:BA", "jenis:pindai", "lampiran:ya", "lampiran:tidak", "lampiran:bagian", "klasifikasi:terbuka"),
        *("klasifikasi:tertutup", "klasifikasi:dikecualikan", "tanggal:2026", "tanggal:21/11/2026", "..20/11/2026"),
        *("tanggal:22 nov 2026..", "No. 3/2025", "Nomor 3 Tahun 2025", "nomor:268", "soekarno", "surat-surat"),
    ]
)
queries = st.recursive(
    _atoms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(" OR ".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"NOT {text}"),
    ),
    max_leaves=5,
)
"""Queries that mean something."""

scribbles = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                *VOCABULARY,
                "(",
                ")",
                '"',
                "*",
                "AND",
                "OR",
                "NOT",
                ":",
                *("judul:", "nomor:", "tanggal:", "klasifikasi:", "lampiran:", "jenis:", "kode:", "judl:", "jenis:ba"),
                *("tanggal:2024", "tanggal:32/13/2024", "2020..2022", "2022..2020", "..", "17 agustus", "DAN", "ATAU"),
                *(
                    "BUKAN",
                    "pl?n*",
                    "a?",
                    "~",
                    "pleno~",
                    "ab~",
                    "komisi",
                    "pemilihan",
                    "umum",
                    "nomor",
                    "tahun",
                    "2025",
                ),
                "-",
                "/",
                "a",
                "~3",
                "^2",
                "[",
                "TO",
                "]",
                "\\",
                "\x00",
                "о",
            ]
        ),
        max_size=40,
    ).map(" ".join),
    st.lists(
        st.sampled_from(["(", ")", '"', "*", "?", "~", "..", " NOT ", " OR ", ":", "judul:", "tahun:", "a"]),
        max_size=300,
    ).map("".join),
)
"""What a person, or an attacker, may type instead."""
