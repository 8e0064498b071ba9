"""The neglect tool as an auditor, the panel and the lead fill it in."""

from __future__ import annotations

from datetime import date

import pytest

from ddscp_audit.domain.vocabulary import AskedOf
from ddscp_audit.errors import FormError
from ddscp_audit.forms.library import load
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form, form_from_markdown


@pytest.fixture(scope="module")
def neglect() -> Form:
    return Form.from_json(load("neglect").to_json())


@pytest.fixture
def social_care(neglect: Form) -> FormSession:
    session = FormSession(neglect, agency="CSC", today=date(2026, 6, 1))
    session.set("c_01", "yes")
    return session


def test_a_new_return_asks_one_question_first(neglect: Form) -> None:
    session = FormSession(neglect, agency="POL")
    assert session.totals() == (0, 1)
    assert [m.name for m in session.missing() if m.required] == ["c_01"]
    assert not session.is_complete()


def test_no_contact_is_a_complete_nil_return(neglect: Form) -> None:
    session = FormSession(neglect, agency="GP")
    changed = session.set("c_01", "no")
    assert "c_01" in changed
    assert session.totals() == (1, 1)
    assert session.is_complete()
    assert not session.state("c_30").relevant
    assert session.why_hidden("c_30") == (
        "Because “Did your agency have any contact with this child, their parents or carers, "
        "or the household in the audit window?” is No"
    )


def test_the_urgent_question_cannot_be_skipped(social_care: FormSession) -> None:
    assert social_care.state("c_30").required
    assert [m.name for m in social_care.missing() if m.required] == ["c_30"]
    social_care.set("c_30", "no")
    assert social_care.is_complete()


def test_a_grade_needs_its_evidence(social_care: FormSession) -> None:
    social_care.set("c_30", "no")
    assert not social_care.state("c_27_evidence").relevant
    changed = social_care.set("c_27", "good")
    assert changed == {"c_27", "c_27_evidence"}
    assert social_care.state("c_27_evidence").required
    assert not social_care.is_complete()
    social_care.set("c_27_evidence", "Three visits with the child seen alone.")
    assert social_care.is_complete()


def test_each_agency_sees_its_own_questions(neglect: Form) -> None:
    police = FormSession(neglect, agency="POL")
    names = {q.name for q in police.asked}
    assert "neg_04" in names
    assert "neg_05" not in names
    assert "c_26" not in names
    assert not any(q.asked_of is AskedOf.LEAD for q in police.asked)
    assert police.why_hidden("neg_05") == "This question is asked of CSC, HV, EH, SCH, VCS only."
    assert police.why_hidden("c_26") == "The panel answers this question."
    assert police.why_hidden("fact_area") == "The audit lead sets this fact of the case."


def test_what_an_agency_is_not_asked_is_unknown_and_shows(social_care: FormSession) -> None:
    assert social_care.state("neg_23").relevant  # hangs on the panel's neg_22
    assert "is not known here" in social_care.why_asked("neg_23")
    social_care.set("c_01", "no")  # a known no outweighs the unknown
    assert not social_care.state("neg_23").relevant


def test_a_condition_on_ones_own_answers_is_followed(social_care: FormSession) -> None:
    assert not social_care.state("neg_06").relevant
    social_care.set("neg_05", "yes_gcp2")
    assert social_care.state("neg_06").relevant
    assert social_care.why_asked("neg_06") == (
        "Because “Was the graded care profile used?” is Yes, GCP2"
    )
    assert social_care.why_hidden("neg_06") == ""
    social_care.set("neg_05", "not_used")
    assert social_care.state("neg_09").relevant
    assert social_care.why_hidden("neg_06") == (
        "Because “Was the graded care profile used?” is Not used"
    )
    assert social_care.why_asked("neg_06") == ""
    assert social_care.why_asked("c_01") == "It is always asked."


def test_facts_of_the_case_hide_only_when_they_say_so(neglect: Form) -> None:
    def shown(**facts: str) -> bool:
        answers = {"c_01": "yes"}
        session = FormSession(neglect, agency="CSC", facts=facts, answers=answers)
        return session.state("neg_18").relevant

    assert shown()
    assert shown(fact_plan_exists="yes")
    assert shown(fact_plan_exists="nk")
    assert not shown(fact_plan_exists="no")


def test_a_hidden_answer_is_kept_and_comes_back(social_care: FormSession) -> None:
    social_care.set("c_04", "yes")
    social_care.set("c_05", "alcohol")
    social_care.set("c_04", "no")
    assert "c_05" not in social_care.answers()
    assert social_care.all_values()["c_05"] == "alcohol"
    assert social_care.value("c_05") == "alcohol"
    social_care.set("c_04", "yes")
    assert social_care.answers()["c_05"] == "alcohol"


def test_answers_that_cannot_be_are_told(social_care: FormSession) -> None:
    social_care.set("c_04", "perhaps")
    assert social_care.state("c_04").message == "“perhaps” is not one of the choices."
    social_care.set("c_02", "child none")
    assert "“None held” cannot be chosen together" in social_care.state("c_02").message
    assert not social_care.is_complete()
    social_care.set("c_02", "child mother")
    assert social_care.state("c_02").valid
    social_care.set("c_03", "2026-13")
    assert social_care.state("c_03").message == "Type a date that exists."
    social_care.set("c_03", "2026-03")
    social_care.set("c_03_last", "2026-02")
    assert (
        social_care.state("c_03_last").message == "The last contact cannot come before the first."
    )
    social_care.set("c_03_last", "2026-03")
    assert social_care.state("c_03_last").valid
    social_care.set("c_28", "x" * 1501)
    assert social_care.state("c_28").message == "At most 1,500 characters; these are 1,501."


def test_choices_carry_outcome_and_order(social_care: FormSession) -> None:
    state = social_care.state("c_16")
    assert [c.name for c in state.choices] == ["yes", "partly", "no", "na", "nk"]
    assert [c.outcome for c in state.choices] == [
        "met", "partly", "unmet", "not_applicable", "not_known",
    ]  # fmt: skip


def test_progress_counts_what_is_asked_now(social_care: FormSession) -> None:
    before = social_care.progress("Features")
    social_care.set("c_04", "yes")
    assert social_care.progress("Features") == (1, before[1] + 2)  # c_05 and c_08 opened
    answered, asked = social_care.totals()
    assert answered == 2
    assert asked == len(social_care.missing()) + answered


def test_the_panel_and_the_lead_have_their_own_questions(neglect: Form) -> None:
    panel = FormSession(neglect, role=AskedOf.PANEL)
    assert {q.name for q in panel.asked} >= {"c_26", "neg_02", "neg_17", "neg_22", "neg_26"}
    assert all(q.asked_of is AskedOf.PANEL for q in panel.asked)
    lead = FormSession(neglect, role=AskedOf.LEAD)
    assert "fact_area" in {q.name for q in lead.asked}
    everything = FormSession(neglect)
    assert len(everything.asked) == 59  # 56 of the bank, a second date, two texts of evidence


def test_the_referring_agency_is_asked_what_ref_stands_for() -> None:
    form = form_from_markdown(
        """
        | survey | | | | |
        | | type | name | label | agencies |
        | | text | a_01 | What was the worry? | REF |
        | | text | a_02 | What was done? | CSC |
        """
    )
    asked = FormSession(form, agency="SCH", facts={"fact_referrer": "sch"}).asked
    assert [q.name for q in asked] == ["a_01"]
    assert FormSession(form, agency="SCH", facts={"fact_referrer": "gp"}).asked == ()


def test_an_unknown_question_is_named(social_care: FormSession) -> None:
    with pytest.raises(FormError, match="has no question “c_99”"):
        social_care.set("c_99", "yes")


def test_answers_of_a_draft_come_back(neglect: Form) -> None:
    given = {"c_01": "yes", "neg_05": "yes_gcp2", "neg_06": "no"}
    session = FormSession(neglect, agency="CSC", answers=given)
    assert session.answers() == given
    assert session.state("neg_06").relevant
