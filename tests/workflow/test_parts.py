"""Answers of repeated parts and reasons beside answers: kept, told, handed in, exported."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ddscp_audit.domain.tool import WARNING_REMARK, WORDS_REMARK
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.forms.session import FormSession
from ddscp_audit.reports import sheets
from ddscp_audit.workflow import audits, fieldwork, freetext
from ddscp_audit.workflow.material import gather
from tests import factory
from tests.factory import Sampled
from tests.gui.form.every_type import PARTS, TYPES, form

NEG = factory.REFERENCE
CHILD = "/data/house/child"
GIVEN = {
    "any": "yes",
    f"{CHILD}[]": "2",
    "seen": "yes",
    "note": "Calm at home",
    f"{CHILD}[2]/seen": "no",
    f"{CHILD}[2]/worry[1]/what": "Cold at night",
}


def begun(tmp_path: Path, text: str) -> Sampled:
    """An audit with an invented tool, and a sample of six."""
    opened = factory.store(tmp_path)
    factory.audit(opened, form=form(text))
    factory.accept(opened, tmp_path)
    factory.draw(opened)
    return Sampled(opened, tmp_path)


@pytest.fixture
def household(tmp_path: Path):  # type: ignore[no-untyped-def]
    made = begun(tmp_path, PARTS)
    yield made
    made.store.close()


@pytest.fixture
def types(tmp_path: Path):  # type: ignore[no-untyped-def]
    made = begun(tmp_path, TYPES)
    yield made
    made.store.close()


def test_every_part_is_kept_and_the_form_opens_with_it(household: Sampled) -> None:
    case = household.cases[0]
    fieldwork.save_answers(household.store, NEG, case, "CSC", GIVEN)
    found = fieldwork.get_return(household.store, NEG, case, "CSC")
    assert found.answers == GIVEN
    session = FormSession(audits.form_of(household.store, NEG), agency="CSC", answers=GIVEN)
    counted = {key: value for key, value in session.kept().items() if not key.endswith("[]")}
    assert counted == {key: value for key, value in GIVEN.items() if not key.endswith("[]")}


def test_an_answer_of_a_part_has_its_own_history(household: Sampled) -> None:
    case, key = household.cases[0], f"{CHILD}[2]/seen"
    for value in ("no", "yes"):
        fieldwork.save_answer(household.store, NEG, case, "CSC", key, value)
    changes = fieldwork.history(household.store, NEG, case, "CSC", key)
    assert [(change.before, change.after) for change in changes] == [("", "no"), ("no", "yes")]


@pytest.mark.parametrize("key", [f"{CHILD}[2]/gone", "/data/house/other[]", "gone~warning"])
def test_a_key_of_no_question_is_refused(household: Sampled, key: str) -> None:
    with pytest.raises(InputError, match="has no question"):
        fieldwork.save_answer(household.store, NEG, household.cases[0], "CSC", key, "1")


def test_a_choice_a_part_does_not_have_is_refused(household: Sampled) -> None:
    with pytest.raises(InputError, match="no choice"):
        fieldwork.save_answer(
            household.store, NEG, household.cases[0], "CSC", f"{CHILD}[2]/seen", "perhaps"
        )


def test_a_needed_answer_of_a_part_stops_the_return(household: Sampled) -> None:
    case = household.cases[0]
    given = GIVEN | {f"{CHILD}[2]/seen": ""}
    fieldwork.save_answers(household.store, NEG, case, "CSC", given)
    with pytest.raises(RuleError, match=r"Was this child seen\? \(2\)"):
        fieldwork.submit(household.store, NEG, case, "CSC")
    fieldwork.save_answer(household.store, NEG, case, "CSC", f"{CHILD}[2]/seen", "nk")
    fieldwork.submit(household.store, NEG, case, "CSC")


def test_free_text_of_a_part_is_looked_through(household: Sampled) -> None:
    case, key = household.cases[0], f"{CHILD}[2]/worry[1]/what"
    fieldwork.save_answers(
        household.store, NEG, case, "CSC", GIVEN | {key: "Seen by Sarah Thompson"}
    )
    with pytest.raises(InputError, match="look"):
        fieldwork.submit(household.store, NEG, case, "CSC")
    fieldwork.submit(household.store, NEG, case, "CSC", why="A professional who agreed")
    found = freetext.in_audit(household.store, NEG)
    assert [each.question for each in found] == [key]


def test_parts_are_exported_and_no_share_of_cases_is_made_of_them(household: Sampled) -> None:
    case = household.cases[0]
    fieldwork.save_answers(household.store, NEG, case, "CSC", GIVEN)
    fieldwork.submit(household.store, NEG, case, "CSC")
    with household.store.session() as session:
        from ddscp_audit.store import audits as rows

        tool, material = gather(household.store, session, rows.get(session, NEG))
    sheet = sheets._returns(material, tool)
    assert sheet.columns[4:] == (
        "any",
        "seen",
        "note",
        f"{CHILD}[2]/seen",
        f"{CHILD}[2]/worry[1]/what",
    )
    from ddscp_audit.findings.compute import counted

    assert [q.name for q in tool.questions if counted(q)][:1] == ["any"]
    assert not any(counted(q) for q in tool.questions if q.repeat)


def test_an_unusual_answer_is_handed_in_with_its_reason_only(types: Sampled) -> None:
    case = types.cases[0]
    given = {"one": "yes", "visits": "60"}
    fieldwork.save_answers(types.store, NEG, case, "CSC", given)
    with pytest.raises(RuleError, match="unusual and not explained"):
        fieldwork.submit(types.store, NEG, case, "CSC")
    reason = {f"visits{WARNING_REMARK}": "Two teams went"}
    fieldwork.save_answers(types.store, NEG, case, "CSC", reason)
    handed_in = fieldwork.submit(types.store, NEG, case, "CSC")
    assert handed_in.answers == given | reason


def test_the_return_on_paper_names_parts_and_reasons(household: Sampled) -> None:
    from ddscp_audit.reports import agency_return
    from tests.reports.invented import context
    from tests.reports.reading_pdf import text

    case = household.cases[0]
    words = {f"note{WORDS_REMARK}": "Words of the review"}
    fieldwork.save_answers(household.store, NEG, case, "CSC", GIVEN | words)
    given = fieldwork.submit(household.store, NEG, case, "CSC")
    tool = audits.tool_of(household.store, NEG)
    made = context()
    paper = text(
        agency_return.build(given, type(made)(**{**vars_of(made), "tool": tool}), io.BytesIO())
    )
    assert "Was this child seen? (2)" in paper
    assert "Cold at night" in paper
    assert "why it stands" in paper


def vars_of(made: object) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}  # type: ignore[attr-defined]
