from __future__ import annotations

import pytest

from ddscp_audit.domain.vocabulary import Outcome
from ddscp_audit.findings.explain import explain
from ddscp_audit.findings.model import Counts, Group, Measure, Range, Row
from ddscp_audit.gui.findings.lines import FigureLine, Level, Show, figure, lines_of, stacked
from ddscp_audit.gui.findings.why import comes_out, integers


def a_measure(**changes: object) -> Measure:
    said: dict[str, object] = {
        "name": "c_04",
        "label": "Did a parent or carer misuse alcohol or drugs?",
        "section": "Features",
        "indicator": "PSM",
        "kind": "question",
        "unit": "case",
        "rows": (
            Row("yes", "Yes", Outcome.PRESENT, 8, 73, "8 of 11 (73%)", Range("h", (41, 93))),
            Row("no", "No", Outcome.ABSENT, 2, 18, "2 of 11 (18%)"),
        ),
        "counts": Counts(12, not_applicable=1, not_known=1, answered=10),
        "base": 11,
    }
    return Measure(**said | changes)  # type: ignore[arg-type]


def test_a_standard_or_a_feature_is_one_line() -> None:
    (line,) = lines_of(a_measure(), Show.BOTH)
    assert line.text == "8 of 11 (73%)"
    assert line.of == 11
    assert [part.count for part in line.parts] == [8, 2, 1]
    assert line.parts[-1].outcome is Outcome.NOT_KNOWN
    assert "between 41% and 93%" in line.spoken


def test_a_list_of_categories_is_a_heading_and_a_line_each() -> None:
    rows = (
        Row("open", "Openly shared", None, 4, 36, "4 of 11 (36%)"),
        Row("hidden", "Hidden", None, 7, 64, "7 of 11 (64%)"),
    )
    lines = list(lines_of(a_measure(rows=rows), Show.BOTH))
    assert [line.level for line in lines] == [Level.MEASURE, Level.ROW, Level.ROW]
    assert lines[0].text == "of 11 cases"
    assert lines[2].text == "7 of 11 (64%)"


def test_two_rows_that_meet_the_standard_are_never_one_figure() -> None:
    rows = (
        Row("gcp2", "Yes, GCP2", Outcome.MET, 3, 27, "3 of 11 (27%)"),
        Row("gcp1", "Yes, an earlier version", Outcome.MET, 4, 36, "4 of 11 (36%)"),
        Row("no", "Not used", Outcome.UNMET, 4, 36, "4 of 11 (36%)"),
    )
    lines = list(lines_of(a_measure(rows=rows), Show.BOTH))
    assert lines[0].text == "of 11 cases"
    assert lines[0].row is None
    assert [part.count for part in lines[0].parts] == [3, 4, 4, 1]
    assert [line.text for line in lines[1:]] == [row.text for row in rows]


def test_groups_stand_beneath_their_row() -> None:
    group = Group(
        "derby_city", "Derby City",
        (Row("yes", "Yes", Outcome.PRESENT, 4, None, "4 of 6"),), Counts(6, answered=6), 6,
    )  # fmt: skip
    lines = list(lines_of(a_measure(groups=(group,)), Show.BOTH))
    assert [(line.label, line.text) for line in lines[1:]] == [("Derby City", "4 of 6")]
    assert lines[1].level is Level.GROUP


def test_the_base_comes_with_the_condition() -> None:
    (line,) = lines_of(a_measure(condition="of the 9 cases with domestic abuse"), Show.BOTH)
    assert line.note == "of the 9 cases with domestic abuse"


@pytest.mark.parametrize(
    ("show", "text"),
    [(Show.BOTH, "8 of 11 (73%)"), (Show.COUNT, "8 of 11"), (Show.WORDS, "majority")],
)
def test_ways_to_say_a_figure(show: Show, text: str) -> None:
    measure = a_measure()
    assert figure(measure.rows[0], measure.base, show) == text


def test_what_an_edition_withholds_stays_withheld() -> None:
    row = Row("yes", "Yes", Outcome.PRESENT, None, None, "most")
    assert figure(row, None, Show.COUNT) == "most"
    assert stacked((row,), None) == ()


@pytest.mark.parametrize("known_only", [False, True])
def test_the_integers_add_up_to_the_base(known_only: bool) -> None:
    counts = Counts(12, not_asked=1, not_applicable=1, unsettled=2, not_known=3, answered=5)
    lines = integers(a_measure(counts=counts), known_only=known_only)
    total = 0
    for _words, number, is_base in lines:
        if is_base:
            assert total == number == counts.base(known_only)
            break
        total += number
    assert comes_out(counts, known_only=known_only)


def test_a_line_is_a_sentence_to_a_screen_reader(qtbot, look) -> None:
    (line,) = lines_of(a_measure(), Show.BOTH)
    widget = FigureLine(line, ranges=True)
    qtbot.addWidget(widget)
    assert widget.accessibleName() == line.spoken
    widget.resize(900, widget.sizeHint().height())
    assert not widget.grab().isNull()


def test_a_group_s_line_is_explained_by_its_own_integers() -> None:
    group = Group(
        "derby_city", "Derby City",
        (Row("yes", "Yes", Outcome.PRESENT, 4, None, "4 of 6"),),
        Counts(7, not_known=1, unsettled=1, answered=5), 6,
    )  # fmt: skip
    line = list(lines_of(a_measure(groups=(group,)), Show.BOTH))[1]
    assert line.counted.counts == group.counts
    text = explain(line.counted, line.row)
    assert text.startswith("7 cases in the sample.")
    assert "4 of these 6 count" in text
    assert line.counted.label.endswith("Derby City")


def test_a_list_is_explained_to_its_base_and_numbers_to_what_they_say() -> None:
    measure = a_measure(counts=Counts(12, not_asked=2, answered=10), base=10)
    assert explain(measure).endswith("Every line tells how many of these 10 gave that answer.")
    numbers = a_measure(rows=(), summary="median 4, from 1 to 9 (10 cases)")
    assert explain(numbers).endswith("What they say: median 4, from 1 to 9 (10 cases).")
    nobody = a_measure(rows=(), counts=Counts(12, not_applicable=12), base=0)
    assert explain(nobody).endswith("So there is nothing to count: no applicable cases.")


def test_a_base_that_waits_for_the_panel_says_so() -> None:
    rows = (Row("yes", "Yes", Outcome.PRESENT, 0, None, "no applicable cases"),)
    waiting = a_measure(rows=rows, base=0, counts=Counts(60, unsettled=60), note="")
    (line,) = lines_of(waiting, Show.BOTH)
    assert line.note == "60 not settled yet"


def test_what_stands_as_the_figure_is_no_note_too() -> None:
    nothing = a_measure(rows=(), base=0, counts=Counts(6, not_applicable=6),
                        note="no applicable cases")  # fmt: skip
    (line,) = lines_of(nothing, Show.BOTH)
    assert (line.text, line.note) == ("no applicable cases", "")


def test_one_case_is_one_case() -> None:
    lines = integers(a_measure(counts=Counts(1, answered=1)), known_only=False)
    assert lines == [("case in the sample", 1, False), ("makes up the base", 1, True)]
