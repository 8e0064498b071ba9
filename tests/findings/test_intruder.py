"""A motivated intruder who reads the public edition's document and knows what its figures mean.

Nothing of the product's own attack is used here. The intruder writes one unknown for each way a
case can stand (three features, each there, not there, not known or outside, in one of two areas),
one equation for each number that is printed, and lets an integer programme look for the least and
the most that every hidden number can be. Where they are the same, the number is out.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from ddscp_audit.domain.case import Return, Settled
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition, ReturnState, Selection
from ddscp_audit.findings.compute import as_json, findings
from ddscp_audit.findings.linear import Conditions
from ddscp_audit.findings.model import CaseRow, Material, Options, Sample
from ddscp_audit.findings.wording import words
from ddscp_audit.forms.library import load

np = pytest.importorskip("numpy")
optimize = pytest.importorskip("scipy.optimize")

FEATURES = ("c_04", "c_06", "c_07")
AREAS = ("derby_city", "derbyshire")
THERE, ABSENT, NOT_KNOWN, OUTSIDE = "there", "absent", "not known", "outside"
STANDS = [
    (*states, area)
    for states in itertools.product((THERE, ABSENT, NOT_KNOWN, OUTSIDE), repeat=3)
    for area in AREAS
]
Stand = tuple[str, ...]


@cache
def tool() -> Tool:
    return load("neglect").tool


# --- what the measures mean, worked out anew ---


class Said:
    """Kleene's logic on the four states; *outside* wins over *not known*."""

    def __init__(self, state: str) -> None:
        self.state = state

    def _joined(self, other: Said, deciding: str, rest: str) -> Said:
        states = {self.state, other.state}
        if deciding in states:
            return Said(deciding)
        return Said(next((s for s in (OUTSIDE, NOT_KNOWN) if s in states), rest))

    def __and__(self, other: Said) -> Said:
        return self._joined(other, ABSENT, THERE)

    def __or__(self, other: Said) -> Said:
        return self._joined(other, THERE, ABSENT)


def meaning(expression: str) -> Callable[[Stand], str]:
    """An expression over the three features as a function of how a case stands."""
    code = re.sub(r"\$\{(c_0\d)\} = 'yes'", r"said('\1')", expression or "true()")
    code = re.sub(r"\band\b", "&", re.sub(r"\bor\b", "|", code.replace("true()", "yes")))

    def evaluate(stand: Stand) -> str:
        states = dict(zip(FEATURES, stand, strict=False))
        names = {"said": lambda name: Said(states[name]), "yes": Said(THERE)}
        return str(eval(code, names).state)

    return evaluate


@cache
def derived() -> Mapping[str, tuple[Callable[[Stand], str], Callable[[Stand], str]]]:
    found = {}
    for measure in tool().measures:
        named = set(re.findall(r"\$\{(\w+)\}", measure.base + measure.counts))
        if named <= set(FEATURES):
            found[measure.name] = (meaning(measure.base), meaning(measure.counts))
    assert len(found) >= 4
    return found


def vectors(name: str) -> tuple[Any, Mapping[str, Any]] | None:
    """Which stands are in the base of a measure, and which in each row."""
    if name in FEATURES:
        at = FEATURES.index(name)
        base = np.array([stand[at] != OUTSIDE for stand in STANDS])
        yes = np.array([stand[at] == THERE for stand in STANDS])
        no = np.array([stand[at] == ABSENT for stand in STANDS])
        return base, {"yes": yes, "no": no}
    if name not in derived():
        return None
    of_base, of_counts = derived()[name]
    inside = [of_base(stand) for stand in STANDS]
    counts = [of_counts(stand) for stand in STANDS]
    pairs = list(zip(inside, counts, strict=True))
    base = np.array([b == THERE and c != OUTSIDE for b, c in pairs])
    return base, {"counts": np.array([b == THERE and c == THERE for b, c in pairs])}


# --- the attack ---


def recovered(document: Mapping[str, Any], cases: int) -> list[str]:
    """Hidden numbers that have one possible value."""
    rows, least, most = [np.ones(len(STANDS))], [cases], [cases]
    hidden: list[tuple[str, Any]] = []

    def knows(vector: Any, low: int, high: int) -> None:
        rows.append(vector.astype(float))
        least.append(low)
        most.append(high)

    for measure in document["measures"]:
        known = vectors(measure["name"])
        if known is None:
            continue
        for part in (measure, *measure.get("groups", ())):
            area = None if part is measure else part["value"]
            here = np.array([area in (None, stand[-1]) for stand in STANDS])
            base = known[0] & here
            if part["base"] is None:
                continue
            knows(base, part["base"], part["base"])
            for row in part["rows"]:
                vector = known[1][row["value"]] & here
                if row["count"] is not None:
                    knows(vector, row["count"], row["count"])
                else:
                    assert row["text"] == "[c]"
                    knows(vector, 0 if area else 1, cases)
                    hidden.append((f"{measure['name']} {row['value']} {area or ''}", vector))
    matrix = optimize.LinearConstraint(np.array(rows), least, most)
    found = []
    for place, vector in hidden:
        ends = []
        for sign in (1, -1):
            result = optimize.milp(
                sign * vector.astype(float), constraints=matrix,
                integrality=np.ones(len(STANDS)), bounds=optimize.Bounds(0, cases),
            )  # fmt: skip
            assert result.status == 0, "the intruder has misread the edition"
            ends.append(round(sign * result.fun))
        if ends[0] == ends[1]:
            found.append(f"{place.strip()} is {ends[0]}")
    return found


def audit(cases: int, seed: int) -> Material:
    """An invented audit in which some features are rare and some are everywhere."""
    chance = random.Random(seed)
    shares = [chance.choice([0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 1]) for _ in FEATURES]
    unknown, open_ = chance.choice([0, 0, 0.05, 0.2]), chance.choice([0, 0, 0.1])
    rows, returns, settled = [], [], []
    for number in range(1, cases + 1):
        case = f"X26-{number:02}"
        rows.append(CaseRow(case, "", {"fact_area": chance.choice(AREAS)}))
        answers = {"c_01": "yes", "c_30": "no"}
        for name, share in zip(FEATURES, shares, strict=True):
            nk = chance.random() < unknown
            answers[name] = "nk" if nk else "yes" if chance.random() < share else "no"
            if chance.random() >= open_:
                settled.append(Settled(case, name, answers[name], "as recorded", who="Panel"))
        returns.append(Return(case, "CSC", ReturnState.SUBMITTED, answers))
    return Material(
        "X26", "Invented", "neglect", Sample(cases * 10, Selection.RANDOM), tuple(rows),
        tuple(returns), tuple(settled), agencies=("CSC",),
    )  # fmt: skip


def public(material: Material, by: str = "") -> Mapping[str, Any]:
    return as_json(findings(tool(), material, Options(edition=Edition.PUBLIC, by=by)))


@pytest.mark.parametrize("by", ["", "area"])
@pytest.mark.parametrize("seed", [*range(14), 130, 155])
def test_nothing_hidden_can_be_worked_out_from_all_figures_together(seed: int, by: str) -> None:
    cases = 60 if seed > 100 else (20, 24, 30, 45, 60)[seed % 5]
    assert recovered(public(audit(cases, seed), by), cases) == []


def _all_three(shared: Sequence[str]) -> Material:
    """One case a word: which of the features it has, by their letters s, m and d."""
    rows, returns, settled = [], [], []
    for number, letters in enumerate(shared, 1):
        case = f"X26-{number:02}"
        rows.append(CaseRow(case, "", {"fact_area": AREAS[number % 2]}))
        answers = {n: "yes" if c in letters else "no" for n, c in zip(FEATURES, "smd", strict=True)}
        settled += [Settled(case, n, v, "as recorded", who="Panel") for n, v in answers.items()]
        said = {"c_01": "yes", "c_30": "no", **answers}
        returns.append(Return(case, "CSC", ReturnState.SUBMITTED, said))
    return Material(
        "X26", "Invented", "neglect", Sample(450, Selection.RANDOM), tuple(rows), tuple(returns),
        tuple(settled), agencies=("CSC",),
    )  # fmt: skip


def test_one_child_is_not_given_away_by_a_sum_of_three_figures() -> None:
    """Substance misuse everywhere: "two or more" less "both" would be the one case of abuse."""
    material = _all_three(["sm"] * 22 + ["sd"] + ["s"] * 22)
    document = public(material)
    abuse = next(m for m in document["measures"] if m["name"] == "c_07")
    assert abuse["rows"][0]["text"] == "[c]"
    assert recovered(document, 45) == []


@pytest.mark.parametrize("cases", [8, 11])
def test_a_small_audit_tells_no_number_to_somebody_who_knows_one_family(cases: int) -> None:
    """No number anywhere, and what a family knows of itself leaves the others' answers open."""
    document = public(audit(cases, cases))
    for measure in document["measures"]:
        assert measure["base"] is None
        assert all(row["count"] is None and row["percent"] is None for row in measure["rows"])
        assert not any(re.search(r"\d", row["text"]) for row in measure["rows"])
        assert "groups" not in measure
    assert document["in_sample"] is None
    assert document["population"] is None
    assert not any(re.search(r"\d", text) for text in document["warnings"])
    for measure in document["measures"]:
        if measure["name"] not in FEATURES or measure["rows"][0]["text"] == "[c]":
            continue
        word = measure["rows"][0]["text"]
        left = {
            (count - known) / (size - 1)
            for size in range(2, 20)
            for known in (0, 1)
            for count in range(known, size)
            if words(count, size) == word
        }
        assert len(left) > 2, "the others' answers would follow from one family's"


def _sums_of(word: str) -> list[tuple[int, int, float, float]]:
    """Bounds of ``a · count + b · base`` that a word of the edition without consent stands for."""
    return {
        "almost all": [(10, -9, 1, np.inf)],
        "most": [(4, -3, 0, np.inf), (10, -9, -np.inf, 0)],
        "majority": [(2, -1, 1, np.inf), (4, -3, -np.inf, -1)],
        "half": [(2, -1, 0, 0)],
        "less than half": [(20, -3, 0, np.inf), (2, -1, -np.inf, -1)],
        "few or none": [(20, -3, -np.inf, -1)],
    }.get(word, [])


def everybody_or_nobody(document: Mapping[str, Any]) -> list[str]:
    """Rows in words of which, whatever the number of cases, everybody or nobody is left."""
    free: dict[str, set[str]] = {}
    for size in range(19, 0, -1):
        rows, low, high = [np.ones(len(STANDS))], [size], [size]
        cells = []
        for measure in document["measures"]:
            known = vectors(measure["name"])
            for row in measure["rows"] if known else ():
                base, counted = known[0].astype(float), known[1][row["value"]].astype(float)
                for of_count, of_base, least, most in _sums_of(row["text"]):
                    rows += [of_count * counted + of_base * base, base]
                    low += [least, 1]
                    high += [most, size]
                if _sums_of(row["text"]):
                    place = f"{measure['name']} {row['value']}"
                    cells.append((place, {"somebody": counted, "not everybody": base - counted}))
        limits = optimize.LinearConstraint(np.array(rows), low, high)
        for place, ways in cells:
            found = free.setdefault(place, set())
            for way, vector in ways.items():
                if way in found:
                    continue
                result = optimize.milp(
                    -vector, constraints=limits, integrality=np.ones(len(STANDS)),
                    bounds=optimize.Bounds(0, size),
                )  # fmt: skip
                if result.status == 0 and round(-result.fun) >= 1:
                    found.add(way)
        if all(len(found) == 2 for found in free.values()):
            return []
    return sorted(place for place, found in free.items() if len(found) < 2)


@pytest.mark.parametrize("seed", [1, 2, 5, 8])
@pytest.mark.parametrize("cases", [8, 11])
def test_words_together_leave_everybody_and_nobody_open(cases: int, seed: int) -> None:
    """Of one or two cases with abuse "few or none" with both others would be none."""
    assert everybody_or_nobody(public(audit(cases, seed))) == []


# --- the bounds the product itself works with ---


def test_bounds_agree_with_scipy() -> None:
    chance = random.Random(7)
    for _ in range(150):
        width, height = chance.randint(2, 12), chance.randint(1, 6)
        truth = [chance.randint(0, 9) for _ in range(width)]
        conditions, matrix, low, high = Conditions(width), [], [], []
        for _ in range(height):
            vector = [chance.choice([0, 0, 1, 1, 2]) for _ in range(width)]
            total = sum(a * b for a, b in zip(vector, truth, strict=True))
            kind = chance.choice(["equal", "least", "most"])
            parts = {i: v for i, v in enumerate(vector) if v}
            if kind == "equal":
                conditions.equal(parts, total)
            elif kind == "least":
                conditions.at_least(parts, total - 1)
            else:
                conditions.at_most(parts, total + 1)
            matrix.append(vector)
            low.append(total - 1 if kind == "least" else total if kind == "equal" else -np.inf)
            high.append(total + 1 if kind == "most" else total if kind == "equal" else np.inf)
        conditions.prepare()
        assert conditions.possible
        goal = [chance.randint(0, 2) for _ in range(width)]
        ends = conditions.bounds({i: g for i, g in enumerate(goal) if g})
        for sign, end in ((1, ends[0]), (-1, ends[1])):
            result = optimize.milp(
                [sign * g for g in goal],
                constraints=optimize.LinearConstraint(np.array(matrix), low, high),
                bounds=optimize.Bounds(0, np.inf),
            )
            if result.status == 0:
                assert end == pytest.approx(sign * result.fun, abs=1e-6)
            else:
                assert abs(end) == float("inf")


def test_conditions_that_cannot_be_are_said() -> None:
    conditions = Conditions(2)
    conditions.equal({0: 1, 1: 1}, 3)
    conditions.at_least({0: 1}, 4)
    conditions.prepare()
    assert not conditions.possible
