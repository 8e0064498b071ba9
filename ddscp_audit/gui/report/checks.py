"""The check list before a report goes out, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Part
from ddscp_audit.findings.tokens import counted_by_hand
from ddscp_audit.gui.report.reading import Reading
from ddscp_audit.workflow.freetext import Found, looks_like, printed, printed_anywhere
from ddscp_audit.workflow.papers import PAPERS
from ddscp_audit.workflow.telling import PLACES, texts

#: The step of the line about free text: its places are listed on the page itself.
FREE_TEXT = "free text"
#: A step of this page: ``here:summary`` is a field, ``here:chapters`` the list of chapters.
HERE = "here:"
_MOST = 3  # broken figures named one by one


@dataclass(frozen=True, slots=True)
class Check:
    """One line: ``done`` or not, and the step where it is dealt with."""

    done: bool
    text: str
    step: str = ""


def found_in(reading: Reading, kind: str) -> tuple[Found, ...]:
    """Free text that looks like personal data and that this report or the data would print."""
    return tuple(
        dict.fromkeys(
            (
                *printed(reading.found, kind, reading.edition),
                *printed_anywhere(reading.found, reading.edition),
            )
        )
    )


def checks(reading: Reading, kind: str = "findings") -> list[Check]:
    """What a lead would want to know before anybody else reads this report."""
    says = PAPERS[kind].says
    lines = [*_fieldwork(reading), *_safety(reading)]
    found = found_in(reading, kind)
    lines.append(
        Check(False, looks_like(found), FREE_TEXT)
        if found
        else Check(True, "No free text of this edition looks like personal data")
    )
    lines += _disclosure(reading)
    lines += _words(reading, says)
    if kind == "findings":
        lines += _chapters(reading)
    return lines


def _fieldwork(reading: Reading) -> list[Check]:
    missing = sum(line.missing or 0 for line in reading.internal.participation)
    unsettled = reading.internal.unsettled or 0
    return [
        Check(False, _count(missing, "return is", "returns are", "missing"), "fieldwork")
        if missing
        else Check(True, "Every return is in"),
        Check(False, _count(unsettled, "value is", "values are", "not settled"), "panel")
        if unsettled
        else Check(True, "Everything is settled"),
    ]


def _safety(reading: Reading) -> list[Check]:
    left, raised = reading.open_concerns, reading.internal.urgent_raised or 0
    if left:
        return [
            Check(False, _count(left, "urgent concern is", "urgent concerns are", "still open"),
                  "fieldwork")
        ]  # fmt: skip
    return [Check(True, "Every urgent concern was acted on")] if raised else []


def _disclosure(reading: Reading) -> list[Check]:
    if reading.refused is not None:
        return [Check(False, reading.refused.happened, "findings")]
    if reading.edition is Edition.INTERNAL:
        return []
    figures = reading.figures
    if figures is not None and figures.words_only:
        return [Check(True, "Figures are told in words, and none can be worked out")]
    return [Check(True, "Small numbers are protected, and none can be worked out")]


def _words(reading: Reading, says: frozenset[str]) -> list[Check]:
    lines = []
    if "summary" in says:
        written = reading.words.summary.strip()
        lines.append(
            Check(True, "Your words stand at the head")
            if written
            else Check(False, "Your words are not written yet", f"{HERE}summary")
        )
    broken = [trouble for trouble in reading.troubles if trouble.place in says]
    lines += [Check(False, each.sentence, _where(each.place)) for each in broken[:_MOST]]
    if len(broken) > _MOST:
        lines.append(Check(False, f"{len(broken) - _MOST} more figures cannot be put in"))
    lines += _typed_numbers(reading, says)
    named = sum(not quote.clear for quote in reading.words.quotes)
    if named and "quotes" in says and reading.edition is not Edition.INTERNAL:
        left = _count(
            named, "quote names somebody and is", "quotes name somebody and are", "left out"
        )
        lines.append(Check(False, left, f"{HERE}quotes"))
    return lines


def _typed_numbers(reading: Reading, says: frozenset[str]) -> list[Check]:
    """Numbers typed by hand stay in an edition that withholds them."""
    if reading.edition is not Edition.PUBLIC:
        return []
    places: dict[str, str] = {}
    for place, text in texts(reading.words, reading.plan):
        numbers = counted_by_hand(text)
        if place in says and numbers:
            places.setdefault(place, numbers[0])
    return [
        Check(False, f"{PLACES[place]}: “{number}” is typed by hand, so it would be published",
              _where(place))
        for place, number in places.items()
    ]  # fmt: skip


def _chapters(reading: Reading) -> list[Check]:
    lines = []
    words, plan = reading.words, reading.plan
    for part, written, said in (
        (Part.RECOMMENDATIONS, plan.recommendations, "your recommendations"),
        (Part.VOICES, words.voice or words.quotes, "the voices you wrote down"),
        (Part.LEARNING, words.learning, "your words on what works"),
    ):
        if written and words.omits(part):
            lines.append(Check(False, f"The chapter with {said} is left out", f"{HERE}chapters"))
    if reading.edition is not Edition.PUBLIC and words.omits(Part.URGENT):
        lines.append(Check(False, "The chapter on urgent concerns is left out", f"{HERE}chapters"))
    return lines


def _where(place: str) -> str:
    return "actions" if place in ("recommendations", "actions") else f"{HERE}{place}"


def _count(number: int, one: str, many: str, what: str) -> str:
    return f"{number:,} {one if number == 1 else many} {what}"


def waiting(lines: Sequence[Check]) -> int:
    """How many lines are not in order."""
    return sum(not line.done for line in lines)
