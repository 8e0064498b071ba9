"""Figures inside the lead's words: ``{c_04}`` is the main line of a measure, ``{c_04:no}`` the line
of one value. The figure is put in when the text is shown or printed, so it is always this
edition's and always the newest."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings.model import Findings, Measure, Row

_TOKEN = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)(?::([^{}:\s]+))?\}")
#: What stands for a number that disclosure control hides (`docs/rules.md`).
_HIDDEN = re.compile(r"\[[cuxz]\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\s?%|\b\d+\s+(?:of|out of|in)\s+\d+\b")


class Why(StrEnum):
    """Why a token cannot become a figure."""

    UNKNOWN = "no such figure"
    NO_VALUE = "no such answer"
    WITHHELD = "withheld in this edition"


@dataclass(frozen=True, slots=True)
class Token:
    """One token and where it stands in its text."""

    name: str
    value: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The token as it is typed."""
        return token(self.name, self.value)


@dataclass(frozen=True, slots=True)
class Broken:
    """A token that cannot become a figure."""

    token: Token
    why: Why

    @property
    def sentence(self) -> str:
        """Why, naming it."""
        if self.why is Why.WITHHELD:
            return f"{self.token.text}: this edition withholds the figure."
        if self.why is Why.NO_VALUE:
            return f"{self.token.text}: this figure has no such answer."
        return f"{self.token.text}: there is no such figure any more."


@dataclass(frozen=True, slots=True)
class Told:
    """A text with its figures put in; ``broken`` are the tokens that could not be."""

    text: str
    broken: tuple[Broken, ...] = ()


def token(name: str, value: str = "") -> str:
    """What stands in a text for a figure."""
    return f"{{{name}:{value}}}" if value else f"{{{name}}}"


def tokens(text: str) -> list[Token]:
    """Every token of a text, in order; braces around anything else are just braces."""
    return [
        Token(match[1].lower(), match[2] or "", match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def told(text: str, findings: Findings, known: Collection[str] = ()) -> Told:
    """The text with the figures of these findings in place of its tokens.

    ``known``: names that are measures in some edition, so that one that is missing here is told
    apart from one that is gone for good. A token that cannot become a figure says so in brackets.
    """
    parts, broken, at = [], [], 0
    for each in tokens(text):
        shown = figure(findings, each.name, each.value, known)
        if isinstance(shown, Why):
            broken.append(Broken(each, shown))
            shown = f"[{shown}]"
        parts += [text[at : each.start], shown]
        at = each.end
    return Told("".join([*parts, text[at:]]), tuple(broken))


def figure(
    findings: Findings, name: str, value: str = "", known: Collection[str] = ()
) -> str | Why:
    """``8 of 11 (73%)``, a word where this edition speaks in words, or why there is nothing."""
    measure = findings.measure(name)
    if measure is None:
        return Why.WITHHELD if name in known else Why.UNKNOWN
    row = line(measure, value)
    if row is None:
        return Why.NO_VALUE if value or measure.rows else Why.WITHHELD
    if not row.text.strip() or _HIDDEN.search(row.text):
        return Why.WITHHELD
    return "the majority" if row.text == "majority" else row.text


def line(measure: Measure, value: str = "") -> Row | None:
    """The row of a value; without one, the row a measure is known by: present, met, or counted."""
    for row in measure.rows:
        main = row.outcome in (Outcome.PRESENT, Outcome.MET) or row.value == "counts"
        if row.value == value or (not value and main):
            return row
    return None


def counted_by_hand(text: str) -> tuple[str, ...]:
    """Numbers typed into a text that look like a figure: ``8 of 11``, ``73%``.

    No edition can change or withhold these; a token can be.
    """
    return tuple(match.group().strip() for match in _NUMBER.finditer(_TOKEN.sub("", text)))
