"""The office's forms together: each as the office wrote it or, where it did not, as it comes with the program."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ppid_archive.domain.form import (
    DeclaredForm,
    DeclaredForms,
    Facts,
    Form,
    FormFault,
    faults,
    filled,
    nearest,
    samples,
)
from ppid_archive.domain.paper import Letterhead, Paper
from ppid_archive.domain.setup_errors import BadForm, UnknownForm

SAMPLE = "CONTOH"
"""What stands on papers with made-up facts, so that nobody takes one for issued."""


@dataclass(frozen=True)
class FormText:
    """A form as it is written, and where; ``is_own`` when the office wrote it."""

    text: str
    where: str
    is_own: bool


@dataclass(frozen=True)
class FormBook:
    """Forms: ``written`` finds the text of one, ``read`` understands it; ``strays`` names the office's own files."""

    declared: Callable[[], DeclaredForms]
    written: Callable[[str], FormText]
    read: Callable[[FormText], Form]
    strays: Callable[[], Iterable[str]] = tuple

    def names(self) -> tuple[str, ...]:
        """Return the names of all forms, in order."""
        return tuple(sorted(self.declared().forms))

    def declaration(self, name: str) -> DeclaredForm:
        """Return what a form is for and which facts it has.

        Raises:
            UnknownForm: There is none of that name.
        """
        known = self.declared().forms
        if name not in known:
            raise UnknownForm(name, nearest(name, known))
        return known[name]

    def text(self, name: str) -> FormText:
        """Return a form as it is written. Raises UnknownForm."""
        self.declaration(name)
        return self.written(name)

    def faults(self, name: str) -> tuple[FormFault, ...]:
        """Return what is wrong with the places of a form.

        Raises:
            UnknownForm: There is none of that name.
            BadSetting: It cannot be read at all.
        """
        return faults(self.read(self.text(name)), self.declaration(name))

    def form(self, name: str) -> Form:
        """Return a form that can be filled. Raises as ``faults``, and BadForm for anything wrong with its places."""
        text, declared = self.text(name), self.declaration(name)
        form = self.read(text)
        if wrong := faults(form, declared):
            raise BadForm(text.where, wrong)
        return form

    def paper(self, name: str, facts: Facts, letterhead: Letterhead) -> Paper:
        """Return a form's paper, its facts filled in. Raises as ``form``."""
        return filled(self.form(name), facts, letterhead)

    def sample(self, name: str, letterhead: Letterhead) -> Paper:
        """Return a form's paper with made-up facts, which says so. Raises as ``form``."""
        paper = self.paper(name, samples(self.declaration(name)), letterhead)
        return replace(paper, title=f"{SAMPLE} - {paper.title}", footer=" ".join(filter(None, (SAMPLE, paper.footer))))
