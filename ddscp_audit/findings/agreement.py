"""How far two readers of the same cases agree: the count first, coefficients after it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ddscp_audit.findings.ranges import ALPHA, normal_quantile

#: Coefficients get no adjectives; under this many cases they get a caution.
CAUTION_UNDER = 30


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa with its asymptotic standard error and limits (Fleiss, Cohen, Everitt 1969)."""

    kappa: float
    standard_error: float
    limits: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """``agreed`` of ``of`` cases; coefficients None where there is nothing to compare."""

    agreed: int
    of: int
    ac1: float | None
    kappa: float | None
    text: str


def tabulate_pairs(pairs: Sequence[tuple[str, str]]) -> list[list[int]]:
    """Square table of first against second reader, over every value that either used."""
    values = sorted({value for pair in pairs for value in pair})
    position = {value: i for i, value in enumerate(values)}
    table = [[0] * len(values) for _ in values]
    for first, second in pairs:
        table[position[first]][position[second]] += 1
    return table


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """ "11 of 12 agreed", then Gwet's AC1 and Cohen's kappa together."""
    agreed = sum(first == second for first, second in pairs)
    of = len(pairs)
    if of == 0:
        return Agreement(0, 0, None, None, "no case was read twice")
    table = tabulate_pairs(pairs)
    ac1 = gwet_ac1(table)
    found = cohen_kappa(table)
    kappa = found.kappa if found else None
    return Agreement(agreed, of, ac1, kappa, _text(agreed, of, ac1, kappa, of))


def pooled(questions: Sequence[Sequence[tuple[str, str]]], cases: int) -> Agreement:
    """Several questions together: the count over all, and pooled coefficients.

    A coefficient is formed from what was observed and what chance would give, each averaged over
    the questions in proportion to their pairs (De Vries, Elliott, Kanouse and Teleki 2008, *Using
    pooled kappa to summarize interrater agreement across many items*). So a yes is never weighed
    against a grade. Where everybody gave one and the same answer, chance would give nothing by
    Gwet's formula and everything by Cohen's; questions that are all so have no coefficient.
    ``cases``: how many cases the pairs come from; one case alone has no coefficients either.
    """
    agreed = sum(first == second for pairs in questions for first, second in pairs)
    of = sum(map(len, questions))
    if of == 0:
        return Agreement(0, 0, None, None, "nothing to compare")
    tables = [tabulate_pairs(pairs) for pairs in questions if pairs]
    ac1 = kappa = None
    if cases > 1 and any(len(table) > 1 for table in tables):
        weights = [sum(map(sum, table)) / of for table in tables]
        seen = agreed / of
        ac1 = _beyond(seen, sum(w * _chance_ac1(t) for w, t in zip(weights, tables, strict=True)))
        chance = sum(w * _chance_kappa(t) for w, t in zip(weights, tables, strict=True))
        kappa = _beyond(seen, chance)
    return Agreement(agreed, of, ac1, kappa, _text(agreed, of, ac1, kappa, cases))


def _text(agreed: int, of: int, ac1: float | None, kappa: float | None, cases: int) -> str:
    coefficients = [
        f"{name} {value:.2f}"
        for name, value in (("Gwet's AC1", ac1), ("Cohen's kappa", kappa))
        if value is not None
    ]
    said = f"{agreed:,} of {of:,} agreed"
    return f"{said} ({', '.join(coefficients)}{_caution(cases)})" if coefficients else said


def _beyond(seen: float, chance: float) -> float | None:
    return None if chance >= 1 else (seen - chance) / (1 - chance)


def _chance_ac1(table: Sequence[Sequence[int]]) -> float:
    size, total = len(table), sum(map(sum, table))
    if size < 2:
        return 0.0
    prevalence = [(sum(table[k]) + sum(row[k] for row in table)) / (2 * total) for k in range(size)]
    return sum(p * (1 - p) for p in prevalence) / (size - 1)


def _chance_kappa(table: Sequence[Sequence[int]]) -> float:
    total = sum(map(sum, table))
    return sum(sum(table[k]) * sum(row[k] for row in table) / total**2 for k in range(len(table)))


def _caution(of: int) -> str:
    return "; too few cases to say more" if of < CAUTION_UNDER else ""


def observed(table: Sequence[Sequence[int]]) -> float:
    """Share of cases on the diagonal."""
    total = sum(map(sum, table))
    return sum(table[i][i] for i in range(len(table))) / total


def gwet_ac1(table: Sequence[Sequence[int]]) -> float | None:
    """Gwet's AC1 (2008); None where only one value was ever used, so that chance has no meaning."""
    size, total = len(table), sum(map(sum, table))
    if size < 2 or total == 0:
        return None
    return _beyond(observed(table), _chance_ac1(table))


def cohen_kappa(table: Sequence[Sequence[int]], alpha: float = ALPHA) -> Kappa | None:
    """Cohen's kappa; None where both readers used one and the same value throughout."""
    size, total = len(table), sum(map(sum, table))
    if total == 0:
        return None
    p = [[cell / total for cell in row] for row in table]
    rows = [sum(row) for row in p]
    columns = [sum(row[k] for row in p) for k in range(size)]
    chance = sum(r * c for r, c in zip(rows, columns, strict=True))
    if chance >= 1:
        return None
    seen = observed(table)
    kappa = (seen - chance) / (1 - chance)
    on = sum(p[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in range(size))
    off = (1 - kappa) ** 2 * sum(
        p[i][j] * (columns[i] + rows[j]) ** 2 for i in range(size) for j in range(size) if i != j
    )
    variance = (on + off - (kappa - chance * (1 - kappa)) ** 2) / ((1 - chance) ** 2 * total)
    error = math.sqrt(max(variance, 0.0))
    z = -normal_quantile(alpha / 2)
    return Kappa(kappa, error, (kappa - z * error, kappa + z * error))
