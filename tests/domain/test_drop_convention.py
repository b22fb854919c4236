"""What names in a drop folder mean, whatever staff call their folders and files."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.drop_convention import (
    QUARANTINE,
    RECEIPTS,
    document_of,
    holds_pages,
    is_ignored,
    is_ours,
    joined,
    page_order,
    told_by_folders,
)
from ppid_archive.domain.record import Kind, Location

_LOOK_ALIKES = st.text(alphabet="RUANGruangBOKSboksXx\u212a\u017f\u0131\u0130 _-.0123456789\u0663", max_size=12)
_NAMES = st.text(max_size=30) | _LOOK_ALIKES
_TITLES = st.from_regex(r"Undangan [a-z]{1,8}", fullmatch=True)
_CARS = st.builds(
    SideCar,
    title=st.none() | st.text(),
    class_code=st.none() | st.just("ORT.06"),
    document_kind=st.none() | st.text(),
    unit_of_origin=st.none() | st.text(),
    election_stage=st.none() | st.text(),
    kind=st.none() | st.sampled_from(Kind),
    location=st.none() | st.builds(Location, room=st.none() | st.text(), box=st.none() | st.text()),
    dossier=st.none() | st.text(),
    note=st.none() | st.text(),
)


def test_folders_as_the_guide_shows_them_tell_class_kind_place_and_dossier() -> None:
    folders = ("2025", "HK.03.1 Keputusan", "hasil scan", "Ruang Arsip", "Rak 2", "boks_15", "Undangan  Pleno")
    assert told_by_folders(folders) == SideCar(
        class_code="HK.03.1",
        kind=Kind.SCAN,
        location=Location(room="Arsip", shelf="2", box="15"),
        dossier="Undangan Pleno",
    )


def test_the_folder_nearest_the_document_has_the_last_word() -> None:
    told = told_by_folders(("ORT.06", "scan", "Box 1", "TU.01", "softcopy", "Boks 2"))
    assert (told.class_code, told.kind, told.location) == ("TU.01", Kind.SOFTFILE, Location(box="2"))


def test_dossiers_within_dossiers_are_told_from_the_outside_in() -> None:
    assert told_by_folders(("Pilkada 2024", "2024", "Logistik")).dossier == "Pilkada 2024 / Logistik"


def test_no_folders_tell_nothing() -> None:
    assert told_by_folders(()) == SideCar()


@pytest.mark.parametrize(
    "name", ["Bok\u017f 15", "Bo\u212as 15", "Kardus 3", "Ruang", "ORT.06Undangan", "ort.06", "ORT.6", "20255", "scans"]
)
def test_a_name_that_only_looks_like_a_meaning_is_a_dossier(name: str) -> None:
    assert told_by_folders([name]) == SideCar(dossier=name)


@given(st.lists(_NAMES, max_size=5))
def test_whatever_folders_are_called_they_are_read_and_no_dossier_is_blank(folders: list[str]) -> None:
    told = told_by_folders(folders)
    assert told.class_code is None or re.match(r"[A-Z]{2,4}\.\d{2}", told.class_code)
    assert told.dossier is None or all(told.dossier.split(" / ")) or "/" in "".join(folders)
    assert told.dossier is None or told.dossier.strip()
    assert told.location is None or any((told.location.room, told.location.shelf, told.location.box))


@given(st.lists(_NAMES, max_size=5))
def test_blanks_around_and_within_a_folders_name_change_nothing(folders: list[str]) -> None:
    loose = ["\u3000 " + "  \t".join(re.split(r" ", name)) + "\n" for name in folders]
    assert told_by_folders(loose) == told_by_folders(folders)


@given(_NAMES, st.sampled_from((".meta.yaml", ".meta.yml", ".meta.json", ".META.YAML", ".Meta.Json")))
def test_a_side_car_is_told_by_its_ending_and_names_its_document_letter_for_letter(name: str, ending: str) -> None:
    assert document_of(name + ending) == name


@pytest.mark.parametrize("name", ["surat.pdf", "meta.yaml", "surat.meta.yaml.pdf", "surat.yaml", "surat.meta.xml", ""])
def test_a_document_is_taken_for_no_side_car(name: str) -> None:
    assert document_of(name) is None


@given(_CARS, _CARS)
def test_what_a_side_car_says_goes_before_its_folders_and_what_it_leaves_open_they_fill(
    own: SideCar, folders: SideCar
) -> None:
    both = dict(joined(own, folders))
    assert both == {name: value if value is not None else getattr(folders, name) for name, value in own}


@pytest.mark.parametrize(
    "name",
    [
        "~$undangan.docx",
        ".~lock.undangan.odt#",
        "undangan.pdf.part",
        "Undangan.PDF.CRDOWNLOAD",
        "undangan.tmp",
        "undangan.docx~",
        "Thumbs.db",
        "DESKTOP.INI",
        ".DS_Store",
    ],
)
def test_locks_downloads_under_way_and_the_systems_own_files_are_left_alone(name: str) -> None:
    assert is_ignored(name)


@given(st.text(), st.sampled_from((".pdf", ".PDF", ".docx", ".xlsx", ".eml", ".jpg", ".meta.yaml")))
def test_a_document_is_left_alone_only_for_how_its_name_begins(name: str, ending: str) -> None:
    assert is_ignored(name + ending) == (name + ending).startswith((".", "~$"))


@given(_NAMES)
def test_the_archives_own_folders_and_hidden_ones_hold_no_deposits_and_all_others_do(name: str) -> None:
    assert is_ours(RECEIPTS)
    assert is_ours(QUARANTINE)
    assert is_ours(name) == (name[:1] in {"_", "."})


_PAGES = ["hal-1.jpg", "hal-2.JPG", "hal-3.tiff"]


@given(_TITLES, st.permutations(_PAGES))
def test_a_titled_folder_of_page_images_is_one_document_in_whatever_order_it_is_listed(
    folder: str, names: list[str]
) -> None:
    assert holds_pages(folder, names)
    assert holds_pages(folder, iter(names[:2]))


@given(_NAMES, st.sampled_from(("surat.pdf", "hal-4", "jpg", "hal-1.jpg.meta.yaml")))
def test_one_image_or_anything_beside_the_images_makes_documents_one_by_one(folder: str, other: str) -> None:
    assert not holds_pages(folder, _PAGES[:1])
    assert not holds_pages(folder, [*_PAGES, other])
    assert not holds_pages(folder, [])


@pytest.mark.parametrize(
    "folder",
    [
        "2025",
        "ORT.06",
        "scan",
        "Hasil Pindai",
        "Boks 15",
        "Foto kegiatan",
        "dokumentasi bimtek",
        "GALERI",
        " ",
        " Foto",
    ],
)
def test_a_folder_that_means_something_else_or_holds_photographs_is_no_document(folder: str) -> None:
    assert not holds_pages(folder, _PAGES)


def test_a_title_that_speaks_of_photographs_further_on_is_still_one_document() -> None:
    assert holds_pages("Berita Acara dan Foto", _PAGES)


@given(st.lists(st.integers(min_value=0, max_value=10**6), unique=True))
def test_pages_stand_in_the_order_of_their_numbers_with_or_without_leading_zeros(numbers: list[int]) -> None:
    names = [f"hal-{number:0{1 + number % 3}d}.jpg" for number in numbers]
    assert sorted(names, key=page_order) == [name for _, name in sorted(zip(numbers, names, strict=True))]


@given(st.lists(_NAMES | st.from_regex(r"(hal|HAL)-0{0,2}[1-3]", fullmatch=True), unique=True))
def test_pages_stand_in_one_order_however_the_folder_is_listed(names: list[str]) -> None:
    turned = names[::-1]
    assert sorted(names, key=page_order) == sorted(turned, key=page_order)
    assert len({page_order(name) for name in names}) == len(names)
