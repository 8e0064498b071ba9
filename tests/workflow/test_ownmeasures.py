"""Measures of an audit's own: built, counted, changed, deleted and put back, by the lead alone."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import AuditError, FormError, RoleError, RuleError
from ddscp_audit.findings.builder import Picked, Recipe
from ddscp_audit.workflow import moderation, ownmeasures, pins, reporting, stores
from ddscp_audit.workflow.ownmeasures import Wish
from tests import factory

BOTH = Wish(
    "Substance misuse and mental ill health, among domestic abuse cases",
    Recipe((Picked("c_04"), Picked("c_06")), (Picked("c_07"),)),
    indicator="PSM-PMI-DA",
)
TYPED = Wish("Misuse", counts="${c_04} = 'yes'")


@pytest.fixture
def counted(sampled):
    """Domestic abuse in five of six; in three of the five both others, in one not known."""
    told = [
        ("yes", "yes", "yes"),
        ("yes", "yes", "yes"),
        ("yes", "yes", "yes"),
        ("no", "yes", "yes"),
        ("yes", "nk", "yes"),
        ("yes", "yes", "no"),
    ]
    for case, values in zip(sampled.cases, told, strict=True):
        said = dict(zip(("c_04", "c_06", "c_07"), values, strict=True))
        sampled.hand_in(case, "CSC", **said)
        for name, value in said.items():
            moderation.settle(sampled.store, sampled.reference, case, name, value)
    return sampled


def last_event(store):
    return stores.events(store, factory.REFERENCE)[0]


def test_a_measure_from_pickers_is_counted_live(counted):
    bench = ownmeasures.bench(counted.store, counted.reference)
    draft = bench.draft(BOTH)
    assert draft.counts == "${c_04} = 'yes' and ${c_06} = 'yes'"
    assert draft.base == "${c_07} = 'yes'"
    found = bench.count(draft)
    assert found.rows[0].text == "3 of 5"
    assert found.counts.not_known == 1
    assert found.counts.not_applicable == 1
    assert ownmeasures.own(counted.store, counted.reference) == ()


def test_a_measure_kept_is_in_the_findings_and_the_log(counted):
    kept = ownmeasures.add(counted.store, counted.reference, BOTH)
    found = reporting.findings(counted.store, counted.reference).measure(kept.measure.name)
    assert found.rows[0].text == "3 of 5"
    assert found.condition == "of the 5 cases with domestic abuse"
    assert found.indicator == "PSM-PMI-DA"
    event = last_event(counted.store)
    assert (event.what, event.subject) == ("measure added", kept.measure.name)
    assert event.who == factory.LEAD.name


def test_a_measure_is_kept_with_how_it_was_picked(counted):
    ownmeasures.add(counted.store, counted.reference, BOTH)
    (kept,) = ownmeasures.own(counted.store, counted.reference)
    assert kept.wish.recipe == BOTH.recipe
    assert kept.wish.label == BOTH.label


def test_a_typed_measure_counts_alike(counted):
    typed = Wish("Typed", base="${c_07} = 'yes'", counts="${c_04} = 'yes' and ${c_06} = 'yes'")
    kept = ownmeasures.add(counted.store, counted.reference, typed)
    found = reporting.findings(counted.store, counted.reference).measure(kept.measure.name)
    assert found.rows[0].text == "3 of 5"
    assert kept.recipe is None


@pytest.mark.parametrize(
    ("recipe", "text"),
    [
        (Recipe((Picked("c_04"), Picked("c_06")), joint="or"), "6 of 6"),
        (Recipe((Picked("c_04", negated=True),)), "1 of 6"),
        (Recipe((Picked("c_06", negated=True),)), "0 of 6"),  # not known is no other answer
        (Recipe((Picked("c_04"),), (Picked("fact_area", ("derby_city",)),)), "of"),
        (
            Recipe((Picked("c_06"),), (Picked("c_04"), Picked("c_07", ("no",))), base_joint="or"),
            "4 of 5",
        ),
    ],
)
def test_lines_are_joined_and_turned_about(counted, recipe, text):
    bench = ownmeasures.bench(counted.store, counted.reference)
    found = bench.count(bench.draft(Wish("Try", recipe)))
    assert text in found.rows[0].text


def test_not_asked_is_never_another_answer(sampled):
    bench = ownmeasures.bench(sampled.store, sampled.reference)
    draft = bench.draft(Wish("Try", Recipe((Picked("neg_08", negated=True),))))
    assert "!=" not in draft.counts
    found = bench.count(draft)
    assert found.rows[0].count == 0


def test_changing_keeps_the_name_and_what_pins_it(counted):
    kept = ownmeasures.add(counted.store, counted.reference, BOTH)
    pins.pin(counted.store, counted.reference, kept.measure.name)
    changed = ownmeasures.change(
        counted.store, counted.reference, kept.measure.name, Wish("Other words", BOTH.recipe)
    )
    assert changed.measure.name == kept.measure.name
    assert changed.measure.label == "Other words"
    assert pins.pinned(counted.store, counted.reference) == (kept.measure.name,)
    event = last_event(counted.store)
    assert event.what == "figure pinned" or event.what == "measure changed"
    assert "domestic abuse cases" in event.before
    assert "Other words" in event.after


def test_changing_nothing_is_no_event(counted):
    kept = ownmeasures.add(counted.store, counted.reference, BOTH)
    ownmeasures.change(counted.store, counted.reference, kept.measure.name, kept.wish)
    assert last_event(counted.store).what == "measure added"


def test_deleting_can_be_undone_pin_and_all(counted):
    kept = ownmeasures.add(counted.store, counted.reference, BOTH)
    ownmeasures.add(counted.store, counted.reference, TYPED)
    for name in ("c_04", kept.measure.name, "c_06"):
        pins.pin(counted.store, counted.reference, name)
    before = ownmeasures.own(counted.store, counted.reference)
    deleted = ownmeasures.delete(counted.store, counted.reference, kept.measure.name)
    assert pins.pinned(counted.store, counted.reference) == ("c_04", "c_06")
    assert reporting.findings(counted.store, counted.reference).measure(kept.measure.name) is None
    ownmeasures.put_back(counted.store, counted.reference, deleted)
    assert ownmeasures.own(counted.store, counted.reference) == before
    assert pins.pinned(counted.store, counted.reference) == ("c_04", kept.measure.name, "c_06")


REFUSED = [
    (Wish("", counts="${c_04} = 'yes'"), "no name"),
    (Wish("Nothing"), "no expression"),
    (Wish("Mis", counts="${c_04 = 'yes'"), ""),
    (Wish("Unknown", counts="${c_94} = 'yes'"), "no question called “c_94”"),
    (Wish("Fact", counts="${fact_moon} = 'full'"), "no question called “fact_moon”"),
    (Wish("Choice", counts="${c_04} = 'maybe'"), "maybe"),
    (Wish("Me", base="${m_me} = 'yes'", counts="${c_04} = 'yes'"), "refers to itself"),
    (Wish("Other", counts="${m_drift} = 'yes'"), "is a measure itself"),
    (Wish("Clock", counts="today() = 1"), "cannot use today"),
    (Wish("Drift or delay seen", counts="${c_04} = 'yes'"), "already"),
    (Wish("Picked", Recipe((Picked("c_94"),))), "no question c_94"),
    (Wish("Picked", Recipe((Picked("c_04", ("maybe",)),))), "no choice maybe"),
    (Wish("Picked", Recipe(())), "no line"),
    (Wish(" ", Recipe((Picked("c_04"),))), "no label"),
    (Wish("Left out", Recipe((Picked("c_04", ("yes", "no"), negated=True),))), "no other answer"),
]


@pytest.mark.parametrize(("wish", "said"), REFUSED, ids=lambda v: getattr(v, "label", ""))
def test_what_cannot_be_counted_is_refused_with_a_sentence(sampled, wish, said):
    with pytest.raises(AuditError) as refusal:
        ownmeasures.add(sampled.store, sampled.reference, wish)
    assert said in refusal.value.sentence
    assert isinstance(refusal.value, (FormError, RuleError))
    assert ownmeasures.own(sampled.store, sampled.reference) == ()


def test_curly_quotes_are_read_as_straight_ones(counted):
    kept = ownmeasures.add(
        counted.store, counted.reference, Wish("Curly", counts="${c_04} = ‘yes’")
    )
    assert kept.measure.counts == "${c_04} = 'yes'"


def test_a_measure_of_the_tool_is_not_changed_here(sampled):
    for act in (
        lambda: ownmeasures.delete(sampled.store, sampled.reference, "m_drift"),
        lambda: ownmeasures.change(sampled.store, sampled.reference, "m_drift", TYPED),
    ):
        with pytest.raises(RuleError, match="no measure of its own called m_drift"):
            act()


def test_only_the_lead_makes_measures(counted):
    kept = ownmeasures.add(counted.store, counted.reference, TYPED)
    deleted = ownmeasures.delete(counted.store, counted.reference, kept.measure.name)
    stores.act_as(counted.store, Person("Rea Reader", Role.READER))
    for act in (
        lambda: ownmeasures.add(counted.store, counted.reference, TYPED),
        lambda: ownmeasures.change(counted.store, counted.reference, kept.measure.name, TYPED),
        lambda: ownmeasures.delete(counted.store, counted.reference, kept.measure.name),
        lambda: ownmeasures.put_back(counted.store, counted.reference, deleted),
    ):
        with pytest.raises(RoleError):
            act()


def test_two_names_from_the_same_words_stay_apart(counted):
    one = ownmeasures.add(counted.store, counted.reference, Wish("A b", counts="${c_04} = 'yes'"))
    two = ownmeasures.add(counted.store, counted.reference, Wish("A, b", counts="${c_06} = 'yes'"))
    assert one.measure.name != two.measure.name
