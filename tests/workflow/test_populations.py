"""The eligible list: reconciled, accepted whole or not at all, and left alone once locked."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import Cancelled, InputError, RoleError, RuleError
from ddscp_audit.workflow import audits, drawing, populations, stores
from tests import factory

NEG = factory.REFERENCE


def test_an_accepted_list_is_accounted_for(audit_store, tmp_path):
    rows = [*factory.eligible_rows(10), {"Case ID": 1001}, {"Area": "Derbyshire"}]
    summary = factory.accept(audit_store, tmp_path, rows)
    assert summary.equation == "12 rows − 1 blank − 1 duplicate = 10 eligible"
    assert summary.N == 10
    assert dict(summary.strata) == {"Derby City": 5, "Derbyshire": 5}
    assert summary.accepted_by == "Lena Lead"
    assert not summary.locked
    assert populations.population(audit_store, NEG) == summary
    event = stores.events(audit_store, NEG, 1)[0]
    assert event.what == "list accepted"
    assert summary.frame_sha256 in event.after


def test_the_same_list_imported_twice_is_noticed(audit_store, tmp_path):
    first = factory.accept(audit_store, tmp_path)
    again = factory.accept(audit_store, tmp_path)
    assert again.repeated
    assert again.accepted_at == first.accepted_at
    assert [e.what for e in stores.events(audit_store, NEG)].count("list accepted") == 1


def test_a_corrected_list_takes_the_place_of_one_that_is_not_locked(audit_store, tmp_path):
    first = factory.accept(audit_store, tmp_path)
    second = factory.accept(audit_store, tmp_path, factory.eligible_rows(30))
    assert (second.N, second.repeated) == (30, False)
    assert stores.events(audit_store, NEG, 1)[0].before == first.frame_sha256
    assert populations.population(audit_store, NEG).N == 30


def test_a_locked_list_stays(audit_store, tmp_path):
    factory.accept(audit_store, tmp_path)
    drawing.lock(audit_store, NEG)
    with pytest.raises(RuleError, match="was locked") as refusal:
        factory.accept(audit_store, tmp_path, factory.eligible_rows(30))
    assert "another audit" in refusal.value.todo
    assert populations.population(audit_store, NEG).N == 40
    assert factory.accept(audit_store, tmp_path).repeated  # the same one is no change


def test_a_number_that_differs_from_the_expected_one_needs_a_reason(audit_store, tmp_path):
    with pytest.raises(InputError, match="40 are eligible, 41 were expected"):
        factory.accept(audit_store, tmp_path, expected=41)
    assert populations.population(audit_store, NEG) is None
    summary = factory.accept(audit_store, tmp_path, expected=41, reason="one moved away")
    assert (summary.expected, summary.difference_reason) == (41, "one moved away")
    assert stores.events(audit_store, NEG, 1)[0].why == "one moved away"


def test_stopping_half_way_keeps_nothing(audit_store, tmp_path, monkeypatch):
    monkeypatch.setattr("ddscp_audit.store.populations.PIECE", 10)
    path = factory.write_csv(tmp_path / "list.csv", factory.eligible_rows(100))
    table = populations.read_table(path)
    mapping = populations.mapping(table, id="Case ID")
    result = populations.reconcile(table, mapping)
    seen: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        populations.accept(
            audit_store,
            NEG,
            result,
            mapping,
            progress=lambda done, total: seen.append((done, total)),
            cancelled=lambda: len(seen) == 5,
        )
    assert seen == [(0, 100), (10, 100), (20, 100), (30, 100), (40, 100)]
    assert populations.population(audit_store, NEG) is None
    assert all(line.ok for line in stores.check_store(audit_store))


def _by_team(count=30):
    teams = ("North", "South", "")
    rows = factory.eligible_rows(count)
    return [row | {"Team": teams[n % 3], "Same": "x"} for n, row in enumerate(rows)]


def test_a_list_can_be_divided_by_every_column_it_keeps(audit_store, tmp_path):
    assert populations.dividers(audit_store, NEG) == ()
    factory.accept(audit_store, tmp_path, _by_team())
    found = {each.name: each for each in populations.dividers(audit_store, NEG)}
    assert next(iter(found)) == "Area"
    assert dict(found["Team"].strata) == {"not recorded": 10, "North": 10, "South": 10}
    assert found["fact_age_band"].label == "Age band"
    assert sum(found["fact_age_band"].strata.values()) == 30
    assert "Same" not in found, "one value divides nothing"
    assert "Case ID" not in found


@pytest.mark.parametrize("unit", ["child", "family"])
def test_what_a_division_counts_is_what_a_draw_divides(audit_store, tmp_path, unit):
    rows = _by_team()
    rows[4]["Family"] = rows[7]["Family"] = ""
    factory.accept(audit_store, tmp_path, rows)
    for number, each in enumerate(populations.dividers(audit_store, NEG)):
        result = factory.draw(
            audit_store, size=12, strata=each.name, unit=unit, label=f"NEG26-{number}", reserve=0
        )
        counted = each.families if unit == "family" else each.strata
        assert dict(counted) == dict(result.strata)
        drawing.void(audit_store, NEG, "the next column")


def test_personal_columns_never_reach_the_store(audit_store, tmp_path):
    rows = [{**row, "Child name": "Wilhelmina Oakapple"} for row in factory.eligible_rows(20)]
    summary = factory.accept(audit_store, tmp_path, rows)
    assert "Child name" not in summary.columns
    assert [column for column, _ in summary.reconciliation["dropped"]] == ["Child name"]
    with audit_store.session() as session:
        kept = session.connection().exec_driver_sql("SELECT kept FROM population_row").all()
    assert len(kept) == 20
    assert not any("Wilhelmina" in text for (text,) in kept)


def test_columns_are_found_however_they_are_typed(audit_store, tmp_path):
    summary = factory.accept(audit_store, tmp_path, id="case id", area=" AREA ")
    assert (summary.mapping.id, summary.mapping.area) == ("Case ID", "Area")
    with pytest.raises(InputError, match="no column “Postcode”"):
        factory.accept(audit_store, tmp_path, area="Postcode")


def test_a_tools_own_facts_can_be_mapped(audit_store, tmp_path):
    rows = [{**row, "WNB": "Yes"} for row in factory.eligible_rows()]
    path = factory.write_csv(tmp_path / "list.csv", rows)
    table = populations.read_table(path)
    mapping = populations.mapping(table, id="Case ID", facts={"fact_missed_appointments": "WNB"})
    with pytest.raises(InputError, match="no case fact"):
        populations.reconcile(table, mapping)
    result = populations.reconcile(table, mapping, facts=audits.facts_of(audit_store, NEG))
    assert dict(result.eligible[0].facts) == {"fact_missed_appointments": "yes"}


def test_only_the_lead_takes_in_a_list(audit_store, tmp_path):
    stores.act_as(audit_store, Person("Rhea Reader", Role.READER))
    with pytest.raises(RoleError):
        factory.accept(audit_store, tmp_path)


def test_a_guess_at_the_columns(tmp_path):
    path = factory.write_csv(tmp_path / "list.csv", factory.eligible_rows())
    guess = populations.suggest_mapping(populations.read_table(path))
    assert (guess.id, guess.area, guess.family) == ("Case ID", "Area", "Family")
