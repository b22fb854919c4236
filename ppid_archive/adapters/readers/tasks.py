"""The orders a reader process understands; each reads one document and returns plain values."""

from importlib import import_module

from ppid_archive.domain.content import Extraction, Gap, Identification, Page, Shortfall

_HOME = "ppid_archive.adapters.readers"
_BY_TYPE = {
    "application/pdf": "pdf_text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "office_xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": "office_xml",
    "application/vnd.ms-word.document.macroenabled.12": "office_xml",
    "application/vnd.oasis.opendocument.text": "office_xml",
    "application/vnd.oasis.opendocument.text-template": "office_xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "spreadsheet",
    "application/vnd.ms-excel.sheet.macroenabled.12": "spreadsheet",
    "application/vnd.ms-excel": "spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet": "spreadsheet",
    "message/rfc822": "mail",
    "text/html": "web_page",
    "application/xhtml+xml": "web_page",
}
_BY_FAMILY = {"image": "page_images", "text": "plain_text"}
_AS_TEXT = {"application/json", "application/xml", "application/csv"}


def ready(_local: str) -> bool:
    """Answer that the process is up."""
    return True


def identify(local: str, name: str) -> Identification:
    """Tell what a file is."""
    from ppid_archive.adapters.readers.media_type import identified  # noqa: PLC0415 - only what is needed

    return identified(local, name)


def extract(local: str, name: str, media_type: str) -> Extraction:
    """Read a document with the reader for its type; a type without one is kept, not read."""
    family = media_type.partition("/")[0]
    module = _BY_TYPE.get(media_type) or ("plain_text" if media_type in _AS_TEXT else _BY_FAMILY.get(family))
    if module is None:
        return Extraction(shortfalls=(Shortfall(gap=Gap.UNSUPPORTED, detail=media_type),))
    answer: Extraction = import_module(f"{_HOME}.{module}").read(local, name, media_type)
    return answer


def recognise(local: str, media_type: str, number: int, languages: str, tessdata: str) -> Page:
    """Recognise the words on one page."""
    from ppid_archive.adapters.readers.recogniser import recognised  # noqa: PLC0415 - only what is needed

    return recognised(local, media_type, number, languages, tessdata)


def side_car(local: str, name: str) -> object:
    """Parse a side-car."""
    from ppid_archive.adapters.readers.side_car_values import values  # noqa: PLC0415 - only what is needed

    return values(local, name)
