"""What a QA lead changed from one year's tool to the next."""

from __future__ import annotations

from ddscp_audit.forms.difference import compare_tools
from ddscp_audit.forms.library import load
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
    assert all(str(change).endswith(".") for change in changes)


def test_a_tool_does_not_differ_from_itself() -> None:
    tool = load("neglect").tool
    assert compare_tools(tool, tool) == ()
