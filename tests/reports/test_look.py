"""Type, colour and charts: what can be checked of a look without eyes."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import Color

from ddscp_audit.reports import style
from ddscp_audit.reports.charts import BarRow, StackedBars
from ddscp_audit.reports.marks import MARKS, grade_marks
from tests.reports import invented


def _light(colour: Color) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.red) + 0.7152 * part(colour.green) + 0.0722 * part(colour.blue)


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of WCAG 2.2."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


WHITE = Color(1, 1, 1)


@pytest.mark.parametrize("token", ["ink", "ink-soft", "accent", "urgent"])
def test_text_has_a_contrast_of_four_and_a_half(token: str) -> None:
    assert contrast(style.colour(token), WHITE) >= 4.5


@pytest.mark.parametrize("mark", list(MARKS.values()), ids=list(MARKS))
def test_marks_have_a_contrast_of_three(mark: object) -> None:
    assert contrast(style.colour(mark.token), WHITE) >= 3  # type: ignore[attr-defined]


def test_no_two_marks_of_one_chart_differ_by_colour_alone() -> None:
    for chart in (
        ("met", "partly", "unmet", "not_known", "not_applicable", "unsettled"),
        ("present", "absent", "not_known", "not_applicable", "unsettled"),
        ("returned", "nil", "missing"),
    ):
        assert len({MARKS[name].fill for name in chart}) == len(chart)


def test_grades_have_a_letter_or_a_number() -> None:
    letters = [mark.letter for mark in grade_marks(invented.GRADES).values()]
    assert letters == ["O", "G", "R", "I"]
    same = grade_marks((("a", "Good"), ("b", "Good enough")))
    assert [mark.letter for mark in same.values()] == ["1", "2"]


def test_a_chart_splits_between_rows_and_both_parts_speak() -> None:
    row = BarRow("A label", (("met", 3), ("unmet", 2)), "3 of 5", "A label")
    chart = StackedBars("A chart", [row] * 20)
    first, rest = chart.split(400, 250)
    assert "3 of 5" in first.alt
    assert "A chart" in rest.alt
    assert chart.split(400, 20) == []


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("ć Ł ŵ ŷ “quoted” – 1–4", "ć Ł ŵ ŷ “quoted” – 1–4"),
        ("a\x00b\tc\nd", "ab c d"),
        ("①", "1"),
        ("中", "[Chinese text]"),
        ("e\u0301", "é"),
    ],
)
def test_what_the_type_cannot_show_is_never_a_gap(given: str, printed: str) -> None:
    assert style.printable(given) == printed


def test_nothing_typed_is_read_as_markup() -> None:
    assert style.markup("<b>&") == "&lt;b&gt;&amp;"
