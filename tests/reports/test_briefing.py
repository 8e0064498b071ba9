"""The seven-minute briefing: seven boxes, one page, whatever is put into it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from pdfua.cli import main as pdfua

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Partnership
from ddscp_audit.reports import briefing
from ddscp_audit.reports.briefing import shorten
from ddscp_audit.reports.context import Words
from tests.reports import invented
from tests.reports.reading_pdf import elements, pages, text
from tests.reports.test_findings_report import LONG, none_read, numbers_beside

BOXES = (
    "Why we audited", "What we looked at", "What is working", "What needs to be better",
    "Voice of the child", "What to do differently", "Reflect",
)  # fmt: skip
ENDLESS = tuple(f"{i}. {LONG}" for i in range(12))
HUGE = Words(
    summary="Words. " * 3000, strengths=ENDLESS, improvements=ENDLESS, voice="x" * 5000 + LONG * 20,
    do_differently=ENDLESS, reflect=ENDLESS,
)  # fmt: skip


def build(edition: Edition = Edition.BOARD, **changes: object) -> bytes:
    return briefing.build(invented.findings(edition), invented.context(**changes), io.BytesIO())


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("words", [Words(), HUGE, invented.context().words])
def test_it_is_one_page_with_seven_boxes_in_order(edition: Edition, words: Words) -> None:
    data = build(edition, words=words)
    assert len(pages(data)) == 1
    told = text(data)
    places = [told.index(title) for title in BOXES]
    assert places == sorted(places)


def test_no_cases_and_no_words() -> None:
    data = briefing.build(none_read(), invented.context(words=Words()), io.BytesIO())
    assert len(pages(data)) == 1
    assert "No cases have been read yet" in text(data)


def test_the_public_edition_prints_no_number() -> None:
    findings = invented.findings(Edition.PUBLIC)
    context = invented.context()
    told = text(briefing.build(findings, context, io.BytesIO()))
    for number, title in enumerate(BOXES, start=1):
        told = told.replace(f"{number} {title}", title)
    assert numbers_beside(told, context, findings) == []


def test_boxes_are_headings_below_the_title() -> None:
    roles = [node.role for node in elements(build()) if node.role in ("H1", "H2")]
    assert roles == ["H1"] + ["H2"] * 7


def test_shorten_ends_with_a_sentence_where_one_ends() -> None:
    assert shorten("One two three. Four five six. Seven.", 6) == "One two three. Four five six."
    assert shorten("One two three four", 3) == "One two three …"
    assert shorten("One two", 9) == "One two"


def test_a_figure_is_never_cut_from_its_standard() -> None:
    told = text(build(words=Words(strengths=("word " * 60,), improvements=("word " * 70,))))
    box = told[told.index("What is working") : told.index("Voice of the child")]
    for label in (line for line in box.split("•") if "?" in line):
        assert " of " in label.split("?", 1)[1]
    cut = briefing._Finding("Was this long question of many words ever asked?", "8 of 11 (73%)")
    assert cut.within(40, alone=False).endswith("? 8\u00a0of\u00a011 (73%).")
    assert cut.within(6, alone=False) == ""
    assert cut.within(6, alone=True).endswith("…: 8\u00a0of\u00a011 (73%).")


def test_shortening_keeps_a_figure_in_one_piece() -> None:
    assert shorten("Asked? 8\u00a0of\u00a011 (73%).", 9) == "Asked? 8\u00a0of\u00a011 (73%)."


def test_numbers_of_boxes_take_the_partnerships_colour() -> None:
    house = b".058824 .360784 .388235 rg"

    def drawn(data: bytes) -> bytes:
        return pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents().get_data()

    assert house in drawn(build())
    assert house not in drawn(build(identity=Partnership("Peak", None, "#7A1F3D")))


def test_judges_find_nothing(tmp_path: Path, verapdf: Callable[..., list[str]]) -> None:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(build(words=HUGE))
    assert pdfua(["check", str(path)]) == 0
    assert verapdf(path) == []
