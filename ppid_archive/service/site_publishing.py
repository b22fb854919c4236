"""The public site made from a determined register: what is public on the day, and nothing else.

Everything about records comes through an archive opened for the public, so what that does not hand out cannot get
here. What must not be seen any more goes first; the signed list of digests comes last and says "done".
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import RuleBroken, StaffOnly
from ppid_archive.domain.identity import RecordId, digest_from_hex
from ppid_archive.domain.journal import Act, Event
from ppid_archive.domain.publication import Changes, DeterminedRegister, Publisher, SiteMemory
from ppid_archive.domain.query import Reader
from ppid_archive.ports.content import Content
from ppid_archive.ports.site import Page, Signer, SiteFolder, SitePages, Verifier, draft_of
from ppid_archive.service.site_building import Building, PublicSide, SiteTools
from ppid_archive.service.site_checking import Fault, check, is_vouched_for
from ppid_archive.service.site_ledger import MEMORY, SIGNATURE, SUMS, Ledger

_ACT = "publication"
_MOST_TRIES = 3


@dataclass(frozen=True)
class PublicationDesk:
    """What publishing needs besides custody.

    ``folder`` opens the folder of a site, or one in which nothing is changed (``rehearse``). ``register`` returns the
    version that is to be published, the newest one where none is named, and refuses one that is not determined and
    ordered to be published. ``units`` are the office's, by their ids.
    """

    public: PublicSide
    content: Content
    folder: Callable[..., SiteFolder]
    register: Callable[[str | None], DeterminedRegister]
    pages: SitePages
    publisher: Publisher
    units: Mapping[str, str]
    signer: Signer
    verify: Verifier
    operator: str
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Key:
    """The key that signs: where it lies, and its public half as PEM."""

    where: str
    public: str


class Publishing:
    """The office's public site, reached as ``archive.publication``; for staff only."""

    def __init__(self, custody: Custody, desk: PublicationDesk, reader: Reader) -> None:
        """Publish what this archive holds."""
        self._custody, self._desk, self._reader = custody, desk, reader

    def make(self, to: str, *, register: str | None = None, rehearse: bool = False) -> Changes:
        """Make the site in a folder, or bring it up to date: only files whose bytes are others are written.

        Args:
            to: The folder; one that is not empty must be a site made by this program.
            register: The number of the register's version; the newest that is ordered to be published by default.
            rehearse: Change nothing, and tell what would be.

        Returns what is new, changed and gone, and which records were withdrawn or lack a file.

        Raises:
            RuleBroken: The folder is somebody else's, the register is not determined and ordered, or there is no key.
            Unavailable: Something cannot be read or written; the same call again goes on.
        """
        self._for_staff()
        desk = self._desk
        wanted = desk.register(register)
        folder = desk.folder(to, rehearse=rehearse)
        key = desk.signer.public_key() if not rehearse else self._key_if_any()
        ledger, withdrawn = Ledger(folder), list[RecordId]()
        for _ in range(_MOST_TRIES):
            memory, is_signed = self._memory(ledger, folder, key, rehearse=rehearse)
            building = Building(self._tools(key), ledger, wanted, memory, is_signed=is_signed)
            building.run()
            withdrawn += building.withdrawn
            before, wanted = wanted, desk.register(register)
            if rehearse or (wanted == before and building.is_of_now()):
                break
        if not rehearse:
            self._sign(ledger)
        changes = ledger.changes(wanted.number, withdrawn, building.withheld)
        if changes.any and not rehearse:
            self._tell(changes, folder)
        return changes

    def check(self, at: str, *, public_key: str | None = None) -> Iterator[Fault]:
        """Yield everything that is not as it was signed; ``public_key`` (PEM) is the office's own by default.

        Raises:
            RuleBroken: No key is given, and the office has none.
        """
        self._for_staff()
        desk = self._desk
        return check(desk.folder(at, rehearse=True), public_key or desk.signer.public_key(), desk.verify)

    def key(self) -> Key:
        """Return the key that signs. Raises RuleBroken where there is none."""
        self._for_staff()
        return Key(self._desk.signer.where, self._desk.signer.public_key())

    def make_key(self) -> Key:
        """Make the key. Raises RuleBroken where there is one already or it would lie in the archive."""
        self._for_staff()
        self._desk.signer.create()
        return self.key()

    def _for_staff(self) -> None:
        if self._reader is not Reader.STAFF:
            raise StaffOnly("publication")

    def _key_if_any(self) -> str:
        try:
            return self._desk.signer.public_key()
        except RuleBroken:
            return ""

    def _tools(self, key: str) -> SiteTools:
        desk = self._desk
        return SiteTools(
            public=desk.public,
            custody=self._custody,
            content=desk.content,
            pages=desk.pages,
            publisher=desk.publisher,
            units=desk.units,
            public_key=key,
        )

    def _memory(self, ledger: Ledger, folder: SiteFolder, key: str, *, rehearse: bool) -> tuple[SiteMemory, bool]:
        """Return what the site remembers, and whether its signature vouches for that; else every copy is made anew."""
        held = folder.read(MEMORY)
        if held is None:
            if {*folder.paths()} - {draft_of(MEMORY)}:  # that alone is ours, broken off at its first write
                raise RuleBroken(_ACT, ["the folder holds other files and no site of ours; name an empty one"])
            if not rehearse:
                ledger.page(Page(MEMORY, SiteMemory().as_json()))  # from now on the folder is known as a site's
            return SiteMemory(), True
        try:
            memory = SiteMemory.model_validate_json(held)
        except ValidationError as error:
            raise RuleBroken(
                _ACT, ["the site's riwayat.json cannot be read; restore it or name another folder"]
            ) from error
        if is_vouched_for(folder, key, self._desk.verify):
            return memory, True
        bare = {record: one.model_copy(update={"files": ()}) for record, one in memory.records.items()}
        return memory.model_copy(update={"records": bare}), False

    def _sign(self, ledger: Ledger) -> None:
        sums = ledger.sums()
        ledger.page(Page(SUMS, sums))
        ledger.page(Page(SIGNATURE, self._desk.signer.sign(sums)))

    def _tell(self, changes: Changes, folder: SiteFolder) -> None:
        """Put in the journal what was published, with the digest of the list of digests."""
        counts = {
            "new": str(len(changes.new)),
            "changed": str(len(changes.changed)),
            "gone": str(len(changes.gone)),
            "withdrawn": " ".join(changes.withdrawn),
        }
        act = Act(
            event=Event.PUBLICATION,
            at=self._desk.now(),
            agent=self._desk.operator,
            digest=digest_from_hex(folder.digest(SUMS) or ""),
            detail={"register": changes.register, "site": folder.where, **counts},
        )
        with self._custody.changing():
            self._custody.record_acts([act])
