"""The desks of an archive: groups of verbs, each an object of its own that is made when it is asked for."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from ppid_archive.access.people_desk import PeopleDesk, PeopleOffice
from ppid_archive.access.search_shelf import KeptSearches, SearchShelf
from ppid_archive.access.security_desk import Moment, SecurityDesk
from ppid_archive.custody import Custody
from ppid_archive.domain.classification import Classification
from ppid_archive.domain.deposit import DepositedFile
from ppid_archive.domain.finding import Finding
from ppid_archive.domain.query import Reader, Results
from ppid_archive.domain.record import RecordDescription
from ppid_archive.ingest.deposits import Deposits
from ppid_archive.ingest.intake import Intake
from ppid_archive.ports.key_ring import KeyRing
from ppid_archive.preservation.office_files import OfficeFiles, OfficeFilesDesk

if TYPE_CHECKING:
    from ppid_archive.access.exempting import Exemptions
    from ppid_archive.access.proposal_desk import ProposalDesk
    from ppid_archive.access.redaction_desk import RedactionDesk
    from ppid_archive.domain.classification_rules import ClassificationRules
    from ppid_archive.preservation.amending import Amending
    from ppid_archive.preservation.disposing import DisposalDesk, Disposing
    from ppid_archive.preservation.encryption_desk import Encryption
    from ppid_archive.preservation.fixity_rounds import FixityRounds
    from ppid_archive.preservation.keeping import Keeping, KeepingDesk
    from ppid_archive.preservation.listing import Listing
    from ppid_archive.preservation.paper_desk import PaperDesk
    from ppid_archive.preservation.proof import Proof, ProofDesk
    from ppid_archive.preservation.safekeeping import Safekeeping, SafekeepingDesk
    from ppid_archive.preservation.transferring import TransferDesk, Transferring
    from ppid_archive.service.duties import Duties, DutyDesk
    from ppid_archive.service.informing import InformationDesk, InformationRegisters
    from ppid_archive.service.objections import Objections
    from ppid_archive.service.office_forms import FormsDesk, OfficeForms
    from ppid_archive.service.reports import ReportDesk, ServiceReports
    from ppid_archive.service.requests import Requests
    from ppid_archive.service.serving import ServiceDesk
    from ppid_archive.service.site_publishing import PublicationDesk, Publishing

AnyPath = str | PurePath


@dataclass(frozen=True)
class Surroundings:
    """What the archive needs of the machine besides its ports.

    ``files_of`` reads given paths as the files of one deposit and names its source; ``condition`` tells free disk
    and locks for ``status``; ``close`` lets go of what is held open; ``searches`` keeps those that have a name;
    ``too_open`` finds what other users of the machine can get at, looking ``deep`` or not. The rest are the desks: what
    each group of verbs needs besides custody, those that a search needs none of made when they are asked for.
    ``staff_numbers_block`` says whether staff numbers (NIP) alone keep a record from being opened; ``keys`` is what
    excepted content lies encrypted by.
    """

    files_of: Callable[[Sequence[AnyPath]], tuple[tuple[DepositedFile, ...], str]]
    condition: Callable[[], Mapping[str, object]]
    close: Callable[[], None]
    operator: str
    searches: KeptSearches
    keeping: "Callable[[], KeepingDesk]"
    safekeeping: "Callable[[], SafekeepingDesk]"
    proof: "Callable[[], ProofDesk]"
    exemptions: Callable[[Reader], "Exemptions"]
    disposing: "Callable[[], DisposalDesk]"
    reporting: "Callable[[], ReportDesk]"
    transferring: "Callable[[], TransferDesk]"
    service: "Callable[[], ServiceDesk]"
    papers: "Callable[[], PaperDesk]"
    forms: "Callable[[], FormsDesk]"
    duties: "Callable[[], DutyDesk]"
    information: "Callable[[], InformationDesk]"
    publication: "Callable[[], PublicationDesk]"
    classification_rules: Callable[[], "ClassificationRules"]
    keys: KeyRing
    office_files: OfficeFilesDesk
    people: PeopleOffice
    too_open: Callable[..., Iterable[Finding]]
    staff_numbers_block: bool = False


class Desks(ABC):
    """What an archive is put together from, and the desks that stand on it."""

    def __init__(self, intake: Intake, units: Iterable[str], reader: Reader, surroundings: Surroundings) -> None:
        """Put an archive together; programs call ``open_archive`` instead."""
        self.intake = intake
        self.units = tuple(units)
        self.reader = reader
        self._surroundings = surroundings

    @property
    def custody(self) -> Custody:
        """Storage and its projections, for use cases not offered as verbs."""
        return self.intake.custody

    @property
    def operator(self) -> str:
        """The person at the machine, as the operating system knows them."""
        return self._surroundings.operator

    def today(self) -> date:
        """Return the office's day."""
        return self.intake.day(self.intake.now())

    @abstractmethod
    def get(self, record: str) -> RecordDescription:
        """Return the description of a record, as the archive hands it out."""

    @abstractmethod
    def search(self, text: str, *, limit: int = 10) -> Results:
        """Search the full text, as the archive does."""

    @abstractmethod
    def classify(self, record: str, decision: Classification) -> RecordDescription:
        """Put a decision on record, as the archive does."""

    @property
    def deposits(self) -> Deposits:
        """The way in for many deposits: taken together, answered one by one, recognised later."""
        return Deposits(self.intake, self.units, self.get)

    @property
    def searches(self) -> SearchShelf:
        """The searches kept under a name; for staff only."""
        return SearchShelf(self._surroundings.searches, self.reader, lambda text: self.search(text, limit=0))

    @property
    def redaction(self) -> "RedactionDesk":
        """Where copies of records are blackened for the public."""
        from ppid_archive.access.redaction_desk import RedactionDesk  # noqa: PLC0415 - no search needs it

        return RedactionDesk(self.custody, self.intake.content, self.reader, self.operator, self.intake.now)

    @property
    def keeping(self) -> "Keeping":
        """Retention and legal holds: terms, what is due, schedules, the calendar."""
        from ppid_archive.preservation.keeping import Keeping  # noqa: PLC0415 - no search needs it

        return Keeping(self.custody, self._surroundings.keeping(), self.reader, self.get)

    @property
    def safekeeping(self) -> "Safekeeping":
        """Fixity rounds, replicas with repair, and backups."""
        from ppid_archive.preservation.safekeeping import Safekeeping  # noqa: PLC0415 - a search needs none of it

        return Safekeeping(self.custody, self._surroundings.safekeeping(), self.reader)

    @property
    def fixity(self) -> "FixityRounds":
        """Rounds in which every byte is read again, the oldest check first."""
        return self.safekeeping.fixity

    @property
    def proof(self) -> "Proof":
        """What the archive proves to others: roots, proofs and anchors of the journal, its papers, PREMIS."""
        from ppid_archive.preservation.proof import Proof  # noqa: PLC0415 - no search needs it

        return Proof(self.custody, self._surroundings.proof(), self.reader)

    @property
    def disposals(self) -> "Disposing":
        """Disposals (*pemusnahan arsip*), step by step; for staff only."""
        from ppid_archive.preservation.disposing import Disposing  # noqa: PLC0415 - no search needs it
        from ppid_archive.registers import Registers  # noqa: PLC0415 - the same

        return Disposing(Registers(self.custody), self._surroundings.disposing(), self.reader)

    @property
    def transfers(self) -> "Transferring":
        """Transfers to an archival institution (*penyerahan arsip statis*), step by step; for staff only."""
        from ppid_archive.preservation.transferring import Transferring  # noqa: PLC0415 - no search needs it
        from ppid_archive.registers import Registers  # noqa: PLC0415 - the same

        return Transferring(Registers(self.custody), self._surroundings.transferring(), self.reader)

    @property
    def information_register(self) -> "InformationRegisters":
        """The register of public information (*DIP*) and that of exempt information (*DIK*), by versions."""
        from ppid_archive.access.disclosure import disclosed_to_public  # noqa: PLC0415 - no search needs it
        from ppid_archive.registers import Registers  # noqa: PLC0415 - the same
        from ppid_archive.service.informing import InformationRegisters  # noqa: PLC0415 - the same

        own = self._surroundings.information()
        return InformationRegisters(Registers(self.custody), own, disclosed_to_public, self.reader)

    @property
    def requests(self) -> "Requests":
        """Requests for information (*permohonan informasi*), step by step; for staff only."""
        from ppid_archive.registers import Registers  # noqa: PLC0415 - no search needs it
        from ppid_archive.service.requests import Requests  # noqa: PLC0415 - the same

        return Requests(Registers(self.custody), self._surroundings.service(), self.reader)

    @property
    def objections(self) -> "Objections":
        """Objections (*keberatan*) against how requests were handled; for staff only."""
        from ppid_archive.registers import Registers  # noqa: PLC0415 - no search needs it
        from ppid_archive.service.objections import Objections  # noqa: PLC0415 - the same

        return Objections(Registers(self.custody), self._surroundings.service(), self.reader)

    @property
    def publication(self) -> "Publishing":
        """The public site, made from the register of public information; for staff only."""
        from ppid_archive.service.site_publishing import Publishing  # noqa: PLC0415 - no search needs it

        return Publishing(self.custody, self._surroundings.publication(), self.reader)

    @property
    def lists(self) -> "Listing":
        """Lists of records in their prescribed columns; for staff only."""
        from ppid_archive.preservation.listing import Listing  # noqa: PLC0415 - no search needs it

        return Listing(self.custody, self._surroundings.keeping(), self.papers, self.reader)

    @property
    def papers(self) -> "PaperDesk":
        """Letterhead, officers, and what turns a ``Paper`` into PDF."""
        return self._surroundings.papers()

    @property
    def forms(self) -> "OfficeForms":
        """The forms of papers, and the numbers of letters; for staff only."""
        from ppid_archive.service.office_forms import OfficeForms  # noqa: PLC0415 - no search needs it

        return OfficeForms(self._surroundings.forms(), self.reader)

    @property
    def duties(self) -> "Duties":
        """Everything with a deadline; for staff only."""
        from ppid_archive.service.duties import Duties  # noqa: PLC0415 - no search needs it

        return Duties(self._surroundings.duties(), self.reader)

    @property
    def amending(self) -> "Amending":
        """Where named persons mend descriptions; for staff only."""
        from ppid_archive.preservation.amending import Amending  # noqa: PLC0415 - no search needs it

        return Amending(self.custody, self._surroundings.keeping(), self.reader)

    @property
    def encryption(self) -> "Encryption":
        """Keys, and the content that lies encrypted by them."""
        from ppid_archive.preservation.encryption_desk import Encryption  # noqa: PLC0415 - no search needs it

        keys, own = self._surroundings.keys, self.intake
        return Encryption(self.custody, keys, self.reader, self.operator, own.now, own.day)

    @property
    def security(self) -> SecurityDesk:
        """How far records are open to staff."""
        return SecurityDesk(self.custody, self.reader, Moment(self.operator, self.intake.now, self.today))

    @property
    def people(self) -> PeopleDesk:
        """Who uses the archive, in which roles."""
        return PeopleDesk(self.custody, self._surroundings.people)

    @property
    def office_files(self) -> OfficeFiles:
        """The files in the archive's folder that decide something, compared with what is on record."""
        return OfficeFiles(self.custody, self._surroundings.office_files, self.reader)

    @property
    def exemptions(self) -> "Exemptions":
        """Exceptions from proposal to end, with their consequence tests; for staff only."""
        return self._surroundings.exemptions(self.reader)

    @property
    def reports(self) -> "ServiceReports":
        """Reports on information service (*laporan layanan informasi*), of any period; for staff only."""
        from ppid_archive.registers import Registers  # noqa: PLC0415 - no search needs it
        from ppid_archive.service.reports import ServiceReports  # noqa: PLC0415 - the same

        return ServiceReports(Registers(self.custody), self._surroundings.reporting(), self.reader)

    @property
    def proposals(self) -> "ProposalDesk":
        """What is proposed about undecided records, and how a person accepts it; for staff only."""
        from ppid_archive.access.proposal_desk import ProposalDesk  # noqa: PLC0415 - no search needs it

        rules = self._surroundings.classification_rules
        return ProposalDesk(self.custody, rules, self.reader, self.today, self.classify)
