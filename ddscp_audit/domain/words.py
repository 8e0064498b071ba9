"""The lead's words beside the figures, how a report is put together, and whose report it is.

A text may name a figure by a token, ``{c_04}`` or ``{c_04:no}``; the figure itself is put in when
the text is shown or printed, from the findings of that edition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum

#: The one-page summary has room for three of each.
MOST_STRENGTHS = 3
MOST_IMPROVEMENTS = 3
MOST_QUESTIONS = 3
DEFAULT_PARTNERSHIP = "Derby and Derbyshire Safeguarding Children Partnership"


class Voice(StrEnum):
    """Who is quoted; never a name."""

    CHILD = "child"
    FAMILY = "family"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said. ``clear``: the text check found nothing in them that names anybody.

    A quote that is not clear stands in the internal edition alone.
    """

    text: str
    voice: Voice = Voice.CHILD
    clear: bool = True


class Part(StrEnum):
    """A chapter of the findings report, by the key it is kept under."""

    SUMMARY = "summary"
    WHY = "why"
    METHOD = "method"
    PROFILE = "profile"
    FEATURES = "features"
    TOGETHER = "together"
    PRACTICE = "practice"
    AGENCIES = "agencies"
    GRADES = "grades"
    GROUPS = "groups"
    VOICES = "voices"
    LEARNING = "learning"
    COMPARISON = "comparison"
    RECOMMENDATIONS = "recommendations"
    URGENT = "urgent"
    APPENDIX = "appendix"

    @property
    def heading(self) -> str:
        """The chapter's name in the window."""
        return _HEADINGS[self]

    @property
    def first(self) -> bool:
        """The summary is what a board member with four minutes reads: nothing goes before it."""
        return self is Part.SUMMARY

    @property
    def always(self) -> bool:
        """Whether every findings report has it: the rules behind the figures are never left out."""
        return self in (Part.SUMMARY, Part.METHOD)


_HEADINGS = {
    Part.SUMMARY: "Summary",
    Part.WHY: "Why we audited",
    Part.METHOD: "How the audit was done",
    Part.PROFILE: "The children in the sample",
    Part.FEATURES: "Features present",
    Part.TOGETHER: "Features together",
    Part.PRACTICE: "Practice",
    Part.AGENCIES: "Agencies",
    Part.GRADES: "Grades before and after",
    Part.GROUPS: "By group",
    Part.VOICES: "Voices",
    Part.LEARNING: "What works, what to improve",
    Part.COMPARISON: "The last round",
    Part.RECOMMENDATIONS: "Recommendations and actions",
    Part.URGENT: "Urgent concerns",
    Part.APPENDIX: "Appendix",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter in its place. ``omitted``: the lead leaves it out."""

    part: Part
    omitted: bool = False


DEFAULT_SECTIONS: tuple[Section, ...] = tuple(Section(part) for part in Part)


def arranged(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Every chapter once, in the given order.

    The summary comes first, a chapter nobody placed goes after the one before it in the usual
    order, and what every report has is not left out.
    """
    given = {section.part: section for section in sections}
    order = [part for part in given if not part.first]
    usual = list(Part)
    for at, part in enumerate(usual):
        if part.first or part in order:
            continue
        before = next((known for known in reversed(usual[:at]) if known in order), None)
        order.insert(order.index(before) + 1 if before is not None else 0, part)
    whole = [Part.SUMMARY, *order]
    return tuple(
        Section(part, part in given and given[part].omitted and not part.always) for part in whole
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What the lead wrote. Every part may be empty; nothing here is a figure of ours.

    ``learning`` stands in the chapter on what works, ``reflect`` in the briefing. ``sections``
    are always whole (:func:`arranged`).
    """

    summary: str = ""
    strengths: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    learning: str = ""
    voice: str = ""
    do_differently: tuple[str, ...] = ()
    reflect: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sections: tuple[Section, ...] = field(default=DEFAULT_SECTIONS)

    @property
    def written(self) -> bool:
        """Whether anything was written at all."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "sections")

    def omits(self, part: Part) -> bool:
        """Whether the lead leaves this chapter out."""
        return any(section.part is part and section.omitted for section in self.sections)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it was handed in, PNG or JPEG, with its size in pixels.

    ``alt`` is what a screen reader says instead; it is never blank.
    """

    data: bytes = field(repr=False)
    alt: str
    width: int
    height: int
    kind: str = "png"  # or "jpeg"


@dataclass(frozen=True, slots=True)
class Partnership:
    """Whose reports these are: one for all audits of a store.

    ``accent`` is a colour ``#RRGGBB`` that white text can be read on; blank: the house colour.
    """

    name: str = DEFAULT_PARTNERSHIP
    logo: Logo | None = None
    accent: str = ""
