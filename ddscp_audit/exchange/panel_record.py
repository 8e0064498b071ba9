"""The record of the audit day as JSON, for the panel pack.

``as_json`` and ``from_json`` are each other's inverse. Reading refuses what is not such a record
with a sentence; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from ddscp_audit.domain.panel import (
    LearningPoint,
    PanelDay,
    PanelRecord,
    Parked,
    Present,
    Resolution,
    SecondReading,
    Stands,
)
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import InputError


def as_json(record: PanelRecord) -> dict[str, Any]:
    """As plain lists, dictionaries and text; moments in UTC."""
    return {
        "days": [_day(each) for each in record.days],
        "parked": [
            {
                "case": each.case,
                "question": each.question,
                "note": each.note,
                "at": _moment(each.at),
                "who": each.who,
                "taken_up_at": _moment(each.taken_up_at),
                "taken_up_by": each.taken_up_by,
            }
            for each in record.parked
        ],
        "points": [
            {
                "uid": each.uid,
                "case": each.case,
                "theme": each.theme,
                "text": each.text,
                "at": _moment(each.at),
                "who": each.who,
                "withdrawn_at": _moment(each.withdrawn_at),
                "withdrawn_by": each.withdrawn_by,
            }
            for each in record.points
        ],
        "readings": [_reading(each) for each in record.readings],
    }


def from_json(document: Mapping[str, Any]) -> PanelRecord:
    """The record again; raises InputError with a sentence for anything else."""
    try:
        return PanelRecord(
            days=tuple(_read_day(each) for each in document.get("days", ())),
            parked=tuple(
                Parked(
                    case=_text(each, "case"),
                    question=_text(each, "question"),
                    note=_text(each, "note"),
                    at=_at(each, "at"),
                    who=_text(each, "who"),
                    taken_up_at=_perhaps(each, "taken_up_at"),
                    taken_up_by=_text(each, "taken_up_by"),
                )
                for each in document.get("parked", ())
            ),
            points=tuple(
                LearningPoint(
                    uid=_text(each, "uid"),
                    case=_text(each, "case"),
                    theme=_text(each, "theme"),
                    text=_text(each, "text"),
                    at=_at(each, "at"),
                    who=_text(each, "who"),
                    withdrawn_at=_perhaps(each, "withdrawn_at"),
                    withdrawn_by=_text(each, "withdrawn_by"),
                )
                for each in document.get("points", ())
            ),
            readings=tuple(_read_reading(each) for each in document.get("readings", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputError(
            "The record of the audit day cannot be read.",
            safe="Nothing was changed.",
            todo="Ask whoever sent it for the file again.",
        ) from fault


def _day(day: PanelDay) -> dict[str, Any]:
    return {
        "uid": day.uid,
        "day": day.day.isoformat(),
        "chair": day.chair,
        "began_at": _moment(day.began_at),
        "began_by": day.began_by,
        "ended_at": _moment(day.ended_at),
        "ended_by": day.ended_by,
        "present": [
            {
                "uid": each.uid,
                "name": each.name,
                "agency": each.agency,
                "came_at": _moment(each.came_at),
                "left_at": _moment(each.left_at),
            }
            for each in day.present
        ],
        "seconds": dict(day.seconds),
    }


def _read_day(each: Mapping[str, Any]) -> PanelDay:
    return PanelDay(
        uid=_text(each, "uid"),
        day=date.fromisoformat(_text(each, "day")),
        chair=_text(each, "chair"),
        began_at=_at(each, "began_at"),
        began_by=_text(each, "began_by"),
        ended_at=_perhaps(each, "ended_at"),
        ended_by=_text(each, "ended_by"),
        present=tuple(
            Present(
                uid=_text(person, "uid"),
                name=_text(person, "name"),
                agency=_text(person, "agency"),
                came_at=_at(person, "came_at"),
                left_at=_perhaps(person, "left_at"),
            )
            for person in each["present"]
        ),
        seconds={str(case): _seconds(spent) for case, spent in each["seconds"].items()},
    )


def _reading(reading: SecondReading) -> dict[str, Any]:
    return {
        "uid": reading.uid,
        "case": reading.case,
        "agency": reading.agency,
        "reader": reading.reader,
        "state": str(reading.state),
        "asked_at": _moment(reading.asked_at),
        "asked_by": reading.asked_by,
        "submitted_at": _moment(reading.submitted_at),
        "submitted_by": reading.submitted_by,
        "withdrawn_at": _moment(reading.withdrawn_at),
        "withdrawn_reason": reading.withdrawn_reason,
        "answers": dict(reading.answers),
        "resolutions": [
            {
                "question": each.question,
                "first": each.first,
                "second": each.second,
                "stands": str(each.stands),
                "reason": each.reason,
                "who": each.who,
                "at": _moment(each.at),
            }
            for each in reading.resolutions
        ],
    }


def _read_reading(each: Mapping[str, Any]) -> SecondReading:
    return SecondReading(
        uid=_text(each, "uid"),
        case=_text(each, "case"),
        agency=_text(each, "agency"),
        reader=_text(each, "reader"),
        state=ReturnState(_text(each, "state")),
        asked_at=_at(each, "asked_at"),
        asked_by=_text(each, "asked_by"),
        submitted_at=_perhaps(each, "submitted_at"),
        submitted_by=_text(each, "submitted_by"),
        withdrawn_at=_perhaps(each, "withdrawn_at"),
        withdrawn_reason=_text(each, "withdrawn_reason"),
        answers={str(name): _string(value) for name, value in each["answers"].items()},
        resolutions=tuple(
            Resolution(
                question=_text(made, "question"),
                first=_text(made, "first"),
                second=_text(made, "second"),
                stands=Stands(_text(made, "stands")),
                reason=_text(made, "reason"),
                who=_text(made, "who"),
                at=_at(made, "at"),
            )
            for made in each["resolutions"]
        ),
    )


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()


def _text(each: Mapping[str, Any], name: str) -> str:
    return _string(each[name])


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _seconds(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("seconds")
    return value


def _at(each: Mapping[str, Any], name: str) -> datetime:
    found = datetime.fromisoformat(_text(each, name))
    if found.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return found.astimezone(UTC)


def _perhaps(each: Mapping[str, Any], name: str) -> datetime | None:
    return None if each[name] is None else _at(each, name)
