"""Figures pinned to the report: in the order pinned, by the lead alone, each in the log."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import RoleError, RuleError
from ddscp_audit.workflow import pins, stores
from tests import factory


@pytest.fixture
def opened(tmp_path):
    with factory.store(tmp_path) as store:
        factory.audit(store)
        yield store


def what(store) -> list[str]:
    return [event.what for event in stores.events(store, factory.REFERENCE)]


def test_nothing_is_pinned_at_first(opened):
    assert pins.pinned(opened, factory.REFERENCE) == ()


def test_figures_stand_in_the_order_pinned(opened):
    for name in ("c_06", "c_04", "c_07"):
        pins.pin(opened, factory.REFERENCE, name)
    assert pins.pinned(opened, factory.REFERENCE) == ("c_06", "c_04", "c_07")


def test_pinning_twice_changes_nothing(opened):
    pins.pin(opened, factory.REFERENCE, "c_04")
    before = what(opened)
    assert pins.pin(opened, factory.REFERENCE, "c_04") == ("c_04",)
    assert what(opened) == before


def test_a_figure_is_unpinned_and_comes_back_at_its_place(opened):
    for name in ("c_06", "c_04", "c_07"):
        pins.pin(opened, factory.REFERENCE, name)
    assert pins.unpin(opened, factory.REFERENCE, "c_04") == ("c_06", "c_07")
    assert pins.pin(opened, factory.REFERENCE, "c_04", 1) == ("c_06", "c_04", "c_07")
    assert what(opened)[:2] == ["figure pinned", "figure unpinned"]


def test_unpinning_what_is_not_pinned_changes_nothing(opened):
    before = what(opened)
    assert pins.unpin(opened, factory.REFERENCE, "c_04") == ()
    assert what(opened) == before


def test_a_derived_measure_of_the_tool_can_be_pinned(opened):
    name = factory.neglect().tool.measures[0].name
    assert pins.pin(opened, factory.REFERENCE, name) == (name,)


@pytest.mark.parametrize("name", ["nothing", "C-04", "fact_area", ""])
def test_a_name_nothing_is_counted_under_is_refused(opened, name):
    with pytest.raises(RuleError, match="Nothing is counted under"):
        pins.pin(opened, factory.REFERENCE, name)
    assert pins.pinned(opened, factory.REFERENCE) == ()


def test_only_the_lead_pins(opened):
    stores.act_as(opened, Person("Paula Panel", Role.PANEL))
    for change in (pins.pin, pins.unpin):
        with pytest.raises(RoleError):
            change(opened, factory.REFERENCE, "c_04")
