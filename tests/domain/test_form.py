"""Forms: a place stands for one of the form's facts, and whatever is wrong is told at once, with the nearest known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain.form import (
    DeclaredFact,
    DeclaredForm,
    FactKind,
    Form,
    FormFault,
    Label,
    SampleTable,
    SignatureLine,
    Wrong,
    faults,
    filled,
    samples,
)
from ppid_archive.domain.paper import Fact, Letterhead, Signature
from ppid_archive.domain.setup_errors import UnknownForm
from tests.office_forms import FORMS

HEAD = Letterhead(("KPU KOTA CONTOH",))
DECLARED = DeclaredForm(
    about="uji",
    facts={
        "nomor": DeclaredFact(meaning="nomor", sample="7"),
        "nama": DeclaredFact(meaning="nama", sample="Sari", required=True),
        "alasan": DeclaredFact(meaning="alasan", sample=""),
        "hari": DeclaredFact(kind=FactKind.DAY, meaning="hari", sample=date(2026, 11, 23)),
        "butir": DeclaredFact(kind=FactKind.LINES, meaning="butir", sample=("satu", "dua")),
        "daftar": DeclaredFact(
            kind=FactKind.TABLE, meaning="daftar", sample=SampleTable(headers=("No",), rows=(("1",),))
        ),
        "saksi": DeclaredFact(
            kind=FactKind.SIGNERS, meaning="saksi", sample=(SignatureLine(capacity="Saksi", name="X"),)
        ),
    },
)


def test_facts_stand_where_their_places_are() -> None:
    form = Form(
        title="SURAT {{contoh}} {nama}",
        facts=(Label(label="Nomor", value="{nomor}"), Label(label="Alasan", value="{alasan?}")),
        paragraphs=("Pada {hari}, {nama}.", "Karena {alasan?}.", "{butir}"),
        points=("{butir}",),
        tables=("{daftar}",),
        day="{hari}",
        signatures=("{saksi}", SignatureLine(capacity="PPID", name="{nama}")),
    )
    assert faults(form, DECLARED) == ()
    paper = filled(form, samples(DECLARED), HEAD)
    assert paper.title == "SURAT {contoh} Sari"
    assert paper.facts == (Fact("Nomor", "7"),)
    assert paper.paragraphs == ("Pada 23 November 2026, Sari.", "satu", "dua")
    assert paper.points == ("satu", "dua")
    assert paper.day == date(2026, 11, 23)
    assert paper.tables[0].rows == (("1",),)
    assert paper.signatures == (Signature("Saksi", "X"), Signature("PPID", "Sari"))


def test_everything_wrong_is_told_at_once_with_the_nearest_known() -> None:
    form = Form(
        title="{nmor}", paragraphs=("lihat {butir}", "a } b"), tables=("{nomor}", "tabel"), signatures=("{daftar}",)
    )
    assert set(faults(form, DECLARED)) == {
        FormFault(Wrong.UNKNOWN, "nmor", "title", "nomor"),
        FormFault(Wrong.MISPLACED, "butir", "paragraphs"),
        FormFault(Wrong.BRACE, "}", "paragraphs"),
        FormFault(Wrong.MISPLACED, "nomor", "tables"),
        FormFault(Wrong.MISPLACED, "tabel", "tables"),
        FormFault(Wrong.MISPLACED, "daftar", "signatures"),
        FormFault(Wrong.MISSING, "nama"),
    }
    (beside,) = faults(Form(title="{nama}", signatures=("{daftar} dan",)), DECLARED)[-1:]
    assert str(beside).startswith("“{daftar} dan” cannot stand in signatures")


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_a_fact_says_is_never_read_as_a_place(text: str, fact: str) -> None:
    form = Form(title="{nama}", paragraphs=(text.replace("{", "{{").replace("}", "}}") + "{nomor}",))
    paper = filled(form, {**samples(DECLARED), "nomor": fact}, HEAD)
    assert faults(form, DECLARED) == ()
    assert paper.paragraphs == (text.lstrip() + fact,) or paper.paragraphs[0].strip() == (text + fact).strip()


@given(st.text(alphabet="{}ab?", max_size=12))
def test_a_form_without_faults_can_always_be_filled(text: str) -> None:
    form = Form(title="{nama}", paragraphs=(text,), day=text if "{hari}" in text else "")
    if not faults(form, DECLARED):
        filled(form, samples(DECLARED), HEAD)


@pytest.mark.parametrize("name", FORMS.names())
def test_every_form_that_comes_with_the_program_is_sound_and_its_sample_says_that_it_is_one(name: str) -> None:
    assert FORMS.faults(name) == ()
    paper = FORMS.sample(name, HEAD)
    assert paper.title.startswith("CONTOH - ")
    assert "CONTOH" in paper.footer
    assert paper.signatures


def test_the_notice_has_the_seven_points_of_the_law() -> None:
    assert len(FORMS.form("notice").points) == 7


def test_an_unknown_form_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownForm) as refused:
        FORMS.declaration("recept")
    assert refused.value.nearest == "receipt"
