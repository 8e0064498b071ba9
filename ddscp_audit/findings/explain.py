"""“Why this number?”: the six integers behind a figure, spelt out."""

from __future__ import annotations

from ddscp_audit.findings.model import Measure, Row
from ddscp_audit.findings.wording import NO_CASES, NO_RETURNS, listed, plural


def explain(measure: Measure, row: Row | None = None) -> str:
    """One short paragraph from everybody in the sample to the printed figure.

    Without a row, to the base alone: of a list every line of which is read by itself, or of
    numbers and dates.
    """
    counts = measure.counts
    if counts is None or measure.base is None or (row is not None and row.count is None):
        return "This edition gives no counts, so the figure cannot be taken apart here."
    unit = "return" if measure.unit == "return" else "case"
    left = [
        (counts.not_asked, "{} not asked"),
        (counts.not_applicable, "{} not applicable"),
        (counts.unsettled, "{} left open" if unit == "return" else "{} not settled"),
        (counts.base_not_known, "in {} it is not known whether this applies"),
    ]
    excluded = counts.in_sample - measure.base
    lines = [f"{_sentence(plural(counts.in_sample, unit))} in the sample."]
    parts = [text.format(number) for number, text in left if number]
    known_only = bool(counts.not_known) and measure.base == counts.answered
    if known_only:
        parts.append(f"{counts.not_known} not known (left out by choice)")
    if parts:
        lines.append(f"{excluded} stand outside the base: {listed(parts)}.")
    else:
        lines.append("None stands outside the base.")
    base = f"That leaves {plural(measure.base, unit)}: {counts.answered} answered"
    if counts.not_known and not known_only:
        base += f" and {counts.not_known} not known, which stay in"
    lines.append(f"{base}.")
    if not measure.base:
        nothing = NO_RETURNS if unit == "return" else NO_CASES
        lines.append(f"So there is nothing to count: {nothing}.")
    elif row is not None:
        lines.append(f"{row.count} of these {measure.base} count as “{row.label}”: {row.text}.")
    elif measure.summary:
        lines.append(f"What they say: {measure.summary}.")
    else:
        lines.append(f"Every line tells how many of these {measure.base} gave that answer.")
    if measure.confirmed:
        lines.append(f"The panel settled {measure.confirmed} of the values.")
    return " ".join(lines)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
