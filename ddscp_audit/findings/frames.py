"""Which range a figure is due: what the cases were drawn from, for all of them or a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ddscp_audit.domain.facts import slug
from ddscp_audit.domain.vocabulary import Selection
from ddscp_audit.findings import wording
from ddscp_audit.findings.model import CaseRow, Counts, Range, Sample, Stratum, Weighted
from ddscp_audit.findings.percent import half_up, half_up_share, percent_text, share_text
from ddscp_audit.findings.ranges import clopper_pearson, hypergeometric
from ddscp_audit.findings.weighting import StratumCount, stratified


@dataclass(frozen=True, slots=True)
class Frame:
    """``population`` eligible cases behind those read; 0 where it is not known.

    ``ranges``: whether a range is due at all. ``exact``: whether they were drawn from exactly
    that population at one rate.
    """

    population: int
    read: int
    ranges: bool
    exact: bool


def overall_frame(sample: Sample, read: int) -> Frame:
    """The frame of all cases in the sample."""
    everyone = sample.population == read > 0
    random = sample.selection is Selection.RANDOM and not everyone
    return Frame(
        sample.population,
        read,
        ranges=random and (len(sample.strata) < 2 or proportional(sample.strata)),
        exact=random and sample.population > read,
    )


def proportional(strata: Sequence[Stratum]) -> bool:
    """Whether every stratum was sampled within one case of its share (exact integers)."""
    population = sum(s.population for s in strata)
    drawn = sum(s.sample for s in strata)
    return all(abs(s.sample * population - drawn * s.population) <= population for s in strata)


def unequal(sample: Sample, read: int) -> bool:
    """A random sample whose strata were drawn at different rates: its figures need weights."""
    return (
        sample.selection is Selection.RANDOM
        and sample.population != read
        and len(sample.strata) > 1
        and not proportional(sample.strata)
    )


def group_frame(
    sample: Sample, read: int, group: Sequence[CaseRow], fact: str, value: str, label: str
) -> Frame:
    """The frame of the cases that share a value of a fact; ``read``: cases in the whole sample.

    A group that is one stratum has that stratum's population; any other is a part of the
    sample whose population is not known.
    """
    everyone = sample.population == read > 0
    random = sample.selection is Selection.RANDOM and not everyone
    stratum = _stratum_of(sample, group, fact, value, label)
    if stratum is None:
        return Frame(0, len(group), ranges=random, exact=False)
    return Frame(
        stratum.population,
        len(group),
        ranges=random and stratum.population > len(group),
        exact=stratum.population > len(group),
    )


def _stratum_of(
    sample: Sample, group: Sequence[CaseRow], fact: str, value: str, label: str
) -> Stratum | None:
    if sample.stratum_fact not in ("", fact) and fact != "stratum":
        return None
    for stratum in sample.strata:
        if slug(stratum.name) in (slug(value), slug(label)):
            alike = all(case.stratum in ("", stratum.name) for case in group)
            return stratum if alike and len(group) == stratum.sample else None
    return None


def range_of(count: int, counts: Counts, frame: Frame, known_only: bool = False) -> Range | None:
    """The range of one row, or None where none is due."""
    base = counts.base(known_only)
    if not frame.ranges or base == 0:
        return None
    complete = counts.complete(known_only) and counts.in_sample == frame.read
    if frame.exact and complete:
        low, high = hypergeometric(count, base, frame.population)
        everyone = frame.population
        return Range(
            "hypergeometric",
            (half_up(low, everyone), half_up(high, everyone)),
            (low, high),
            wording.limits(percent_text(low, everyone), percent_text(high, everyone)),
        )
    return share_range("clopper-pearson", clopper_pearson(count, base))


def share_range(method: str, limits: tuple[float, float]) -> Range:
    """A range of percents only, from limits given as shares of 1."""
    low, high = limits
    return Range(
        method,
        (half_up_share(low), half_up_share(high)),
        None,
        wording.limits(share_text(low), share_text(high)),
    )


def weighted_of(strata: Sequence[StratumCount], by_area: bool) -> Weighted | None:
    """The weighted line of a row, or None where a stratum was not read at all."""
    estimate = stratified(strata)
    if estimate is None:
        return None
    found = share_range("korn-graubard", estimate.limits) if estimate.limits else None
    text = wording.weighted(share_text(estimate.share), found.text if found else "", by_area)
    return Weighted(half_up_share(estimate.share), text, found)
