"""Words as they may be stored and searched: no control characters, soft hyphens joined, titles that mean something."""

import re
import unicodedata

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")
_SOFT_HYPHEN = re.compile("\u00ad\n?|\u0002\n?")
_MOST_CHARACTERS = 50_000_000
_HEAD = 4000
_LEAST_LETTERS = 0.5
_LEAST_VOWELLED = 0.4
_VOWEL = re.compile(r"[aeiouAEIOU]")
_EMPTY_TITLES = re.compile(
    r"^(untitled|microsoft (word|excel|powerpoint) - .*|document\d*|dokumen\d*|\W*|.*\.(docx?|pdf|xlsx?|rtf))$", re.I
)


def cleaned(text: str) -> str:
    """Return text without what no reader wants: control characters, form feeds, soft hyphens, lone surrogates."""
    joined = _SOFT_HYPHEN.sub("", text[:_MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", joined.replace("\f", "\n").replace("\v", "\n"))


def is_garbage(text: str) -> bool:
    """Say whether a text layer is no language: broken encodings show as signs, or as words without vowels."""
    head = [c for c in text[:_HEAD] if not c.isspace()]
    letters = sum(c.isalnum() for c in head)
    if letters < _LEAST_LETTERS * len(head):
        return True
    private = sum(unicodedata.category(c) in {"Co", "Cn"} for c in head)
    words = re.findall(r"[^\W\d_]{4,}", text[:_HEAD])
    vowelled = sum(bool(_VOWEL.search(word)) for word in words if word.isascii())
    latin = sum(word.isascii() for word in words)
    return private > len(head) // 4 or (latin > 10 and vowelled < _LEAST_VOWELLED * latin)  # noqa: PLR2004 - too few words tell nothing


def meaningful_title(title: str | None, name: str) -> str | None:
    """Return a file's own title unless it is what programs put there by themselves."""
    bare = " ".join(cleaned(title or "").split())
    if not bare or _EMPTY_TITLES.match(bare) or bare == name.rpartition(".")[0]:
        return None
    return bare[:300]
