"""What an edition may say: the internal one everything, the board's less, the public one least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.findings import attack, wording
from ddscp_audit.findings.attack import WORDS_BELOW
from ddscp_audit.findings.inference import MOST_IN_WORDS, Family, families, told_in_words
from ddscp_audit.findings.model import Findings, Grades, Group, Measure, Options, Participation, Row
from ddscp_audit.findings.public import in_counts
from ddscp_audit.findings.withholding import (
    AGREED,
    KEY,
    SOFTENED,
    in_words,
    public_warnings,
    publishable,
    refusal,
    silenced,
    without_cases,
)

__all__ = ["BOARD_CELL", "KEY", "restrict"]

#: The board sees no cross-table with a cell under this.
BOARD_CELL = 3

_BOARD_RULE = (
    "Board edition: no case is described, no reference printed, and a table that crosses two "
    f"things is left out where a cell is under {BOARD_CELL}."
)
_WORDS_RULE = (
    "Public edition: there are so few cases that figures are given in words, from exact counts: "
    "all; almost all (more than nine in ten); most (three quarters or more); majority (more than "
    "half); half; less than half; few (fewer than three in twenty); none."
)


def restrict(findings: Findings, options: Options, tool: Tool | None = None) -> Findings:
    """The findings as the chosen edition may print them.

    ``tool`` tells which measures are made of which questions, so that what they give away
    together is looked for too. Raises RuleError for a public edition that cannot be shown to be
    safe.
    """
    if options.edition is Edition.INTERNAL:
        return findings
    if options.edition is Edition.BOARD:
        return _board(findings)
    if (findings.in_sample or 0) < WORDS_BELOW:
        return _in_words(findings, options, families(tool, MOST_IN_WORDS) if tool else ())
    return in_counts(findings, options, families(tool) if tool else ())


# --- board ---


def _board(findings: Findings) -> Findings:
    return replace(
        findings,
        measures=tuple(_board_measure(measure) for measure in findings.measures),
        values=(),
        method=(*findings.method, _BOARD_RULE),
    )


def _board_measure(measure: Measure) -> Measure:
    groups: tuple[Group, ...] = ()
    note = measure.note
    if measure.groups and not any(_small_cell(group) for group in measure.groups):
        groups = tuple(
            replace(group, rows=tuple(_board_row(row) for row in group.rows))
            for group in measure.groups
        )
    elif measure.groups:
        left = f"not shown side by side: a cell is under {BOARD_CELL}"
        note = f"{note}; {left}" if note else left
    dates = measure.summary.startswith("from ")
    return replace(
        measure,
        rows=tuple(_board_row(row) for row in measure.rows),
        groups=groups,
        note=note,
        beneath={},
        summary="" if dates or (measure.base or 0) < wording.PERCENT_FROM else measure.summary,
    )


def _board_row(row: Row) -> Row:
    """Where the house rule withholds the percent, the range is withheld too."""
    shown = row if row.percent is not None else replace(row, range=None, sentence="")
    return without_cases(shown)


def _small_cell(group: Group) -> bool:
    base = group.base or 0
    cells = [base]
    for row in group.rows:
        cells.append(row.count or 0)
        if row.value == "counts":
            cells.append(base - (row.count or 0))
    if group.counts is not None and group.counts.not_known:
        cells.append(group.counts.not_known)
    return any(cell < BOARD_CELL for cell in cells)


# --- public, in words ---


def _in_words(findings: Findings, options: Options, together: Sequence[Family]) -> Findings:
    """A sample under twenty: no number anywhere."""
    consent = options.consent_all_none
    measures = _safe_words(
        findings, [in_words(measure, consent) for measure in publishable(findings)], consent
    )
    measures = _safe_together(measures, together, options)
    return replace(
        findings,
        in_sample=None,
        population=None,
        measures=tuple(measures),
        grades=Grades(findings.grades.scale, {}, {}, None, None, ""),
        participation=tuple(
            Participation(line.agency, None, None, None, None) for line in findings.participation
        ),
        profile=(),
        values=(),
        unsettled=None,
        urgent_raised=None,
        urgent_acted_on=None,
        warnings=public_warnings(findings),
        method=(_base_rule(options), _WORDS_RULE, AGREED if consent else SOFTENED),
        words_only=True,
    )


def _safe_words(findings: Findings, measures: list[Measure], consent: bool) -> list[Measure]:
    """The measures, those silenced whose words would give a small count away.

    Raises RuleError when the words that are left still tell something.
    """
    if not findings.in_sample:
        return measures
    whole = {measure.name: measure for measure in findings.measures}
    sizes = range(1, WORDS_BELOW)
    while True:
        speaking = [
            (place, found)
            for place, measure in enumerate(measures)
            if (found := attack.spoken_of(whole[measure.name], measure, findings.in_sample))
        ]
        spoken = [found for _, found in speaking]
        told = attack.told_by_each(spoken, sizes, consent)
        telling = [place for (place, _), places in zip(speaking, told, strict=True) if places]
        if not telling:
            break
        for place in telling:  # fewer words leave more sizes possible, so this ends
            measures[place] = silenced(measures[place])
    left = attack.words_tell(spoken, sizes, consent)
    if left:
        raise refusal(left)
    return measures


def _safe_together(
    measures: list[Measure], together: Sequence[Family], options: Options
) -> list[Measure]:
    """The measures, those silenced whose words tell about everybody beside their family's."""
    sizes = range(WORDS_BELOW - 1, 0, -1)
    consent, known_only = options.consent_all_none, options.known_only
    for family in together:
        while True:
            edition = {measure.name: measure for measure in measures}
            telling = told_in_words(family, edition, sizes, consent, known_only)
            if not telling:
                break
            derived = [name for name in telling if name in family.derived]
            silent = set(derived or telling)
            measures = [silenced(m) if m.name in silent else m for m in measures]
    return measures


def _base_rule(options: Options) -> str:
    if options.known_only:
        return "Not applicable and not known are both left out of what the words are about."
    return "Not applicable is left out of what the words are about; not known stays in."
