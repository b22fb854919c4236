"""ZIP containers (DOCX, XLSX, ODT) without a clock in them, so that a new run gives the same bytes."""

import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

DAY = datetime(2025, 1, 6, 3, 0)  # noqa: DTZ001 - the libraries want it naive
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def packed(members: Sequence[tuple[str, str | bytes]]) -> bytes:
    """Return members as a ZIP file; one called ``mimetype`` is stored as it is."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 6, 3, 0, 0)), data, kind)
    return buffer.getvalue()


def stable(data: bytes) -> bytes:
    """Return a ZIP file with the same members; members and properties bear one fixed day."""
    stamp = rb"\g<1>" + DAY.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return packed([(name, _MODIFIED.sub(stamp, archive.read(name))) for name in archive.namelist()])
