"""What can go wrong with the archive itself; a bad document is never an exception but a result.

ArchiveError
├── Misuse              the caller asked for something that makes no sense      exit code 2
│   ├── NotARecordNumber
│   ├── UnknownItem
│   ├── UnknownRecord
│   ├── UnknownUnit
│   ├── NoArchiveHere
│   ├── BadSetting
│   ├── BadQuery
│   ├── BadName
│   ├── UnknownSearch
│   ├── UnknownSchedule
│   ├── UnknownEntry
│   ├── UnknownHold
│   ├── UnknownPerson
│   └── UnknownRole
├── Forbidden           a rule refuses it                                       exit code 3
│   ├── AlreadyAnArchive
│   ├── NotDisclosed
│   ├── PartsNotDisclosed
│   ├── Destroyed
│   ├── StaffOnly
│   ├── NotPermitted
│   ├── MayNotDecide
│   ├── NotSignedIn
│   ├── NotCleared
│   ├── ScheduleExists
│   ├── PackageExists
│   ├── PaperTooLong
│   └── RuleBroken
│       └── StepRefused
│           ├── DisposalRefused
│           └── TransferRefused
├── Unavailable         damaged, or cannot be read or written                   exit code 4
│   ├── Damaged
│   ├── Conflict
│   ├── KeyMissing
│   └── ScannerSilent
└── Busy                somebody else is writing                                exit code 5
    └── Reindexing
"""

from collections.abc import Iterable
from datetime import date


class ArchiveError(Exception):
    """The root of everything this library raises on purpose; each says what to do next."""


class Misuse(ArchiveError):
    """The call makes no sense as it stands."""


class Forbidden(ArchiveError):
    """A rule of the archive or of the law refuses the act."""


class Unavailable(ArchiveError):
    """The archive cannot be read or written at this moment."""

    def __init__(self, deed: str, where: str, cause: str) -> None:
        """Say which deed failed, at which place, and why."""
        self.deed, self.where, self.cause = deed, where, cause
        super().__init__(
            f"cannot {deed} {where}: {cause}; check disk, rights and mount, then try again (nothing is lost)"
        )


class Damaged(Unavailable):
    """What is stored is not what was written."""

    def __init__(self, where: str, what: str) -> None:
        """Name the place and what is wrong with it."""
        super().__init__("trust", where, f"{what}; run `ppid-archive verify`, restore the place from a backup")
        self.what = what


class Conflict(Unavailable):
    """The version to write exists already; nothing in custody is overwritten."""

    def __init__(self, where: str, expected: int, found: int) -> None:
        """Name the object, the version expected as head and the one found."""
        super().__init__("write", where, f"expected version {expected} as head, found {found}")
        self.expected, self.found = expected, found


class KeyMissing(Unavailable):
    """What is asked for lies encrypted, or shall, and no usable key is at hand."""

    NOT_NAMED = "no key file is named in archive.toml"

    def __init__(self, where: str, why: str) -> None:
        """Name the key file (or the record) and what is wrong."""
        super().__init__("unlock", where, why)
        self.why = why
        back = "put the key file back, or open everything by the recovery key (`ppid-archive encrypt recover`)"
        remedy = "write [encryption] keys into it (docs/encryption.md)" if why == self.NOT_NAMED else back
        self.args = (f"no key for {where}: {why}; {remedy}",)


class ScannerSilent(Unavailable):
    """The virus scanner does not answer; what it has not seen is not taken."""

    def __init__(self, where: str, cause: str) -> None:
        """Name the scanner's address and what kept it from answering."""
        super().__init__("scan for viruses at", where, f"{cause}; see that clamd runs ([antivirus] in archive.toml)")
        self.why = cause


class Busy(ArchiveError):
    """Another process writes to this archive."""

    def __init__(self, what: str, holder: str) -> None:
        """Name what is held and, if known, by whom."""
        self.what, self.holder = what, holder
        super().__init__(f"{what} is in use by {holder or 'another process'}; wait for it to finish, or stop it first")


class Reindexing(Busy):
    """Another process makes the index anew, and until it has nobody can search."""

    def __init__(self, percent: int) -> None:
        """Say how far it is; a share, since how many records there are is not for everybody."""
        super().__init__("the full-text index", "")
        self.percent = percent
        self.args = (f"the full-text index is being made anew ({percent} % done); search again when it is",)


class NotARecordNumber(Misuse):
    """The text is no record number."""

    def __init__(self, text: str) -> None:
        """Keep what was typed."""
        self.text = text
        super().__init__(f"{text!r} is not a record number; it reads like 3673-2026-000123")


class UnknownItem(Misuse):
    """The text is not the number of an item of this register."""

    def __init__(self, item: str, letter: str) -> None:
        """Keep what was asked for, and the register's letter."""
        self.item, self.letter = item, letter
        super().__init__(f"the register has no item {item!r}; its numbers read like 3673-2026-{letter}000012")


class UnknownRecord(Misuse):
    """No record has this number, or none that this reader may know of."""

    def __init__(self, record: str) -> None:
        """Keep the number that was asked for."""
        self.record = record
        super().__init__(f"no record {record}; find its number with `ppid-archive search`")


class UnknownUnit(Misuse):
    """The unit is not one of the archive's."""

    def __init__(self, unit: str, known: Iterable[str]) -> None:
        """Name the unit asked for and those that exist."""
        self.unit, self.known = unit, tuple(known)
        super().__init__(f"no unit {unit!r}; the units are {', '.join(self.known)} (archive.toml)")


class NoArchiveHere(Misuse):
    """The folder holds no archive."""

    def __init__(self, where: str) -> None:
        """Name the folder."""
        self.where = where
        super().__init__(f"no archive at {where}; name it with --archive DIR or PPID_ARCHIVE, or make one with `init`")


class BadSetting(Misuse):
    """A settings file cannot be understood."""

    def __init__(self, where: str, complaints: Iterable[str]) -> None:
        """Name the file and every complaint at once."""
        self.where, self.complaints = where, tuple(complaints)
        super().__init__(f"{where}: {'; '.join(self.complaints)}")


class BadQuery(Misuse):
    """A search query cannot be understood."""

    def __init__(self, query: str, complaint: str, nearest: str | None = None) -> None:
        """Keep the query, what is wrong with it, and the nearest one that can be understood."""
        self.query, self.complaint, self.nearest = query, complaint, nearest
        super().__init__(f"query {query!r}: {complaint}" + (f"; did you mean {nearest!r}?" if nearest else ""))


class BadName(Misuse):
    """A search cannot be kept under this name."""

    def __init__(self, name: str) -> None:
        """Keep what was typed."""
        self.name = name
        super().__init__(
            f"{name!r} cannot name a search; use 1 to 60 letters, digits, blanks and _ . , ( ) / -, "
            "with a letter or digit first"
        )


class UnknownSearch(Misuse):
    """No search is kept under this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Name the search asked for and those that exist."""
        self.name, self.known = name, tuple(known)
        there = f"there are {', '.join(self.known)}" if self.known else "none is saved yet"
        super().__init__(f"no saved search {name!r}; {there} (`ppid-archive searches`)")


class UnknownSchedule(Misuse):
    """No version of the retention schedule has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Name the version asked for and those that exist."""
        self.name, self.known = name, tuple(known)
        there = f"there are {', '.join(self.known)}" if self.known else "there is none yet"
        super().__init__(f"no schedule {name!r}; {there} (`ppid-archive retention schedule list`)")


class UnknownEntry(Misuse):
    """The journal does not have so many entries."""

    def __init__(self, asked: str, last: int) -> None:
        """Keep the number asked for and that of the last entry there is."""
        self.asked, self.last = asked, last
        super().__init__(f"no entry {asked}; the journal has entries 1 to {last} (`ppid-archive journal list`)")


class UnknownHold(Misuse):
    """Nothing is held for this case."""

    def __init__(self, case: str, known: Iterable[str]) -> None:
        """Name the case asked for and those that hold something."""
        self.case, self.known = case, tuple(known)
        there = f"there are holds for {', '.join(self.known)}" if self.known else "nothing is held"
        super().__init__(f"nothing is held for {case!r}; {there} (`ppid-archive hold list`)")


class UnknownPerson(Misuse):
    """Nobody of this archive has that login."""

    def __init__(self, login: str, known: Iterable[str]) -> None:
        """Name the login and those there are."""
        self.login, self.known = login, tuple(known)
        there = f"there are {', '.join(self.known)}" if self.known else "nobody is entered yet"
        super().__init__(f"nobody has the login {login!r}; {there} (`ppid-archive person list`)")


class UnknownRole(Misuse):
    """There is no such role."""

    def __init__(self, role: str, known: Iterable[str]) -> None:
        """Name the role and those there are."""
        self.role, self.known = role, tuple(known)
        super().__init__(f"no role {role!r}; there are {', '.join(self.known)}")


class AlreadyAnArchive(Forbidden):
    """The folder is not empty; a new archive is never made over something."""

    def __init__(self, where: str) -> None:
        """Name the folder."""
        self.where = where
        super().__init__(f"{where} is not empty; choose a folder that does not exist yet")


class NotDisclosed(Forbidden):
    """The record exists and is not public on this day."""

    def __init__(self, record: str) -> None:
        """Keep the number."""
        self.record = record
        super().__init__(f"{record} is not public; open the archive with staff access, or have it classified first")


class PartsNotDisclosed(Forbidden):
    """The record is public, but its file holds documents that are not, or was not looked into yet."""

    def __init__(self, record: str) -> None:
        """Keep the number of the record that holds them."""
        self.record = record
        super().__init__(f"the file of {record} holds documents that are not public; have each of them opened first")


class Destroyed(Forbidden):
    """The record was destroyed; its description says when and by whose decision."""

    def __init__(self, record: str, disposal: str, on: date) -> None:
        """Keep the number, the disposal's papers and the day."""
        self.record, self.disposal, self.on = record, disposal, on
        super().__init__(f"{record} was destroyed on {on} (disposal {disposal}); only its description is left")


class StaffOnly(Forbidden):
    """The public keeps no searches here, and sees none; nor what the office decides about keeping."""

    def __init__(self, what: str = "saved searches") -> None:
        """Say what is the staff's."""
        self.what = what
        super().__init__(f"{what} are for staff; open the archive with staff access")


class NotPermitted(Forbidden):
    """Whoever asks is no person of this archive, or has no role that may do this."""

    def __init__(self, login: str, deed: str, roles: Iterable[str], *, is_known: bool = True) -> None:
        """Name who asks, what for (a permission), and the roles that may."""
        self.login, self.deed, self.roles, self.is_known = login, deed, tuple(roles), is_known
        who = f"{login!r} may not do this ({deed})" if is_known else f"{login!r} is no person of this archive ({deed})"
        able = f"these roles may: {', '.join(self.roles)}" if self.roles else "no role may"
        super().__init__(f"{who}; {able}; an administrator gives roles (`ppid-archive person`)")


class MayNotDecide(Forbidden):
    """A decision names a role that is none, or in which this cannot be decided."""

    def __init__(self, role: str, deed: str, roles: Iterable[str]) -> None:
        """Name the role, what was decided (a permission), and the roles in which it can be."""
        self.role, self.deed, self.roles = role, deed, tuple(roles)
        able = f"name one of: {', '.join(self.roles)}" if self.roles else "no role may decide it"
        super().__init__(f"the role {role!r} may not decide this ({deed}); {able} (--role)")


class NotSignedIn(Forbidden):
    """There is no account of that name and password; which of the two is wrong is not said."""

    def __init__(self, login: str) -> None:
        """Keep the login."""
        self.login = login
        super().__init__(f"login {login!r} or its password is wrong; an administrator sets a new one")


class NotCleared(Forbidden):
    """A record's security class or unit is beyond what this person may see."""

    def __init__(self, record: str) -> None:
        """Keep the number; that it exists is no secret, since numbers run on without gaps."""
        self.record = record
        super().__init__(f"{record} is beyond your security clearance, or of another unit; ask the PPID")


class ScheduleExists(Forbidden):
    """A version of the retention schedule has this name; none is ever written over."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        self.name = name
        super().__init__(f"there is a schedule {name}; give another title (--title) or first day (--valid-from)")


class PackageExists(Forbidden):
    """Something else has the name that a package would get."""

    def __init__(self, where: str) -> None:
        """Name the place."""
        self.where = where
        super().__init__(f"{where} exists and is not this package; choose another folder, or move it away")


class PaperTooLong(Forbidden):
    """A paper has more rows than can be set for printing; as a spreadsheet or CSV it has no bounds."""

    def __init__(self, rows: int, most: int) -> None:
        """Keep both numbers."""
        self.rows, self.most = rows, most
        super().__init__(f"{rows} rows are too many for a PDF (at most {most}); ask for fewer, or for csv or xlsx")


class RuleBroken(Forbidden):
    """The act lacks what the law asks of it; all obstacles are named at once."""

    def __init__(self, act: str, obstacles: Iterable[str]) -> None:
        """Name the act and every obstacle."""
        self.act, self.obstacles = act, tuple(obstacles)
        super().__init__(f"{act} refused: {'; '.join(self.obstacles)}")


class StepRefused(RuleBroken):
    """Something stands in the way of a step of a register's item; every obstacle travels as a value."""

    def __init__(self, item: str, against: Iterable[object]) -> None:
        """Keep the item's number, blank where there is none yet, and the obstacles."""
        self.item, self.against = item, tuple(against)
        super().__init__(f"a step of {item or 'a new item'}", map(str, self.against))


class DisposalRefused(StepRefused):
    """A step of a disposal (``ppid_archive.domain.disposal_obstacles``)."""


class TransferRefused(StepRefused):
    """A step of a transfer (``ppid_archive.domain.transfer_obstacles``)."""
