"""Families, systematic selection, replacement and extension."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.domain.vocabulary import ReplacementReason
from ddscp_audit.errors import InputError, RuleError
from ddscp_audit.sampling.frame import frame_bytes, pairs_bytes, sha256_hex, strata_bytes
from ddscp_audit.sampling.replacement import check_replacement, extend_by, grow, next_unused
from ddscp_audit.sampling.selection import select
from ddscp_audit.sampling.tickets import order, seed_hash

IDS = [f"CP-{i:03d}" for i in range(60)]
AREA = {identifier: "City" if i % 3 else "County" for i, identifier in enumerate(IDS)}


def test_a_simple_draw() -> None:
    drawn = select(IDS, "NEG26|1", 5, 2)
    assert [pick.id for pick in drawn.picks] == [i for _, i in order(IDS, "NEG26|1")[:5]]
    assert drawn.strata_sha256 == drawn.families_sha256 == drawn.keys_sha256 == ""


def test_a_stratified_draw_is_allocated_and_hashed() -> None:
    drawn = select(IDS, "NEG26|1", 6, 1, strata=AREA)
    assert drawn.allocation == {"City": 4, "County": 2}
    assert drawn.strata == {"City": 40, "County": 20}
    assert drawn.strata_sha256 == sha256_hex(strata_bytes(AREA))
    assert len(drawn.reserves) == 2
    fixed = select(IDS, "NEG26|1", 6, strata=AREA, allocation="City=1,County=5")
    assert fixed.allocation == {"City": 1, "County": 5}


def test_cases_without_a_stratum_form_their_own() -> None:
    drawn = select(["a", "b", "c"], "s", 2, strata={"a": "x", "b": ""})
    assert drawn.strata == {"not recorded": 2, "x": 1}


FAMILIES = {"a1": "A", "a2": "A", "b1": "B", "c1": "C", "c2": "C", "c3": "C", "d1": ""}


def test_families_are_drawn_and_then_one_child_of_each() -> None:
    drawn = select(list(FAMILIES), "s", 3, 1, families=FAMILIES)
    families = [family for _, family in order(["A", "B", "C", "d1"], "s")]
    assert drawn.population == 4
    assert drawn.frame_sha256 == sha256_hex(frame_bytes(["A", "B", "C", "d1"]))
    assert [pick.family for pick in drawn.picks + drawn.reserves] == families
    for pick in drawn.picks:
        children = [c for c, f in FAMILIES.items() if (f or c) == pick.family]
        assert pick.id == order(children, "s")[0][1]
        assert pick.ticket == order([pick.family], "s")[0][0]
        assert pick.unit == pick.family
    pairs = [(family or child, child) for child, family in FAMILIES.items()]
    assert drawn.families_sha256 == sha256_hex(pairs_bytes(pairs))


def test_a_family_counts_in_the_stratum_of_its_first_child() -> None:
    strata = {"a1": "x", "a2": "y", "b1": "y", "c1": "x", "c2": "y", "c3": "y", "d1": "y"}
    drawn = select(list(FAMILIES), "s", 2, families=FAMILIES, strata=strata)
    assert drawn.strata == {"x": 2, "y": 2}
    turned = select(list(reversed(FAMILIES)), "s", 2, families=FAMILIES, strata=strata)
    assert turned.picks == drawn.picks


def test_a_child_by_itself_must_not_be_taken_for_a_family() -> None:
    with pytest.raises(InputError, match="The child A has no family"):
        select(["a1", "A"], "s", 1, families={"a1": "A"})


def test_systematic_selection_by_hand() -> None:
    keys = {"c": "2026-01-03", "a": "2026-01-01", "b": "2026-01-01", "e": "", "d": "2025-12-31"}
    drawn = select(list(keys), "s", 2, 2, keys=keys, key_name="opened")
    hashed = hashlib.sha256((seed_hash("s") + "|systematic-start").encode()).hexdigest()
    r = int(hashed, 16) % 5
    ordered = ["e", "d", "a", "b", "c"]
    assert [pick.id for pick in drawn.picks] == [ordered[r // 2], ordered[(r + 5) // 2]]
    assert drawn.systematic_start == r
    assert drawn.systematic == "opened"
    rest = [i for i in ordered if i not in {pick.id for pick in drawn.picks}]
    assert [(p.ticket, p.id) for p in drawn.reserves] == order(rest, "s")[:2]
    assert [pick.rank for pick in drawn.picks + drawn.reserves] == [1, 2, 3, 4]
    named = {i: key or "not recorded" for i, key in keys.items()}
    assert select(list(keys), "s", 2, 2, keys=named, key_name="opened") == drawn


@given(st.integers(1, 60), st.integers(0, 60), st.text(alphabet="abc", max_size=3))
def test_a_systematic_selection_spreads_over_the_list(n: int, reserve: int, seed: str) -> None:
    keys = {i: f"{index // 7:02d}" for index, i in enumerate(IDS)}
    drawn = select(IDS, seed, n, reserve, keys=keys)
    places = [IDS.index(pick.id) for pick in drawn.picks]
    assert len(set(places)) == n
    gaps = [b - a for a, b in pairwise(places)]
    assert all(60 // n <= gap <= -(-60 // n) for gap in gaps)
    assert len(drawn.reserves) == min(reserve, 60 - n)
    assert not {p.id for p in drawn.picks} & {p.id for p in drawn.reserves}
    if reserve > 60 - n:
        assert drawn.reserve_shortfall == {"": reserve - (60 - n)}


def test_a_systematic_selection_has_no_strata_and_no_families() -> None:
    with pytest.raises(InputError, match="without strata or families"):
        select(IDS, "s", 2, keys={}, strata=AREA)
    with pytest.raises(InputError, match="without strata or families"):
        select(IDS, "s", 2, keys={}, families={})


def test_a_replacement_is_the_next_unused_ticket() -> None:
    tickets = order(IDS, "s")
    used = {i for _, i in tickets[:5]} | {tickets[6][1]}
    pick = next_unused(IDS, "s", used, 9)
    assert (pick.rank, pick.ticket, pick.id) == (9, *tickets[5])
    then = next_unused(IDS, "s", used | {pick.id}, 10, "City")
    assert (then.id, then.stratum) == (tickets[7][1], "City")


def test_an_extension_takes_more_tickets() -> None:
    short, long = select(IDS, "s", 5), select(IDS, "s", 9)
    used = [pick.id for pick in short.picks]
    assert extend_by(IDS, "s", used, 4, 6) == long.picks[5:]
    with pytest.raises(RuleError, match="Only 1 unused tickets are left in the list, 2 are wanted"):
        extend_by(["a", "b"], "s", ["b"], 2, 1)
    with pytest.raises(RuleError, match="in stratum “x”"):
        next_unused(["a"], "s", ["a"], 2, "x")
    with pytest.raises(InputError, match="0 is no number of further cases"):
        extend_by(IDS, "s", [], 0, 1)


def test_an_extension_grows_every_stratum_and_takes_nothing_back() -> None:
    sizes = {"City": 40, "County": 20, "Hill": 3}
    assert grow({"City": 4, "County": 2, "Hill": 1}, 3, sizes) == {
        "City": 2,
        "County": 1,
        "Hill": 0,
    }
    assert grow({"City": 40}, 23, sizes) == {"City": 0, "County": 20, "Hill": 3}
    for more in (0, 64):
        with pytest.raises(InputError, match=f"cannot grow by {more}"):
            grow({}, more, sizes)


def test_only_five_reasons_replace_a_case() -> None:
    assert check_replacement("duplicate") is ReplacementReason.DUPLICATE
    with pytest.raises(InputError, match=r"“too long” is no reason.*live proceedings"):
        check_replacement("too long")
    with pytest.raises(RuleError, match="has submitted a return"):
        check_replacement("ineligible", submitted=True)
    decided = check_replacement("ineligible", submitted=True, panel_decided=True)
    assert decided is ReplacementReason.INELIGIBLE
