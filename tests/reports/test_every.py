"""Every kind, every edition, plain and at its extremes, before every judge there is."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua.cli import main as pdfua

from ddscp_audit.reports import style
from ddscp_audit.reports.tagging.flowables import paragraph
from tests.reports import layout
from tests.reports.every import PROSE, WRITING, every
from tests.reports.reading_pdf import elements, fonts, pages, text
from tests.reports.test_tagging import _heading, _pdf

pytestmark = pytest.mark.slow
NAMES = sorted(every())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("every")
    for name, data in every().items():
        (made / f"{name}.pdf").write_bytes(data)
    return made


def test_verapdf_finds_nothing_in_any_of_them(folder: Path, verapdf: Callable[..., Any]) -> None:
    assert verapdf(*sorted(folder.glob("*.pdf"))) == []


@pytest.mark.parametrize("name", NAMES)
def test_pdfua_finds_nothing_and_fonts_are_embedded(name: str, folder: Path) -> None:
    assert pdfua(["check", str(folder / f"{name}.pdf")]) == 0
    assert all(fonts(every()[name]).values())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_in_the_margin_or_on_something_else(name: str, folder: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler's pdftotext is not here; the layout was not read by it")
    path = folder / f"{name}.pdf"
    found = layout.read(path)
    assert [line for page in found for line in layout.outside(page)] == []
    assert [line for page in found for line in layout.overlapping(page)] == []
    assert layout.lonely_headings(path, found) == []
    assert not any("\ufffd" in word.text for page in found for word in page.words)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("briefing")])
def test_a_briefing_is_one_page_whatever_is_written(name: str) -> None:
    assert len(pages(every()[name])) == 1


@pytest.mark.parametrize("name", [name for name in NAMES if "plain" in name])
def test_no_row_is_torn_by_a_turn_of_the_page(name: str) -> None:
    with pikepdf.open(io.BytesIO(every()[name])) as pdf:
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        torn = [
            str(row.get("/ID", row.objgen))
            for row in pdf.objects
            if isinstance(row, pikepdf.Dictionary)
            and row.get("/S") == "/TR"
            and len(_pages_of(row, numbers)) > 1
        ]
    assert torn == []


def _pages_of(element: Any, numbers: dict[tuple[int, int], int]) -> set[int]:
    found = set()
    own = element.get("/Pg")
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/K" in kid:
                found |= _pages_of(kid, numbers)
            elif "/Pg" in kid:  # an empty cell has none
                found.add(numbers[kid.Pg.objgen])
        elif own is not None:
            found.add(numbers[own.objgen])
    return found


def test_every_word_of_a_long_text_is_there() -> None:
    told = text(every()["findings internal hard"])
    assert told.count("One voice, one record, one plan") >= PROSE.count("One voice, one record")
    assert "Polski ć Ł, Cymraeg ŵ ŷ" in told
    assert "[Devanagari text]" in told
    assert "<b>not bold</b> & ]]>" in told
    assert "中文" in told


def test_what_is_drawn_in_another_order_is_read_as_it_was_typed() -> None:
    with pikepdf.open(io.BytesIO(every()["findings internal hard"])) as pdf:
        spoken = {
            str(item.ActualText)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item
        }
    assert {"العربية", "اردو", "فارسی", "پښتو"} <= spoken
    assert all(word in WRITING for word in ("العربية", "پښتو"))


@pytest.mark.parametrize("name", [name for name in NAMES if "findings" in name])
def test_headings_skip_no_level_and_every_figure_speaks(name: str) -> None:
    found = elements(every()[name])
    levels = [int(node.role[1]) for node in found if node.role in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(node.alt and node.bbox for node in found if node.role == "Figure")
    assert all(node.scope for node in found if node.role == "TH")


_PRINT_HASHES = """
import hashlib
from tests.reports.every import makers
for name in ("findings public plain", "actions internal hard", "briefing board hard",
             "certificate partners", "case plain"):
    print(name, hashlib.sha256(makers()[name]()).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_in_another_process_and_order_of_hashes() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", _PRINT_HASHES],
            capture_output=True, text=True, check=True, timeout=200,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("4242", "Asia/Tokyo"))
    ]  # fmt: skip
    assert told[0] == told[1] != ""


def test_the_reader_of_layouts_sees_what_is_wrong(tmp_path: Path) -> None:
    """A judge that never finds anything judges nothing."""
    body = style.styles()["body"]
    wide = style.ParagraphStyle("wide", body, rightIndent=-120)
    path = tmp_path / "wrong.pdf"
    for fillers in range(12, 24):
        story = [paragraph("word " * 200, wide), *[paragraph("Filler.", body)] * fillers]
        path.write_bytes(_pdf([*story, _heading("Lonely")]))
        found = layout.read(path)
        assert layout.outside(found[0])
        assert layout.lonely_headings(path, found)
    one, two = layout.Word("one", 100, 100, 140, 110), layout.Word("two", 110, 102, 150, 112)
    assert layout.overlapping(layout.Page(1, 595, 842, (one, two)))
    beside = layout.Word("beside", 141, 100, 150, 110)
    assert not layout.overlapping(layout.Page(1, 595, 842, (one, beside)))
