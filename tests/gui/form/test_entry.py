from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.domain.tool import Choice
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.gui.form import entry


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("3/26", "2026-03"),
        ("03/2026", "2026-03"),
        ("3 2026", "2026-03"),
        ("mar 26", "2026-03"),
        ("March 2026", "2026-03"),
        ("2026-03", "2026-03"),
        ("032026", "2026-03"),
        ("Sept 2025", "2025-09"),
        ("", ""),
        ("13/2026", None),
        ("2026", None),
        ("Mayor 2026", None),
        ("14/3/2026", None),
    ],
)
def test_month_and_year_as_people_type_them(typed: str, month: str | None) -> None:
    assert entry.read_month(typed) == month


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/3/26", "2026-03-14"),
        ("14.03.2026", "2026-03-14"),
        ("4 Mar 2026", "2026-03-04"),
        ("2026-03-14", "2026-03-14"),
        ("14032026", "2026-03-14"),
        ("31/2/2026", None),
        ("3/14/2026", None),
        ("soon", None),
    ],
)
def test_dates_are_read_in_uk_order(typed: str, day: str | None) -> None:
    assert entry.read_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("9.05", "09:05"), ("1430", "14:30"), ("14:30", "14:30"), ("25:00", None), ("half two", None)],
)
def test_times(typed: str, clock: str | None) -> None:
    assert entry.read_time(typed) == clock


@pytest.mark.parametrize(
    ("typed", "whole", "number"),
    [
        ("12", True, "12"),
        ("1,200", True, "1200"),
        ("12.5", True, None),
        ("12.5", False, "12.5"),
        ("1,5", False, None),
        ("+3", True, "3"),
        ("a dozen", True, None),
    ],
)
def test_numbers(typed: str, whole: bool, number: str | None) -> None:
    assert entry.read_number(typed, whole=whole) == number


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_what_is_shown_is_read_back_as_the_same_day(day: date) -> None:
    value = day.isoformat()
    assert entry.read_date(entry.shown(QuestionType.DATE, value)) == value
    month = value[:7]
    assert entry.read_month(entry.shown(QuestionType.MONTH_YEAR, month)) == month


@given(st.text(max_size=40), st.sampled_from(sorted(entry.EXAMPLES)))
def test_no_typing_is_ever_a_fault(typed: str, kind: QuestionType) -> None:
    value = entry.read(kind, typed)
    assert value is None or isinstance(value, str)


RECORDS = (
    Choice("child", "Child"),
    Choice("mother", "Mother"),
    Choice("none", "None held", exclusive=True),
)


def test_several_choices_keep_the_order_of_the_form() -> None:
    assert entry.toggled(RECORDS, "mother", "child") == "child mother"
    assert entry.toggled(RECORDS, "child mother", "child") == "mother"


def test_none_of_these_clears_the_others_and_they_clear_it() -> None:
    assert entry.toggled(RECORDS, "child mother", "none") == "none"
    assert entry.toggled(RECORDS, "none", "mother") == "mother"


@given(st.lists(st.sampled_from(["child", "mother", "none"]), max_size=12))
def test_none_never_stands_beside_another_choice(presses: list[str]) -> None:
    value = ""
    for press in presses:
        value = entry.toggled(RECORDS, value, press)
    assert "none" not in value.split() or value == "none"


def test_a_rank_grows_in_the_order_of_presses() -> None:
    assert entry.ranked("mother", "child") == "mother child"
    assert entry.ranked("mother child", "mother") == "child"


def test_values_in_words() -> None:
    assert entry.words_of(RECORDS, "child mother") == "Child, Mother"
    assert entry.words_of(RECORDS, "gone") == "gone"
