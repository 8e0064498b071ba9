"""Why this number: the integers behind a figure, each in its own line."""

from __future__ import annotations

from ddscp_audit.findings.model import Counts, Measure


def integers(measure: Measure, *, known_only: bool) -> list[tuple[str, int, bool]]:
    """``(words, number, is the base)``, as a sum that comes out at the base."""
    counts = measure.counts
    if counts is None:
        return []
    one = counts.in_sample == 1
    if measure.unit == "return":
        noun = "return" if one else "returns"
    else:
        noun = "case in the sample" if one else "cases in the sample"
    lines = [(noun, counts.in_sample, False)]
    lines += [
        (words, -number, False)
        for words, number in (
            ("not asked", counts.not_asked),
            ("not applicable", counts.not_applicable),
            ("not settled yet", counts.unsettled),
            ("base not known", counts.base_not_known),
            ("not known", counts.not_known if known_only else 0),
        )
        if number
    ]
    base = counts.base(known_only)
    lines.append(("makes up the base" if base == 1 else "make up the base", base, True))
    if counts.not_known and not known_only:
        lines.append(("of them not known", counts.not_known, False))
    return lines


def comes_out(counts: Counts, *, known_only: bool) -> bool:
    """Whether the integers add up; a figure whose sum does not is a fault of ours."""
    away = counts.not_asked + counts.not_applicable + counts.unsettled + counts.base_not_known
    away += counts.not_known if known_only else 0
    return counts.in_sample - away == counts.base(known_only)
