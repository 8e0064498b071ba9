"""What a report says on its first page about what its figures cannot do, and how they are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddscp_audit.domain.facts import slug
from ddscp_audit.domain.vocabulary import Selection
from ddscp_audit.findings import casefacts
from ddscp_audit.findings.casetable import CaseTable
from ddscp_audit.findings.model import Findings, Material, Options
from ddscp_audit.findings.scales import SELECTS
from ddscp_audit.findings.wording import (
    PERCENT_FROM,
    PURPOSIVE,
    RANGE_IN_TEXT_BELOW,
    SMALL_AUDIT,
    listed,
    plural,
)

#: From this many cases on, a sample is no longer called small.
SMALL = 30
_NAMED_AT_MOST = 6


def warnings(
    table: CaseTable,
    options: Options,
    result: Findings,
    unsettled: Mapping[str, Sequence[int]],
    broken: Sequence[str] = (),
) -> tuple[str, ...]:
    """Sentences for the first page, most serious first."""
    found = [*_disputed(table), *_unsettled(table, unsettled), *_missing(result)]
    if not table.cases:
        found.append("There are no cases in the sample, so there are no figures.")
    elif not table.returns:
        found.append("No return has been submitted, so there are no figures yet.")
    if result.selection is Selection.PURPOSIVE:
        found.append(PURPOSIVE)
    found += [*_earlier(table), *_removed(table)]
    found += broken
    if options.agency:
        found.append(f"Only the answers of {options.agency} are counted, before the panel.")
    if options.area:
        area = casefacts.label(table.tool, "fact_area", slug(options.area))
        found.append(f"Only cases in one area are counted: {area}.")
    if options.percent_at_any_base:
        found.append("Percentages are printed at any base, by the lead's choice.")
    if table.cases and len(table.cases) < SMALL:
        found.append(SMALL_AUDIT)
    return tuple(found)


def _disputed(table: CaseTable) -> list[str]:
    many = table.material.disputed
    if not many:
        return []
    stand = "stands" if many == 1 else "stand"
    return [
        f"{plural(many, 'answer')} of agencies {stand} in two versions that nobody has decided"
        " between, and outside the figures."
    ]


def _unsettled(table: CaseTable, unsettled: Mapping[str, Sequence[int]]) -> list[str]:
    values = sum(len(found) for found in unsettled.values())
    if not values:
        return []
    cases = len({i for found in unsettled.values() for i in found})
    names = [name for name, found in unsettled.items() if found]
    questions = [q.bank_id for name in names if (q := table.tool.question(name))]
    shown = questions[:_NAMED_AT_MOST]
    if len(questions) > len(shown):
        shown.append(f"{len(questions) - len(shown)} more")
    verb = "is" if values == 1 else "are"
    return [
        f"{plural(values, 'value')} in {plural(cases, 'case')} {verb} not settled and stand "
        f"outside the figures ({listed(shown)})."
    ]


def _missing(result: Findings) -> list[str]:
    missing = sum(line.missing or 0 for line in result.participation)
    if not missing or all(line.returned == line.nil == 0 for line in result.participation):
        return []
    agencies = listed(line.agency for line in result.participation if line.missing)
    verb = "has" if missing == 1 else "have"
    return [f"{plural(missing, 'return')} {verb} not been submitted ({agencies})."]


def _earlier(table: CaseTable) -> list[str]:
    """Returns that were filled in with another version of the tool, and what it did not ask."""
    earlier = [given for given in table.returns.values() if given.version and not given.nil]
    if not earlier:
        return []
    every = sum(not given.nil for given in table.returns.values())
    versions = listed(sorted({given.version for given in earlier}))
    verb = "was" if len(earlier) == 1 else "were"
    said = (
        f"{len(earlier)} of {plural(every, 'return')} {verb} filled in with another version of "
        f"the audit tool ({versions})."
    )
    later = {name for given in earlier for name in given.unasked}
    named = [q.bank_id for q in table.tool.questions if q.name in later and q.type in SELECTS]
    if not named:
        return [said]
    shown = named[:_NAMED_AT_MOST]
    if len(named) > len(shown):
        shown.append(f"{len(named) - len(shown)} more")
    return [f"{said} It did not ask {listed(shown)}, so there those cases count as not asked."]


def _removed(table: CaseTable) -> list[str]:
    """Questions that hold answers which the tool no longer offers."""
    found = []
    for question in table.tool.questions:
        cells = table.cells.get(question.name)
        if question.type not in SELECTS or not cells or not question.choices:
            continue
        scale = table.scales[question.name]
        held = {
            name
            for cell in {id(c): c for c in cells}.values()
            if cell.value
            for name in scale.chosen(cell.value)
        }
        strange = sorted(held - set(scale.names))
        if strange:
            quoted = listed(f"“{name}”" for name in strange)
            found.append(f"{question.bank_id} holds {quoted}, which the tool no longer offers.")
    return found


def method(
    material: Material, options: Options, result: Findings, *, weights: bool
) -> tuple[str, ...]:
    """How the figures were made: base, percent and range rule, in sentences."""
    confirmed = sum(measure.confirmed or 0 for measure in result.measures if measure.unit == "case")
    base = (
        "Not applicable and not known are both left out of the base of a percentage."
        if options.known_only
        else "Not applicable is left out of the base of a percentage; not known stays in it and "
        "has its own line."
    )
    lines = [
        "The unit of every percentage is the case, unless a table says “returns”. Agencies' "
        "answers about one case become one value by the rule printed with the question; the "
        f"panel settled {plural(confirmed, 'value')}.",
        base,
        _percent_rule(options),
        _range_rule(material, result, weights),
    ]
    if any(given.version and given.counts and not given.nil for given in material.returns):
        lines.append(
            "The audit tool changed during the round. A return keeps the version it was filled in "
            "with; answers count by the question's name, and a question that version did not hold "
            "is not asked there and stays outside the base."
        )
    return tuple(lines)


def _percent_rule(options: Options) -> str:
    if options.percent_at_any_base:
        return (
            "Percentages are whole numbers, rounded half up from exact counts, and are printed at "
            "any base by the lead's choice."
        )
    return (
        "Percentages are whole numbers, rounded half up from exact counts. Of fewer than "
        f"{PERCENT_FROM} only the count is printed; from {PERCENT_FROM} to "
        f"{RANGE_IN_TEXT_BELOW - 1} the count, the percentage and its range; from "
        f"{RANGE_IN_TEXT_BELOW} on the range stands in the tables."
    )


def _range_rule(material: Material, result: Findings, weights: bool) -> str:
    sample = material.sample
    if sample.selection is Selection.PURPOSIVE:
        return "Cases were chosen, not drawn at random, so no ranges are given."
    everyone = sample.population == len(material.cases) > 0
    if sample.selection is Selection.CENSUS or everyone:
        return "All eligible cases were read, so no ranges are needed."
    known = f" of {sample.population:,} eligible cases" if sample.population else ""
    text = (
        f"Ranges are 95% ranges for a random sample{known}: exact hypergeometric where a "
        "question applies to every case, Clopper–Pearson on the base where it does not."
    )
    if weights:
        return (
            text + " Areas were sampled at different rates, so the overall line has no range; the "
            "weighted line beneath it has (Korn–Graubard)."
        )
    if len(sample.strata) > 1:
        return text + (
            " The draw was stratified in proportion to size and is treated as a simple draw."
        )
    return text
