"""Free text before it is handed in or goes out: what in it looks like personal data, and where.

What is found holds the words themselves, for the screen of somebody who may read them anyway.
Logs, the event log and messages get :func:`counted` and :func:`places`, which never hold them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import Edition, QuestionType
from ddscp_audit.errors import InputError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import panel as panel_rows
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import actions, telling, words
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import may_see_all

if TYPE_CHECKING:
    from ddscp_audit.forms.textcheck import Hit


class Kept(StrEnum):
    """Where a text stands."""

    ANSWER = "answer"  # an agency's, in a return
    DECISION = "decision"  # the panel's own words about a case
    SUMMARY = "summary"  # the lead's words at the head of the report
    BRIEF = "brief"
    ENQUIRY = "line of enquiry"
    POINT = "learning point"  # of the panel, about a case
    CONCERN = "urgent concern"
    WORDS = "words of the report"  # strengths, voices … that the lead wrote
    QUOTE = "quote"
    PLAN = "plan"  # recommendations and actions


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of a text that looks like personal data.

    ``case``, ``agency`` and ``question`` are blank where the text is not about one; ``place``
    says where the lead's own words stand (:data:`ddscp_audit.workflow.telling.PLACES`).
    """

    kept: Kept
    label: str
    hit: Hit = field(repr=False)  # a value printed by mistake names nobody
    case: str = ""
    agency: str = ""
    question: str = ""
    place: str = ""

    @property
    def text(self) -> str:
        """The piece itself: for the screen, never for a log."""
        return self.hit.text

    @property
    def why(self) -> str:
        """What it looks like, as a sentence."""
        return self.hit.reason

    @property
    def span(self) -> str:
        """``characters 9 to 18``: where it stands in its text, counted from one."""
        return f"characters {self.hit.start + 1} to {self.hit.end}"

    @property
    def where(self) -> str:
        """``NEG26-07 · CSC · Child's voice``: the place in words."""
        return " · ".join(filter(None, (self.case, self.agency, self.label)))


#: Where the lead's words of a place count as more than words.
_LEAD = {"quotes": Kept.QUOTE, "recommendations": Kept.PLAN, "actions": Kept.PLAN}

#: What a paper or data file prints beside figures, by its name and whatever its edition …
_WORDS: Mapping[str, frozenset[Kept]] = {
    "findings": frozenset({Kept.SUMMARY, Kept.BRIEF, Kept.ENQUIRY, Kept.WORDS, Kept.PLAN}),
    "briefing": frozenset({Kept.BRIEF, Kept.WORDS, Kept.PLAN}),
    "actions": frozenset({Kept.PLAN}),
    "workbook": frozenset({Kept.PLAN}),
    "csv": frozenset({Kept.PLAN}),
    "json": frozenset({Kept.PLAN}),
}
#: … and what the internal edition holds besides: it alone has rows about cases, and quotes that
#: look like they name somebody.
_ROWS: Mapping[str, frozenset[Kept]] = {
    "findings": frozenset({Kept.QUOTE, Kept.POINT}),
    "workbook": frozenset({Kept.ANSWER, Kept.DECISION}),
    "csv": frozenset({Kept.ANSWER, Kept.DECISION}),
    "json": frozenset({Kept.ANSWER, Kept.DECISION}),
}


def check_answers(
    tool: Tool, case: str, agency: str, answers: Mapping[str, str]
) -> tuple[Found, ...]:
    """Everything in a return's free-text answers that looks like personal data, in form order.

    ``answers`` should be those the form shows: what skip logic hides is never handed in.
    """
    from ddscp_audit.forms.textcheck import check_text  # its patterns wait for the first text

    return tuple(
        Found(Kept.ANSWER, label, hit, case, agency, key)
        for key, label in _texts(tool, answers)
        for hit in check_text(answers[key])
    )


def check_words(label: str, text: str, *, case: str = "", agency: str = "") -> tuple[Found, ...]:
    """Everything in words that are no answer, e.g. what was done about an urgent concern."""
    from ddscp_audit.forms.textcheck import check_text  # as in check_answers

    return tuple(Found(Kept.CONCERN, label, hit, case, agency) for hit in check_text(text))


def _texts(tool: Tool, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Keys and labels of the answers that are sentences, in form order: those of repeated parts
    and the reasons beside answers too."""
    return [
        (told.key, told.label)
        for told in tool.told(key for key, value in answers.items() if value)
        if told.remark or told.question.type is QuestionType.TEXT
    ]


def mended(text: str, found: Found) -> str:
    """The text with this piece in brackets (“[name]”); as it is where the piece has moved."""
    from ddscp_audit.forms.textcheck import replace_hit  # as in check_answers

    here = text[found.hit.start : found.hit.end] == found.hit.text
    return replace_hit(text, found.hit) if here else text


def in_audit(store: Store, audit: str) -> tuple[Found, ...]:
    """Everything found in the lead's words, the agencies' answers, the panel's reasons and its
    learning points."""
    with store.session() as session:
        row = audit_rows.get(session, audit)
        summary = audit_rows.summary(session, row)
        written, plan = words.of(session, row), actions.of(session, row)
        tool, material = gather(store, session, row)
        points = [each for each in panel_rows.points(session, row) if each.stands]
    check = _Checked(store)
    lead = [(Kept.SUMMARY, "Your words at the head of the summary", summary.summary_words, "")]
    lead += [(Kept.BRIEF, "Brief", summary.brief, "")]
    lead += [(Kept.ENQUIRY, "Lines of enquiry", line, "") for line in summary.lines_of_enquiry]
    lead += [
        (_LEAD.get(place, Kept.WORDS), telling.PLACES[place], text, place)
        for place, text in telling.texts(written, plan)
        if place != "summary"
    ]
    found = [
        Found(kept, label, hit, place=place)
        for kept, label, text, place in lead
        for hit in check.hits(text)
    ]
    if not may_see_all(store):  # a reader's editions print the lead's words, and no case
        return tuple(found)
    for given in material.returns:
        found += [
            Found(Kept.ANSWER, label, hit, given.case, given.agency, key)
            for key, label in _texts(tool, given.answers)
            for hit in check.hits(given.answers[key])
        ]
    texts = {q.name for q in tool.questions if q.type is QuestionType.TEXT}
    for decision in material.settled:
        question = tool.question(decision.question)
        said = (decision.reason, decision.value if decision.question in texts else "")
        found += [
            Found(
                Kept.DECISION,
                question.label if question else decision.question,
                hit,
                decision.case,
                decision.agency,
                decision.question,
            )
            for text in said
            for hit in check.hits(text)
        ]
    for point in points:
        for text in (point.theme, point.text):
            found += [Found(Kept.POINT, point.theme, hit, point.case) for hit in check.hits(text)]
    return tuple(found)


def printed(found: Iterable[Found], what: str, edition: Edition) -> tuple[Found, ...]:
    """Those of ``found`` that stand in one paper (``findings briefing certificate``) or data file
    (``workbook csv json``) of an edition."""
    kept = _WORDS.get(what, frozenset())
    if edition is Edition.INTERNAL:
        kept |= _ROWS.get(what, frozenset())
    return tuple(each for each in found if each.kept in kept)


def printed_anywhere(found: Iterable[Found], edition: Edition) -> tuple[Found, ...]:
    """Those of ``found`` that stand in any file of an edition."""
    words = frozenset[Kept]().union(*_WORDS.values())
    rows = frozenset[Kept]().union(*_ROWS.values())
    kept = words | rows if edition is Edition.INTERNAL else words
    return tuple(each for each in found if each.kept in kept)


def counted(found: Sequence[Found]) -> str:
    """``3 pieces of free text kept (date: 1, name: 2)``: what the event log holds."""
    kinds = Counter(each.hit.kind for each in found)
    of = ", ".join(f"{kind}: {number}" for kind, number in sorted(kinds.items()))
    what = "1 piece" if len(found) == 1 else f"{len(found)} pieces"
    return f"{what} of free text kept ({of})"


def looks_like(found: Sequence[Found]) -> str:
    """``3 pieces of free text look like personal data``."""
    if len(found) == 1:
        return "1 piece of free text looks like personal data"
    return f"{len(found)} pieces of free text look like personal data"


def reason_trouble(why: str) -> str:
    """Why these words cannot be kept as a reason; blank where they can.

    The event log keeps a reason for ever, so the reason must not hold what it is about.
    """
    from ddscp_audit.forms.textcheck import check_text  # as in check_answers

    if not why.strip():
        return "A reason is needed."
    hits = check_text(why)
    return f"The reason is kept for ever, so it must name nobody. {hits[0].reason}" if hits else ""


class FoundError(InputError):
    """A step waits for a reason, because ``found`` looks like personal data."""

    def __init__(self, what: str, found: Sequence[Found]) -> None:
        self.found = tuple(found)
        super().__init__(
            f"{what}: {looks_like(found)} ({places(found)}).",
            safe="Everything that was written is kept.",
            todo="Take it out, or say why it must stand.",
        )


def checked_reason(why: str, found: Sequence[Found], what: str) -> str:
    """The reason to let ``found`` stand, blank where nothing was found; refused where it is due.

    ``what`` begins the sentence: ``CSC's return for NEG26-07``.
    """
    if not found:
        return ""
    if not why.strip():
        raise FoundError(what, found)
    if trouble := reason_trouble(why):
        raise InputError(trouble, safe="Nothing was changed.", todo="Say it in other words.")
    return why.strip()


def places(found: Sequence[Found]) -> str:
    """The questions that are concerned and what stands there, without the words themselves."""
    said = list(dict.fromkeys(f"{each.label}: {each.hit.kind}" for each in found))
    return "; ".join(said[:3]) + (" …" if said[3:] else "")


class _Checked:
    """Texts are checked once while a store is open: an audit's many take seconds."""

    def __init__(self, store: Store) -> None:
        self._known: dict[str, tuple[Hit, ...]] = store.cache.setdefault(("free text",), {})

    def hits(self, text: str) -> tuple[Hit, ...]:
        from ddscp_audit.forms.textcheck import check_text  # as in check_answers

        if not text:
            return ()
        if text not in self._known:
            self._known[text] = check_text(text)
        return self._known[text]
