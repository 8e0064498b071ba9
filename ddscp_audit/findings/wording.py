"""Every sentence in which a figure is spoken. One place, so that no two say it differently."""

from __future__ import annotations

from collections.abc import Iterable

from ddscp_audit.domain.dates import date_text
from ddscp_audit.domain.tool import Question, Tool
from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.errors import FormError
from ddscp_audit.findings import casefacts
from ddscp_audit.findings.kleene import compile_condition
from ddscp_audit.findings.percent import percent_text
from ddscp_audit.findings.scales import meaning
from ddscp_audit.forms.ast import Binary, Call, Node, Reference, Text
from ddscp_audit.forms.parser import chain

NO_CASES = "no applicable cases"
NO_RETURNS = "no applicable returns"
TOO_FEW = "too few cases to tell whether this has changed"
SMALL_AUDIT = "These are the cases we read; they do not describe all children."
PURPOSIVE = (
    "The sample is purposive: cases were chosen, not drawn. The figures describe these cases and "
    "no range is given."
)
SEVERAL_ROWS = "cases can count in several rows"
SEVERAL_ROWS_RETURNS = "returns can count in several rows"
WITHHELD = "withheld"

#: The house rule: a percentage needs a base of this size, and a range beside it up to the second.
PERCENT_FROM = 10
RANGE_IN_TEXT_BELOW = 30

#: What a feature with this indicator is called in a sentence.
FEATURES = {
    "PSM": "parental substance misuse",
    "PMI": "parental mental ill health",
    "DA": "domestic abuse",
}


def plural(number: int, one: str, many: str = "") -> str:
    """``1 case``, ``2 cases``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


# --- figures ---


def prints_percent(base: int, at_any_base: bool = False) -> bool:
    """The house rule: no percentage of fewer than ten, unless the lead has overridden it."""
    return base > 0 and (at_any_base or base >= PERCENT_FROM)


def figure(count: int, base: int, *, percent: bool, unit: str = "case") -> str:
    """``8 of 11 (73%)``, ``6 of 8`` where the percentage is withheld, or the empty base."""
    if base == 0:
        return NO_RETURNS if unit == "return" else NO_CASES
    counted = f"{count:,} of {base:,}"
    return f"{counted} ({percent_text(count, base)})" if percent else counted


def conditional(count: int, base: int, condition: str, *, percent: bool) -> str:
    """``of the 9 cases with domestic abuse, 5 (56%)``: the base is named before the count."""
    if base == 0:
        return NO_CASES
    share = f" ({percent_text(count, base)})" if percent else ""
    return f"{condition}, {count:,}{share}"


def limits(low: str, high: str) -> str:
    """``41% to 93%``."""
    return f"{low} to {high}"


def lay_sentence(
    *,
    read: int,
    population: int,
    low: int,
    high: int,
    percents: str,
    feature: bool,
) -> str:
    """What an exact range means, for somebody who has never met one."""
    what = "would probably have shown this" if feature else "would probably have met this standard"
    return (
        f"We read {read:,} of {population:,} files. If we had read all {population:,}, "
        f"between {low:,} and {high:,} of them ({percents}) {what}"
    )


def lay_sentence_of_base(
    *, read: int, base: int, population: int, percents: str, feature: bool
) -> str:
    """The same where the figure is about some of the cases only."""
    what = "would probably have shown this" if feature else "would probably have met this standard"
    reading = (
        f"We read {read:,} of {population:,} files" if population else f"We read {read:,} files"
    )
    everything = f"all {population:,}" if population else "all of them"
    return (
        f"{reading}, and this figure is about {base:,} of those we read. If we had read "
        f"{everything}, {percents} of the files like these {what}"
    )


def weighted(percents: str, limits_text: str, by_area: bool) -> str:
    """The line beneath a figure from strata that were sampled at different rates."""
    each = "area" if by_area else "stratum"
    inside = f" ({limits_text})" if limits_text else ""
    return f"weighted to the number of eligible cases in each {each}: {percents}{inside}"


def changed(more: bool) -> str:
    """A change beyond chance, without arrow, colour or praise."""
    return f"{'more' if more else 'fewer'} than before, by more than chance alone would make"


# --- words in place of numbers ---


def words(count: int, base: int, *, consent: bool = False) -> str:
    """The scale of the public edition, on exact integers.

    *All* and *none* tell about everyone, so without the lead's recorded consent they are
    softened to the neighbouring words.
    """
    if base == 0:
        return NO_CASES
    if count == 0:
        return "none" if consent else "few or none"
    if count == base:
        return "all" if consent else "almost all"
    if 10 * count > 9 * base:
        return "almost all"
    if 4 * count >= 3 * base:
        return "most"
    if 2 * count > base:
        return "majority"
    if 2 * count == base:
        return "half"
    if 20 * count >= 3 * base:
        return "less than half"
    return "few" if consent else "few or none"


# --- grades ---


def moved(count: int, of: int) -> str:
    """``3 of 34 moved``."""
    return "no grades yet" if of == 0 else f"{count:,} of {of:,} moved"


# --- numbers ---


def number_text(value: float) -> str:
    """``3`` or ``3.5``."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def number_summary(median: float, low: float, high: float, answered: int, unit: str) -> str:
    """``median 3, from 0 to 7 (11 cases)``."""
    return (
        f"median {number_text(median)}, from {number_text(low)} to {number_text(high)} "
        f"({plural(answered, unit)})"
    )


def date_summary(first: str, last: str, answered: int, unit: str) -> str:
    """``from November 2025 to March 2026 (11 cases)``; days print as ``2 November 2025``."""
    return f"from {date_text(first)} to {date_text(last)} ({plural(answered, unit)})"


# --- conditions ---


def base_phrase(expression: str, base: int, tool: Tool, unit: str = "case") -> str:
    """``of the 9 cases with domestic abuse``; blank where the expression leaves nobody out."""
    try:
        node = compile_condition(expression).node if expression.strip() else None
    except FormError:
        node = None
    if node is None:
        return ""
    text = describe(node, tool)
    if text is None:
        text = "to which this applies"
    return f"of the {plural(base, unit)} {text}" if text else ""


def describe(node: Node, tool: Tool) -> str | None:
    """A condition in words after "cases": ``with domestic abuse``.

    Blank where it only asks whether there was any contact, or is always true; None where there
    are no words for it.
    """
    match node:
        case Call("true", ()):
            return ""
        case Binary("or") if choices := _describe_choices(node, tool):
            return choices
        case Binary("and" | "or" as joint, left, right):
            parts = [describe(left, tool), describe(right, tool)]
            if None in parts:
                return None
            said = [part for part in parts if part]
            if joint == "or" and len(said) < 2:
                return ""  # one side leaves nobody out
            if len(said) == 2 and any(
                isinstance(side, Binary)
                and {side.operator, joint} == {"and", "or"}
                and f" {side.operator} " in part
                for side, part in zip((left, right), said, strict=True)
            ):
                return None  # "and" beside "or" would leave open which goes with which
            return f" {joint} ".join(said)
        case Binary("=", Reference(name), Text(value)):
            return _describe_answer(name, value, tool, negated=False)
        case Binary("!=", Reference(name), Text(value)):
            return _describe_answer(name, value, tool, negated=True)
        case Call("selected", (Reference(name), Text(value))):
            return _describe_answer(name, value, tool, negated=False)
        case Call("not", (Call("selected", (Reference(name), Text(value))),)):
            return _describe_answer(name, value, tool, negated=True)
        case _:
            return None


def _describe_choices(node: Node, tool: Tool) -> str | None:
    """Several choices of one question: ``where “Profile used” is “Yes” or “Partly”``."""
    names, labels = set(), []
    for _, part in chain(node, "or"):
        match part:
            case Binary("=", Reference(name), Text(value)):
                named = _named(name, value, tool)
                if named is None:
                    return None
                names.add(named[0])
                labels.append(f"“{named[1]}”")
            case _:
                return None
    return f"where “{names.pop()}” is {listed(labels, 'or')}" if len(names) == 1 else None


def _named(name: str, value: str, tool: Tool) -> tuple[str, str] | None:
    """What a question or a case fact and one of its choices are called; None for neither."""
    held = dict(casefacts.choices(tool, name))
    return (casefacts.title(tool, name), held[value]) if value in held else None


def _describe_answer(name: str, value: str, tool: Tool, *, negated: bool) -> str | None:
    question = tool.question(name)
    if question is not None and question.indicator == "nil-return":
        return ""
    named = _named(name, value, tool)
    if named is None:
        return None
    if question is not None and question.indicator in FEATURES:
        choice = question.choice(value)
        if choice is not None and meaning(choice) is Outcome.PRESENT:
            return f"{'without' if negated else 'with'} {feature_name(question)}"
    return f"where “{named[0]}” is {'not ' if negated else ''}“{named[1]}”"


def holding(question: Question, *, negated: bool = False) -> str:
    """``with domestic abuse``, or ``where “Profile used?” is “Yes”``: cases that hold a feature."""
    for choice in question.choices:
        if meaning(choice) in (Outcome.MET, Outcome.PRESENT):
            if meaning(choice) is Outcome.PRESENT and question.indicator in FEATURES:
                break
            return f"where “{question.label}” is {'not ' if negated else ''}“{choice.label}”"
    return f"{'without' if negated else 'with'} {feature_name(question)}"


def feature_name(question: Question) -> str:
    """What a feature is called inside a sentence."""
    named = FEATURES.get(question.indicator)
    return named or question.label[:1].lower() + question.label[1:]
