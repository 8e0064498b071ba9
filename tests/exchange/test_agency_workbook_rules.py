"""Skip logic as formulas: what is known decides, what is not known hides nothing."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.tool import Choice, Question, Rollup, Tool
from ddscp_audit.domain.vocabulary import QuestionType, RollupKind
from ddscp_audit.exchange.agency_workbook import plan as plans
from ddscp_audit.exchange.agency_workbook.rules import FALSE, TRUE, NoFormula, shown

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
PLACES = (Choice("home", "At home"), Choice("care", "In care"), Choice("none", "None"))


def question(name: str, kind=QuestionType.SELECT_ONE, choices=YES_NO, agencies=(), relevant=""):
    return Question(
        name, f"About {name}?", kind, "Section", choices=choices, agencies=agencies,
        relevant=relevant, rollup=Rollup(RollupKind.ANY),
    )  # fmt: skip


def formula(condition: str, facts: dict[str, str] | None = None) -> str:
    """Rows: 5 the section, 6 a, 7 places with 8 home, 9 care, 10 none, 11 n, 12 the question."""
    tool = Tool(
        "t", "1", "T", "t",
        questions=(
            question("a"),
            question("places", QuestionType.SELECT_MULTIPLE, PLACES),
            question("n", QuestionType.INTEGER, ()),
            question("others", agencies=("POL",)),
            question("never", agencies=("POL",), relevant="false()"),
            question("fact_open"),
            question("q", relevant=condition),
        ),
        sections=("Section",),
    )  # fmt: skip
    plan = plans.plan(tool, "CSC", refers=False, repeated=("fact_open",))
    asked = tool.question("q")
    assert asked is not None
    return shown(plan, tool, asked, facts or {})


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("", TRUE),
        ("${a} = 'yes'", 'AND($F$6,$D$6="Yes")'),
        ("'yes' = ${a}", 'AND($F$6,$D$6="Yes")'),
        ("${a} != 'yes'", 'NOT(AND($F$6,$D$6="Yes"))'),
        ("not(${a} = 'yes')", 'NOT(AND($F$6,$D$6="Yes"))'),
        ("${a} = 'perhaps'", FALSE),
        ("${a} = ''", 'NOT(AND($F$6,$D$6<>""))'),
        ("selected(${places}, 'care')", 'AND($F$7,$D$9="Yes")'),
        ("selected('yes no', ${a})", 'OR(AND($F$6,$D$6="Yes"),AND($F$6,$D$6="No"))'),
        ("count-selected(${places}) > 1", 'IF($F$7,COUNTIF($D$8:$D$10,"Yes"),0)>1'),
        ("${n} >= 3", "AND($F$11,AND(ISNUMBER($D$11),$D$11>=3))"),
        ("3 < ${n}", "AND($F$11,AND(ISNUMBER($D$11),$D$11>3))"),
        ("${others} = 'yes'", TRUE),
        ("not(${others} = 'yes')", TRUE),
        ("${others} = 'yes' and ${a} = 'yes'", 'AND($F$6,$D$6="Yes")'),
        ("${never} = 'yes'", FALSE),
        ("true() or ${a} = 'yes'", TRUE),
        ("false()", FALSE),
    ],
)
def test_a_condition_as_a_formula(condition, wanted):
    assert formula(condition) == wanted


@pytest.mark.parametrize(
    ("condition", "facts", "wanted"),
    [
        ("${fact_open} = 'open'", {"fact_open": "open"}, TRUE),
        ("${fact_open} = 'open'", {"fact_open": "closed"}, FALSE),
        ("${fact_open} = 'open'", {}, TRUE),
        ("${fact_open} != 'open'", {"fact_open": "open"}, FALSE),
        ("not(${fact_open} = 'open')", {}, TRUE),
        ("selected('open closed', ${fact_open})", {"fact_open": "closed"}, TRUE),
        ("not(selected('open closed', ${fact_open}))", {"fact_open": "closed"}, FALSE),
    ],
)
def test_a_case_fact_is_decided_when_the_workbook_is_made(condition, facts, wanted):
    assert formula(condition, facts) == wanted


@pytest.mark.parametrize(
    "condition",
    ["today() > '2026-01-01'", "string-length(${a}) > 2", "/data/a = 'yes'", "${a} = ${n}"],
)
def test_what_a_spreadsheet_cannot_say_has_no_formula(condition):
    with pytest.raises(NoFormula):
        formula(condition)
