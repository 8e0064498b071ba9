"""Every case of the shared statistics file, and the tests against scipy and statsmodels.

None of the cases is not applicable: what is not computed here (``PLANNED``) the planner computes,
and ``tests/sampling/test_planner.py`` holds it to the same file.
"""

from __future__ import annotations

import json
import math
import random
from fractions import Fraction
from typing import Any

import pytest

from ddscp_audit.findings.agreement import (
    agreement,
    cohen_kappa,
    gwet_ac1,
    observed,
    tabulate_pairs,
)
from ddscp_audit.findings.exact import binomial, fisher, mcnemar
from ddscp_audit.findings.ranges import (
    clopper_pearson,
    clopper_pearson_upper,
    hypergeometric,
    hypergeometric_upper,
    newcombe,
    wilson,
)
from ddscp_audit.findings.suppression import small
from ddscp_audit.findings.weighting import (
    StratumCount,
    optimal_shares,
    stratified,
    student_quantile,
    weighted_mean,
)
from tests.outside import shared

FILE = shared("data", "statistics_cases.json")
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"] if FILE.exists() else []

#: Topics that the planner of the sampling layer computes; its own tests hold them.
PLANNED = ("discovery sample size", "sample size hypergeometric", "known error in a published")


def alpha_of(inputs: dict[str, Any]) -> float:
    return round(1 - inputs.get("confidence", 0.95), 10)


def computed(case: dict[str, Any]) -> Any:
    """What the product makes of a case; a KeyError means a topic nobody has looked at."""
    topic, inputs = case["topic"], case["inputs"]
    x, n, alpha = inputs.get("x"), inputs.get("n"), alpha_of(inputs)
    if topic.startswith("exact hypergeometric, two limits"):
        return list(hypergeometric(x, n, inputs["N"], 2 * inputs["alpha_each"]))
    if topic.startswith("exact hypergeometric one-sided"):
        return hypergeometric_upper(x, n, inputs["N"], alpha) / inputs["N"]
    if topic.startswith("upper deviation limit"):
        limits = [clopper_pearson_upper(k, n, alpha) for k in range(11)]
        return [math.ceil(round(limit * 1000, 6)) / 10 for limit in limits]
    if topic.startswith("Clopper-Pearson and two-sided p"):
        return {"ci": list(clopper_pearson(x, n)), "p": binomial(x, n, Fraction(inputs["p0"]))}
    if topic.startswith("Clopper-Pearson"):
        return list(clopper_pearson(x, n, alpha))
    if topic.startswith("one-sided 95% upper"):
        return clopper_pearson_upper(x, n, alpha)
    if topic.startswith("Wilson"):
        return list(wilson(x, n, alpha))
    if topic.startswith("difference of two independent"):
        return list(newcombe(inputs["x1"], inputs["n1"], inputs["x2"], inputs["n2"], alpha))
    if topic.startswith("Fisher"):
        return fisher(inputs["table"])
    if topic.startswith("McNemar"):
        return mcnemar(inputs["b"], inputs["c"])
    if topic.startswith("Cohen kappa, SAS"):
        found = cohen_kappa(inputs["table"])
        assert found is not None
        low, high = found.limits
        return {"kappa": found.kappa, "ase": found.standard_error, "low": low, "upp": high}
    if topic.startswith("Cohen kappa"):
        found = cohen_kappa(inputs["table"])
        assert found is not None
        return found.kappa
    if topic.startswith("kappa paradox"):
        return {"percent_agreement": observed(inputs["table"])}
    if topic.startswith("optimal (Neyman"):
        shares = optimal_shares(inputs["N"], inputs["S"], inputs["cost"])
        return {"NS_over_sqrt_c": list(shares)}
    if topic.startswith("DfE children in need"):
        return ["c" if small(v, 10**9) else str(v) for v in inputs["values"]]
    raise KeyError(topic)


#: Cases that the product does not compute, with the reason: there are none.
NOT_APPLICABLE: dict[str, str] = {}

OURS = [case for case in CASES if not case["topic"].startswith(PLANNED)]


@pytest.mark.skipif(not CASES, reason="the statistics cases are not beside this checkout")
@pytest.mark.parametrize("case", OURS, ids=[case["id"] for case in OURS])
def test_shared_case(case: dict[str, Any]) -> None:
    found, expected = computed(case), case["expected"]
    if case["id"] == "dfe-cin":
        assert found == expected
    elif isinstance(expected, dict):
        for key, value in expected.items():
            assert found[key] == pytest.approx(value, abs=case["tolerance"])
    else:
        assert found == pytest.approx(expected, abs=case["tolerance"])


def test_every_shared_case_is_computed_somewhere() -> None:
    """A topic that neither these tests nor the planner's know stands here, with its id."""
    unknown = []
    for case in OURS:
        try:
            computed(case)
        except KeyError:
            unknown.append(case["id"])
    assert unknown == sorted(NOT_APPLICABLE)


# --- against scipy and statsmodels ---


def test_fisher_agrees_with_scipy() -> None:
    stats: Any = pytest.importorskip("scipy.stats")
    chance = random.Random(3)
    for _ in range(300):
        table = tuple(tuple(chance.randint(0, 40) for _ in range(2)) for _ in range(2))
        assert fisher(table) == pytest.approx(stats.fisher_exact(table)[1], abs=1e-9)  # type: ignore[arg-type]


def test_mcnemar_and_binomial_agree_with_scipy() -> None:
    stats: Any = pytest.importorskip("scipy.stats")
    chance = random.Random(5)
    for _ in range(200):
        b, c = chance.randint(0, 60), chance.randint(0, 60)
        if b + c:
            assert mcnemar(b, c) == pytest.approx(stats.binomtest(b, b + c, 0.5).pvalue, abs=1e-9)
        n = chance.randint(1, 80)
        x = chance.randint(0, n)
        expected = stats.binomtest(x, n, 0.25).pvalue
        assert binomial(x, n, Fraction(1, 4)) == pytest.approx(expected, abs=1e-9)
    assert mcnemar(0, 0) == 1.0


def test_kappa_agrees_with_statsmodels() -> None:
    raters: Any = pytest.importorskip("statsmodels.stats.inter_rater")
    chance = random.Random(9)
    for _ in range(100):
        size = chance.randint(2, 4)
        table = [[chance.randint(1, 20) for _ in range(size)] for _ in range(size)]
        expected = raters.cohens_kappa(table)
        found = cohen_kappa(table)
        assert found is not None
        assert found.kappa == pytest.approx(expected.kappa, abs=1e-9)
        assert found.standard_error == pytest.approx(expected.std_kappa, abs=1e-9)


def test_student_quantile_agrees_with_scipy() -> None:
    stats: Any = pytest.importorskip("scipy.stats")
    for degrees in (1, 2, 5, 10, 43, 200):
        assert student_quantile(0.05, degrees) == pytest.approx(stats.t.ppf(0.975, degrees))


@pytest.mark.parametrize("bad", [((1, -1), (0, 2))])
def test_a_table_of_counts_only(bad: tuple[tuple[int, int], tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="table of counts"):
        fisher(bad)


# --- agreement ---


def test_the_count_comes_first_and_the_coefficients_together() -> None:
    pairs = [("yes", "yes")] * 11 + [("yes", "no")]
    found = agreement(pairs)
    assert found.text.startswith("11 of 12 agreed (Gwet's AC1 0.9")
    assert "Cohen's kappa 0.00" in found.text
    assert "too few" in found.text


def test_ac1_of_the_classic_table() -> None:
    assert gwet_ac1([[20, 5], [10, 15]]) == pytest.approx(0.4059, abs=5e-5)


def test_kappa_falls_below_zero_where_nearly_all_agree() -> None:
    table = [[118, 5], [2, 0]]
    found = cohen_kappa(table)
    assert found is not None
    assert found.kappa < 0
    ac1 = gwet_ac1(table)
    assert ac1 is not None
    assert ac1 > 0.9


def test_one_value_only_has_no_coefficient() -> None:
    assert agreement([("yes", "yes")] * 40).text == "40 of 40 agreed"
    assert agreement([]).text == "no case was read twice"
    assert cohen_kappa([[0]]) is None
    assert tabulate_pairs([("a", "b"), ("b", "b")]) == [[0, 1], [0, 1]]


# --- strata ---


def test_a_proportional_sample_weighs_like_a_simple_one() -> None:
    found = stratified([StratumCount(100, 10, 10, 5), StratumCount(200, 20, 20, 10)])
    assert found is not None
    assert found.share == pytest.approx(0.5)


def test_a_stratified_estimate_by_hand() -> None:
    """Cochran: sum of W_h p_h, variance W_h² (1-f_h) p_h q_h / (n_h - 1)."""
    strata = [StratumCount(100, 10, 10, 8), StratumCount(900, 10, 10, 2)]
    found = stratified(strata)
    assert found is not None
    assert found.share == pytest.approx(0.1 * 0.8 + 0.9 * 0.2)
    variance = 0.01 * 0.9 * 0.16 / 9 + 0.81 * (1 - 10 / 900) * 0.16 / 9
    assert found.standard_error == pytest.approx(math.sqrt(variance))
    assert found.limits is not None
    low, high = found.limits
    assert low < found.share < high
    assert found.effective is not None
    assert found.effective <= 20


def test_strata_that_tell_nothing() -> None:
    assert stratified([StratumCount(100, 0, 0, 0), StratumCount(50, 5, 5, 1)]) is None
    assert stratified([StratumCount(100, 5, 0, 0), StratumCount(50, 5, 0, 0)]) is None
    lonely = stratified([StratumCount(100, 1, 1, 1), StratumCount(50, 5, 5, 1)])
    assert lonely is not None
    assert lonely.limits is None
    everyone = stratified([StratumCount(5, 5, 5, 5), StratumCount(50, 5, 5, 5)])
    assert everyone is not None
    assert everyone.share == 1.0
    assert everyone.effective == 10
    one = stratified([StratumCount(1, 1, 1, 1), StratumCount(50, 5, 5, 1)])
    assert one is not None
    assert one.limits is not None


def test_a_part_of_the_sample_is_a_ratio_of_totals() -> None:
    """Base 6 of 10 and 3 of 10: the share is the ratio of the weighted counts."""
    found = stratified([StratumCount(100, 10, 6, 3), StratumCount(400, 10, 3, 3)])
    assert found is not None
    assert found.share == pytest.approx((10 * 3 + 40 * 3) / (10 * 6 + 40 * 3))


def test_weighted_mean_of_the_textbook() -> None:
    mean, error = weighted_mean([(155, 20, 33.9, 35.4), (62, 8, 25.1, 232.4), (93, 12, 19.0, 87.6)])
    assert mean == pytest.approx(27.67, abs=0.02)
    assert error == pytest.approx(1.4, abs=0.02)


def test_optimal_shares_without_costs() -> None:
    assert optimal_shares([10, 20], [2.0, 1.0]) == (20.0, 20.0)
