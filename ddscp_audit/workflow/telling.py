"""What the lead wrote as one edition prints it: figures put in, and nothing it may not hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from ddscp_audit.domain.action import Action, Recommendation
from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Quote, Words
from ddscp_audit.errors import RuleError
from ddscp_audit.findings import tokens
from ddscp_audit.findings.model import Findings
from ddscp_audit.findings.tokens import Broken
from ddscp_audit.workflow.actions import Plan

#: The names people see for what the lead writes, by the names of :class:`Words` and of a plan.
PLACES = {
    "summary": "Summary",
    "strengths": "Strengths",
    "improvements": "Improvements",
    "learning": "What works, what to improve",
    "voice": "Voices",
    "quotes": "Quotes",
    "do_differently": "What to do differently",
    "reflect": "Questions to reflect on",
    "recommendations": "Recommendations",
    "actions": "Actions",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A token that cannot become a figure in this edition. ``place`` is a key of PLACES."""

    place: str
    broken: Broken

    @property
    def sentence(self) -> str:
        """Where and why."""
        return f"{PLACES[self.place]}, {self.broken.sentence}"


@dataclass(frozen=True, slots=True)
class Telling:
    """Words and plan with their figures put in."""

    words: Words
    recommendations: tuple[Recommendation, ...]
    actions: tuple[Action, ...]
    troubles: tuple[Trouble, ...] = ()


def has_tokens(words: Words, plan: Plan) -> bool:
    """Whether any text names a figure: without one, no findings are needed to print it."""
    return any(tokens.tokens(text) for _, text in texts(words, plan))


def texts(words: Words, plan: Plan) -> list[tuple[str, str]]:
    """Every text of the lead's with its place, in the order they are written."""
    found = [("summary", words.summary)]
    for place in ("strengths", "improvements"):
        found += [(place, text) for text in getattr(words, place)]
    found += [("learning", words.learning), ("voice", words.voice)]
    found += [("quotes", quote.text) for quote in words.quotes]
    for place in ("do_differently", "reflect"):
        found += [(place, text) for text in getattr(words, place)]
    found += [("recommendations", each.text) for each in plan.recommendations]
    for action in plan.actions:
        found += [("actions", text) for text in (action.text, action.evidence, action.impact)]
    return [(place, text) for place, text in found if text.strip()]


def told(
    words: Words,
    plan: Plan,
    edition: Edition,
    findings: Findings | None,
    known: Collection[str] = (),
) -> Telling:
    """Everything the lead wrote as ``edition`` prints it.

    Outside the internal edition a quote that failed the text check is left out, and in the public
    one the person who owns an action. ``findings`` are those of the edition; None where no text
    names a figure.
    """
    troubles: list[Trouble] = []

    def at(place: str) -> Callable[[str], str]:
        def fill(text: str) -> str:
            if findings is None:
                return text
            made = tokens.told(text, findings, known)
            troubles.extend(Trouble(place, broken) for broken in made.broken)
            return made.text

        return fill

    def each(place: str, many: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(at(place), many))

    fill_action, public = at("actions"), edition is Edition.PUBLIC
    return Telling(
        words=replace(
            words,
            summary=at("summary")(words.summary),
            strengths=each("strengths", words.strengths),
            improvements=each("improvements", words.improvements),
            learning=at("learning")(words.learning),
            voice=at("voice")(words.voice),
            quotes=_quotes(words.quotes, edition, at("quotes")),
            do_differently=each("do_differently", words.do_differently),
            reflect=each("reflect", words.reflect),
        ),
        recommendations=tuple(
            replace(one, text=at("recommendations")(one.text)) for one in plan.recommendations
        ),
        actions=tuple(
            replace(
                action,
                text=fill_action(action.text),
                evidence=fill_action(action.evidence),
                impact=fill_action(action.impact),
                owner="" if public else action.owner,
            )
            for action in plan.actions
        ),
        troubles=tuple(troubles),
    )


def must_be_whole(troubles: Iterable[Trouble], what: str) -> None:
    """Refuse to print words whose figures cannot be put in, naming the first of them."""
    found = list(troubles)
    if not found:
        return
    more = f" There are {len(found) - 1} more." if len(found) > 1 else ""
    raise RuleError(
        f"{what} cannot be written: {found[0].sentence}{more}",
        safe="Nothing was written, and your words are kept.",
        todo="Take the figure out of the words, or choose another edition.",
    )


def _quotes(
    quotes: Iterable[Quote], edition: Edition, fill: Callable[[str], str]
) -> tuple[Quote, ...]:
    internal = edition is Edition.INTERNAL
    return tuple(replace(q, text=fill(q.text)) for q in quotes if internal or q.clear)
