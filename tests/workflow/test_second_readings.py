"""Blind second readings: kept apart, compared, and resolved with a reason or by the panel."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.panel import Stands
from ddscp_audit.domain.vocabulary import ReturnState, Role
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.workflow import agreement, concerns, fieldwork, moderation, second_readings, stores
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def read_twice(sampled):
    """The first case of children's social care, read by two people who differ on c_14."""
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_04="yes", c_14="yes")
    second_readings.ask(sampled.store, NEG, case, "csc", "Sara Second")
    said = factory.complete_answers("CSC", sampled.facts(case), c_04="yes", c_14="no")
    second_readings.save(sampled.store, NEG, case, "CSC", said)
    return sampled


def hand_in(sampled):
    return second_readings.submit(sampled.store, NEG, sampled.cases[0], "CSC")


def differing(sampled):
    return {each.question.name: each for each in second_readings.differences(sampled.store, NEG)}


def test_the_second_reading_is_a_return_of_its_own(read_twice):
    case = read_twice.cases[0]
    given = second_readings.given(read_twice.store, NEG, case, "CSC")
    assert (given.state, given.answers["c_14"]) == (ReturnState.DRAFT, "no")
    assert fieldwork.get_return(read_twice.store, NEG, case, "CSC").answers["c_14"] == "yes"
    assert differing(read_twice) == {}, "nothing is compared before it is handed in"
    assert hand_in(read_twice).state is ReturnState.SUBMITTED
    assert differing(read_twice)["c_14"].first == "yes"


def test_it_begins_blank(sampled):
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_14="yes")
    second_readings.ask(sampled.store, NEG, case, "CSC", "Sara Second")
    assert second_readings.given(sampled.store, NEG, case, "CSC").answers == {}


def test_the_first_counts_until_a_difference_is_resolved(read_twice):
    hand_in(read_twice)
    page = moderation.agenda(read_twice.store, NEG)[0]
    item = next(each for each in page.to_settle if each.question.name == "c_14")
    assert item.waits
    assert item.value.value == "yes", "the first return counts"
    assert [(a.agency, a.value) for a in item.second] == [("CSC second reader", "no")]
    moderation.settle(read_twice.store, NEG, read_twice.cases[0], "c_14", "partly", "Both half")
    assert differing(read_twice)["c_14"].settled == "partly"
    page = moderation.agenda(read_twice.store, NEG)[0]
    assert "c_14" in [each.question.name for each in page.settled]


def test_what_waits_is_counted_with_what_two_readers_see_differently(read_twice):
    hand_in(read_twice)
    agenda = moderation.agenda(read_twice.store, NEG)
    waits = [i for case in agenda for i in case.to_settle if not i.early]
    assert any(item.second for item in waits)
    assert moderation.waiting_of(read_twice.store, NEG) == len(waits)


def test_the_lead_resolves_with_a_reason_and_history_keeps_both(read_twice):
    case = read_twice.cases[0]
    hand_in(read_twice)
    with pytest.raises(InputError, match="with a reason"):
        second_readings.resolve(read_twice.store, NEG, case, "CSC", "c_14", Stands.SECOND, " ")
    second_readings.resolve(
        read_twice.store, NEG, case, "CSC", "C-14", Stands.SECOND, "The visit was missed"
    )
    assert fieldwork.get_return(read_twice.store, NEG, case, "CSC").answers["c_14"] == "no"
    change = fieldwork.history(read_twice.store, NEG, case, "CSC", "c_14")[-1]
    assert (change.before, change.after) == ("yes", "no")
    assert change.why == "Second reading: The visit was missed"
    event = stores.events(read_twice.store, NEG, 1)[0]
    assert (event.what, event.before, event.after) == ("two readings resolved", "yes", "no")
    assert not differing(read_twice)["c_14"].open
    with pytest.raises(RuleError, match="resolved already"):
        second_readings.resolve(read_twice.store, NEG, case, "CSC", "c_14", Stands.FIRST, "No")
    (pair,) = [
        p for p in agreement.agreement(read_twice.store, NEG).readers.pairs if p.question == "c_14"
    ]
    assert (pair.first, pair.second) == ("yes", "no"), "agreement is of what each read"


def test_the_first_may_stand(read_twice):
    case = read_twice.cases[0]
    hand_in(read_twice)
    second_readings.resolve(
        read_twice.store, NEG, case, "CSC", "c_14", Stands.FIRST, "Page 40 shows it"
    )
    assert fieldwork.get_return(read_twice.store, NEG, case, "CSC").answers["c_14"] == "yes"
    page = moderation.agenda(read_twice.store, NEG)[0]
    assert not any(each.second for each in page.to_settle)


def test_what_does_not_differ_is_not_resolved(read_twice):
    hand_in(read_twice)
    with pytest.raises(RuleError, match="do not differ"):
        second_readings.resolve(
            read_twice.store, NEG, read_twice.cases[0], "CSC", "c_04", Stands.FIRST, "why"
        )


def test_handed_in_it_stays_as_it_was_read(read_twice):
    case = read_twice.cases[0]
    hand_in(read_twice)
    with pytest.raises(RuleError, match="stays as it was read"):
        second_readings.save(read_twice.store, NEG, case, "CSC", {"c_14": "yes"})
    with pytest.raises(RuleError, match="stays as it was read"):
        hand_in(read_twice)


def test_who_read_first_does_not_read_second(read_twice):
    case = read_twice.cases[0]
    with pytest.raises(RuleError, match="reads CSC's record"):
        second_readings.ask(read_twice.store, NEG, case, "CSC", "Tom Third")
    read_twice.hand_in(read_twice.cases[1], "CSC")
    with pytest.raises(RuleError, match="would not read blind"):
        second_readings.ask(read_twice.store, NEG, read_twice.cases[1], "CSC", "lena  LEAD")


def test_the_reader_is_blind_and_nobody_else_reads_for_them(read_twice):
    case = read_twice.cases[0]
    stores.act_as(read_twice.store, Person("Sara Second", Role.AUDITOR, "CSC"))
    with pytest.raises(RoleError, match="blind"):
        fieldwork.get_return(read_twice.store, NEG, case, "CSC")
    with pytest.raises(RoleError, match="blind"):
        fieldwork.history(read_twice.store, NEG, case, "CSC", "c_14")
    with pytest.raises(RoleError):
        second_readings.differences(read_twice.store, NEG)
    with pytest.raises(RoleError):
        agreement.agreement(read_twice.store, NEG)
    second_readings.save(read_twice.store, NEG, case, "CSC", {"c_14": "partly"})
    stores.act_as(read_twice.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    with pytest.raises(RoleError, match="Sara Second's"):
        second_readings.given(read_twice.store, NEG, case, "CSC")
    with pytest.raises(RoleError):
        second_readings.ask(read_twice.store, NEG, read_twice.cases[1], "CSC", "Zed")


def test_it_is_withdrawn_with_a_reason_and_another_may_be_asked(read_twice):
    case = read_twice.cases[0]
    hand_in(read_twice)
    with pytest.raises(InputError, match="for a reason"):
        second_readings.withdraw(read_twice.store, NEG, case, "CSC", "")
    second_readings.withdraw(read_twice.store, NEG, case, "CSC", "The wrong file was read")
    assert differing(read_twice) == {}
    second_readings.ask(read_twice.store, NEG, case, "CSC", "Tom Third")
    found = second_readings.every(read_twice.store, NEG)
    assert [(each.reader, each.stands) for each in found] == [
        ("Sara Second", False), ("Tom Third", True),
    ]  # fmt: skip
    assert found[0].answers["c_14"] == "no", "what was read is kept"


def test_a_missing_answer_is_named_before_handing_in(sampled):
    case = sampled.cases[0]
    second_readings.ask(sampled.store, NEG, case, "CSC", "Sara Second")
    second_readings.save(sampled.store, NEG, case, "CSC", {"c_01": "yes"})
    with pytest.raises(RuleError, match="required answer"):
        hand_in(sampled)
    second_readings.nil(sampled.store, NEG, case, "CSC")
    given = second_readings.given(sampled.store, NEG, case, "CSC")
    assert (given.state, given.answers["c_01"]) == (ReturnState.NIL, "no")


def test_an_urgent_concern_of_the_second_reader_is_open_at_once(read_twice):
    case = read_twice.cases[0]
    assert concerns.listed(read_twice.store, NEG) == ()
    second_readings.save(read_twice.store, NEG, case, "CSC", {"c_30": "yes"})
    (concern,) = concerns.listed(read_twice.store, NEG)
    assert (concern.case, concern.agency, concern.open) == (case, "CSC", True)
    second_readings.save(read_twice.store, NEG, case, "CSC", {"c_14": "yes"})
    assert len(concerns.listed(read_twice.store, NEG)[0].steps) == 1


def test_nobody_was_asked(sampled):
    with pytest.raises(RuleError, match="Nobody was asked"):
        second_readings.given(sampled.store, NEG, sampled.cases[0], "CSC")


def test_by_question_and_by_agency_the_count_comes_first(read_twice):
    hand_in(read_twice)
    report = agreement.agreement(read_twice.store, NEG)
    (line,) = report.readers.by_agency
    assert line.key == "CSC"
    assert line.agreement.of - line.agreement.agreed == 1
    assert line.agreement.text.startswith(f"{line.agreement.agreed} of {line.agreement.of} agreed")
    document = agreement.as_json(report)
    assert document["two_readers"]["handed_in"] == 1
    rows = {row["name"]: row for row in document["two_readers"]["by_question"]}
    assert (rows["c_14"]["agreed"], rows["c_14"]["of"]) == (0, 1)
    table = agreement.as_table(report.readers).splitlines()
    assert table[0] == "\tagreed\tof\tGwet's AC1\tCohen's kappa"
    assert all(row.count("\t") == 4 for row in table)


def test_auditors_beside_the_panel(read_twice):
    case = read_twice.cases[0]
    read_twice.hand_in(case, "HV", c_14="no", c_27="good")
    assert agreement.agreement(read_twice.store, NEG).panel.overall.of == 0
    moderation.settle(read_twice.store, NEG, case, "c_14", "no", "The visit was missed")
    panel = agreement.agreement(read_twice.store, NEG).panel
    (line,) = [each for each in panel.by_question if each.key == "c_14"]
    assert (line.agreement.agreed, line.agreement.of) == (1, 2)
    by_agency = {each.key: each.agreement for each in panel.by_agency}
    assert "c_27" in [pair.question for pair in panel.pairs], "a grade let stand is agreement"
    assert by_agency["HV"].agreed == by_agency["HV"].of
