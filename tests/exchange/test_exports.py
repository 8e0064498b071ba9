"""Tables as KoboToolbox, ODK and Survey123 export them, read against a tool."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.tool import Choice, Question, Tool
from ddscp_audit.domain.vocabulary import QuestionType
from ddscp_audit.exchange.exports import Export, as_answer, read_export
from ddscp_audit.sampling.table import Table

YPN = (Choice("yes", "Yes"), Choice("no", "No"), Choice("na", "Not applicable"))
WHOSE = (
    Choice("child", "Child"),
    Choice("partner", "Partner or other adult"),
    Choice("none", "None held"),
)
QUESTIONS = (
    Question("c_02", "Whose records did you check?", QuestionType.SELECT_MULTIPLE, "A",
             "involvement/c_02", WHOSE),
    Question("c_03", "First contact", QuestionType.MONTH_YEAR, "A", "involvement/c_03"),
    Question("c_04", "Parental substance misuse", QuestionType.SELECT_ONE, "B", "features/c_04",
             YPN),
    Question("c_05", "How many visits?", QuestionType.INTEGER, "B", "features/c_05"),
    Question("c_06", "Why?", QuestionType.TEXT, "B", "features/c_06"),
    Question("c_07", "Why?", QuestionType.TEXT, "B", "features/c_07"),
)  # fmt: skip
TOOL = Tool("t", "1", "T", "t", QUESTIONS, ("A", "B"))


def read(columns: list[str], *rows: list[str]) -> Export:
    return read_export(Table(columns, list(rows), name="x.csv"), TOOL)


def answers(columns: list[str], row: list[str]) -> dict[str, str]:
    export = read(columns, row)
    assert export.unknown == []
    assert export.faults == {}
    return dict(zip(export.table.columns, export.table.rows[0], strict=True))


def test_a_plain_table_stays_as_it_is() -> None:
    plain = read(["case", "Agency", "C-04", "what"], ["1", "CSC", "yes", "?"])
    assert not plain.foreign
    assert plain.table.columns == ["case", "Agency", "C-04", "what"]
    assert plain.unknown == []


@pytest.mark.parametrize(
    "path",
    ["features/c_04", "data/features/c_04", "features:c_04", "features-c_04",
     "data-features-c_04", "Features/C-04", "features.c_04"],
)  # fmt: skip
def test_a_column_is_named_by_a_path(path: str) -> None:
    assert answers(["case", "agency", path], ["1", "CSC", "yes"])["c_04"] == "yes"


@pytest.mark.parametrize(
    "heading",
    ["Parental substance misuse", "Features/Parental substance misuse",
     "C-04 Parental substance misuse", "4. Parental substance misuse"],
)  # fmt: skip
def test_a_column_is_named_by_its_label(heading: str) -> None:
    assert answers(["case", "agency", heading], ["1", "CSC", "Yes"])["c_04"] == "Yes"


def test_a_label_two_questions_share_is_not_guessed() -> None:
    export = read(["case", "agency", "B/Why?"], ["1", "CSC", "Because"])
    assert (
        export.unknown
        == [
            ("B/Why?", "The audit tool has no question “B/Why?”."),
        ]
        or "is the text of C-06 and C-07" in export.unknown[0][1]
    )
    export = read(["_id", "case", "agency", "Why?"], ["9", "1", "CSC", "Because"])
    ((heading, why),) = export.unknown
    assert heading == "Why?"
    assert "is the text of C-06 and C-07" in why


@pytest.mark.parametrize(
    "columns",
    [
        ["involvement/c_02", "involvement/c_02/child", "involvement/c_02/partner",
         "involvement/c_02/none"],
        ["c_02", "c_02/child", "c_02/partner", "c_02/none"],
        ["involvement-c_02", "involvement-c_02/child", "involvement-c_02/partner",
         "involvement-c_02/none"],
        ["Whose records did you check?", "Whose records did you check?/Child",
         "Whose records did you check?/Partner or other adult",
         "Whose records did you check?/None held"],
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "ticks", [["1", "1", "0"], ["True", "TRUE", "False"], ["1", "1.0", ""], ["Child", "1", ""]]
)
def test_several_choices_are_spread_over_columns(columns: list[str], ticks: list[str]) -> None:
    row = ["1", "CSC", "Child Partner or other adult", *ticks]
    assert answers(["case", "agency", *columns], row)["c_02"] == "child partner"


def test_a_row_without_ticks_takes_the_column_that_sums_them_up() -> None:
    columns = ["case", "agency", "c_02", "c_02/child", "c_02/partner"]
    assert answers(columns, ["1", "CSC", "child partner", "", ""])["c_02"] == "child partner"
    assert answers(columns, ["1", "CSC", "child partner", "0", "0"])["c_02"] == ""


def test_a_tick_that_says_nothing_is_named_with_its_row() -> None:
    export = read(["case", "agency", "c_02/child"], ["1", "CSC", "perhaps"])
    heading, why = export.faults[2]
    assert heading == "c_02/child"
    assert "“perhaps” does not say" in why


def test_a_choice_the_question_lacks_is_named() -> None:
    export = read(["case", "agency", "c_02/aunt"], ["1", "CSC", "1"])
    assert export.unknown == [("c_02/aunt", "C-02 has no choice “aunt”.")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("child partner", "child partner"),
        ("Child, Partner or other adult", "child partner"),
        ("Partner or other adult; Child", "partner child"),
        ("Child Partner or other adult", "child partner"),
        ("child|none", "child none"),
        ("Child and aunt", "Child and aunt"),
    ],
)
def test_several_choices_in_one_cell(text: str, kept: str) -> None:
    assert as_answer(QUESTIONS[0], text) == kept


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        (1, "2026-03-01T00:00:00.000+00:00", "2026-03-01"),
        (3, "4.0", "4"),
        (3, "4.5", "4.5"),
        (4, "n/a", ""),
        (2, "n/a", "n/a"),
    ],
)
def test_cells_as_exports_write_them(question: int, text: str, kept: str) -> None:
    assert as_answer(QUESTIONS[question], text) == kept


KOBO = ["start", "end", "_id", "_uuid", "_submission_time", "_validation_status", "__version__",
        "formhub/uuid", "meta/instanceID", "_index"]  # fmt: skip
CENTRAL = ["SubmissionDate", "meta-instanceID", "KEY", "SubmitterID", "SubmitterName",
           "AttachmentsPresent", "Status", "ReviewState", "DeviceID", "Edits",
           "FormVersion"]  # fmt: skip


@pytest.mark.parametrize("meta", [KOBO, CENTRAL])
def test_columns_about_the_sending_are_left_out_and_said(meta: list[str]) -> None:
    columns = [*meta, "g/case", "g/agency", "features/c_04"]
    export = read(columns, [*("x" for _ in meta), "NEG26-01", "CSC", "yes"])
    assert export.table.columns == ["case", "agency", "c_04"]
    assert export.unknown == []
    (note,) = export.notes
    assert f"“{meta[0]}”" in note
    assert "and 4 more" in note or "and 5 more" in note
    assert export.headings["c_04"] == "features/c_04"


def test_an_unknown_column_is_named_only_where_it_holds_something() -> None:
    export = read(["_id", "case", "agency", "zz", "yy"], ["1", "1", "CSC", "", "said"])
    assert export.unknown == [("yy", "The audit tool has no question “yy”.")]


def test_an_answer_that_stands_twice_is_taken_once_and_said() -> None:
    export = read(["case", "agency", "c_04", "features/c_04"], ["1", "CSC", "yes", "no"])
    assert export.table.rows[0] == ["1", "CSC", "yes"]
    assert "says the same as the column “c_04”" in export.unknown[0][1]
