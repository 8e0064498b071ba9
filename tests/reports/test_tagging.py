"""The tagging layer by itself: what a screen reader is told, whatever the content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pdfua.cli import main as pdfua

from ddscp_audit.reports import style
from ddscp_audit.reports.tagging.document import Margins, Metadata, PageKind, render
from ddscp_audit.reports.tagging.flowables import (
    Columns,
    Contents,
    Heading,
    ListItem,
    Text,
    Together,
    heading,
    paragraph,
)
from ddscp_audit.reports.tagging.structure import Element, pdf_text
from ddscp_audit.reports.tagging.table import Column, DataTable, Group
from tests.reports.reading_pdf import elements, fonts, pages, text

SIZE = (595.27, 841.89)


def _paint(canvas: Any, width: float, height: float) -> None:
    with canvas.artifact("Header"):
        canvas.setFont(style.REGULAR, 8)
        canvas.drawString(60, height - 40, "RUNNING HEAD")
        number = canvas.getPageNumber()

        def total(late: Any, count: int) -> None:
            late.setFont(style.REGULAR, 8)
            late.drawString(400, height - 40, f"page {number} of {count}")

        canvas.defer(total)


def _pdf(story: list[Any]) -> bytes:
    style.register_fonts()
    kind = PageKind("text", Margins(60, 60, 70, 60), _paint)
    about = Metadata("A title", "A partnership", "A subject", date(2026, 9, 21))
    return render(story, [kind], SIZE, about, style.REGULAR)


def _heading(words: str, level: int = 1) -> Heading:
    return heading(words, words, style.styles()[f"h{level}"], level, f"k-{words}")


def _table(rows: int, **more: Any) -> DataTable:
    columns = [Column("Question", 3, head=True), Column("Cases", 1, "right")]
    body: list[Any] = [[f"Question number {i}", str(i)] for i in range(rows)]
    return DataTable(columns, body, style.look(), caption="The caption", **more)


def test_a_heading_a_paragraph_and_a_list_are_what_they_are() -> None:
    parent = Element("L")
    items = [
        ListItem(Text(f"Item {i}", style.styles()["item"], element=Element("LBody")), parent)
        for i in range(2)
    ]
    data = _pdf([_heading("One"), paragraph("Words.", style.styles()["body"]), *items])
    roles = [e.role for e in elements(data)]
    assert roles == ["Document", "H1", "P", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]


def test_a_paragraph_split_over_pages_stays_one_element() -> None:
    data = _pdf([paragraph("Word " * 2500, style.styles()["body"])])
    found = elements(data, "P")
    assert len(found) == 1
    assert len(pages(data)) > 2
    assert found[0].runs == len(pages(data))


def test_lines_do_not_run_into_each_other_when_read_aloud(
    tmp_path: Path, structure: Callable[[Path], str]
) -> None:
    path = tmp_path / "lines.pdf"
    words = " ".join(f"word{i}" for i in range(200))
    bold = " ".join(f"<b>bold{i}</b> plain{i}" for i in range(100))
    body = style.styles()["body"]
    path.write_bytes(_pdf([paragraph(words, body), paragraph(bold, body)]))
    told = structure(path).split()
    assert {f"word{i}" for i in range(1, 199)} <= set(told)
    assert {f"plain{i}" for i in range(98)} <= set(told)


def test_a_list_item_split_over_pages_keeps_one_label() -> None:
    parent = Element("L")
    body = Text("Word " * 1500, style.styles()["item"], element=Element("LBody"))
    data = _pdf([ListItem(body, parent)])
    assert len(pages(data)) == 2 or len(pages(data)) == 3
    assert len(elements(data, "Lbl")) == len(elements(data, "LI")) == 1


def test_table_heads_have_a_scope_and_are_told_once_though_printed_on_every_page() -> None:
    data = _pdf([_table(90)])
    assert len(elements(data, "Table")) == 1
    scopes = [e.scope for e in elements(data, "TH")]
    assert scopes.count("Column") == 2
    assert scopes.count("Row") == 90
    assert len(elements(data, "TR")) == 91
    assert len(elements(data, "Caption")) == 1
    printed = pages(data)
    assert len(printed) >= 2
    assert all("Question" in page.split("RUNNING")[1] for page in printed)


def test_no_row_is_lonely_and_none_is_split() -> None:
    for rows in range(30, 45):
        for page in pages(_pdf([_table(rows)])):
            assert page.count("Question number") != 1


def test_a_group_heads_its_rows_and_spans_the_columns() -> None:
    columns = [Column("Question", 3, head=True), Column("Cases", 1, "right")]
    rows: list[Any] = []
    for group in range(20):
        rows.append(Group(f"Group {group}"))
        rows += [["Something asked", "1"], ["Something else", "2"]]
    data = _pdf([DataTable(columns, rows, style.look())])
    spans = [e for e in elements(data, "TH") if e.col_span > 1]
    assert len(spans) == 20
    assert {e.col_span for e in spans} == {2}
    for page in pages(data)[:-1]:
        assert not page.strip().splitlines()[-1].startswith("Group")


def test_a_row_taller_than_a_page_goes_on_as_the_same_cells() -> None:
    columns = [Column("Question", 1, head=True), Column("Words", 3)]
    data = _pdf([DataTable(columns, [["Long", "Word " * 4000]], style.look())])
    assert len(pages(data)) > 2
    assert len(elements(data, "TD")) == 1
    assert text(data).count("Word ") >= 3990


def test_two_rows_each_taller_than_a_page_come_to_an_end() -> None:
    columns = [Column("Question", 1, head=True), Column("Words", 1)]
    rows = [["First", "x" * 5000 + " word" * 2000], ["Second", "Word " * 4000]]
    data = _pdf([DataTable(columns, rows, style.look())])
    assert text(data).count("Word ") >= 3990
    assert len(elements(data, "TR")) == 3


def test_columns_higher_than_a_page_go_on() -> None:
    body = style.styles()["body"]
    left = [paragraph("Left " * 3000, body)]
    right = [paragraph("Right.", body), paragraph("x" * 5000, body)]
    data = _pdf([Columns([left, right])])
    assert text(data).count("Left") == 3000
    assert len(elements(data, "P")) == 3


def test_an_empty_cell_still_is_a_cell() -> None:
    columns = [Column("Question", 1, head=True), Column("Range", 1), Column("Base", 1)]
    data = _pdf([DataTable(columns, [["A", "", "3"]], style.look())])
    row = elements(data, "TR")[1]
    assert len(row.kids) == 3


def test_a_heading_never_parts_from_what_it_heads() -> None:
    for filler in range(20, 60, 2):
        story = [paragraph("Filler.", style.styles()["body"]) for _ in range(filler)]
        story.append(Together([_heading("Lonely?")], _table(12)))
        for page in pages(_pdf(story)):
            if "Lonely?" in page:
                assert "Question number 1" in page


def test_contents_are_links_with_the_right_pages() -> None:
    first, second = _heading("First"), _heading("Second")
    body = style.styles()["body"]
    story = [
        Contents([first, second], [style.styles()["toc1"]], style.colour("line")),
        first,
        paragraph("Word " * 1500, body),
        second,
        paragraph("End.", body),
    ]
    data = _pdf(story)
    links = elements(data, "Link")
    assert len(links) == len(elements(data, "TOCI")) == 2
    last = len(pages(data))
    assert f"Second{last}" in pages(data)[0].replace(" ", "").replace("\n", "")
    for link in links:
        assert link.runs == 1
        assert {"/Contents", "/StructParent", "/Dest"} <= link.objects[0]


def test_a_bookmark_that_skips_a_level_stands_under_the_last() -> None:
    body = style.styles()["body"]
    data = _pdf([_heading("Deep", 3), paragraph("Words.", body), _heading("Top", 1)])
    assert "Deep" in text(data)


def test_running_heads_are_artifacts_and_totals_are_right() -> None:
    data = _pdf([paragraph("Word " * 1500, style.styles()["body"])])
    printed = pages(data)
    assert f"page 1 of {len(printed)}" in printed[0]


def test_the_same_story_gives_the_same_bytes() -> None:
    assert _pdf([_heading("One"), _table(50)]) == _pdf([_heading("One"), _table(50)])


def test_every_font_is_embedded() -> None:
    found = fonts(_pdf([_heading("One"), _table(3)]))
    assert found
    assert all(found.values()), found


@pytest.mark.parametrize("words", ["ASCII", "ć Ł ŵ ŷ", "العربية 中文"])
def test_pdf_text_is_read_back(words: str) -> None:
    assert bytes.fromhex(pdf_text(words)[1:-1]).decode("utf-16") == words


def test_judges_find_nothing(
    tmp_path: Path, verapdf: Callable[..., list[str]], structure: Callable[[Path], str]
) -> None:
    first = _heading("First")
    story = [
        Contents([first], [style.styles()["toc1"]], style.colour("line")),
        Together([first], paragraph("Word " * 1500, style.styles()["body"])),
        Together([_heading("Table", 2)], _table(70)),
    ]
    path = tmp_path / "tagged.pdf"
    path.write_bytes(_pdf(story))
    assert pdfua(["check", str(path)]) == 0
    assert verapdf(path) == []
    told = structure(path)
    assert told.index("First") < told.index("Word Word") < told.index("The caption")
    assert "RUNNING" not in told
