"""Working days in England: what a standard of "15 working days" counts.

A working day is Monday to Friday and no bank holiday of England and Wales. The day something
began does not count, the day it was done does: from a Friday to the Monday after is one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

#: Days proclaimed for one year only.
_ADDED = {
    date(1999, 12, 31), date(2002, 6, 3), date(2002, 6, 4), date(2011, 4, 29),
    date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3),
    date(2022, 9, 19), date(2023, 5, 8),
}  # fmt: skip
#: Days moved away in one year: the early May holiday of 2020, the spring holidays of jubilees.
_MOVED = {date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}
_SATURDAY = 5


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    letter = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * letter) // 451
    month, day = divmod(h + letter - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in a year, substitute days included."""
    found = {easter(year) - timedelta(2), easter(year) + timedelta(1)}
    found.add(_first_monday(date(year, 5, 1)))
    found.add(_last_monday(date(year, 5, 31)))
    found.add(_last_monday(date(year, 8, 31)))
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() >= _SATURDAY or day in found:
            day += timedelta(1)
        found.add(day)
    found |= {day for day in _ADDED if day.year == year}
    return frozenset(found - _MOVED)


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def working_days(start: date, end: date) -> int:
    """Working days after ``start`` up to and with ``end``; below zero where it came before."""
    if end < start:
        return -working_days(end, start)
    weeks, rest = divmod((end - start).days, 7)
    count = 5 * weeks
    count += sum((start + timedelta(n)).weekday() < _SATURDAY for n in range(1, rest + 1))
    for year in range(start.year, end.year + 1):
        count -= sum(
            start < day <= end and day.weekday() < _SATURDAY for day in bank_holidays(year)
        )
    return count


def _first_monday(day: date) -> date:
    return day + timedelta(-day.weekday() % 7)


def _last_monday(day: date) -> date:
    return day - timedelta(day.weekday())
