"""The draw: known answers, the outside package as oracle, and what must hold for every list."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import consistent_sampler
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.errors import InputError
from ddscp_audit.sampling import tickets
from ddscp_audit.sampling.tickets import audit_seed, draw, first, order, seed_hash, ticket
from tests.outside import shared

OUTSIDE = shared("data", "draw_vectors.json")
OWN = Path(__file__).resolve().parents[1] / "data" / "draw_own.json"

IDS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=60, unique=True).filter(
    lambda ids: all(not ("\ud800" <= c <= "\udfff") for i in ids for c in i)
)
SEEDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)


def outside_vectors() -> dict[str, dict]:
    if not OUTSIDE.exists():
        pytest.skip(f"THE OUTSIDE DRAW VECTORS ARE NOT HERE: {OUTSIDE.name} beside the checkout")
    loaded = json.loads(OUTSIDE.read_text(encoding="utf-8"))
    return {vector["name"]: vector for vector in loaded["vectors"]}


@pytest.mark.parametrize("name", ["readme-1", "demo-X1", "demo-X3-subset"])
def test_outside_vectors_of_ids(name: str) -> None:
    vector = outside_vectors()[name]
    drawn = [i for _, i in order(vector["ids"], str(vector["seed"]))]
    assert drawn[: vector["options"].get("take")] == vector["expected"]


@pytest.mark.parametrize("name", ["demo-X4-tickets", "docstring"])
def test_outside_vectors_of_shortened_tickets(name: str) -> None:
    vector = outside_vectors()[name]
    for (full, identifier), (short, expected, _) in zip(
        order(vector["ids"], str(vector["seed"])), vector["expected"], strict=True
    ):
        assert identifier == expected
        assert full.startswith(short)


def test_outside_vectors_of_single_functions() -> None:
    vectors = outside_vectors()
    assert ticket("", "abc") == vectors["sha256_uniform('abc')"]["expected"]
    first_fraction = vectors["first_fraction('AB-130','01382438112797316654')"]["expected"]
    assert ticket(seed_hash("01382438112797316654"), "AB-130") == first_fraction


def test_outside_vectors_in_full() -> None:
    vectors = outside_vectors()
    own_1 = next(v for name, v in vectors.items() if name.startswith("own-1"))
    own_2 = next(v for name, v in vectors.items() if name.startswith("own-2"))
    ids = [f"CP-{i:04d}" for i in range(1, 201)]
    later = [i for i in ids if i != "CP-0098"] + [f"CP-{i:04d}" for i in range(201, 231)]
    for vector, frame in ((own_1, ids), (own_2, later)):
        drawn = draw(frame, vector["seed"], 12, 6)
        found = [
            {"rank": p.rank, "id": p.id, "ticket": p.ticket} for p in drawn.picks + drawn.reserves
        ]
        assert found == vector["expected"]


def test_every_outside_vector_is_used_here() -> None:
    names = set(outside_vectors())
    assert len(names) == 9
    assert sum(name.startswith("own-") for name in names) == 2


def test_own_vectors() -> None:
    """Made with consistent_sampler 1.0.10; they stand in the project, so every clone is tested."""
    for vector in json.loads(OWN.read_text(encoding="utf-8")):
        found = [list(pair) for pair in order(vector["ids"], vector["seed"])]
        assert found == vector["expected"]


@given(IDS, SEEDS)
def test_equals_the_outside_package(ids: list[str], seed: str) -> None:
    expected = consistent_sampler.sampler(ids, seed=seed, output="ticket", digits=80)
    assert [(t.ticket_number, t.id) for t in expected] == order(ids, seed)


def test_a_ticket_is_what_the_rule_says_by_hand() -> None:
    hashed = hashlib.sha256(b"NEG26|123").hexdigest()
    number = int(hashlib.sha256((hashed + "CP-1").encode()).hexdigest(), 16)
    assert seed_hash("NEG26|123") == hashed
    assert ticket(hashed, "CP-1") == "0." + f"{number:064d}"[::-1]


@given(IDS, SEEDS, st.data())
def test_extending_keeps_the_earlier_picks(ids: list[str], seed: str, data: st.DataObject) -> None:
    long = data.draw(st.integers(1, len(ids)))
    short = data.draw(st.integers(1, long))
    assert draw(ids, seed, long).picks[:short] == draw(ids, seed, short).picks


@given(IDS, SEEDS, st.randoms())
def test_the_order_of_rows_does_not_matter(ids: list[str], seed: str, random: object) -> None:
    shuffled = list(ids)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(shuffled, seed, len(ids)) == draw(ids, seed, len(ids))


@given(IDS, SEEDS, st.data())
def test_a_subset_keeps_its_order(ids: list[str], seed: str, data: st.DataObject) -> None:
    kept = set(data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)))
    whole = [pair for pair in order(ids, seed) if pair[1] in kept]
    assert order(kept, seed) == whole


@given(IDS, st.lists(st.text(min_size=13, max_size=15), unique=True, max_size=20), SEEDS)
def test_late_cases_leave_the_order_of_the_others(
    ids: list[str], late: list[str], seed: str
) -> None:
    late = [i for i in late if i.isprintable()]
    both = [pair for pair in order(ids + late, seed) if pair[1] not in late]
    assert both == order(ids, seed)


@given(IDS, SEEDS, st.data())
def test_strata_drawn_apart_equal_one_sort_that_is_cut(
    ids: list[str], seed: str, data: st.DataObject
) -> None:
    stratum = {i: data.draw(st.sampled_from(["City", "County", "Élsewhere"])) for i in ids}
    strata: dict[str, list[str]] = {}
    for identifier, name in stratum.items():
        strata.setdefault(name, []).append(identifier)
    sizes = {n: data.draw(st.integers(0, len(members))) for n, members in strata.items()}
    if not sum(sizes.values()):
        sizes[next(iter(sizes))] = 1
    left = dict(sizes)
    expected = []
    for number, identifier in order(ids, seed):
        if left[stratum[identifier]]:
            left[stratum[identifier]] -= 1
            expected.append((number, identifier, stratum[identifier]))
    drawn = draw(strata, seed, sizes, 2)
    assert [(p.ticket, p.id, p.stratum) for p in drawn.picks] == expected
    for name, n in sizes.items():
        apart = order(strata[name], seed)
        assert [p.id for p in drawn.reserves if p.stratum == name] == [i for _, i in apart[n:][:2]]
        if n:
            assert drawn.cutoffs[name] == apart[n - 1][0]
            assert draw(strata[name], seed, n).cutoffs == {"": apart[n - 1][0]}


@pytest.mark.parametrize("count", [1, 12, 60, 400])
def test_the_sieve_of_a_long_list_changes_nothing(count: int) -> None:
    ids = [f"CP-{i:05d}" for i in range(20_000)]
    assert first(ids, "NEG26|1", count) == order(ids, "NEG26|1")[:count]


def test_a_sieve_that_lets_too_few_through_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets, "isqrt", lambda count: -count // 8 - 1)
    ids = [f"CP-{i:05d}" for i in range(20_000)]
    assert first(ids, "NEG26|1", 100) == order(ids, "NEG26|1")[:100]


def test_ranks_run_on_through_the_reserves() -> None:
    drawn = draw([f"CP-{i}" for i in range(10)], "s", 3, 2)
    assert [p.rank for p in drawn.picks + drawn.reserves] == [1, 2, 3, 4, 5]
    assert drawn.population == 10
    assert drawn.reserve_shortfall == {}


def test_reserves_end_where_the_stratum_ends() -> None:
    drawn = draw(
        {"City": ["a", "b"], "County": ["c", "d", "e", "f"]}, "s", {"City": 2, "County": 1}, 2
    )
    assert [p.stratum for p in drawn.reserves] == ["County", "County"]
    assert drawn.reserve_shortfall == {"City": 2}
    assert drawn.allocation == {"City": 2, "County": 1}
    assert drawn.strata == {"City": 2, "County": 4}


@pytest.mark.parametrize(
    ("size", "sentence"),
    [(0, "not a sample"), (-1, "not a sample"), (4, "more than the 3 eligible")],
)
def test_impossible_sizes_are_refused(size: int, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        draw(["a", "b", "c"], "s", size)


def test_other_impossible_draws_are_refused() -> None:
    with pytest.raises(InputError, match="no case"):
        draw([], "s", 1)
    with pytest.raises(InputError, match="The id b stands twice"):
        draw(["a", "b", "b"], "s", 1)
    with pytest.raises(InputError, match="number for each stratum"):
        draw({"x": ["a"]}, "s", 1)
    with pytest.raises(InputError, match="“x” has 1 eligible cases and cannot give 2"):
        draw({"x": ["a"], "y": ["b", "c"]}, "s", {"x": 2})
    with pytest.raises(InputError, match="“x” cannot give -1"):
        draw({"x": ["a"], "y": ["b", "c"]}, "s", {"x": -1, "y": 2})
    with pytest.raises(InputError, match="reserve list of -1"):
        draw(["a"], "s", 1, -1)


def test_seed_of_an_audit() -> None:
    assert audit_seed("NEG26", "12345 67890") == "NEG26|1234567890"
    assert audit_seed(" NEG26-2 ", "1\t2\n3") == "NEG26-2|123"
    with pytest.raises(InputError, match="“O”, which is not a digit"):
        audit_seed("NEG26", "12O4")
    with pytest.raises(InputError, match="“٣”"):
        audit_seed("NEG26", "12٣4")
    with pytest.raises(InputError, match="No seed digits"):
        audit_seed("NEG26", "  ")
    with pytest.raises(InputError, match="no label"):
        audit_seed(" ", "123")
