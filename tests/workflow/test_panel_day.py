"""The audit day: who sat, how long, what was parked, what was learnt."""

from __future__ import annotations

from datetime import date

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.workflow import freetext, learning, moderation, panel_day, parking, stores
from tests import factory

NEG = factory.REFERENCE
PRESENT = [("Pat Panel", "CSC"), ("Hana Health", "HV"), ("Sol School", "SCH"), ("", "POL")]


@pytest.fixture
def disputed(sampled):
    """One case on which two agencies disagree."""
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes", c_14="yes")
    sampled.hand_in(case, "HV", c_04="no", c_14="no")
    return sampled


def begin(sampled, **changes):
    said = {"chair": "Pat Panel", "present": PRESENT, "day": date(2026, 3, 14)} | changes
    return panel_day.begin(sampled.store, NEG, **said)


def last(sampled):
    return stores.events(sampled.store, NEG, 1)[0]


def test_a_day_begins_with_its_chair_and_who_is_present(sampled):
    day = begin(sampled)
    assert (day.chair, day.day, day.open) == ("Pat Panel", date(2026, 3, 14), True)
    assert [each.words for each in day.here] == [
        "Pat Panel (CSC)", "Hana Health (HV)", "Sol School (SCH)",
    ]  # fmt: skip
    event = last(sampled)
    assert (event.what, event.subject) == ("audit day begun", "2026-03-14")
    assert "Hana Health (HV)" in event.after
    assert panel_day.standing(sampled.store, NEG).today == day


def test_the_chair_is_present_though_nobody_listed_them(sampled):
    assert begin(sampled, chair="Ines Chair").present[0].words == "Ines Chair"


@pytest.mark.parametrize("chair", ["", "   "])
def test_without_a_chair_no_day_begins(sampled, chair):
    with pytest.raises(InputError, match="needs its chair"):
        begin(sampled, chair=chair)
    assert panel_day.standing(sampled.store, NEG).days == ()


def test_one_day_at_a_time(sampled):
    begin(sampled)
    with pytest.raises(RuleError, match="under way"):
        begin(sampled)
    panel_day.end(sampled.store, NEG)
    assert begin(sampled).open
    assert [day.open for day in panel_day.standing(sampled.store, NEG).days] == [False, True]


def test_people_come_and_go_and_the_chair_changes(sampled):
    begin(sampled)
    panel_day.came(sampled.store, NEG, "Omar Officer", "pol")
    assert last(sampled).after == "Omar Officer (POL)"
    with pytest.raises(RuleError, match="present already"):
        panel_day.came(sampled.store, NEG, "omar officer", "POL")
    day = panel_day.standing(sampled.store, NEG).today
    gone = next(each for each in day.here if each.agency == "HV")
    day = panel_day.left(sampled.store, NEG, gone.uid)
    assert "Hana Health (HV)" not in [each.words for each in day.here]
    assert len(day.present) == 4, "who left was there"
    assert panel_day.left(sampled.store, NEG, gone.uid) == day
    day = panel_day.change_chair(sampled.store, NEG, "Sol School")
    assert day.chair == "Sol School"
    assert (last(sampled).before, last(sampled).after) == ("Pat Panel", "Sol School")


def test_nobody_comes_or_goes_without_a_day(sampled):
    for act in (
        lambda: panel_day.came(sampled.store, NEG, "Pat", ""),
        lambda: panel_day.left(sampled.store, NEG, "x"),
        lambda: panel_day.change_chair(sampled.store, NEG, "Pat"),
        lambda: panel_day.end(sampled.store, NEG),
    ):
        with pytest.raises(RuleError, match="No audit day"):
            act()


def test_time_is_counted_by_case_and_never_wildly(sampled):
    case, other = sampled.cases[:2]
    assert panel_day.count_time(sampled.store, NEG, case, 60) is None, "no day, nothing counted"
    begin(sampled)
    panel_day.count_time(sampled.store, NEG, case, 60)
    panel_day.count_time(sampled.store, NEG, case, 30)
    panel_day.count_time(sampled.store, NEG, other, 86_400)
    day = panel_day.count_time(sampled.store, NEG, other, -5)
    assert day.seconds == {case: 90, other: panel_day.MOST_SECONDS}


def test_a_matter_is_parked_with_a_note_and_settling_takes_it_up(disputed):
    case = disputed.cases[0]
    parking.park(disputed.store, NEG, case, "C-14", "Ask the nurse who was there")
    (parked,) = panel_day.standing(disputed.store, NEG).parked
    assert (parked.case, parked.question) == (case, "c_14")
    assert parked.note == "Ask the nurse who was there"
    assert last(disputed).what == "parked"
    assert "nurse" not in last(disputed).after, "a note is free text and goes with the audit"
    moderation.settle(disputed.store, NEG, case, "c_14", "partly", "seen in the plan")
    assert panel_day.standing(disputed.store, NEG).parked == ()
    assert last(disputed).what == "taken up again"


def test_a_whole_child_is_parked_and_taken_up(disputed):
    case = disputed.cases[0]
    parking.park(disputed.store, NEG, case, note="The file is on its way")
    assert panel_day.standing(disputed.store, NEG).parked[0].question == ""
    parking.take_up(disputed.store, NEG, case)
    assert panel_day.standing(disputed.store, NEG).parked == ()
    parking.park(disputed.store, NEG, case, note="Still on its way")
    assert panel_day.standing(disputed.store, NEG).parked[0].note == "Still on its way"


def test_what_is_settled_is_not_parked(disputed):
    case = disputed.cases[0]
    moderation.settle(disputed.store, NEG, case, "c_14", "partly", "seen")
    with pytest.raises(RuleError, match="has settled this"):
        parking.park(disputed.store, NEG, case, "c_14")
    with pytest.raises(InputError, match="no question"):
        parking.park(disputed.store, NEG, case, "c_99")


def test_a_learning_point_stands_under_its_theme(sampled):
    case = sampled.cases[2]
    made = learning.add(sampled.store, NEG, case, "Voice of the child", "The wishes were written.")
    standing = panel_day.standing(sampled.store, NEG)
    assert standing.points == (made,)
    assert "Voice of the child" in standing.themes
    assert "wishes" not in last(sampled).after
    learning.withdraw(sampled.store, NEG, made.uid)
    assert panel_day.standing(sampled.store, NEG).points == ()
    assert last(sampled).what == "learning point taken back"


def test_a_learning_point_that_names_somebody_needs_a_reason(sampled):
    case, text = sampled.cases[2], "Ask Dr Farida Khan why it took so long."
    with pytest.raises(InputError, match="like personal data") as refused:
        learning.add(sampled.store, NEG, case, "Timeliness", text)
    assert "Khan" not in refused.value.sentence
    assert panel_day.standing(sampled.store, NEG).points == ()
    learning.add(sampled.store, NEG, case, "Timeliness", text, why="A published inquiry")
    assert "Khan" not in last(sampled).after + last(sampled).why
    (found,) = freetext.in_audit(sampled.store, NEG)
    assert (found.kept, found.case) == (freetext.Kept.POINT, case)


@pytest.mark.parametrize(
    ("theme", "text", "said"),
    [("", "Something", "no theme"), ("Voice", " ", "blank"), ("Voice", "x" * 601, "601")],
)
def test_a_learning_point_needs_theme_and_words(sampled, theme, text, said):
    with pytest.raises(InputError, match=said):
        learning.add(sampled.store, NEG, sampled.cases[0], theme, text)


def test_the_panel_may_and_an_auditor_may_not(sampled):
    stores.act_as(sampled.store, Person("Pat Panel", Role.PANEL))
    begin(sampled)
    stores.act_as(sampled.store, factory.LEAD)
    stores.act_as(sampled.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    case = sampled.cases[0]
    for act in (
        lambda: panel_day.end(sampled.store, NEG),
        lambda: panel_day.count_time(sampled.store, NEG, case, 5),
        lambda: parking.park(sampled.store, NEG, case),
        lambda: learning.add(sampled.store, NEG, case, "Voice", "Seen alone."),
    ):
        with pytest.raises(RoleError):
            act()
