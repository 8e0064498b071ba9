"""How a form stands on a page, and how answers of repeated parts are kept."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.tool import WARNING_REMARK, Tool
from ddscp_audit.errors import FormError
from ddscp_audit.forms.layout import Ask, Heading, Matrix, Repeat, asks
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import form_from_markdown
from tests.gui.form.every_type import LANGUAGES, PARTS, TABLE, TYPES, form


def household(answers: dict[str, str] | None = None) -> FormSession:
    return FormSession(form(PARTS), answers={"any": "yes"} | (answers or {}))


def test_groups_within_a_section_have_headings_and_one_list_is_a_table() -> None:
    session = FormSession(form(TABLE))
    kinds = [type(entry) for entry in session.layout("Views")]
    assert kinds == [Heading, Matrix, Heading, Ask]
    table = session.layout("Views")[1]
    assert isinstance(table, Matrix)
    assert [ask.key for ask in table.asks] == ["heard", "father", "plan"]
    assert [choice.name for choice in table.choices] == ["yes", "no", "nk"]


def test_a_part_within_a_part_is_laid_out_for_every_part_there_is() -> None:
    session = household()
    session.add_part("/data/house/child")
    session.add_part("/data/house/child[2]/worry")
    children = session.layout("Household")[1]
    assert isinstance(children, Repeat)
    assert children.label == "Children"
    assert [len(list(asks(part))) for part in children.parts] == [3, 4]
    keys = [ask.key for ask in asks(children.parts[1])]
    assert keys[-1] == "/data/house/child[2]/worry[2]/what"


def test_what_is_kept_makes_the_same_form_again() -> None:
    session = household()
    session.add_part("/data/house/child")
    session.add_part("/data/house/child[2]/worry")
    session.set("seen", "no")
    session.set("/data/house/child[2]/seen", "yes")
    session.set("/data/house/child[2]/worry[2]/what", "Cold at night")
    session.set("many", "2")
    session.set("/data/day/meeting[2]/held", "2026-03-01")
    kept = session.kept()
    assert kept["/data/house/child[]"] == "2"
    again = FormSession(form(PARTS), answers=kept)
    assert again.kept() == kept
    assert again.answers() == session.answers()


def test_a_part_that_goes_moves_those_after_it_and_restoring_brings_it_back() -> None:
    session = household()
    session.add_part("/data/house/child")
    session.set("seen", "no")
    session.set("/data/house/child[2]/seen", "yes")
    session.set("/data/house/child[2]/note", "Well")
    before = session.kept()
    session.remove_part("/data/house/child", 1)
    assert session.value("seen") == "yes"
    assert session.value("note") == "Well"
    assert "/data/house/child[2]/seen" not in session.kept()
    session.restore(before)
    assert session.kept() == before


def test_the_last_part_can_go_too_and_stays_away() -> None:
    session = household()
    session.remove_part("/data/house/child", 1)
    assert session.missing() == FormSession(form(PARTS), answers=session.kept()).missing()
    assert not session.relevant("seen")
    with pytest.raises(FormError, match="no part number 1"):
        session.remove_part("/data/house/child", 1)


def test_parts_an_answer_counts_have_back_what_they_had() -> None:
    session = household()
    session.set("many", "3")
    session.set("/data/day/meeting[3]/held", "2026-03-01")
    assert {"many", "held"} <= session.set("many", "1")
    assert session.value("/data/day/meeting[3]/held") == ""
    session.set("many", "3")
    assert session.value("/data/day/meeting[3]/held") == "2026-03-01"
    assert session.value("/data/day/meeting[3]/number") == "3"


def test_answers_of_parts_that_are_not_there_wait_when_a_return_is_opened() -> None:
    kept = {"many": "1", "/data/day/meeting[2]/held": "2026-03-01"}
    session = household(kept)
    assert "/data/day/meeting[2]/held" not in session.answers()
    session.set("many", "2")
    assert session.answers()["/data/day/meeting[2]/held"] == "2026-03-01"


def test_what_is_missing_names_the_part() -> None:
    session = household()
    session.add_part("/data/house/child")
    labels = [line.label for line in session.missing() if line.required]
    assert labels == ["Was this child seen? (1)", "Was this child seen? (2)"]


def test_an_unusual_answer_is_explained_and_the_reason_counts_with_it() -> None:
    session = FormSession(form(TYPES))
    session.set("visits", "60")
    assert [line.trouble for line in session.troubles()] == ["More than 50 is unusual."]
    session.set(f"visits{WARNING_REMARK}", "Two teams visited")
    assert session.troubles() == ()
    assert session.answers()[f"visits{WARNING_REMARK}"] == "Two teams visited"
    again = FormSession(form(TYPES), answers=session.kept())
    assert again.troubles() == ()
    session.set("visits", "")
    assert f"visits{WARNING_REMARK}" not in session.answers()


def test_an_impossible_answer_is_a_trouble_whatever_is_said() -> None:
    session = FormSession(form(TYPES))
    session.set("visits", "400")
    session.set(f"visits{WARNING_REMARK}", "Because")
    assert [line.name for line in session.troubles()] == ["visits"]


def test_a_default_does_not_take_the_place_of_an_answer() -> None:
    made = form_from_markdown(
        """
| survey | | | | |
| | type | name | label | default |
| | text | place | Where? | concat('a', 'b') |
| settings | | |
| | form_id | version |
| | d | 1 |
"""
    )
    assert FormSession(made).value("place") == "ab"
    assert FormSession(made, answers={"place": "Home"}).value("place") == "Home"


def test_languages_change_labels_choices_and_sections_and_keep_answers() -> None:
    session = FormSession(form(LANGUAGES))
    assert session.languages == ("English (en)", "Cymraeg (cy)")
    session.set("seen", "yes")
    session.set_language("Cymraeg (cy)")
    assert session.label("seen") == "A welwyd y plentyn?"
    assert [choice.label for choice in session.state("seen").choices] == ["Do", "Naddo"]
    assert session.section_label("Contact") == "Cyswllt"
    assert session.value("seen") == "yes"


def test_a_label_with_an_answer_in_it_is_known_to_change() -> None:
    session = household()
    assert session.changes("note")
    assert not session.changes("seen")
    session.set("seen", "yes")
    assert session.label("note") == "What was seen of yes?"


def test_questions_of_one_name_in_two_groups_are_told_apart() -> None:
    made = form_from_markdown(
        """
| survey | | | |
| | type | name | label |
| | begin_group | one | One |
| | text | said | Said here? |
| | end_group | | |
| | begin_group | two | Two |
| | text | said | Said there? |
| | end_group | | |
| settings | | |
| | form_id | version |
| | twice | 1 |
"""
    )
    session = FormSession(made)
    session.set("said", "a")
    session.set("two/said", "b")
    assert session.answers() == {"said": "a", "two/said": "b"}
    assert session.label("two/said") == "Said there?"


class TestKeys:
    """What a tool makes of the keys answers are kept by."""

    @pytest.fixture
    def tool(self) -> Tool:
        return form(PARTS).tool

    def test_every_key_finds_its_question(self, tool: Tool) -> None:
        for key in ("seen", "/data/house/child[2]/seen", "/data/house/child[2]/seen~warning"):
            found = tool.answered_by(key)
            assert found is not None
            assert found.name == "seen"
        assert tool.answered_by("/data/house/child[2]/gone") is None

    def test_the_number_of_parts_is_known_by_its_key(self, tool: Tool) -> None:
        assert tool.counts_parts("/data/house/child[]")
        assert tool.counts_parts("/data/house/child[2]/worry[]")
        assert not tool.counts_parts("/data/house/seen[]")
        assert not tool.counts_parts("seen")

    def test_answers_are_told_part_by_part(self, tool: Tool) -> None:
        keys = ["/data/house/child[2]/seen", "note", "many", "seen", "any", "/data/house/child[]"]
        told = tool.told([*keys, "note~words"])
        assert [each.label for each in told] == [
            "Are there children?",
            "Was this child seen? (1)",
            "What was seen of ${seen}? (1)",
            "What was seen of ${seen}? (1): why it stands",
            "Was this child seen? (2)",
            "How many meetings?",
        ]
