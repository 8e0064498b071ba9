"""What a report chooses to show of the findings. Nothing is counted here, only picked and put in
order; every number printed is one the findings hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Outcome, QuestionType
from ddscp_audit.findings.model import Findings, Measure, Range, Row

#: Words of the words-only edition from all to none, for putting measures in order.
_ORDER = (
    "all", "almost all", "most", "majority", "half", "less than half", "few", "few or none",
    "none",
)  # fmt: skip
_PERCENT = re.compile(r"\s*\(([<>]?\d+%)\)\s*$")
_N_OF_N = re.compile(r"([\d,]+) of ([\d,]+)")
#: Measures that are never printed beside practice: the safety question and the nil return.
APART = ("URGENT", "nil-return")


class Kind(StrEnum):
    """What a measure is about, and so where it is printed."""

    FEATURE = "feature"
    PRACTICE = "practice"
    DERIVED = "derived"
    GRADE = "grade"
    CATEGORY = "category"
    NUMBER = "number"


def kind_of(measure: Measure, tool: Tool | None = None) -> Kind:
    """Where the measure belongs, by the outcomes of its choices."""
    if measure.kind == "derived":
        return Kind.DERIVED
    question = tool.question(measure.name) if tool else None
    if question is not None and question.type is QuestionType.GRADE:
        return Kind.GRADE
    outcomes = [row.outcome for row in measure.rows]
    # A choice list with several ways of meeting a standard, or with plain categories beside, is
    # not one bar: its answers stand in a table.
    plain = None not in outcomes and len(set(outcomes)) == len(outcomes)
    if plain and Outcome.MET in outcomes:
        return Kind.PRACTICE
    if plain and Outcome.PRESENT in outcomes:
        return Kind.FEATURE
    return Kind.CATEGORY if measure.rows else Kind.NUMBER


def printed(findings: Findings) -> list[Measure]:
    """Measures that may stand among the figures, in the order of the form."""
    return [m for m in findings.measures if m.indicator not in APART]


def of_kind(findings: Findings, tool: Tool | None, *kinds: Kind) -> list[Measure]:
    """Measures of these kinds, in the order of the form."""
    return [m for m in printed(findings) if kind_of(m, tool) in kinds]


def features_of(findings: Findings, tool: Tool | None) -> list[Measure]:
    """What was found in children's lives: yes-or-no measures of the sections on features.

    Where a tool has no section of that name, every yes-or-no measure of cases counts as one.
    """
    found = [m for m in of_kind(findings, tool, Kind.FEATURE) if m.unit == "case"]
    named = [m for m in found if "feature" in m.section.lower()]
    return named or found


def by_section(measures: Sequence[Measure]) -> list[tuple[str, list[Measure]]]:
    """Measures under their sections, sections in the order they first appear."""
    sections: dict[str, list[Measure]] = {}
    for measure in measures:
        sections.setdefault(measure.section, []).append(measure)
    return list(sections.items())


def main_row(measure: Measure) -> Row | None:
    """The row a measure is known by: present, met, or what a derived measure counts."""
    for row in measure.rows:
        if row.outcome in (Outcome.PRESENT, Outcome.MET) or row.value == "counts":
            return row
    return None


def row_of(measure: Measure, outcome: Outcome) -> Row | None:
    """The row of that outcome."""
    return next((row for row in measure.rows if row.outcome is outcome), None)


def count_text(row: Row | None) -> str:
    """A count as it may be printed: the integer, the symbol that stands for it, or a dash."""
    if row is None:
        return "–"
    if row.count is not None:
        return str(row.count)
    return row.text


def n_of_n(measure: Measure, row: Row | None) -> str:
    """``8 of 11``; words, a symbol or a sentence where that is what the edition prints."""
    if row is None:
        return "–"
    if row.count is not None and measure.base:
        return f"{row.count:,} of {measure.base:,}"
    return row.text


def percent_of(row: Row | None) -> str:
    """The percent printed with a row; empty where none is."""
    return percent_in(row.text) if row else ""


def percent_in(text: str) -> str:
    """``73%`` out of ``8 of 11 (73%)``; empty where no percent is printed."""
    found = _PERCENT.search(text)
    return found.group(1) if found else ""


def without_percent(text: str) -> str:
    """``8 of 11`` out of ``8 of 11 (73%)``."""
    return _PERCENT.sub("", text)


def said(label: str, result: str) -> str:
    """A label and its result as one line: ``Label: 8 of 11.`` or ``Was it so? 8 of 11.``

    A line never turns inside ``8 of 11``.
    """
    result = _N_OF_N.sub("\\1\u00a0of\u00a0\\2", result)
    if label.endswith(("?", ".", "!")):
        return f"{label} {result[:1].upper()}{result[1:]}."
    return f"{label}: {result}."


def in_words(text: str) -> str:
    """``in most``, ``in the majority``: a word of the words-only edition inside a sentence."""
    word = text.strip()
    if word.lower() not in _ORDER:
        return word
    return "in the majority" if word == "majority" else f"in {word}"


def range_text(found: Range | None, population: int | None, *, counts: bool = True) -> str:
    """``61–140 of 150 (41–93%)``; percents alone where whole counts are not known."""
    if found is None:
        return ""
    low, high = found.percent
    percents = f"{low}–{high}%"
    if counts and found.count is not None and population:
        return f"{found.count[0]}–{found.count[1]} of {population} ({percents})"
    return percents


def strengths(findings: Findings, tool: Tool | None, most: int = 3) -> list[Measure]:
    """Standards met most often: in more than half of the cases they apply to, best first."""
    found = [m for m in _ranked(findings, tool) if above_half(m)]
    return found[:most]


def improvements(findings: Findings, tool: Tool | None, most: int = 3) -> list[Measure]:
    """Standards met least often, fewest first: those not met in every case they apply to.

    None of them is also among the strengths.
    """
    best = {m.name for m in strengths(findings, tool, most)}
    found = [m for m in reversed(_ranked(findings, tool)) if m.name not in best and not _always(m)]
    return found[:most]


def headlines(
    findings: Findings, tool: Tool | None, most: int = 3, pinned: Sequence[str] = ()
) -> list[Measure]:
    """The measures printed largest: those pinned, in their order; then features found most often,
    or standards of practice where there is none.
    """
    found = [findings.measure(name) for name in pinned]
    chosen = [m for m in found if m is not None and usable(m)]
    features = [m for m in features_of(findings, tool) if usable(m)]
    for measure in sorted(features, key=_sort_key) or _ranked(findings, tool):
        if measure not in chosen:
            chosen.append(measure)
    return chosen[:most]


def _ranked(findings: Findings, tool: Tool | None) -> list[Measure]:
    """Case-level standards with enough cases to be worth a line, best met first."""
    found = [
        m
        for m in of_kind(findings, tool, Kind.PRACTICE)
        if m.unit == "case" and usable(m) and _wide_enough(m, findings)
    ]
    return sorted(found, key=_sort_key)


def usable(measure: Measure) -> bool:
    """Whether a measure has a result that can be put in order."""
    row = main_row(measure)
    if row is None or measure.base == 0:
        return False
    return (row.count is not None and bool(measure.base)) or _word(row) is not None


def _wide_enough(measure: Measure, findings: Findings) -> bool:
    # A standard that applied to one or two children is no strength of a partnership.
    if findings.words_only:
        # No base is known here; a standard without a condition applied to nearly everybody.
        return not measure.condition
    if measure.base is None or findings.in_sample is None:
        return False
    return measure.base * 2 >= findings.in_sample


def _word(row: Row) -> int | None:
    text = row.text.strip().lower()
    return _ORDER.index(text) if text in _ORDER else None


#: Where each word stands between none and all; only for the order of lines.
_PLACES = {
    "all": 1.0, "almost all": 0.95, "most": 0.8, "majority": 0.6, "half": 0.5,
    "less than half": 0.3, "few": 0.1, "few or none": 0.05, "none": 0.0,
}  # fmt: skip


def _sort_key(measure: Measure) -> tuple[float, int]:
    row = main_row(measure)
    if row is None:
        return (1.0, 0)
    if row.count is not None and measure.base:
        # The larger base first where shares are equal.
        return (-row.count / measure.base, -measure.base)
    return (-_PLACES.get(row.text.strip().lower(), 0.0), 0)


def above_half(measure: Measure) -> bool:
    """Whether it was met, or found, in more than half of the cases it applied to."""
    row = main_row(measure)
    if row is None:
        return False
    if row.count is not None and measure.base:
        return row.count * 2 > measure.base
    word = _word(row)
    return word is not None and word <= _ORDER.index("majority")


def _always(measure: Measure) -> bool:
    row = main_row(measure)
    if row is None:
        return False
    if row.count is not None and measure.base:
        return row.count == measure.base
    return _word(row) == 0
