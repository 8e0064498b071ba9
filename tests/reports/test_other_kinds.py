"""Case page, return, blank form and feedback slip, with the real neglect tool."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pdfua.cli import main as pdfua

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.vocabulary import AskedOf, Edition, ReturnState
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.findings.model import ValueState
from ddscp_audit.reports import agency_return, blank_form, case_page, feedback
from ddscp_audit.reports.answers import answer_text, when_asked
from ddscp_audit.reports.context import ReportContext
from ddscp_audit.reports.style import styles
from ddscp_audit.reports.tagging.flowables import Text
from ddscp_audit.reports.tagging.structure import Element
from tests.reports import invented, real
from tests.reports.reading_pdf import pages, text

CASE = "NEG26-04"


def context() -> ReportContext:
    return invented.context(tool=real.tool())


def the_return(**changes: object) -> Return:
    found = next(r for r in real.material().returns if r.case == CASE and r.agency == "CSC")
    answers = {**found.answers, "c_28": "Good work. " * 100, "c_29": "<b>More</b> & earlier."}
    made = {
        "case": CASE, "agency": "CSC", "state": ReturnState.SUBMITTED, "answers": answers,
        "submitted_at": datetime(2026, 6, 3, 14, 3, tzinfo=UTC), "submitted_by": "Team manager",
    }  # fmt: skip
    return Return(**{**made, **changes})  # type: ignore[arg-type]


def test_a_case_page_is_one_page_with_the_differences_first() -> None:
    for case in real.material().cases:
        data = case_page.build(real.findings(), context(), io.BytesIO(), case.reference, case.facts)
        assert len(pages(data)) == 1, case.reference
        told = text(data)
        assert told.index("Where the agencies differ") < told.index("Agreed or settled")
    unsettled = [
        v for v in real.findings().values
        if v.state == ValueState.UNSETTLED and v.answers
    ]  # fmt: skip
    data = case_page.build(real.findings(), context(), io.BytesIO(), unsettled[0].case)
    assert "to settle" in text(data)


def test_a_long_word_turns_at_its_own_hyphens() -> None:
    words = Text("over-the-counter medicines", styles()["cell-tiny"], element=Element("P"))
    words.wrap(52, 400)
    lines = [" ".join(line[1]) for line in words.blPara.lines]
    assert lines == ["over-the-", "counter", "medicines"]


def test_only_the_internal_edition_has_case_pages() -> None:
    with pytest.raises(RuleError, match="internal"):
        case_page.build(real.findings(Edition.BOARD), context(), io.BytesIO(), CASE)
    with pytest.raises(InputError, match="no case"):
        case_page.build(real.findings(), context(), io.BytesIO(), "NEG26-99")


def test_a_return_prints_every_answer_as_it_was_given() -> None:
    told = text(
        agency_return.build(the_return(), context(), io.BytesIO(), {"fact_area": "derbyshire"})
    )
    assert "Team manager" in told
    assert "3 June 2026" in told
    assert "<b>More</b> & earlier." in told
    assert told.count("Good work.") == 100
    assert "Derbyshire" in told


def test_a_nil_return_says_what_it_is() -> None:
    nil = the_return(state=ReturnState.NIL, answers={"c_01": "no"})
    assert "a nil return" in text(agency_return.build(nil, context(), io.BytesIO()))


def test_a_blank_form_asks_an_agency_its_own_questions() -> None:
    told = text(blank_form.build(real.tool(), context(), io.BytesIO(), "POL"))
    for question in real.tool().questions:
        if question.asked_of is AskedOf.AGENCY and not question.evidence_for:
            assert (question.label in told) is question.asks("POL"), question.name


def test_a_blank_form_of_everybody_says_who_answers() -> None:
    told = text(blank_form.build(real.tool(), context(), io.BytesIO()))
    assert "Asked of CSC, EH." in told
    with pytest.raises(InputError, match="asks"):
        blank_form.build(
            invented.tool().__class__("f", "1", "T", "t", (), ()), context(), io.BytesIO()
        )


def test_conditions_are_sentences() -> None:
    tool = real.tool()
    said = {name: when_asked(tool.question(name), tool) for name in ("c_04", "c_05", "c_12")}  # type: ignore[arg-type]
    assert said["c_04"] == ""
    assert said["c_05"] == "Answer this for a child with parental substance misuse."
    assert said["c_12"].endswith("is “Yes” or “Partly”.")


def test_answers_are_labels() -> None:
    tool = real.tool()
    assert answer_text(tool.question("c_02"), "child mother") == "Child; Mother"
    assert answer_text(tool.question("c_03"), "2026-03") == "March 2026"
    assert answer_text(tool.question("c_03"), "nonsense") == "nonsense"
    assert answer_text(None, " kept ") == "kept"


def test_a_slip_sorts_what_worked_from_what_to_improve() -> None:
    found = the_return(answers={"c_10": "yes", "c_11": "no", "c_12": "yes"})
    values = [v for v in real.findings().values if v.case == CASE and v.question == "c_12"]
    told = text(feedback.build(found, context(), io.BytesIO(), values, worked="You saw him."))
    worked, improve = told.split("What to improve")
    assert "You saw him." in worked
    assert "seen alone" in worked
    assert "wishes, feelings" in improve
    assert "Thank you" in improve


def test_a_nil_return_needs_no_slip() -> None:
    with pytest.raises(RuleError, match="no contact"):
        feedback.build(the_return(state=ReturnState.NIL), context(), io.BytesIO())


def test_judges_find_nothing(tmp_path: Path, verapdf: Callable[..., list[str]]) -> None:
    case_page.build(real.findings(), context(), tmp_path / "case.pdf", CASE)
    agency_return.build(the_return(), context(), tmp_path / "return.pdf")
    blank_form.build(real.tool(), context(), tmp_path / "form.pdf")
    feedback.build(the_return(), context(), tmp_path / "slip.pdf")
    paths = sorted(tmp_path.glob("*.pdf"))
    for path in paths:
        assert pdfua(["check", str(path)]) == 0, path.name
    assert verapdf(*paths) == []
