"""Agencies' answers of a case become one proposed value; the panel's word stands over it.

The rules are those of the form's column ``rollup``. Each is a function of the *answers alone*,
in no order, so the same answers always give the same value and may be remembered: an audit of
ten thousand cases holds few different sets of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, RollupKind
from ddscp_audit.findings.model import ValueState
from ddscp_audit.findings.scales import Scale


@dataclass(frozen=True, slots=True)
class Cell:
    """One question of one case, without what lies beneath.

    ``pending``: whether the question applies waits for other values. ``doubtful``: it was left
    out because another value is *not known*, so that what it would have said is not known too.
    """

    state: str
    value: str = ""
    proposed: str = ""
    reason: str = ""
    settled_by: str = ""
    waits_for: tuple[str, ...] = ()
    doubtful: bool = False


NO_ANSWER = "nobody who was asked has answered"
CONFIRM = "the panel must confirm what agencies say"
DISPUTED = "agencies disagree"
PANEL_DECIDES = "the panel answers this"
NOT_ALIKE = "one says not applicable, another not known"
HIDDEN = "the case's other values make this not applicable"
HIDDEN_UNKNOWN = "whether this applies is not known"
LATER = "the returns were filled in with a version of the tool that did not ask this"
NOW_APPLIES = (
    "applies by the case's other values, but nobody has answered: to be settled by the panel"
)

UNANSWERED = Cell(ValueState.UNSETTLED, reason=NO_ANSWER)
NOT_ASKED = Cell(ValueState.NOT_ASKED, reason=HIDDEN)
NOT_ASKED_UNKNOWN = Cell(ValueState.NOT_ASKED, reason=HIDDEN_UNKNOWN, doubtful=True)
NOT_HELD = Cell(ValueState.NOT_ASKED, reason=LATER)
PER_RETURN = Cell(ValueState.PER_RETURN)
_FOR_THE_PANEL = Cell(ValueState.UNSETTLED, reason=PANEL_DECIDES)


def propose(question: Question, scale: Scale, answers: Iterable[str]) -> Cell:
    """What the answers of those asked come to, before the panel. Blank answers are none.

    For ``lead`` the caller hands in that agency's answer only.
    """
    always = whatever(question)
    if always is not None:
        return always
    given = [scale.normal(answer) for answer in answers]
    given = [answer for answer in given if answer]
    if not given:
        return UNANSWERED
    return _RULES[question.rollup.kind](scale, given)


def whatever(question: Question) -> Cell | None:
    """What a question comes to whatever agencies answer; None where that depends on it."""
    if question.type is QuestionType.TEXT:
        return PER_RETURN
    if question.rollup.kind is RollupKind.PANEL_ONLY or question.asked_of is AskedOf.PANEL:
        return _FOR_THE_PANEL
    return PER_RETURN if question.rollup.kind is RollupKind.AGENCY else None


def in_conditions(question: Question, scale: Scale, answers: Iterable[str]) -> str:
    """The value a question without a case value has in conditions: by the rule ``any``.

    Blank where the answers do not come to one value.
    """
    given = [scale.normal(answer) for answer in answers]
    return any_value(scale, [answer for answer in given if answer]).value


# --- the rules ---


def any_value(scale: Scale, given: list[str]) -> Cell:
    """Yes if any agency says so; else partly; else no; several choices are joined."""
    if not given:
        return UNANSWERED
    if scale.multiple:
        return _proposed(_union(scale, given))
    said = {answer for answer in given if scale.substantive(answer)}
    if not said:
        return _proposed(_silent(scale, given))
    best = min(said, key=scale.place)
    if not scale.ordered:
        rank = scale.place(best)[0]
        if sum(scale.place(answer)[0] == rank for answer in said) > 1:
            return Cell(ValueState.UNSETTLED, reason=DISPUTED)
    return _proposed(best)


def _union(scale: Scale, given: list[str]) -> str:
    chosen = {name for answer in given for name in answer.split()}
    for weak in (scale.unknown, scale.absent, {name for name in chosen if scale.exclusive(name)}):
        # Not known gives way to not applicable, that to "none", and "none" to anything named.
        if chosen - weak:
            chosen = chosen - weak
    return scale.join(chosen)


def _silent(scale: Scale, given: list[str]) -> str:
    """Nobody says anything of substance: not applicable if all say that, else not known."""
    unknown = [answer for answer in given if answer in scale.unknown]
    return min(unknown, key=scale.place) if unknown else min(given, key=scale.place)


def panel_value(scale: Scale, given: list[str]) -> Cell:
    """One distinct substantive value is agreed; two or more wait for the panel."""
    substantive = {answer for answer in given if scale.substantive(answer)}
    if len(substantive) > 1:
        return Cell(ValueState.UNSETTLED, reason=DISPUTED)
    if not substantive and len(set(given)) > 1:
        return Cell(ValueState.UNSETTLED, reason=NOT_ALIKE)
    value = (substantive or set(given)).pop()
    return Cell(ValueState.AGREED, value, value)


def any_panel_value(scale: Scale, given: list[str]) -> Cell:
    """As ``any``, and the panel must confirm."""
    proposed = any_value(scale, given)
    return Cell(ValueState.UNSETTLED, proposed=proposed.value, reason=CONFIRM)


def worst_value(scale: Scale, given: list[str]) -> Cell:
    """The worst substantive value; grades by the order of the scale, best first."""
    return _extreme(scale, given, max)


def best_value(scale: Scale, given: list[str]) -> Cell:
    """The best substantive value."""
    return _extreme(scale, given, min)


def _extreme(scale: Scale, given: list[str], pick: Callable[..., str]) -> Cell:
    substantive = {answer for answer in given if scale.substantive(answer)}
    if not substantive:
        return _proposed(_silent(scale, given))
    if len(substantive) > 1 and not scale.ordered:
        return Cell(ValueState.UNSETTLED, reason=DISPUTED)
    return _proposed(pick(substantive, key=scale.place))


def _lead_value(scale: Scale, given: list[str]) -> Cell:
    return _proposed(given[0])


def _proposed(value: str) -> Cell:
    return Cell(ValueState.PROPOSED, value, value)


_RULES: dict[RollupKind, Callable[[Scale, list[str]], Cell]] = {
    RollupKind.ANY: any_value,
    RollupKind.LEAD: _lead_value,
    RollupKind.PANEL: panel_value,
    RollupKind.ANY_PANEL: any_panel_value,
    RollupKind.WORST: worst_value,
    RollupKind.BEST: best_value,
}
