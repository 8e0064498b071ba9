"""What a person types for a date, a month or a number, read the way it was meant.

Values of the form are XLSForm text: dates ``2026-03-14``, months ``2026-03``, numbers without
grouping. People type ``14/3/26``, ``mar 2026`` or ``1,200``. Every function returns the text to
keep, ``""`` for a blank, or ``None`` where the typing cannot be read yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from ddscp_audit.domain.dates import MONTHS, date_text
from ddscp_audit.domain.tool import Choice
from ddscp_audit.domain.vocabulary import QuestionType

_SHORT = tuple(month[:3].lower() for month in MONTHS)

#: What to type, said beside a field whose typing cannot be read.
EXAMPLES: dict[QuestionType, str] = {
    QuestionType.MONTH_YEAR: "Month and year, such as 3/2026 or Mar 2026.",
    QuestionType.DATE: "Day, month and year, such as 14/3/2026.",
    QuestionType.INTEGER: "A whole number, such as 12.",
    QuestionType.DECIMAL: "A number, such as 12.5.",
    QuestionType.RANGE: "A number, such as 3.",
    QuestionType.TIME: "Hours and minutes, such as 14:30.",
    QuestionType.DATETIME: "Date and time, such as 14/3/2026 14:30.",
}


def _year(text: str) -> int | None:
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if len(text) == 2 else None


def _month(text: str) -> int | None:
    if text.isdigit():
        number = int(text)
        return number if 1 <= number <= 12 else None
    short = text[:3].lower()
    if short not in _SHORT or not MONTHS[_SHORT.index(short)].lower().startswith(text.lower()):
        return None
    return _SHORT.index(short) + 1


def _parts(text: str) -> list[str]:
    """``"14-3/26"`` → ``["14", "3", "26"]``; letters and digits part from each other too."""
    return re.findall(r"\d+|[A-Za-z]+", text)


def read_month(text: str) -> str | None:
    """``"3/26"``, ``"March 2026"``, ``"2026-03"``, ``"032026"`` → ``"2026-03"``."""
    text = text.strip()
    if not text:
        return ""
    if re.fullmatch(r"\d{6}", text):
        text = f"{text[:2]}/{text[2:]}"
    parts = _parts(text)
    if len(parts) != 2:
        return None
    if len(parts[0]) == 4 and parts[0].isdigit():
        parts.reverse()
    if not parts[1].isdigit():
        return None
    month, year = _month(parts[0]), _year(parts[1])
    return f"{year:04d}-{month:02d}" if month and year else None


def read_date(text: str) -> str | None:
    """UK order: ``"14/3/26"``, ``"14 March 2026"``; ISO as it is. → ``"2026-03-14"``."""
    text = text.strip()
    if not text:
        return ""
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:2]}/{text[2:4]}/{text[4:]}"
    parts = _parts(text)
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    if not (parts[0].isdigit() and parts[2].isdigit()):
        return None
    month, year = _month(parts[1]), _year(parts[2])
    if not month or not year:
        return None
    try:
        return date(year, month, int(parts[0])).isoformat()
    except ValueError:
        return None


def read_time(text: str) -> str | None:
    """``"9.05"``, ``"1430"``, ``"14:30"`` → ``"14:30"``."""
    text = text.strip()
    if not text:
        return ""
    if re.fullmatch(r"\d{3,4}", text):
        text = f"{text[:-2]}:{text[-2:]}"
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2}.*)?", text)
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2])).strftime("%H:%M")
    except ValueError:
        return None


def read_number(text: str, *, whole: bool) -> str | None:
    """``"1,200"`` → ``"1200"``; a comma is taken for grouping, never for a decimal point."""
    text = text.strip().replace("\u2212", "-")
    if not text:
        return ""
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    pattern = r"[+-]?\d+" if whole else r"[+-]?(\d+(\.\d*)?|\.\d+)"
    return text.lstrip("+") if re.fullmatch(pattern, text) else None


def read(kind: QuestionType, text: str) -> str | None:
    """The value of what was typed for a question of this type."""
    if kind is QuestionType.MONTH_YEAR:
        return read_month(text)
    if kind is QuestionType.DATE:
        return read_date(text)
    if kind is QuestionType.TIME:
        return read_time(text)
    if kind is QuestionType.DATETIME:
        head, _, tail = text.strip().rpartition(" ")
        if not text.strip():
            return ""
        day, clock = read_date(head), read_time(tail)
        return f"{day}T{clock}" if day and clock else None
    if kind in (QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE):
        return read_number(text, whole=kind is QuestionType.INTEGER)
    return text


def shown(kind: QuestionType, value: str) -> str:
    """A value as a person in Britain reads it: ``"2026-03"`` → ``"March 2026"``."""
    if kind is QuestionType.MONTH_YEAR and re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value):
        return date_text(value[:7]) if 1 <= int(value[5:7]) <= 12 else value
    if kind is QuestionType.DATE and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return f"{value[8:]}/{value[5:7]}/{value[:4]}"
    if kind is QuestionType.DATETIME and "T" in value:
        day, _, clock = value.partition("T")
        return f"{shown(QuestionType.DATE, day)} {clock[:5]}"
    return value


def toggled(choices: Sequence[Choice], value: str, name: str) -> str:
    """``value`` of a select_multiple after ``name`` was pressed.

    An exclusive choice ("none of these") clears the others and the others clear it. The kept
    order is that of the form, so the same set is always the same text.
    """
    chosen = set(value.split())
    if name in chosen:
        chosen.discard(name)
    else:
        exclusive = {choice.name for choice in choices if choice.exclusive}
        chosen = {name} if name in exclusive else (chosen - exclusive) | {name}
    known = [choice.name for choice in choices if choice.name in chosen]
    return " ".join(known + sorted(chosen - set(known)))


def ranked(value: str, name: str) -> str:
    """``value`` of a rank after ``name`` was pressed: added at the end, or taken out."""
    order = value.split()
    return " ".join(
        [other for other in order if other != name] if name in order else [*order, name]
    )


def words_of(choices: Sequence[Choice], value: str) -> str:
    """The labels of a select's value, in the value's order: ``"Alcohol, Illegal drugs"``."""
    labels = {choice.name: choice.label for choice in choices}
    return ", ".join(labels.get(name, name) for name in value.split())
