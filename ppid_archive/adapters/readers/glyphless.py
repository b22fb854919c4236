"""A font whose letters have a place and a meaning but no shape: what words laid over a picture are written in."""

from functools import cache
from io import BytesIO
from zlib import compress

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

NAME = "PPID-Glyphless"
UNITS = 1000
ADVANCE = 500
ASCENT, DESCENT = 800, -200
_CODES = 1 << 16
_EPOCH = 2_082_844_800
"""1 January 1970 in the seconds since 1904 that fonts count."""


@cache
def program() -> bytes:
    """Return a TrueType font of one glyph, number 1; the same bytes every time.

    Its outline runs there and back, so that it has no area but a height: what a viewer marks.
    """
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    pen.lineTo((ADVANCE, ASCENT))
    pen.lineTo((0, DESCENT))
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(UNITS, isTTF=True)
    builder.updateHead(created=_EPOCH, modified=_EPOCH)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder([".notdef", "any"])
    builder.setupGlyf({".notdef": Glyph(), "any": glyph})
    builder.setupHorizontalMetrics({".notdef": (ADVANCE, 0), "any": (ADVANCE, 0)})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    written = BytesIO()
    builder.save(written)
    return written.getvalue()


@cache
def every_code_to_glyph_one() -> bytes:
    """Return, deflated, the map from each of the 65 536 codes to the one glyph."""
    return compress(b"\0\1" * _CODES, 9)


def codes_are_utf16(text: str) -> bytes:
    """Return the map (CMap) that says: each code in a text is the UTF-16 unit of the same number."""
    highs = sorted(set(text.encode("utf-16-be", "replace")[::2]))
    rows = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in highs]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    ranges = "\n".join("\n".join((f"{len(block)} beginbfrange", *block, "endbfrange")) for block in blocks)
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end""".encode()
