"""Conditions in words: what a base is of."""

from __future__ import annotations

from ddscp_audit.domain.tool import Choice, Question, Tool
from ddscp_audit.domain.vocabulary import Outcome, QuestionType
from ddscp_audit.findings.wording import base_phrase
from tests.findings.audit_maker import ask, tool


def test_and_beside_or_has_no_words_that_could_be_read_two_ways() -> None:
    names = {"c_04": "PSM", "c_06": "PMI", "c_07": "DA"}
    choices = (Choice("yes", "Yes", Outcome.PRESENT), Choice("no", "No", Outcome.ABSENT))
    form = Tool(
        "f", "1", "F", "neglect",
        tuple(
            Question(n, n, QuestionType.SELECT_ONE, "Features", choices=choices, indicator=i)
            for n, i in names.items()
        ),
        ("Features",),
    )  # fmt: skip
    yes = {name: f"${{{name}}} = 'yes'" for name in names}
    either = f"{yes['c_04']} or {yes['c_06']}"
    assert base_phrase(either, 10, form) == (
        "of the 10 cases with parental substance misuse or with parental mental ill health"
    )
    pairs = f"({yes['c_04']} and {yes['c_06']}) or ({yes['c_04']} and {yes['c_07']})"
    assert base_phrase(pairs, 10, form) == "of the 10 cases to which this applies"


def test_a_case_fact_is_named_by_its_label() -> None:
    form = tool(ask("c_07", indicator="DA"))
    plan = "${fact_plan} = 'child_protection'"
    assert base_phrase(plan, 4, form) == "of the 4 cases where “Plan type” is “Child protection”"
    either = f"{plan} or ${{fact_plan}} = 'looked_after'"
    assert base_phrase(either, 5, form) == (
        "of the 5 cases where “Plan type” is “Child protection” or “Looked after”"
    )
    assert base_phrase("${fact_plan} = 'cp'", 0, form) == "of the 0 cases to which this applies"
    assert base_phrase("${fact_other} = 'x'", 2, form) == "of the 2 cases to which this applies"
