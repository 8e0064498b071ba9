"""Parts of a paragraph and of a table's head: spans in another language, links, notes, spans."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pdfua.cli import main as pdfua

from ddscp_audit.reports import style
from ddscp_audit.reports.tagging.flowables import link, note, paragraph, span
from ddscp_audit.reports.tagging.table import Column, DataTable
from tests.reports.reading_pdf import elements, pages
from tests.reports.test_tagging import _heading, _pdf

ADDRESS = "https://example.org/procedures?theme=neglect&page=2"


def _body() -> style.ParagraphStyle:
    return style.styles()["body"]


def _languages(data: bytes) -> list[tuple[str, str]]:
    """Language and actual text of every span."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (str(item.get("/Lang", "")), str(item.get("/ActualText", "")))
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Span"
        ]


def test_another_language_is_a_span_of_its_own_inside_the_paragraph() -> None:
    words = f"In Welsh: {span('Cymraeg ŵ ŷ', lang='cy')}, and on."
    data = _pdf([paragraph(words, _body())])
    (whole,) = elements(data, "P")
    assert [kid.role for kid in whole.kids] == ["Span"]
    assert whole.runs == 2  # before and after
    assert _languages(data) == [("cy", "")]


def test_arabic_is_drawn_joined_and_read_as_it_was_typed() -> None:
    data = _pdf([paragraph(style.markup("Spoken: العربية and 中文."), _body())])
    assert _languages(data) == [("ar", "العربية"), ("zh", "")]
    assert "中文" in pages(data)[0]


def test_a_span_that_turns_the_page_stays_one() -> None:
    for before in range(560, 640, 8):
        words = "word " * before + span("yn Gymraeg " * 120, lang="cy") + "end"
        data = _pdf([paragraph(words, _body())])
        assert len(pages(data)) == 2
        assert len(elements(data, "P")) == 1
        (inside,) = elements(data, "Span")
        assert inside.runs in (1, 2), before


def test_a_link_in_a_paragraph_has_its_annotation_and_says_where_it_leads() -> None:
    words = f"See {link('the procedures, whose name is long enough to turn a line ' * 3, ADDRESS)}."
    data = _pdf([paragraph(words, _body())])
    (found,) = elements(data, "Link")
    assert found.runs == 1
    assert len(found.objects) > 1  # one for each line
    assert all({"/Contents", "/StructParent", "/A"} <= keys for keys in found.objects)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.pages[0].Annots[0].A.URI) == ADDRESS


def test_two_links_to_one_address_are_two() -> None:
    words = f"{link('Here', ADDRESS)} or {link('there', ADDRESS)}."
    found = elements(_pdf([paragraph(words, _body())]), "Link")
    assert [len(one.objects) for one in found] == [1, 1]


def test_a_note_can_be_found_by_its_name() -> None:
    data = _pdf([paragraph("Words.", _body()), note("A note.", _body(), "note-1")])
    assert len(elements(data, "Note")) == 1
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.StructTreeRoot.IDTree.Names[0]) == "note-1"


def _two_rounds(rows: int) -> DataTable:
    columns = [
        Column("Indicator", 3, head=True),
        Column("Cases", 1, "right", over="Last round"),
        Column("%", 1, "right", over="Last round"),
        Column("Cases", 1, "right", over="This round"),
        Column("%", 1, "right", over="This round"),
    ]
    return DataTable(columns, [[f"I {i}", "1", "2", "3", "4"] for i in range(rows)], style.look())


def test_a_heading_over_columns_spans_them_and_the_others_are_two_rows_high() -> None:
    data = _pdf([_two_rounds(3)])
    rows = elements(data, "TR")
    assert [(cell.col_span, cell.row_span) for cell in rows[0].kids] == [(1, 2), (2, 1), (2, 1)]
    assert len(rows[1].kids) == 4
    assert {cell.scope for row in rows[:2] for cell in row.kids} == {"Column"}


def test_heads_of_two_rows_are_repeated_as_artifacts() -> None:
    data = _pdf([_two_rounds(90)])
    assert len(pages(data)) > 1
    assert all("Last round" in page for page in pages(data))
    assert len([e for e in elements(data, "TH") if e.col_span == 2]) == 2


def test_judges_find_nothing(
    tmp_path: Path, verapdf: Callable[..., list[str]], structure: Callable[[Path], str]
) -> None:
    words = "word " * 500 + span("yn Gymraeg " * 120, lang="cy") + link("here", ADDRESS)
    story = [
        _heading("One"),
        paragraph(words, _body()),
        paragraph(style.markup("العربية 中文 हिन्दी 😀"), _body()),
        note("A note.", _body(), "note-1"),
        _two_rounds(90),
    ]
    path = tmp_path / "inline.pdf"
    path.write_bytes(_pdf(story))
    assert pdfua(["check", str(path)]) == 0
    assert verapdf(path) == []
    told = structure(path)
    assert told.index("One") < told.index("yn Gymraeg") < told.index("here") < told.index("A note")
    assert "[Devanagari text] [grinning face]" in told


def test_the_page_of_the_documentation_is_made_as_it_stands_there() -> None:
    told = (Path(__file__).parents[2] / "docs" / "tagging.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", told, re.S)
    made: dict[str, Any] = {}
    exec(block, made)
    assert [node.role for node in elements(made["data"])] == ["Document", "H1", "P", "Span"]
