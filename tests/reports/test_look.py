"""Type, colour and charts: what can be checked of a look without eyes."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.colors import Color

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.domain.words import Partnership
from ddscp_audit.reports import plan, style
from ddscp_audit.reports.charts import BarRow, StackedBars
from ddscp_audit.reports.marks import MARKS, grade_marks
from ddscp_audit.reports.parts import LogoFigure
from ddscp_audit.reports.plan import STATES
from tests.reports import every, invented
from tests.reports.reading_pdf import elements


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


# Machado, Oliveira and Fernandes (2009), severity 1: what red, green and blue become.
_EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def _seen(colour: Color, eyes: str) -> Color:
    given = (colour.red, colour.green, colour.blue)
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in given]
    made = [
        min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in _EYES[eyes]
    ]
    return Color(*(12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in made))


@pytest.mark.parametrize("eyes", list(_EYES))
@pytest.mark.parametrize("accent", ["", "#6B2C8F"])
def test_marks_stand_out_from_the_paper_whoever_looks(eyes: str, accent: str) -> None:
    with style.accented(accent):
        for mark in (*MARKS.values(), *STATES.values()):
            assert contrast(_seen(style.colour(mark.token), eyes), WHITE) >= 3, mark.label


@pytest.mark.parametrize("eyes", list(_EYES))
def test_met_and_not_met_differ_by_more_than_shape_for_most_eyes(eyes: str) -> None:
    met, unmet = (_seen(style.colour(token), eyes) for token in ("met", "unmet"))
    apart = sum(abs(a - b) for a, b in zip(met.rgb(), unmet.rgb(), strict=True))
    assert apart > 0.12
    assert MARKS["met"].fill != MARKS["unmet"].fill


def test_the_partnerships_colour_is_that_reports_alone() -> None:
    house = style.colour("accent").hexval()
    with style.accented("#6B2C8F"):
        assert style.colour("accent").hexval() == "0x6b2c8f"
        assert style.styles()["owner"].textColor.hexval() == "0x6b2c8f"
    assert style.colour("accent").hexval() == house


def test_a_logo_is_a_figure_with_words_and_no_larger_than_its_box() -> None:
    picture = every.logo()
    context = invented.context(identity=Partnership("A partnership", picture))
    data = plan.build(Edition.BOARD, context, io.BytesIO())
    assert data == plan.build(Edition.BOARD, context, io.BytesIO())
    (figure,) = elements(data, "Figure")
    assert figure.alt.startswith("Violet tile of")
    assert figure.bbox
    drawn = LogoFigure(picture, 110, 20)
    assert (drawn.width, drawn.height) == (pytest.approx(66.67, abs=0.1), 20)
