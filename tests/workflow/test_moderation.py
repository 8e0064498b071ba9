"""The panel: disagreements first, both answers survive, every decision says why."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.workflow import fieldwork, moderation, stores
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def disputed(sampled):
    """One case on which two agencies disagree about fathers (C-14) and drugs (C-04)."""
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes", c_06="no", c_14="yes")
    sampled.hand_in(case, "HV", c_04="no", c_06="no", c_14="no")
    return sampled


def page(sampled, number: int = 0) -> moderation.PanelCase:
    return moderation.agenda(sampled.store, NEG)[number]


def names(items) -> list[str]:
    return [item.question.name for item in items]


def test_disagreements_come_first_with_every_agencys_answer(disputed):
    case = page(disputed)
    assert case.case.reference == disputed.cases[0]
    first = case.to_settle[0]
    assert first.question.name == "c_14"
    said = {answer.agency: answer.value for answer in first.value.answers}
    assert (said["CSC"], said["HV"]) == ("yes", "no")
    assert names(case.to_settle).index("c_14") < names(case.to_settle).index("c_04")


def test_every_case_of_the_sample_has_its_page(disputed):
    agenda = moderation.agenda(disputed.store, NEG)
    assert [case.case.reference for case in agenda] == disputed.cases
    assert moderation.unsettled(disputed.store, NEG) == sum(len(c.to_settle) for c in agenda)


def waits_now(sampled) -> int:
    """As the agenda has it: what waits and is not early."""
    agenda = moderation.agenda(sampled.store, NEG)
    return sum(not item.early for case in agenda for item in case.to_settle)


def test_how_much_waits_is_counted_without_the_agenda(disputed):
    assert moderation.waiting_of(disputed.store, NEG) == waits_now(disputed) > 0
    # A return that is still out may yet answer, so most of an unfinished case is early.
    assert waits_now(disputed) < moderation.unsettled(disputed.store, NEG)
    moderation.settle(disputed.store, NEG, disputed.cases[0], "C-14", "partly", "seen in the plan")
    assert moderation.waiting_of(disputed.store, NEG) == waits_now(disputed)
    for agency in ("POL", "SCH"):
        disputed.hand_in(disputed.cases[0], agency, c_04="yes")
    assert moderation.waiting_of(disputed.store, NEG) == waits_now(disputed) > 1


def test_a_decision_settles_and_both_answers_survive(disputed):
    case = disputed.cases[0]
    settled = moderation.settle(disputed.store, NEG, case, "C-14", "partly", "seen in the plan")
    assert (settled.question, settled.value, settled.who) == ("c_14", "partly", "Lena Lead")
    now = page(disputed)
    assert "c_14" not in names(now.to_settle)
    (item,) = [item for item in now.settled if item.question.name == "c_14"]
    assert (item.value.value, item.value.reason) == ("partly", "seen in the plan")
    assert fieldwork.get_return(disputed.store, NEG, case, "CSC").answers["c_14"] == "yes"
    event = stores.events(disputed.store, NEG, 1)[0]
    assert (event.what, event.after, event.why) == ("settled", "partly", "seen in the plan")


def test_a_decision_may_be_taken_again_and_the_log_keeps_the_first(disputed):
    case = disputed.cases[0]
    moderation.settle(disputed.store, NEG, case, "c_14", "partly", "first thought")
    moderation.settle(disputed.store, NEG, case, "c_14", "no", "second thought")
    event = stores.events(disputed.store, NEG, 1)[0]
    assert (event.before, event.after, event.why) == ("partly", "no", "second thought")
    head = stores.store_info(disputed.store).log_head
    moderation.settle(disputed.store, NEG, case, "c_14", "no", "second thought")
    assert stores.store_info(disputed.store).log_head == head


def test_a_decision_taken_back_waits_again(disputed):
    case = disputed.cases[0]
    moderation.settle(disputed.store, NEG, case, "c_14", "partly", "seen")
    with pytest.raises(InputError, match="taken back for a reason"):
        moderation.unsettle(disputed.store, NEG, case, "c_14", why=" ")
    assert "c_14" not in names(page(disputed).to_settle)
    moderation.unsettle(disputed.store, NEG, case, "c_14", why="Read wrongly")
    assert "c_14" in names(page(disputed).to_settle)
    event = stores.events(disputed.store, NEG, 1)[0]
    said = (event.what, event.before, event.why)
    assert said == ("decision taken back", "partly", "Read wrongly")
    moderation.unsettle(disputed.store, NEG, case, "c_14", why="Again")  # nothing there: no event
    assert stores.events(disputed.store, NEG, 1)[0] == event


def test_an_agencys_own_grade_after_moderation(disputed):
    settled = moderation.settle(
        disputed.store, NEG, disputed.cases[0], "c_27", "good", "evidence", agency="csc"
    )
    assert settled.agency == "CSC"


def test_a_decision_is_never_changed_without_saying_why(disputed):
    case = disputed.cases[0]
    first = moderation.settle(disputed.store, NEG, case, "c_14", "partly", "seen in the plan")
    with pytest.raises(RuleError, match="settled this as “partly” before"):
        moderation.settle(disputed.store, NEG, case, "c_14", "no")
    again = moderation.settle(disputed.store, NEG, case, "c_14", "partly")
    assert (again.value, again.reason) == (first.value, "seen in the plan")


@pytest.mark.parametrize(
    ("question", "agency", "said"),
    [
        ("c_04", "CSC", "for the case"),
        ("c_27", "POL", "has not handed in a return"),
    ],
)
def test_only_an_agency_that_answered_has_an_answer_of_its_own(disputed, question, agency, said):
    value = "good" if question == "c_27" else "yes"
    with pytest.raises(RuleError, match=said):
        moderation.settle(disputed.store, NEG, disputed.cases[0], question, value, "why", agency)


@pytest.mark.parametrize(
    ("question", "value", "kind", "said"),
    [
        ("c_99", "yes", InputError, "no question"),
        ("c_14", "perhaps", InputError, "no choice"),
        ("c_14", " ", InputError, "blank"),
        ("fact_area", "derbyshire", RuleError, "case fact"),
        ("c_27", "good", RuleError, "per return"),
    ],
)
def test_what_cannot_be_settled_is_refused(disputed, question, value, kind, said):
    with pytest.raises(kind, match=said):
        moderation.settle(disputed.store, NEG, disputed.cases[0], question, value, "why")


def test_the_panel_settles_and_an_auditor_does_not(disputed):
    stores.act_as(disputed.store, Person("Pat Panel", Role.PANEL))
    settled = moderation.settle(disputed.store, NEG, disputed.cases[0], "c_14", "yes", "seen")
    assert settled.who == "Pat Panel"
    stores.act_as(disputed.store, factory.LEAD)
    stores.act_as(disputed.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    with pytest.raises(RoleError):
        moderation.settle(disputed.store, NEG, disputed.cases[0], "c_14", "no", "seen")


def test_an_agencys_code_may_be_typed_in_any_case_to_take_a_decision_back(disputed):
    case = disputed.cases[0]
    moderation.settle(disputed.store, NEG, case, "c_27", "good", "evidence", agency="csc")
    moderation.unsettle(disputed.store, NEG, case, "c_27", agency="csc", why="Another case")
    assert stores.events(disputed.store, NEG, 1)[0].what == "decision taken back"
