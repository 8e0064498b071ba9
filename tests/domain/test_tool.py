"""An audit tool as the rest of the application sees it."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.tool import Choice, Question, Rollup, Tool
from ddscp_audit.domain.vocabulary import AskedOf, Outcome, QuestionType, RollupKind


def question(name: str = "c_04", **more: object) -> Question:
    return Question(name, "Label", QuestionType.SELECT_ONE, "Features", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "agency"),
    [
        ("any", RollupKind.ANY, ""),
        ("any_panel", RollupKind.ANY_PANEL, ""),
        ("lead:CSC", RollupKind.LEAD, "CSC"),
        ("lead: csc", RollupKind.LEAD, "CSC"),
        ("panel_only", RollupKind.PANEL_ONLY, ""),
    ],
)
def test_rollup_rules_are_read(text, kind, agency):
    assert Rollup.parse(text) == Rollup(kind, agency)


@pytest.mark.parametrize("text", ["", "lead", "any:CSC", "most", "lead:"])
def test_other_rollup_rules_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Rollup.parse(text)


def test_a_rollup_prints_as_it_is_written():
    assert str(Rollup.parse("lead:CSC")) == "lead:CSC"
    assert str(Rollup.parse("panel")) == "panel"


def test_who_is_asked():
    assert question().asks("POL")
    assert question(agencies=("CSC", "HV")).asks("HV")
    assert not question(agencies=("CSC", "HV")).asks("POL")
    assert question(agencies=("REF",)).asks("POL", referrer="pol")
    assert not question(agencies=("REF",)).asks("POL", referrer="hv")
    assert not question(agencies=("REF",)).asks("POL")
    assert not question(asked_of=AskedOf.PANEL).asks("POL")


def test_a_question_is_found_by_name_and_by_bank_id():
    fact = question("fact_area", asked_of=AskedOf.LEAD)
    tool = Tool("neglect", "1", "Neglect", "neglect", (question(), fact), ("Features",))
    assert tool.question("c_04") is tool.question("C-04")
    assert tool.question("C-99") is None
    assert tool.facts == (fact,)
    assert question().bank_id == "C-04"


def test_a_choice_is_found_by_name():
    yes = Choice("yes", "Yes", Outcome.PRESENT)
    assert question(choices=(yes,)).choice("yes") is yes
    assert question(choices=(yes,)).choice("no") is None
