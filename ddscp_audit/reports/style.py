"""How the reports look: type, colours, grid. One palette with the window, one family of type.

Sizes in points. The scale is 8.5 · 9.25 · 10.5 · 13 · 18 · 24 · 36, the spacing 4 · 8 · 12 · 16 ·
24 · 40, the leading 1.45 for reading and 1.3 for tables.
"""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ddscp_audit.assets import resource
from ddscp_audit.reports.scripts import Run, described, from_the_right, joined, lines_of, runs
from ddscp_audit.reports.tagging.document import Margins
from ddscp_audit.reports.tagging.flowables import span
from ddscp_audit.reports.tagging.table import TableLook

REGULAR, MEDIUM, SEMIBOLD = "PlexSans", "PlexSans-Medium", "PlexSans-SemiBold"
ITALIC, BOLD = "PlexSans-Italic", "PlexSans-Bold"
_SCRIPT_FONTS = {
    "Arabic": "Scripts-Arabic",
    "Chinese": "Scripts-Han",
    "Japanese": "Scripts-Han",
    "Korean": "Scripts-Han",
}
_FACES = {
    REGULAR: "Regular",
    MEDIUM: "Medium",
    SEMIBOLD: "SemiBold",
    ITALIC: "Italic",
    BOLD: "Bold",
}
PAGE = A4
MARGINS = Margins(left=62, right=62, top=84, bottom=74)
WIDTH = PAGE[0] - MARGINS.left - MARGINS.right
HEIGHT = PAGE[1] - MARGINS.top - MARGINS.bottom
#: The quiet ink as paragraph markup names it.
SOFT = "#52606D"
_LOCK = threading.Lock()


def register_fonts() -> None:
    """Make the shipped family known to ReportLab; once per process, from any thread."""
    with _LOCK:
        if REGULAR in pdfmetrics.getRegisteredFontNames():
            return
        for name, face in _FACES.items():
            pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"IBMPlexSans-{face}.ttf"))))
        pdfmetrics.registerFontFamily(
            REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD
        )
        for name in sorted(set(_SCRIPT_FONTS.values())):
            pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
            pdfmetrics.registerFontFamily(
                name, normal=name, bold=name, italic=name, boldItalic=name
            )
        for name in (MEDIUM, SEMIBOLD, BOLD):
            bold = SEMIBOLD if name == MEDIUM else name
            pdfmetrics.registerFontFamily(
                name, normal=name, bold=bold, italic=name, boldItalic=bold
            )


#: The partnership's own accent, ``#RRGGBB``, while one of its reports is made; blank: the house's.
_ACCENT: ContextVar[str] = ContextVar("accent", default="")


@contextmanager
def accented(accent: str) -> Iterator[None]:
    """Set what is made inside in the partnership's colour."""
    before = _ACCENT.set(accent)
    try:
        yield
    finally:
        _ACCENT.reset(before)


@cache
def palette(accent: str = "") -> dict[str, Color]:
    """The light palette of the window by token: ``ink``, ``accent``, ``met``, …"""
    text = resource("styles", "palette.json").read_text(encoding="utf-8")
    found = {name: HexColor(value) for name, value in json.loads(text)["light"].items()}
    return found | ({"accent": HexColor(accent)} if accent else {})


def colour(token: str) -> Color:
    """One colour of the palette."""
    return palette(_ACCENT.get())[token]


def tint(token: str, share: float) -> Color:
    """A colour mixed into white: ``share`` 1 is the colour itself."""
    full = colour(token)
    return Color(*(1 - share * (1 - part) for part in (full.red, full.green, full.blue)))


# -- text -------------------------------------------------------------------------------------


def _face(name: str) -> Any:
    font: Any = pdfmetrics.getFont(name)
    return font.face


@cache
def _glyphs() -> frozenset[int]:
    register_fonts()
    # Only characters every weight has: a heading may use what a paragraph uses.
    return frozenset.intersection(*(frozenset(_face(name).charToGlyph) for name in _FACES))


@cache
def _scripted(script: str) -> frozenset[int]:
    """Characters the shipped font of a script has; none where there is no such font."""
    register_fonts()
    name = _SCRIPT_FONTS.get(script)
    return frozenset(_face(name).charToGlyph) if name else frozenset()


def clean(text: str) -> str:
    """``text`` in one form (NFC), on one line, without control characters.

    What a bookmark, a title or alternative text says: any writing may stand there.
    """
    if text.isascii() and text.isprintable():
        return text
    out = []
    for char in unicodedata.normalize("NFC", text):
        if char in "\n\t\r\u2028\u2029":
            out.append(" ")
        elif unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            out.append(char)
    return "".join(out)


def printable(text: str) -> str:
    """``text`` with what the type cannot show replaced, so that no figure hides a gap.

    A character without a glyph becomes its plain form where it has one (``①`` → ``1``), else a
    description in brackets; control characters go, line breaks and tabs become spaces.
    """
    text = clean(text)
    known = _glyphs()
    if text.isascii() or all(ord(char) in known for char in text):
        return text
    return "".join(_plain(run, known) if run.script else run.text for run in runs(text, known))


def _plain(run: Run, known: frozenset[int]) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", run.text) if ord(char) in known)
    return plain if run.script == "other" and plain.strip() else described(run)


def markup(text: str) -> str:
    """``text`` as paragraph markup: nothing in it is ever read as a tag.

    Arabic and Chinese are set in the fonts shipped for them, each in its language.
    """
    text = clean(text)
    known = _glyphs()
    if text.isascii() or all(ord(char) in known for char in text):
        return escape(text)
    return "".join(
        _other_script(run, known) if run.script else escape(run.text) for run in runs(text, known)
    )


def _other_script(run: Run, known: frozenset[int]) -> str:
    has = _scripted(run.script)
    arabic = run.script == "Arabic"
    drawn = joined(run.text, has) if arabic else run.text
    if not has or not all(ord(char) in has or char in " \u00a0" for char in drawn):
        return escape(_plain(run, known))
    if arabic:
        lines = [from_the_right(line) for line in lines_of(drawn)]
        shown = "<br/>".join(escape(line).replace(" ", "\u00a0") for line in lines)
    else:
        shown = escape(drawn)
    font = f'<font name="{_SCRIPT_FONTS[run.script]}">{shown}</font>'
    return span(font, lang=run.lang, actual=run.text if arabic else "")


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text as typed, each as markup; blank lines part them."""
    return [markup(part.strip()) for part in text.replace("\r\n", "\n").split("\n") if part.strip()]


# -- styles -----------------------------------------------------------------------------------


def styles() -> dict[str, ParagraphStyle]:
    """Paragraph styles by name."""
    return _styles(_ACCENT.get())


@cache
def _styles(_accent: str) -> dict[str, ParagraphStyle]:
    register_fonts()
    ink, soft, accent = colour("ink"), colour("ink-soft"), colour("accent")
    made: dict[str, ParagraphStyle] = {}

    def style(name: str, parent: str = "", **more: Any) -> None:
        made[name] = ParagraphStyle(name, parent=made.get(parent), **more)

    style(
        "body", fontName=REGULAR, fontSize=10.5, leading=15.5, textColor=ink, spaceAfter=8,
        allowWidows=0, allowOrphans=0, splitLongWords=1,
    )  # fmt: skip
    style("tight", "body", spaceAfter=3)
    style("lead", "body", fontName=MEDIUM, fontSize=13, leading=19, spaceAfter=10)
    style("owner", "lead", textColor=accent)
    style("quiet", "body", fontSize=9.25, leading=13.5, textColor=soft)
    style("item", "body", spaceAfter=0)
    style("h1", "body", fontName=SEMIBOLD, fontSize=18, leading=23, spaceBefore=26, spaceAfter=8)
    style("h2", "body", fontName=SEMIBOLD, fontSize=13, leading=17, spaceBefore=18, spaceAfter=5)
    style("h3", "body", fontName=SEMIBOLD, fontSize=10.5, leading=15, spaceBefore=10, spaceAfter=3)
    style("eyebrow", "body", fontName=SEMIBOLD, fontSize=8.5, leading=12, textColor=accent,
          spaceAfter=4)  # fmt: skip
    style("title", "body", fontName=SEMIBOLD, fontSize=36, leading=41, spaceAfter=10)
    style("reference", "title", fontSize=30, leading=34, spaceAfter=4)
    style("subtitle", "body", fontName=REGULAR, fontSize=18, leading=25, textColor=soft)
    style("big", "body", fontName=SEMIBOLD, fontSize=30, leading=36, spaceAfter=0)
    style("big-words", "big", fontSize=20, leading=26)
    style("big-unit", "body", fontName=MEDIUM, fontSize=10.5, leading=15, textColor=accent,
          spaceAfter=3)  # fmt: skip
    style("small", "body", fontSize=9.25, leading=12.6, spaceAfter=0)
    style("fact", "small", spaceAfter=6)
    style("small-soft", "small", textColor=soft)
    style("caption", "body", fontName=MEDIUM, fontSize=9.25, leading=13,
          spaceAfter=2)  # fmt: skip
    style("toc1", "body", fontName=MEDIUM, leading=15, spaceBefore=7, spaceAfter=0)
    style("toc2", "small", leftIndent=14, spaceBefore=4, textColor=soft)
    style("cell", "body", fontSize=9.25, leading=12.2, spaceAfter=0)
    style("cell-item", "cell", spaceAfter=5)
    style("quote", "body", fontName=ITALIC, leftIndent=16, rightIndent=16, spaceAfter=10)
    style("hash", "cell", fontSize=8.5)
    style("cell-right", "cell", alignment=TA_RIGHT)
    style("cell-centre", "cell", alignment=TA_CENTER)
    style("cell-strong", "cell", fontName=SEMIBOLD)
    style("cell-strong-right", "cell-right", fontName=SEMIBOLD)
    style("row-head", "cell", alignment=TA_LEFT)
    style("group", "cell", fontName=SEMIBOLD, textColor=accent)
    style("head", "cell", fontName=SEMIBOLD, fontSize=8.5, leading=11, textColor=soft)
    style("head-right", "head", alignment=TA_RIGHT)
    style("head-centre", "head", alignment=TA_CENTER)
    for name in ("head", "cell", "row-head"):
        for end in ("", "-right", "-centre"):
            if name + end in made:
                # In a narrow column a long word turns at its own hyphens, never inside a syllable.
                style(f"{name}{end}-tiny", name + end, fontSize=8.1, leading=10.2,
                      embeddedHyphenation=1)  # fmt: skip
    return made


def look(*, dense: bool = False, tiny: bool = False, height: float = HEIGHT) -> TableLook:
    """What tables are set in; ``dense`` for the appendix, ``tiny`` where a page must hold it.

    ``height`` is that of the column of text in points.
    """
    s = styles()

    def of(name: str) -> ParagraphStyle:
        return s[f"{name}-tiny" if tiny else name]

    return TableLook(
        head=of("head"),
        head_right=of("head-right"),
        head_centre=of("head-centre"),
        cell=of("cell"),
        cell_right=of("cell-right"),
        cell_centre=of("cell-centre"),
        row_head=of("row-head"),
        caption=s["caption"],
        group=s["group"],
        line=colour("line"),
        strong_line=colour("ink"),
        tint=colour("paper"),
        padding=(4.0, 1.4) if tiny else (4.0, 2.6) if dense else (4.0, 4.2),
        tall=height * 0.86,
    )
