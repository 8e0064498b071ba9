"""From a tally to printed rows: counts, percents by the house rule, ranges, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import Outcome, QuestionType
from ddscp_audit.findings import wording
from ddscp_audit.findings.frames import Frame, range_of, weighted_of
from ddscp_audit.findings.measures import Tally
from ddscp_audit.findings.model import CaseRow, Options, Range, Row, Sample, Weighted
from ddscp_audit.findings.percent import half_up
from ddscp_audit.findings.scales import DATES, NUMBERS, SELECTS, Scale, meaning
from ddscp_audit.findings.weighting import StratumCount

REMOVED = "no longer in the tool"


@dataclass(frozen=True, slots=True)
class Press:
    """Prints rows for one set of cases or returns.

    ``cases`` names the case of each position, ``returns`` its case and agency where positions are
    returns. ``strata`` is given where the overall figure needs weights: per position the
    stratum's index.
    """

    options: Options
    frame: Frame
    unit: str
    sample: Sample
    cases: Sequence[str]
    returns: Sequence[tuple[str, str]] = ()
    strata: Sequence[int] = ()

    def rows(self, question: Question, scale: Scale, tally: Tally) -> tuple[Row, ...]:
        """A row for every choice that counts, zeros included, and for answers now removed."""
        if question.type not in SELECTS:
            return ()
        choices = [(c.name, c.label, c.outcome, meaning(c)) for c in scale.counted()]
        known = {name for name, *_ in choices}
        choices += [
            (name, f"{name} ({REMOVED})", None, None)
            for name in sorted(tally.beneath)
            if name not in known
        ]
        return tuple(
            self.row(
                name,
                label,
                outcome,
                tally,
                feature=meant is not Outcome.MET,
                spoken=meant in (Outcome.MET, Outcome.PRESENT),
            )
            for name, label, outcome, meant in choices
        )

    def row(
        self,
        value: str,
        label: str,
        outcome: Outcome | None,
        tally: Tally,
        *,
        feature: bool,
        spoken: bool,
    ) -> Row:
        """One line. ``spoken``: it is met or present, so a sentence may be made of it."""
        options = self.options
        base = tally.counts.base(options.known_only)
        count = tally.count(value)
        printed = wording.prints_percent(base, options.percent_at_any_base)
        found = range_of(count, tally.counts, self.frame, options.known_only)
        weights = self.weighted(value, tally) if self.strata and base else None
        positions = tally.beneath.get(value, [])
        return Row(
            value=value,
            label=label,
            outcome=outcome,
            count=count,
            percent=half_up(count, base) if printed else None,
            text=wording.figure(count, base, percent=printed, unit=self.unit),
            range=found,
            cases=self.references(positions),
            returns=tuple(map(self.returns.__getitem__, positions)) if self.returns else (),
            weighted=weights if printed else None,
            sentence=self.sentence(found, base, feature) if printed and spoken else "",
        )

    def references(self, positions: Sequence[int]) -> tuple[str, ...]:
        """The cases at these positions, each once."""
        named = map(self.cases.__getitem__, positions)
        return tuple(dict.fromkeys(named)) if self.returns else tuple(named)

    def sentence(self, found: Range | None, base: int, feature: bool) -> str:
        """What the range means, for a lay reader; blank where there is none."""
        if found is None:
            return ""
        if found.count is not None:
            return wording.lay_sentence(
                read=self.frame.read,
                population=self.frame.population,
                low=found.count[0],
                high=found.count[1],
                percents=found.text,
                feature=feature,
            )
        return wording.lay_sentence_of_base(
            read=self.frame.read,
            base=base,
            population=self.frame.population,
            percents=found.text,
            feature=feature,
        )

    def weighted(self, value: str, tally: Tally) -> Weighted | None:
        """The weighted line, from the strata of the cases in the base and of those counted."""
        inside = tally.base(self.options.known_only)
        base = [0] * len(self.sample.strata)
        counted = [0] * len(self.sample.strata)
        read = [0] * len(self.sample.strata)
        for stratum in self.strata:
            if stratum >= 0:
                read[stratum] += 1
        for totals, positions in ((base, inside), (counted, tally.beneath.get(value, ()))):
            for i in positions:
                if self.strata[i] >= 0:
                    totals[self.strata[i]] += 1
        return weighted_of(
            [
                StratumCount(s.population, read[i], base[i], counted[i])
                for i, s in enumerate(self.sample.strata)
            ],
            self.sample.stratum_fact == "fact_area",
        )


def stratum_indices(sample: Sample, cases: Sequence[CaseRow]) -> list[int]:
    """Per case the position of its stratum; -1 where it has none."""
    position = {s.name: i for i, s in enumerate(sample.strata)}
    return [position.get(case.stratum, -1) for case in cases]


# --- numbers and dates ---


def summary(question: Question, tally: Tally, unit: str) -> str:
    """Median and range of a number, first and last of a date; blank for other questions."""
    if question.type in NUMBERS:
        numbers = sorted(
            value
            for text, positions in tally.beneath.items()
            if (value := _number(text)) is not None
            for _ in positions
        )
        if not numbers:
            return ""
        return wording.number_summary(median(numbers), numbers[0], numbers[-1], len(numbers), unit)
    if question.type in DATES:
        length = 7 if question.type is QuestionType.MONTH_YEAR else 10
        dates = sorted(text[:length] for text in tally.beneath)
        if not dates:
            return ""
        answered = sum(len(positions) for positions in tally.beneath.values())
        return wording.date_summary(dates[0], dates[-1], answered, unit)
    return ""


def median(ordered: Sequence[float]) -> float:
    """Middle of an ordered list, or the mean of the two in the middle."""
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
