"""Working days in England, against the published bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.domain.working_days import bank_holidays, easter, is_working_day, working_days

#: As gov.uk published them for England and Wales.
PUBLISHED = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_published(year: int) -> None:
    wanted = {date.fromisoformat(f"{year}-{text}") for text in PUBLISHED[year].split()}
    assert bank_holidays(year) == wanted


def test_easter() -> None:
    assert [easter(year) for year in (2000, 2024, 2025, 2038)] == [
        date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-03-02", "2026-03-02", 0),
        ("2026-03-02", "2026-03-03", 1),
        ("2026-03-06", "2026-03-09", 1),  # a Friday, then the Monday
        ("2026-03-07", "2026-03-08", 0),
        ("2026-04-02", "2026-04-07", 1),  # Easter
        ("2025-12-24", "2026-01-02", 4),  # Christmas and New Year
        ("2026-03-03", "2026-03-02", -1),
    ],
)
def test_working_days(start: str, end: str, count: int) -> None:
    assert working_days(date.fromisoformat(start), date.fromisoformat(end)) == count


@given(days, st.integers(0, 900))
def test_counting_is_counting(start: date, length: int) -> None:
    end = start + timedelta(length)
    one_by_one = sum(is_working_day(start + timedelta(n)) for n in range(1, length + 1))
    assert working_days(start, end) == one_by_one
    assert working_days(end, start) == -one_by_one
