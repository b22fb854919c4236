"""Digital signatures in words: who signed, for whom, when and over what; noted, never checked."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from ppid_archive.domain.signature import Signature
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_SIGNED = Twin("Bertanda tangan elektronik: {facts}.", "Digitally signed: {facts}.")
_STAMPED = Twin("Berstempel waktu elektronik: {facts}.", "Digitally time-stamped: {facts}.")
_NOT_CHECKED = Twin(
    "Tanda tangan itu ada pada berkas asli, yang disimpan tanpa diubah: tercatat, keabsahannya tidak diperiksa. "
    "Salinan yang dapat dicari, bila ada, bukan dokumen bertanda tangan.",
    "The signature is in the original, which is kept unchanged: noted, not verified. "
    "A searchable rendition, if there is one, is no signed document.",
)
_NAMELESS = Twin("nama tidak terbaca", "name not readable")
_CERTIFICATE = Twin("sertifikat dari {issuer}", "certificate by {issuer}")
_AT = Twin("menurut dokumen pada {at}", "by its own account at {at}")
_NO_ZONE = Twin(" (zona waktu tidak disebut)", " (no time zone given)")
_WHOLE = Twin("mencakup seluruh berkas", "covers the whole file")
_PART = Twin("tidak mencakup seluruh berkas", "does not cover the whole file")


def signed(signatures: Iterable[Signature], zone: tzinfo, lang: Lang) -> tuple[str, ...]:
    """Say of each signature what it claims, and then that nothing of it was checked; nothing where none is."""
    told = [
        (_STAMPED if one.is_timestamp else _SIGNED).to(lang, facts=", ".join(_facts(one, zone, lang)))
        for one in signatures
    ]
    return (*told, _NOT_CHECKED.to(lang)) if told else ()


def _facts(one: Signature, zone: tzinfo, lang: Lang) -> Iterator[str]:
    yield shown(one.signer) if one.signer else _NAMELESS.to(lang)
    if one.organisation and one.organisation != one.signer:
        yield shown(one.organisation)
    if one.issuer:
        yield _CERTIFICATE.to(lang, issuer=shown(one.issuer))
    if one.claimed_at:
        yield _AT.to(lang, at=_time(one.claimed_at, zone, lang))
    if one.covers_file is not None:
        yield (_WHOLE if one.covers_file else _PART).to(lang)


def _time(at: datetime, zone: tzinfo, lang: Lang) -> str:
    if at.tzinfo is None:
        return f"{at:%Y-%m-%d %H:%M}{_NO_ZONE.to(lang)}"
    local = at.astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M} {local.tzname()}"
