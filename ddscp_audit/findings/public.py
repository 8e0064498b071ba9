"""The public edition of twenty cases or more.

Each measure is withheld as far as its own size demands: words where its base is small, ``[c]``
in place of small counts and of as few others as keep the sums silent. Then the whole edition is
attacked (:mod:`ddscp_audit.findings.attack`) and what the attack recovers is withheld too, until
it finds nothing. An edition that cannot be made safe in this way is refused, naming the place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ddscp_audit.findings import attack
from ddscp_audit.findings.attack import WORDS_BELOW
from ddscp_audit.findings.inference import Family, recovered
from ddscp_audit.findings.model import (
    Findings,
    Grades,
    Group,
    Measure,
    Options,
    Participation,
    ProfileRow,
    Row,
)
from ddscp_audit.findings.suppression import SMALL, Cell, Table, small
from ddscp_audit.findings.withholding import (
    AGREED,
    CONFIDENTIAL,
    SOFTENED,
    hidden_row,
    in_words,
    public_warnings,
    publishable,
    refusal,
    silenced,
    without_cases,
)

_RULE = (
    f"Public edition: counts of 1 to {SMALL}, counts that leave 1 to {SMALL} of their base, and "
    f"their percentages are printed as {CONFIDENTIAL}, and others where sums would give them "
    f"away; a measure of fewer than {WORDS_BELOW} is given in words."
)


def in_counts(findings: Findings, options: Options, families: Sequence[Family] = ()) -> Findings:
    """The edition, safe by construction and by attack.

    ``families``: measures whose figures hang together. Raises RuleError where it cannot be shown
    to be safe.
    """
    made = _Edition(findings, options, families).made()
    return replace(
        findings,
        measures=tuple(made),
        grades=_grades(findings.grades),
        participation=tuple(_participation(line) for line in findings.participation),
        profile=_profile(findings.profile),
        values=(),
        unsettled=_not_small(findings.unsettled),
        urgent_raised=_not_small(findings.urgent_raised),
        urgent_acted_on=None,
        warnings=public_warnings(findings),
        method=(*findings.method, _RULE, AGREED if options.consent_all_none else SOFTENED),
    )


@dataclass(slots=True)
class _Decision:
    """What is withheld of one measure for other measures' sake."""

    words: bool = False
    silent: bool = False
    alone: bool = False  # not side by side
    rows: set[int] = field(default_factory=set)


class _Edition:
    def __init__(self, findings: Findings, options: Options, families: Sequence[Family]) -> None:
        self.options = options
        self.families = families
        self.in_sample = findings.in_sample or 0
        self.whole = {m.name: m for m in findings.measures}
        self.measures = publishable(findings)
        self.related = _related(self.measures)
        self._made: dict[tuple[str, bool, bool, bool, frozenset[int]], Measure] = {}
        self.decisions = {m.name: _Decision((m.base or 0) < WORDS_BELOW) for m in self.measures}

    def made(self) -> list[Measure]:
        """Withhold what the attack finds, until it finds nothing."""
        most = sum(3 + len(m.rows) for m in self.measures) + 1
        for _ in range(most):  # every round withholds one thing more, or ends
            made = [self._current(measure) for measure in self.measures]
            if not self._withhold(made) and not self._withhold_together(made):
                break
        told = self._attack(made)
        if told:
            raise refusal(told)
        return made

    # --- attack ---

    def _withhold(self, made: Sequence[Measure]) -> bool:
        """Whether the attack found something that could still be withheld."""
        changed = False
        figures = attack.figures_of(self.whole, made)
        for shown, _ in attack.leaks(figures, self.related):
            decision = self.decisions[shown.measure]
            if shown.row is None and not decision.words:
                decision.words = changed = True
            elif shown.row is not None and shown.row not in decision.rows:
                decision.rows.add(shown.row)
                changed = True
        printed = _printed(figures)
        for measure in made:
            decision = self.decisions[measure.name]
            if not decision.silent and self._words_tell(measure, printed):
                decision.silent = changed = True
        return changed

    def _withhold_together(self, made: Sequence[Measure]) -> bool:
        """Whether several figures together gave one away, and one of them was withheld for it.

        Derived measures go first, and of these the one that leaves the least to be worked out.
        """
        edition = {measure.name: measure for measure in made}
        for family in self.families:
            if self._no_longer_side_by_side(family, edition):
                return True
            if not self._recovered(family, edition):
                continue
            shown = [edition[n] for n in family.measures if n in edition]
            shown = [measure for measure in shown if measure.base is not None]
            derived = [measure for measure in shown if measure.name in family.derived]
            trials = [
                (len(self._recovered(family, {**edition, m.name: silenced(m)})), len(m.rows), at)
                for at, m in enumerate(derived or shown)
            ]
            self.decisions[(derived or shown)[min(trials)[2]].name].silent = True
            return True
        return False

    def _recovered(self, family: Family, edition: Mapping[str, Measure]) -> list[str]:
        return recovered(family, self.whole, edition, self.in_sample, self.options.known_only)

    def _no_longer_side_by_side(self, family: Family, edition: Mapping[str, Measure]) -> bool:
        """Derived measures stand side by side only where none of their family hides a part."""
        members = [edition[n] for n in family.measures if n in edition and edition[n].groups]
        if not any(_hides_parts(measure) for measure in members):
            return False
        changed = False
        for measure in members:
            decision = self.decisions[measure.name]
            if measure.name in family.derived and not decision.alone:
                decision.alone = changed = True
        return changed

    def _attack(self, made: Sequence[Measure]) -> list[str]:
        figures = attack.figures_of(self.whole, made)
        told = [secret.place for _, secret in attack.leaks(figures, self.related)]
        printed = _printed(figures)
        for measure in made:
            told += self._words_tell(measure, printed)
            told += _sums_tell(self.whole[measure.name], measure, self.options)
        edition = {measure.name: measure for measure in made}
        for family in self.families:
            told += [f"“{edition[name].label}”" for name in self._recovered(family, edition)]
        return list(dict.fromkeys(told))

    def _words_tell(self, measure: Measure, printed: Mapping[frozenset[str], int]) -> list[str]:
        full = self.whole[measure.name]
        spoken = attack.spoken_of(full, measure, self.in_sample, printed)
        if spoken is None:
            return []
        sizes = range(1, self.in_sample + 1)
        return attack.words_tell([spoken], sizes, self.options.consent_all_none)

    # --- one measure ---

    def _current(self, measure: Measure) -> Measure:
        """The measure as decided so far; made anew only when a decision has changed."""
        decision = self.decisions[measure.name]
        rows = frozenset(decision.rows)
        key = (measure.name, decision.words, decision.silent, decision.alone, rows)
        if key not in self._made:
            self._made[key] = self._measure(measure)
        return self._made[key]

    def _measure(self, measure: Measure) -> Measure:
        decision = self.decisions[measure.name]
        if decision.silent:
            return silenced(measure)
        if decision.words:
            return in_words(measure, self.options.consent_all_none)
        if decision.alone:
            measure = replace(measure, groups=())
        plans = _plans(measure, self.options, decision.rows)
        if plans is None and measure.groups:
            measure = replace(measure, groups=())
            plans = _plans(measure, self.options, decision.rows)
        if plans is None:
            decision.words = True
            return in_words(measure, self.options.consent_all_none)
        return _print(measure, plans)


def _hides_parts(measure: Measure) -> bool:
    """Whether a group of the measure holds a symbol, or is no larger than its own symbol."""
    return any(
        group.base is None or any(row.text == CONFIDENTIAL for row in group.rows)
        for group in measure.groups
    )


def _printed(figures: Sequence[attack.Figure]) -> dict[frozenset[str], int]:
    """Printed figures by the cases beneath them."""
    return {figure.cases: len(figure.cases) for figure in figures if figure.printed}


def _related(measures: Sequence[Measure]) -> Mapping[str, frozenset[str]]:
    """Per measure, those that read it, that it reads, or that read the same question."""
    reads = {m.name: {m.name, *m.reads} for m in measures}
    return {
        name: frozenset(other for other in reads if reads[name] & reads[other]) for name in reads
    }


# --- tables ---


@dataclass(frozen=True, slots=True)
class _Plan:
    """A table of one measure and what to hide of it.

    ``rows``: for each row of the table the position of the printed row; None for cases that
    have no row of their own (not known, or the rest of the base). ``additive``: the groups
    are the table's columns, and the last column is all of them.
    """

    table: Table
    rows: tuple[int | None, ...]
    hidden: frozenset[Cell]
    additive: bool


def _plans(measure: Measure, options: Options, forced: set[int]) -> list[_Plan] | None:
    """What to hide of a measure; None where nothing less than all of it is safe."""
    plans = []
    for table, rows, additive in _tables(measure, options):
        plan = _plan(measure, table, rows, additive, forced)
        if plan is None:
            return None
        plans.append(plan)
    return plans


def _plan(
    measure: Measure, table: Table, rows: tuple[int | None, ...], additive: bool, forced: set[int]
) -> _Plan | None:
    foot, last = len(table.values) - 1, len(table.values[0]) - 1
    few = [g for g in range(last) if table.value((foot, g)) < WORDS_BELOW] if additive else []
    first = table.primary()
    first |= {(r, last) for r, row in enumerate(rows) if row in forced and table.value((r, last))}
    for group in few:  # a group too small to print: all of it, its base too
        first |= {(r, group) for r in range(foot + 1) if table.value((r, group))}
    never = {(foot, c) for c in range(last + 1) if c not in few}
    hidden = table.protect(first, never=never)
    return None if hidden is None else _Plan(table, rows, frozenset(hidden), additive)


def _tables(measure: Measure, options: Options) -> list[tuple[Table, tuple[int | None, ...], bool]]:
    """The measure as tables whose rows are parts of the base, groups side by side."""
    groups = measure.groups if _adds_up(measure) else ()
    parts = measure.multiple or measure.kind == "derived"
    found: list[tuple[Table, tuple[int | None, ...], bool]] = []
    whole = [(measure.rows, measure.base or 0)]
    columns = [(g.rows, g.base or 0) for g in groups] or whole
    if parts:  # each row against its own rest
        for i in range(len(measure.rows)):
            counts = [[rows[i].count or 0 for rows, _ in columns]]
            counts.append([base - (rows[i].count or 0) for rows, base in columns])
            found.append((Table.of(counts, summed=bool(groups)), (i, None), bool(groups)))
        return found
    inside = [[rows[i].count or 0 for rows, _ in columns] for i in range(len(measure.rows))]
    names: list[int | None] = list(range(len(measure.rows)))
    rest = [base - sum(row.count or 0 for row in rows) for rows, base in columns]
    if any(rest) and not options.known_only:
        inside.append(rest)  # not known
        names.append(None)
    found.append((Table.of(inside, summed=bool(groups)), tuple(names), bool(groups)))
    return found


def _adds_up(measure: Measure) -> bool:
    """Whether the groups are parts of the whole (areas are; agencies' answers are not)."""
    return (
        bool(measure.groups)
        and sum(g.base or 0 for g in measure.groups) == measure.base
        and all(g.unit == measure.unit for g in measure.groups)
        and all(
            sum(g.rows[i].count or 0 for g in measure.groups) == row.count
            for i, row in enumerate(measure.rows)
            if all(len(g.rows) == len(measure.rows) for g in measure.groups)
        )
        and all(len(g.rows) == len(measure.rows) for g in measure.groups)
    )


def _print(measure: Measure, plans: Sequence[_Plan]) -> Measure:
    hidden: set[int] = set()
    in_groups: dict[int, set[int]] = {}
    unprinted = False
    additive = all(plan.additive for plan in plans) and bool(plans)
    few: set[int] = set()
    for plan in plans:
        foot, last = len(plan.table.values) - 1, len(plan.table.values[0]) - 1
        for r, c in plan.hidden:
            if r == foot:
                few.add(c)
                continue
            row = plan.rows[r]
            if row is None:
                unprinted = unprinted or c == last
            elif c == last:
                hidden.add(row)
            else:
                in_groups.setdefault(c, set()).add(row)
    rows = tuple(
        hidden_row(row) if i in hidden else without_cases(row) for i, row in enumerate(measure.rows)
    )
    groups: tuple[Group, ...] = ()
    if measure.groups and additive:
        groups = tuple(
            _print_group(group, in_groups.get(c, set()), c in few)
            for c, group in enumerate(measure.groups)
        )
    confirmed = measure.confirmed
    return replace(
        measure,
        rows=rows,
        counts=None if hidden or unprinted or _small_integers(measure) else measure.counts,
        groups=groups,
        sentence=next((row.sentence for row in rows if row.sentence), ""),
        confirmed=_not_small(confirmed),
        summary="",
        beneath={},
    )


def _print_group(group: Group, hidden: set[int], few: bool) -> Group:
    rows: tuple[Row, ...] = tuple(
        hidden_row(row) if few or i in hidden else without_cases(row)
        for i, row in enumerate(group.rows)
    )
    text = CONFIDENTIAL if few else group.text
    return replace(group, rows=rows, counts=None, base=None if few else group.base, text=text)


def _small_integers(measure: Measure) -> bool:
    counts = measure.counts
    if counts is None:
        return False
    outside = (counts.not_asked, counts.not_applicable, counts.unsettled, counts.base_not_known)
    return any(1 <= number <= SMALL for number in (*outside, counts.not_known))


def _sums_tell(full: Measure, made: Measure, options: Options) -> list[str]:
    """Attack the sums of a measure printed in counts, from what is printed alone."""
    if made.base is None:
        return []
    told = []
    shown = full if made.groups else replace(full, groups=())
    for table, rows, additive in _tables(shown, options):
        last = len(table.values[0]) - 1
        columns = [*(g.rows for g in made.groups), made.rows] if additive else [made.rows]
        hidden = {
            (r, c)
            for c, printed in enumerate(columns)
            for r, row in enumerate(rows)
            if row is not None and printed[row].count is None and table.value((r, c))
        }
        foot = len(table.values) - 1
        hidden |= {
            (foot, c)
            for c, g in enumerate(made.groups)
            if g.base is None and table.value((foot, c))
        }
        rest = rows.index(None) if None in rows else None
        if rest is not None:
            # The rest is printed nowhere: it is what base and rows leave of it.
            hidden |= {
                (rest, c)
                for c in range(last + 1)
                if table.value((rest, c)) and any(cell[1] == c for cell in hidden)
            }
            hidden |= {
                (rest, c)
                for c in range(last + 1)
                if small(table.value((rest, c)), table.value((foot, c)))
            }
        told += [f"“{made.label}”, {_name(full, rows, r)}" for r, c in table.exposed(hidden)]
    return told


def _name(measure: Measure, rows: Sequence[int | None], row: int) -> str:
    if row >= len(rows):
        return "the base of a group"
    position = rows[row]
    return "not known" if position is None else measure.rows[position].label


# --- beside the measures ---


def _not_small(number: int | None) -> int | None:
    return None if number is None or 1 <= number <= SMALL else number


def _grades(grades: Grades) -> Grades:
    of = grades.of or 0
    counts = [*grades.before.values(), *grades.after.values(), grades.moved or 0]
    if any(small(count, of) for count in counts):
        return Grades(grades.scale, {}, {}, None, None, CONFIDENTIAL)
    return grades


def _participation(line: Participation) -> Participation:
    numbers = (line.returned, line.nil, line.missing)
    if any(number is not None and 1 <= number <= SMALL for number in numbers):
        return Participation(line.agency, line.asked, None, None, None)
    return line


def _profile(profile: Sequence[ProfileRow]) -> tuple[ProfileRow, ...]:
    """Each fact as a column of counts that add up to the sample."""
    found: list[ProfileRow] = []
    for fact in dict.fromkeys(row.fact for row in profile):
        rows = [row for row in profile if row.fact == fact]
        table = Table.of([[row.count or 0] for row in rows], summed=False)
        foot = (len(rows), 0)
        hidden = table.protect(table.primary(), never={foot})
        for i, row in enumerate(rows):
            if hidden is None or (i, 0) in hidden:
                row = replace(row, count=None, text=CONFIDENTIAL)
            found.append(row)
    return tuple(found)
