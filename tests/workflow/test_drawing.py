"""The draw: locked first, never by choice, and anybody can do it again."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Edition, ReplacementReason, Role, Selection
from ddscp_audit.errors import AuditError, InputError, RoleError, RuleError
from ddscp_audit.sampling import population as reconciling
from ddscp_audit.workflow import audits, drawing, fieldwork, populations, reporting, stores
from ddscp_audit.workflow.drawing import DrawRequest
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def listed(audit_store, tmp_path):
    """An audit with an accepted list of 40, not locked."""
    factory.accept(audit_store, tmp_path)
    return audit_store


def ids(picks) -> list[str]:
    return [pick.id for pick in picks]


def test_the_slip_says_what_was_locked_and_locking_again_changes_nothing(listed):
    slip = drawing.lock(listed, NEG)
    assert slip.N == 40
    assert dict(slip.strata) == {"Derby City": 20, "Derbyshire": 20}
    assert {len(h) for h in (slip.raw_sha256, slip.frame_sha256, slip.strata_sha256)} == {64}
    assert drawing.lock(listed, NEG) == slip == drawing.slip(listed, NEG)
    assert [e.what for e in stores.events(listed, NEG)].count("list locked") == 1


def test_nothing_is_locked_or_drawn_without_a_list(audit_store):
    for attempt in (
        lambda: drawing.lock(audit_store, NEG),
        lambda: factory.draw(audit_store),
    ):
        with pytest.raises(RuleError, match="no eligible list"):
            attempt()


def test_references_follow_the_draw_and_the_same_digits_give_the_same_cases(listed, tmp_path):
    result = factory.draw(listed)
    assert [pick.reference for pick in result.picks] == [f"NEG26-0{n}" for n in range(1, 7)]
    assert result.seed == f"NEG26|{factory.DIGITS}"
    assert result.witnessed
    alone = drawing.sample_file(
        tmp_path / "eligible.csv", id="Case ID", seed=result.seed, size=6, reserve=4
    )
    assert ids(alone.picks) == ids(result.picks)
    assert ids(alone.reserves) == ids(result.reserves)
    assert alone.frame_sha256 == result.frame_sha256


def test_digits_on_a_list_that_was_not_locked_are_unwitnessed(listed):
    result = drawing.draw(listed, NEG, DrawRequest(size=3, digits=factory.DIGITS))
    assert not result.witnessed
    assert drawing.slip(listed, NEG) is not None
    assert "unwitnessed" in stores.events(listed, NEG, 1)[0].why
    assert any("Unwitnessed" in note for note in drawing.certificate(listed, NEG)["notes"])


def test_strata_are_cut_each_at_its_own_size(listed):
    result = factory.draw(listed, size=6, reserve=2, strata="area")
    assert dict(result.allocation) == {"Derby City": 3, "Derbyshire": 3}
    assert (
        sorted(pick.stratum for pick in result.reserves) == ["Derby City"] * 2 + ["Derbyshire"] * 2
    )
    fixed = DrawRequest(size=1, digits="1", strata="Area", allocation="Derby City=1", label="X")
    with pytest.raises(RuleError, match="was drawn on"):
        drawing.draw(listed, NEG, fixed)


@pytest.mark.parametrize("column", ["Age", "fact_age_band", "age_band"])
def test_a_list_can_be_divided_by_what_was_kept_of_it(listed, column, tmp_path):
    result = factory.draw(listed, size=8, strata=column)
    assert len(result.strata) == 4
    made = drawing.certificate(listed, NEG)
    assert drawing.verify(made, tmp_path / "eligible.csv") == []


def test_a_column_that_is_not_there_is_refused_with_those_that_are(listed):
    with pytest.raises(InputError, match="no column “Ward”") as refusal:
        factory.draw(listed, strata="Ward")
    assert "Area" in refusal.value.todo


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"size": 0}, "not a sample"),
        ({"size": 41}, "more than the 40"),
        ({"digits": "12a4"}, "not a digit"),
        ({"digits": ""}, "No seed digits"),
        ({"allocation": "equal"}, "needs strata"),
        ({"strata": "area", "allocation": "Derby City=30,Derbyshire=1", "size": 31}, "cannot give"),
        ({"strata": "area", "size": 1}, "at least one"),
        ({"unit": "household"}, "cannot be drawn"),
        ({"digits_from": "my head"}, "not known here"),
        ({"reserve": -1}, "cannot be drawn"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_nothing_is_drawn(listed, changes, said):
    drawing.lock(listed, NEG)
    head = stores.store_info(listed).log_head
    with pytest.raises(AuditError, match=said):
        factory.draw(listed, **changes)
    assert stores.store_info(listed).log_head == head
    assert not drawing.sample_view(listed, NEG).drawn


def test_a_label_stands_for_one_draw(sampled):
    before = drawing.sample_view(sampled.store, NEG)
    with pytest.raises(RuleError, match="label NEG26 was made already"):
        factory.draw(sampled.store, label="NEG26")
    with pytest.raises(RuleError, match="was drawn on"):
        factory.draw(sampled.store)
    assert drawing.sample_view(sampled.store, NEG) == before


def test_a_void_draw_stays_in_the_log_and_its_references_are_not_used_again(sampled):
    drawing.void(sampled.store, NEG, "the dice fell off the table")
    view = drawing.sample_view(sampled.store, NEG)
    assert (view.drawn, view.next_label) == (False, "NEG26-2")
    result = factory.draw(sampled.store, digits="271828182845904523536028")
    assert result.seed.startswith("NEG26-2|")
    assert result.picks[0].reference == "NEG26-07"
    view = drawing.sample_view(sampled.store, NEG)
    assert [(v.label, v.reason) for v in view.void] == [("NEG26", "the dice fell off the table")]
    assert view.withdrawn == ()
    (entry,) = drawing.certificate(sampled.store, NEG)["void_draws"]
    assert entry["label"] == "NEG26"


def test_a_draw_is_not_void_once_somebody_has_begun_to_read(sampled):
    fieldwork.save_answer(sampled.store, NEG, sampled.cases[0], "CSC", "c_01", "yes")
    with pytest.raises(RuleError, match="have been begun"):
        drawing.void(sampled.store, NEG, "we do not like it")


def test_a_replacement_is_the_next_ticket_and_a_reference_is_retired(sampled):
    before = drawing.sample_view(sampled.store, NEG)
    new = drawing.replace(
        sampled.store, NEG, "NEG26-03", ReplacementReason.INELIGIBLE, "moved away in 2024"
    )
    assert (new.reference, new.id) == ("NEG26-07", before.reserves[0].id)
    after = drawing.sample_view(sampled.store, NEG)
    assert [pick.reference for pick in after.picks] == [
        "NEG26-01", "NEG26-02", "NEG26-04", "NEG26-05", "NEG26-06", "NEG26-07",
    ]  # fmt: skip
    (out,) = after.withdrawn
    assert (out.reference, out.reason, out.replaced_by) == ("NEG26-03", "ineligible", "NEG26-07")
    assert ids(after.reserves) == ids(before.reserves)[1:]
    assert fieldwork.grid(sampled.store, NEG).totals.expected == 24


def test_a_replacement_comes_from_the_same_stratum(listed):
    factory.draw(listed, size=6, reserve=2, strata="area")
    view = drawing.sample_view(listed, NEG)
    out = view.picks[0]
    expected = next(r for r in view.reserves if r.stratum == out.stratum)
    new = drawing.replace(listed, NEG, out.reference, "duplicate")
    assert (new.id, new.stratum) == (expected.id, out.stratum)


def test_replacements_go_on_behind_the_reserve_list(sampled, tmp_path):
    path = factory.write_csv(tmp_path / "again.csv", factory.eligible_rows())
    whole = drawing.sample_file(
        path, id="Case ID", seed=f"NEG26|{factory.DIGITS}", size=6, reserve=34
    )
    came = [
        drawing.replace(sampled.store, NEG, reference, "file not available").id
        for reference in [f"NEG26-{n:02d}" for n in range(1, 7)]
    ]
    assert came == ids(whole.reserves)[:6]
    view = drawing.sample_view(sampled.store, NEG)
    assert (view.not_available, len(view.reserves)) == (6, 0)
    made = drawing.certificate(sampled.store, NEG)
    assert len(made["reserves"]) == 4
    assert drawing.verify(made, path) == []


def test_no_replacement_after_a_return_without_the_panels_decision(sampled):
    case = sampled.cases[0]
    fieldwork.nil_return(sampled.store, NEG, case, "POL")
    with pytest.raises(RuleError, match="submitted a return"):
        drawing.replace(sampled.store, NEG, case, "conflict of interest")
    new = drawing.replace(
        sampled.store, NEG, case, "conflict of interest", panel_decision="panel of 3 March"
    )
    assert new.reference == "NEG26-07"
    assert "panel of 3 March" in stores.events(sampled.store, NEG, 1)[0].why


def test_nobody_replaces_a_case_for_a_reason_of_their_own(sampled):
    with pytest.raises(InputError, match="no reason to replace"):
        drawing.replace(sampled.store, NEG, "NEG26-01", "too sad")
    drawing.replace(sampled.store, NEG, "NEG26-01", "ineligible")
    with pytest.raises(RuleError, match="withdrawn"):
        drawing.replace(sampled.store, NEG, "NEG26-01", "ineligible")


def test_extending_keeps_what_was_drawn_and_goes_on_in_ticket_order(listed, tmp_path):
    factory.draw(listed, size=6, reserve=1, strata="area")
    before = drawing.sample_view(listed, NEG)
    came = drawing.extend(listed, NEG, 6)
    assert [case.reference for case in came] == [f"NEG26-{n:02d}" for n in range(7, 13)]
    assert sorted(case.stratum for case in came) == ["Derby City"] * 3 + ["Derbyshire"] * 3
    after = drawing.sample_view(listed, NEG)
    assert after.picks[:6] == before.picks
    larger = drawing.sample_file(
        tmp_path / "eligible.csv", id="Case ID", seed=before.seed, size=12, strata="Area"
    )
    assert {pick.id for pick in larger.picks} == {pick.id for pick in after.picks}
    assert drawing.verify(drawing.certificate(listed, NEG), tmp_path / "eligible.csv") == []
    with pytest.raises(InputError, match="cannot grow"):
        drawing.extend(listed, NEG, 29)


def test_a_hand_picked_case_makes_the_sample_purposive_for_ever(sampled):
    in_sample = {fieldwork.identity(sampled.store, NEG, case) for case in sampled.cases}
    chosen = next(str(i) for i in range(1001, 1041) if str(i) not in in_sample)
    case = drawing.add_purposive(sampled.store, NEG, chosen, "asked for by the board")
    view = drawing.sample_view(sampled.store, NEG)
    assert view.selection is Selection.PURPOSIVE
    assert view.picks[-1].purposive
    assert reporting.material(sampled.store, NEG).sample.selection is Selection.PURPOSIVE
    assert drawing.certificate(sampled.store, NEG)["purposive"] == [case.reference]
    with pytest.raises(RuleError, match="in the sample"):
        drawing.add_purposive(sampled.store, NEG, chosen, "again")
    with pytest.raises(InputError, match="no case 9999"):
        drawing.add_purposive(sampled.store, NEG, "9999", "unknown")


def test_everybody_drawn_is_a_census(listed):
    factory.draw(listed, size=40, reserve=0)
    assert reporting.material(listed, NEG).sample.selection is Selection.CENSUS


def test_families_are_drawn_and_one_child_stands_for_each(listed, tmp_path):
    result = factory.draw(listed, size=5, unit="family")
    assert result.N == 20
    assert len({pick.family for pick in result.picks}) == 5
    case = drawing.replace(listed, NEG, "NEG26-01", "ineligible")
    assert case.family
    made = drawing.certificate(listed, NEG)
    assert drawing.verify(made, tmp_path / "eligible.csv") == []


def test_families_need_a_column(audit_store, tmp_path):
    factory.accept(audit_store, tmp_path, family="")
    with pytest.raises(InputError, match="no column of families"):
        factory.draw(audit_store, unit="family")


def test_a_systematic_selection(listed, tmp_path):
    result = factory.draw(listed, size=5, reserve=2, systematic="Opened")
    assert len(result.picks) == 5
    made = drawing.certificate(listed, NEG)
    assert made["systematic"]["key"] == "Opened"
    assert drawing.verify(made, tmp_path / "eligible.csv") == []
    drawing.replace(listed, NEG, "NEG26-02", "duplicate")


def test_the_certificate_proves_the_draw_from_list_and_from_frame(sampled, tmp_path):
    path = factory.write_csv(tmp_path / "the same.csv", factory.eligible_rows())
    written = drawing.write_certificate(sampled.store, NEG, tmp_path / "certificate.json")
    assert drawing.verify_file(written.path, path) == []
    frame = "".join(f"{i}\n" for i in range(1001, 1041))
    (tmp_path / "frame.txt").write_bytes(frame.encode())
    assert drawing.verify_file(written.path, tmp_path / "frame.txt") == []
    event = stores.events(sampled.store, NEG, 1)[0]
    assert (event.what, written.sha256 in event.after) == ("certificate made", True)


def test_a_changed_list_or_certificate_is_noticed(sampled, tmp_path):
    made = drawing.certificate(sampled.store, NEG)
    shorter = factory.write_csv(tmp_path / "shorter.csv", factory.eligible_rows(39))
    assert drawing.verify(made, shorter)
    same = factory.write_csv(tmp_path / "same.csv", factory.eligible_rows())
    forged = json.loads(json.dumps(made))
    forged["picks"][0]["id"] = made["reserves"][0]["id"]
    assert any("Pick of rank 1" in line for line in drawing.verify(forged, same))


def test_the_public_certificate_tells_nothing_of_anybody(sampled):
    drawing.replace(sampled.store, NEG, "NEG26-03", "ineligible", "moved away")
    made = drawing.certificate(sampled.store, NEG)
    public = json.dumps(drawing.public_certificate(sampled.store, NEG))
    told = [
        made["seed"], made["seed_sha256"], made["frame_sha256"], made["list"]["raw_sha256"],
        *(f'"{pick["id"]}"' for pick in made["picks"] + made["reserves"]),
        *(pick["ticket"] for pick in made["picks"] + made["reserves"]),
        *(value for value in made["cutoffs"].values()), "moved away", "NEG26-0",
    ]  # fmt: skip
    assert [text for text in told if text in public] == []


def test_the_certificate_does_not_change_by_being_made(sampled, tmp_path):
    first = drawing.write_certificate(sampled.store, NEG, tmp_path / "a.json")
    second = drawing.write_certificate(sampled.store, NEG, tmp_path / "b.json")
    assert first.sha256 == second.sha256


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"kind": "other"}', "[" * 100_000])
def test_what_is_no_certificate_is_called_so(tmp_path, text):
    (tmp_path / "certificate.json").write_text(text, encoding="utf-8")
    path = factory.write_csv(tmp_path / "list.csv", factory.eligible_rows())
    with pytest.raises(InputError, match="certificate"):
        drawing.verify_file(tmp_path / "certificate.json", path)


def test_only_the_lead_draws_and_sees_the_lists_ids(sampled):
    stores.act_as(sampled.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    for attempt in (
        lambda: drawing.sample_view(sampled.store, NEG),
        lambda: drawing.replace(sampled.store, NEG, "NEG26-01", "ineligible"),
        lambda: drawing.extend(sampled.store, NEG, 1),
    ):
        with pytest.raises(RoleError):
            attempt()


def test_too_few_digits_are_said(listed):
    assert any("3 digits" in said for said in factory.draw(listed, digits="123").warnings)


def test_digits_of_the_operating_system():
    digits = drawing.system_digits()
    assert digits.isdecimal()
    assert len(digits) >= 24


def by_fact(store, tmp_path, fact, column, cells, age_on=None):
    """A certificate of a draw divided by a case fact, and the original list."""
    rows = [{**row, column: cells[i % len(cells)]} for i, row in enumerate(factory.eligible_rows())]
    path = factory.write_csv(tmp_path / "list.csv", rows)
    table = populations.read_table(path)
    mapping = populations.mapping(table, id="Case ID", facts={fact: column})
    facts = audits.facts_of(store, NEG)
    result = reconciling.reconcile(table, mapping, facts=facts, age_on=age_on)
    populations.accept(store, NEG, result, mapping)
    factory.draw(store, strata=fact)
    return drawing.certificate(store, NEG), path


def test_a_draw_divided_by_a_tools_own_fact_follows_from_the_original_list(audit_store, tmp_path):
    fact = "fact_missed_appointments"
    made, path = by_fact(audit_store, tmp_path, fact, "WNB", ("Yes", "No"))
    assert [stratum["name"] for stratum in made["strata"]] == ["No", "Yes"]
    assert drawing.verify(made, path) == []


def test_age_bands_are_those_of_the_day_the_list_was_read(audit_store, tmp_path):
    born, then = ("2018-05-01", "2014-05-01", "2009-05-01"), date(2020, 1, 1)
    made, path = by_fact(audit_store, tmp_path, "fact_age_band", "DOB", born, then)
    assert [stratum["name"] for stratum in made["strata"]] == ["10–15", "1–4", "5–7"]
    assert drawing.verify(made, path) == []


def test_only_the_lead_makes_the_partners_certificate(sampled, tmp_path):
    stores.act_as(sampled.store, Person("Ann Auditor", Role.AUDITOR, "CSC"))
    for attempt in (
        lambda: drawing.certificate(sampled.store, NEG),
        lambda: reporting.report(sampled.store, NEG, tmp_path / "c.pdf", kind="certificate"),
        lambda: reporting.preview(sampled.store, NEG, kind="certificate"),
    ):
        with pytest.raises(RoleError):
            attempt()
    reporting.report(
        sampled.store, NEG, tmp_path / "c.pdf", kind="certificate", edition=Edition.PUBLIC
    )
