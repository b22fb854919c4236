"""What publishing needs, made from the settings; records are read through an archive opened for the public."""

from functools import partial
from pathlib import Path

from ppid_archive.adapters.site.office_site import OfficeSite
from ppid_archive.adapters.site.site_folder import LocalSiteFolder, RehearsedFolder
from ppid_archive.adapters.site.site_frame import Frame
from ppid_archive.adapters.site.site_keys import SiteKey, is_signed_by
from ppid_archive.archive import Archive
from ppid_archive.domain.errors import RuleBroken
from ppid_archive.domain.publication import DeterminedRegister, Publisher
from ppid_archive.domain.published_register import published_register
from ppid_archive.places import Places
from ppid_archive.ports.site import SiteFolder
from ppid_archive.service.site_publishing import PublicationDesk
from ppid_archive.settings import Settings
from ppid_archive.wiring.papers import paper_desk

NOT_ORDERED = "no such version of the register was determined and ordered (`dip determine`, then `dip order`)"


def publication_desk(settings: Settings, places: Places, public: Archive) -> PublicationDesk:
    """Return what publishing needs."""
    own, papers = settings.publication, paper_desk(settings)
    url = own.url if not own.url or own.url.endswith("/") else f"{own.url}/"
    return PublicationDesk(
        public=public,
        content=public.intake.content,
        folder=partial(_folder, places),
        register=partial(_register, public),
        pages=OfficeSite(
            Frame(places.root / own.templates if own.templates else None), papers.files, papers.letterhead
        ),
        publisher=Publisher(papers.office, papers.letterhead.address, own.contact, url),
        units=papers.units,
        signer=SiteKey(places.root / Path(own.key).expanduser() if own.key else None, places.root),
        verify=is_signed_by,
        operator=public.operator,
        now=public.intake.now,
    )


def _folder(places: Places, where: str, *, rehearse: bool = False) -> SiteFolder:
    folder = Path(where).absolute()
    if folder.resolve().is_relative_to(places.root.resolve()) or places.root.resolve().is_relative_to(folder.resolve()):
        raise RuleBroken("publication", ["the site must lie outside the archive's folder"])
    if folder.exists() and not folder.is_dir():
        raise RuleBroken("publication", ["that is a file; name a folder for the site"])
    return RehearsedFolder(folder) if rehearse else LocalSiteFolder(folder)


def _register(public: Archive, number: str | None) -> DeterminedRegister:
    """Return the version that was ordered to be published, as the public gets it."""
    found = public.information_register.public(number)
    if found is None:
        raise RuleBroken("publication", [NOT_ORDERED])
    return published_register(found)
