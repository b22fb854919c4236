"""The office as its papers show it, and the forms that they are made of."""

from dataclasses import dataclass, field

from ppid_archive.domain.form import Facts
from ppid_archive.domain.form_book import FormBook
from ppid_archive.domain.paper import Letterhead, Paper


@dataclass(frozen=True)
class IssuingOffice:
    """What stands on the office's papers: its letterhead, its name, the place where it signs; and their forms."""

    letterhead: Letterhead
    office: str
    place: str = ""
    forms: FormBook = field(kw_only=True)

    def paper(self, form: str, facts: Facts) -> Paper:
        """Return the paper that the office's form makes of facts, the office's name and place among them.

        Raises:
            BadForm, BadSetting: The form cannot be used.
        """
        return self.forms.paper(form, {"kantor": self.office, "tempat": self.place, **facts}, self.letterhead)
