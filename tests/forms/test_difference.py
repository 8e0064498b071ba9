"""What a QA lead changed from one year's tool to the next."""

from __future__ import annotations

import pytest

from ddscp_audit.forms.difference import by_kind, compare_forms, compare_tools, printed
from ddscp_audit.forms.library import load
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import form_from_markdown

OLD = """
| survey | | | | | | |
| | type | name | label | relevant | agencies | rollup |
| | select_one yn | q1 | Was it done? | | CSC | any |
| | text | q2 | Why? | ${q1} = 'no' | CSC POL | agency |
| | text | q3 | Gone? | | | |
| choices | | | | |
| | list_name | name | label | outcome |
| | yn | yes | Yes | met |
| | yn | no | No | unmet |
| measures | | | | |
| | name | label | base | counts |
| | m1 | One | true() | ${q1} = 'yes' |
| | m2 | Two | true() | ${q1} = 'no' |
"""
NEW = """
| survey | | | | | | | |
| | type | name | label | relevant | agencies | rollup | asked_of |
| | select_one yn | q1 | Was it done in time? | | CSC | panel | |
| | text | q2 | Why? | | POL | agency | |
| | text | q4 | New? | | | panel_only | panel |
| choices | | | | |
| | list_name | name | label | outcome |
| | yn | yes | Yes | met |
| | yn | partly | Partly | partly |
| | yn | no | No | unmet |
| measures | | | | |
| | name | label | base | counts |
| | m1 | One | true() | ${q1} != 'no' |
| | m3 | Three | true() | ${q1} = 'partly' |
"""


def test_every_change_is_told() -> None:
    changes = compare_tools(form_from_markdown(OLD).tool, form_from_markdown(NEW).tool)
    assert [(c.kind, c.name) for c in changes] == [
        ("reworded", "q1"),
        ("choices", "q1"),
        ("counted", "q1"),
        ("condition", "q2"),
        ("asked", "q2"),
        ("added", "q4"),
        ("removed", "q3"),
        ("measure", "m1"),
        ("measure", "m3"),
        ("measure", "m2"),
    ]
    assert str(changes[0]) == ("q1 was reworded: “Was it done?” is now “Was it done in time?”.")
    assert str(changes[4]) == "q2 is asked of POL, before of CSC POL."
    assert all(str(change)[-1] in ".?!" for change in changes)
    assert str(changes[1]) == "q1 has other choices: “Partly” is new."
    assert [*by_kind(changes)] == [
        "New questions",
        "Questions removed",
        "Questions reworded",
        "Other choices",
        "Asked when",
        "Asked of",
        "Counted for the case",
        "Measures",
    ]


def one_more(old: str, new: str) -> list[str]:
    return [
        str(c) for c in compare_tools(form_from_markdown(old).tool, form_from_markdown(new).tool)
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("| text | q2 |", "| integer | q2 |", "q2 is answered as integer, before as text."),
        ("${q1} = 'no' | CSC", "| CSC", "q2 is asked always, before when ${q1} = 'no'."),
        ("Yes | met", "Yes | present", "“Yes” counts as present, before as met"),
        ("| yn | no | No |", "| yn | no | Not at all |", "“No” reads “Not at all”"),
    ],
)
def test_each_kind_in_words(old, new, words) -> None:
    assert old in OLD
    assert any(words in said for said in one_more(OLD, OLD.replace(old, new, 1)))


def test_what_only_the_running_form_knows() -> None:
    head = "| survey | | | | |\n| | type | name | label | constraint |\n"
    text = f"{head}| | integer | q | N? | . < 5 |\n"
    old, new = form_from_markdown(text), form_from_markdown(text.replace("< 5", "< 6"))
    assert [str(c) for c in compare_forms(old, new)] == ["q has another check of its answer."]
    assert compare_forms(old, old) == ()


def test_nothing_changed_is_said_so() -> None:
    tool = load("fgm").tool
    assert "Nothing that bears on answers" in printed("FGM", compare_tools(tool, tool))


def test_a_tool_does_not_differ_from_itself() -> None:
    tool = load("neglect").tool
    assert compare_tools(tool, tool) == ()


def test_curly_quotes_run_as_straight_ones() -> None:
    told = form_from_markdown(OLD.replace("${q1} = 'no' | CSC", "${q1} = ‘no’ | CSC"))
    assert compare_forms(form_from_markdown(OLD), told) == ()
    session = FormSession(told, answers={"q1": "no"})
    assert session.state("q2").relevant
    assert "Was it done?" in session.why_asked("q2")
