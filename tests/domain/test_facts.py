"""Case facts are read from a list as people type them."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.facts import DEFAULT_FACTS, FACTS_BY_NAME, slug


@pytest.mark.parametrize(
    ("fact", "typed", "name"),
    [
        ("fact_area", "Derby City", "derby_city"),
        ("fact_area", " derby city ", "derby_city"),
        ("fact_area", "Derbyshire", "derbyshire"),
        ("fact_area", "Nottingham", None),
        ("fact_age_band", "1–4", "1_4"),
        ("fact_age_band", "1-4", "1_4"),
        ("fact_age_band", "Under 1", "under_1"),
        ("fact_plan", "Child Protection", "child_protection"),
        ("fact_plan_exists", "Y", "yes"),
        ("fact_plan_exists", "TRUE", "yes"),
        ("fact_plan_exists", "no", "no"),
        ("fact_plan_exists", "Not known", "nk"),
        ("fact_plan_exists", "perhaps", None),
        ("fact_plan_exists", "", ""),
        ("fact_referrer", "POL", "pol"),
        ("fact_referrer", "Police", "pol"),
    ],
)
def test_a_typed_value_becomes_the_choice_or_nothing(fact, typed, name):
    assert FACTS_BY_NAME[fact].read(typed) == name


def test_every_fact_reads_its_own_labels():
    for fact in DEFAULT_FACTS:
        for name, label in fact.choices:
            assert fact.read(label) == name


def test_slug_keeps_a_dash_between_numbers_apart():
    assert slug("10–15") == "10_15"
