"""``search``: words in, the records that have them out."""

import time
from typing import Annotated

import typer

from ppid_archive.domain.classification import Access
from ppid_archive.domain.query import Filters, Hit, Reader, Results
from ppid_archive.entrypoints.cli.command_line import DONE, Call
from ppid_archive.entrypoints.cli.screen import Screen
from ppid_archive.entrypoints.wording import access, pick, shown


def add_search_command(app: typer.Typer, call: Call) -> None:
    """Add the command to the tree."""
    lang = call.screen.lang

    def t(indonesian: str, english: str) -> str:
        return pick((indonesian, english), lang)

    @app.command("search", help=t("Mencari teks lengkap.", "Search the full text."))
    def search(  # noqa: PLR0913 - each is an option of the command
        words: Annotated[
            list[str],
            typer.Argument(
                metavar="QUERY",
                help=t('Kata, "frasa", AND/OR/NOT, judul:, nomor:.', 'Words, "phrases", AND/OR/NOT, judul:, nomor:.'),
            ),
        ],
        public: Annotated[
            bool, typer.Option("--public", help=t("Hanya yang terbuka untuk publik.", "Only what the public may see."))
        ] = False,
        unit: Annotated[str | None, typer.Option(help=t("Sub-bagian.", "Unit."))] = None,
        year: Annotated[int | None, typer.Option(help=t("Tahun dokumen.", "Year of the document."))] = None,
        access_: Annotated[Access | None, typer.Option("--access", help=t("Keterbukaan.", "Access."))] = None,
        class_code: Annotated[str | None, typer.Option("--class", help=t("Kode klasifikasi.", "Class code."))] = None,
        limit: Annotated[int, typer.Option(min=1, max=1000, help=t("Jumlah hasil.", "Number of hits."))] = 10,
        offset: Annotated[int, typer.Option(min=0, help=t("Lewati sekian hasil.", "Skip so many hits."))] = 0,
    ) -> int:
        reader = Reader.PUBLIC if public else Reader.STAFF
        with call.opened(reader).archive as archive:
            filters = Filters(unit=unit, year=year, access=access_, class_code=class_code)
            start = time.perf_counter()
            results = archive.search(" ".join(words), filters=filters, limit=limit, offset=offset)
            took_ms = round((time.perf_counter() - start) * 1000, 1)
        if call.screen.as_json:
            call.screen.json(_as_json(results, took_ms))
        else:
            _show(results, took_ms, offset, call.screen)
        return DONE


def _as_json(results: Results, took_ms: float) -> dict[str, object]:
    answer: dict[str, object] = {"total": results.total, "took_ms": took_ms}
    answer["hits"] = [_hit_json(hit) for hit in results.hits]
    answer["facets"] = {name: dict(counts) for name, counts in results.facets.items()}
    if results.note:
        answer["note"] = results.note
    return answer


def _hit_json(hit: Hit) -> dict[str, object]:
    return {
        "record": hit.record,
        "title": hit.title,
        "unit": hit.unit,
        "date": hit.date.isoformat() if hit.date else None,
        "access": hit.access.value,
        "score": round(hit.score, 4),
        "pages": list(hit.pages),
        "snippet": hit.snippet,
    }


def _show(results: Results, took_ms: float, offset: int, screen: Screen) -> None:
    if results.note:
        screen.line(screen.dim(results.note))
    if not results.total:
        screen.say(
            "Tidak ada yang ditemukan. Coba kata yang lebih umum, kurangi saringan, atau cari nomor suratnya.",
            "Nothing found. Try a more general word, fewer filters, or the document's number.",
        )
        return
    screen.say(f"{results.total} arsip ({took_ms} ms)", f"{results.total} records ({took_ms} ms)")
    for place, hit in enumerate(results.hits, start=offset + 1):
        _show_hit(place, hit, screen)
    screen.line()
    for name, counts in results.facets.items():
        listed = " · ".join(f"{shown(value)} {count}" for value, count in counts.items())
        screen.line(screen.dim(f"{_FACETS.get(name, (name, name))[screen.lang == 'en']}: {listed}"))


_FACETS = {
    "unit": ("unit", "unit"),
    "year": ("tahun", "year"),
    "access": ("keterbukaan", "access"),
    "kind": ("jenis", "kind"),
}


def _show_hit(place: int, hit: Hit, screen: Screen) -> None:
    page = pick(("hlm.", "p."), screen.lang)
    pages = f" · {page} {', '.join(map(str, hit.pages[:5]))}" if hit.pages else ""
    day = hit.date.isoformat() if hit.date else "–"
    screen.line()
    screen.line(f"{place:3d}. {screen.bold(shown(hit.title))}")
    screen.line(screen.dim(f"     {hit.record} · {day} · {hit.unit} · {access(hit.access, screen.lang)}{pages}"))
    if hit.snippet:
        screen.line(f"     {screen.marked(hit.snippet)}")
