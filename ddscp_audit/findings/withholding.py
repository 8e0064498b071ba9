"""What every edition but the internal one needs: symbols, hidden rows, words for counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddscp_audit.errors import RuleError
from ddscp_audit.findings import wording
from ddscp_audit.findings.model import Findings, Measure, Row

#: Symbols in place of figures, read out by a screen reader where ``*`` and ``:`` are dropped.
CONFIDENTIAL = "[c]"
KEY = (
    (CONFIDENTIAL, "withheld so that nobody can be recognised"),
    ("[z]", "not applicable"),
    ("[x]", "not available"),
    ("[u]", "too few to be relied on"),
)
#: Never in the public edition: what was said of urgent concerns.
URGENT = "URGENT"

SOFTENED = "All and none are not said: the nearest words stand for them."
AGREED = "The lead has agreed that all and none may be said."

_NUMBERED = re.compile(r"^of the [\d,]+ (case|return)s?\b")


def publishable(findings: Findings) -> list[Measure]:
    """Measures that a public edition may hold: counted by rows, and not urgent concerns."""
    return [m for m in findings.measures if m.rows and m.indicator != URGENT]


def hidden_row(row: Row) -> Row:
    """The row with its figure withheld."""
    return replace(
        row,
        count=None,
        percent=None,
        text=CONFIDENTIAL,
        range=None,
        cases=(),
        returns=(),
        weighted=None,
        sentence="",
    )


def without_cases(row: Row) -> Row:
    """The row without what lies beneath it."""
    return replace(row, cases=(), returns=())


def in_words(measure: Measure, consent: bool) -> Measure:
    """The measure with a word in place of each count, and no number anywhere.

    That a question applied to nobody tells about everybody, as *none* does.
    """
    base = measure.base or 0
    nobody = wording.NO_CASES if consent else CONFIDENTIAL
    rows = tuple(
        replace(
            hidden_row(row),
            text=wording.words(row.count or 0, base, consent=consent) if base else nobody,
        )
        for row in measure.rows
    )
    return without_numbers(replace(measure, rows=rows))


def silenced(measure: Measure) -> Measure:
    """The measure with every figure withheld."""
    return without_numbers(replace(measure, rows=tuple(hidden_row(row) for row in measure.rows)))


def without_numbers(measure: Measure) -> Measure:
    """The measure with no number but those of its rows."""
    emptied = measure.note in (wording.NO_CASES, wording.NO_RETURNS)
    return replace(
        measure,
        counts=None,
        base=None,
        groups=(),
        note="" if emptied else measure.note,
        sentence="",
        confirmed=None,
        condition=_NUMBERED.sub(r"of the \1s", measure.condition),
        summary="",
        beneath={},
    )


def public_warnings(findings: Findings) -> tuple[str, ...]:
    """The first page's sentences that hold no number and name nobody."""
    free = (wording.PURPOSIVE, wording.SMALL_AUDIT)
    kept = [text for text in findings.warnings if text in free]
    if findings.unsettled:
        kept.insert(0, "Some values are not settled yet and stand outside the figures.")
    return tuple(kept)


def refusal(told: Sequence[str]) -> RuleError:
    """An edition that would give something away, naming the place."""
    first, *others = told
    more = f" and {wording.plural(len(others), 'other place')}" if others else ""
    return RuleError(
        f"The public edition would give away {first}{more}.",
        safe="Nothing was written.",
        todo="Leave that measure out, or use the board edition.",
    )
