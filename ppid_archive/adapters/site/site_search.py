"""The index that browsers search: roots of words by the records that hold them, in many small files of JSON.

``cari/indeks.json`` says which files there are; ``cari/<first letters>.json`` holds the roots that begin so, each with
record and weight by turns, and words whose root no rule in the browser would find (``=word``); ``cari/dok-<n>.json``
tells a hundred records each.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ppid_archive.adapters.indonesian.affixes import stripped
from ppid_archive.adapters.indonesian.folding import words as words_of
from ppid_archive.adapters.indonesian.stemmer import stem
from ppid_archive.domain.paper import day_in_words
from ppid_archive.domain.publication import ShownRecord
from ppid_archive.ports.site import Page

_TOGETHER = 100
_IN_TITLE, _MOST = 10, 4
_WEIGHTS = 16
"""Places and weights are kept in one number each: a site has millions of them."""
_SHORTEST_INFLECTED = 4
_LETTERS_AT_FIRST, _LETTERS_AT_MOST, _LARGE = 3, 6, 16_000
"""Where a file gets larger than so many bytes its words are parted by one letter more."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class BrowserIndex:
    """The words of the site."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._postings: dict[str, array[int]] = {}
        self._forms: dict[str, str] = {}
        self._told: dict[int, tuple[str, str, str]] = {}

    def add(self, shown: ShownRecord, words: Sequence[str]) -> None:
        """Take in title, numbers and words of a record."""
        self._told[shown.place] = (
            shown.record,
            shown.title,
            day_in_words(shown.document_date) if shown.document_date else "",
        )
        counted = self._roots(words)
        titled = self._roots([shown.title, shown.document_number, shown.record, shown.document_kind])
        for root in counted.keys() | titled.keys():
            weight = min(_MOST, counted[root].bit_length()) + (_IN_TITLE if root in titled else 0)
            self._postings.setdefault(root, array("Q")).append(shown.place * _WEIGHTS + weight)

    def pages(self) -> Iterator[Page]:
        """Yield the files."""
        held: dict[str, object] = {
            root: [one for holder in sorted(holders) for one in divmod(holder, _WEIGHTS)]
            for root, holders in self._postings.items()
        }
        held |= {
            f"={word}": root for word, root in self._forms.items() if _found_by_browser(word, self._postings) != root
        }
        shards = dict(_shards(held, _LETTERS_AT_FIRST))
        for name, inside in shards.items():
            yield _page(name, inside)
        blocks: dict[int, dict[str, tuple[str, str, str]]] = {}
        for place, told in self._told.items():
            blocks.setdefault(place // _TOGETHER, {})[str(place)] = told
        for number, block in blocks.items():
            yield _page(f"dok-{number}", block)
        yield _page("indeks", {"jumlah": len(self._told), "bagian": sorted(shards)})

    def _roots(self, texts: Iterable[str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for word, times in Counter(chain.from_iterable(map(words_of, texts))).items():
            root = self._forms.get(word) or self._forms.setdefault(word, stem(word))
            found[root] += times
        return found


def _shards(held: Mapping[str, object], letters: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Part what is held by its first letters; what is too large still by one letter more."""
    parted: dict[str, dict[str, object]] = {}
    for key, value in held.items():
        parted.setdefault(_shard(key.removeprefix("="), letters), {})[key] = value
    for name, inside in parted.items():
        if letters < _LETTERS_AT_MOST and len(_page(name, inside).data) > _LARGE:
            yield from _shards(inside, letters + 1)
        else:
            yield name, inside


def _shard(word: str, letters: int) -> str:
    """Name the file that a word is in: its first letters, a line for what is none."""
    return "".join(one if one in _LETTERS else "_" for one in word.ljust(letters)[:letters])


def _found_by_browser(word: str, postings: Mapping[str, object]) -> str | None:
    """Return the root that the browser chooses by affixes alone, among those of the site."""
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return word if word in postings else None
    known = {(-len(form), taken, form) for form, taken in stripped(word) if form in postings}
    return min(known)[2] if known else None


def _page(name: str, held: Mapping[str, object]) -> Page:
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Page(f"cari/{name}.json", (text + "\n").encode("utf-8", "replace"))
