"""Tables of returns and decisions: what can be taken is taken, what cannot is named by its cell."""

from __future__ import annotations

import pytest
import xlsxwriter

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import Cancelled, InputError
from ddscp_audit.workflow import audits, drawing, fieldwork, moderation, stores
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def take(sampled):
    """Write rows to a CSV file and take them in."""

    def taking(*rows, name="returns.csv", **options):
        path = factory.write_csv(sampled.folder / name, rows)
        return fieldwork.import_returns(sampled.store, NEG, [path], **options)

    return taking


@pytest.fixture
def row(sampled):
    """A complete row for a case and an agency; other answers as told."""

    def made(case: int, agency: str, **answers):
        reference = sampled.cases[case]
        said = factory.complete_answers(agency, sampled.facts(reference), **answers)
        return {"case": reference, "agency": agency, **said}

    return made


def got(sampled, case: int, agency: str):
    return fieldwork.get_return(sampled.store, NEG, sampled.cases[case], agency)


def test_complete_rows_are_taken_and_counted(sampled, take, row):
    intake = take(row(0, "CSC", c_04="yes"), row(0, "POL"), row(1, "CSC"))
    assert (intake.taken, intake.drafts, intake.refused) == (3, 0, ())
    found = got(sampled, 0, "CSC")
    assert (found.state, found.answers["c_04"]) == (ReturnState.SUBMITTED, "yes")


def test_a_case_may_be_named_by_the_lists_id_and_a_question_by_its_bank_id(sampled, take, row):
    said = row(0, "CSC")
    identity = fieldwork.identity(sampled.store, NEG, said.pop("case"))
    renamed = {name.upper().replace("_", "-"): value for name, value in said.items()}
    intake = take({"case": identity, **renamed, "AGENCY": "csc"})
    assert (intake.taken, intake.refused) == (1, ())


def test_choices_may_be_written_as_people_read_them(sampled, take, row):
    said = row(0, "CSC") | {"c_04": "Not known", "c_06": "YES"}
    assert take(said).refused == ()
    answers = got(sampled, 0, "CSC").answers
    assert (answers["c_04"], answers["c_06"]) == ("nk", "yes")


def test_a_nil_return(sampled, take):
    intake = take({"case": sampled.cases[0], "agency": "POL", "nil": "true"})
    assert (intake.taken, intake.nil) == (1, 1)
    assert got(sampled, 0, "POL").state is ReturnState.NIL
    again = take({"case": sampled.cases[1], "agency": "POL", "c_01": "no"})
    assert (again.taken, again.nil) == (1, 1)


def test_that_a_record_was_read_is_inferred_and_said(sampled, take, row):
    said = row(0, "CSC")
    del said["c_01"]
    intake = take(said)
    assert intake.taken == 1
    assert got(sampled, 0, "CSC").answers["c_01"] == "yes"
    assert any("read a record" in note for note in intake.notes)


def test_a_row_that_lacks_a_required_answer_is_a_draft(sampled, take, row):
    said = row(0, "CSC")
    del said["c_30"]
    intake = take(said)
    assert (intake.taken, intake.drafts) == (0, 1)
    assert any("C-30" in note for note in intake.notes)
    assert got(sampled, 0, "CSC").state is ReturnState.DRAFT
    assert take(said).unchanged == 1
    intake = take(said, accept_incomplete=True)
    assert (intake.taken, intake.drafts) == (1, 0)
    assert got(sampled, 0, "CSC").state is ReturnState.SUBMITTED


def test_the_rest_of_a_draft_makes_it_a_return(sampled, take, row):
    said = row(0, "CSC")
    del said["c_30"]
    take(said)
    assert take({**said, "c_30": "no"}).taken == 1
    assert got(sampled, 0, "CSC").state is ReturnState.SUBMITTED


def test_the_same_file_again_changes_nothing(sampled, take, row):
    rows = [row(0, "CSC"), {"case": sampled.cases[0], "agency": "POL", "nil": "true"}]
    take(*rows)
    head = stores.store_info(sampled.store).log_head
    intake = take(*rows)
    assert (intake.taken, intake.unchanged, intake.conflicts) == (0, 2, ())
    assert stores.store_info(sampled.store).log_head == head


def test_a_different_return_is_a_conflict_and_overwrites_nothing(sampled, take, row):
    take(row(0, "CSC", c_04="yes"))
    intake = take(row(0, "CSC", c_04="no"))
    assert (intake.taken, intake.unchanged) == (0, 0)
    (conflict,) = intake.conflicts
    assert "c_04: yes → no" in conflict
    assert got(sampled, 0, "CSC").answers["c_04"] == "yes"
    nil = take({"case": sampled.cases[0], "agency": "CSC", "nil": "true"})
    assert len(nil.conflicts) == 1


def test_two_rows_for_one_case_and_agency(sampled, take, row):
    intake = take(row(0, "CSC", c_04="yes"), row(0, "CSC", c_04="no"))
    assert intake.taken == 1
    (refusal,) = intake.refused
    assert (refusal.row, "row 2 already" in refusal.message) == (3, True)
    assert got(sampled, 0, "CSC").answers["c_04"] == "yes"


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"case": "NEG26-99"}, "case", "no case “NEG26-99”"),
        ({"case": ""}, "case", "blank"),
        ({"agency": "XYZ"}, "agency", "no agency “XYZ”"),
        ({"agency": ""}, "agency", "blank"),
        ({"c_04": "perhaps"}, "c_04", "no choice “perhaps”"),
        ({"c_02": "child dragon"}, "c_02", "no choice “dragon”"),
        ({"nil": "perhaps"}, "nil", "neither true nor false"),
        ({"c_03": "31/12/2026 or so"}, "c_03", "not possible"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_no_other(sampled, take, row, changes, column, said):
    intake = take(row(0, "CSC") | changes, row(1, "CSC"))
    assert intake.taken == 1
    (refusal,) = intake.refused
    assert (refusal.file, refusal.row, refusal.column) == ("returns.csv", 2, column)
    assert said in refusal.message
    assert got(sampled, 0, "CSC").state is ReturnState.NOT_STARTED


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"c_04": "perhaps", "c_06": "dragon"}, ["c_04", "c_06"]),
        (
            {"c_03": "soon", "c_27": "good", "c_27_evidence": "x" * 2000},
            ["c_03", "c_27_evidence"],
        ),
    ],
)
def test_every_bad_cell_of_a_row_is_named_at_once(sampled, take, row, changes, wrong):
    intake = take(row(0, "CSC") | changes, row(1, "CSC"))
    assert intake.taken == 1
    assert sorted(r.column for r in intake.refused) == wrong
    assert {r.row for r in intake.refused} == {2}
    assert got(sampled, 1, "CSC").state is ReturnState.SUBMITTED


def test_a_nil_return_with_answers_is_refused(sampled, take, row):
    intake = take({**row(0, "CSC"), "nil": "true"})
    assert "no answers" in intake.refused[0].message
    assert got(sampled, 0, "CSC").state is ReturnState.NOT_STARTED


def test_an_unknown_question_is_named_and_the_others_are_taken(sampled, take, row):
    intake = take({**row(0, "CSC"), "c_99": "yes", "Remarks": "none"})
    assert intake.taken == 1
    assert [(r.row, r.column) for r in intake.refused] == [(1, "c_99"), (1, "Remarks")]


def test_a_column_of_the_panels_may_stand_there_empty(sampled, take, row):
    assert take({**row(0, "CSC"), "neg_26": "", "fact_area": ""}).refused == ()
    refused = take({**row(1, "CSC"), "fact_area": "derbyshire"}).refused
    assert "QA lead" in refused[0].message


def test_an_answer_nobody_asked_this_agency_for_is_left_out_and_said(sampled, take, row):
    intake = take({**row(0, "SCH"), "c_16": "yes"})
    assert intake.taken == 1
    assert any("C-16 is not asked of SCH" in note for note in intake.notes)
    assert "c_16" not in got(sampled, 0, "SCH").answers


def test_an_agency_that_ships_with_the_application_joins_the_audit(sampled, take, row):
    intake = take(row(0, "CAMHS"))
    assert intake.taken == 1
    assert any("now takes part" in note for note in intake.notes)
    agencies = [agency.code for agency in fieldwork.grid(sampled.store, NEG).agencies]
    assert agencies == [*factory.AGENCIES, "CAMHS"]


def test_a_withdrawn_case_takes_no_return(sampled, take, row):
    said = row(0, "CSC")
    drawing.replace(sampled.store, NEG, sampled.cases[0], "ineligible")
    assert "replaced by NEG26-07" in take(said).refused[0].message


def test_months_and_spaces_of_a_workbook(sampled, row):
    path = sampled.folder / "returns.xlsx"
    said = row(0, "CSC") | {"c_03": "2026-03-01", "c_02": "child  mother"}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Returns")
        sheet.write(0, 0, "Returns of children's social care")
        sheet.write_row(2, 0, list(said))
        sheet.write_row(3, 0, list(said.values()))
    intake = fieldwork.import_returns(sampled.store, NEG, [path])
    assert (intake.taken, intake.refused) == (1, ())
    answers = got(sampled, 0, "CSC").answers
    assert (answers["c_03"], answers["c_02"]) == ("2026-03", "child mother")


@pytest.mark.parametrize(
    "typed", ["2026-03", "2026-03-15", "15/03/2026", "03/2026", "2026-03-15 00:00:00"]
)
def test_a_month_however_a_spreadsheet_writes_it(sampled, take, row, typed):
    assert take(row(0, "CSC") | {"c_03": typed}).refused == ()
    assert got(sampled, 0, "CSC").answers["c_03"] == "2026-03"


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "empty"), ("agency,c_01\nCSC,yes\n", "no column “case”"), ("case\nNEG26-01\n", "agency")],
)
def test_a_file_without_its_columns_is_refused_whole(sampled, text, said):
    path = sampled.folder / "returns.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        fieldwork.import_returns(sampled.store, NEG, [path])


def test_of_several_files_a_bad_one_is_named_and_the_others_are_taken(sampled, row):
    good = factory.write_csv(sampled.folder / "good.csv", [row(0, "CSC")])
    bad = sampled.folder / "bad.csv"
    bad.write_bytes(b"\x00\x01\x02")
    intake = fieldwork.import_returns(sampled.store, NEG, [bad, good])
    assert intake.taken == 1
    assert [refusal.file for refusal in intake.refused] == ["bad.csv"]


def test_what_was_typed_in_a_draft_is_kept_in_the_history(sampled, take, row):
    case = sampled.cases[0]
    fieldwork.save_answers(sampled.store, NEG, case, "CSC", {"c_01": "yes", "c_04": "nk"})
    intake = take(row(0, "CSC", c_04="yes"))
    assert any("c_04: nk → yes" in note for note in intake.notes)
    changes = fieldwork.history(sampled.store, NEG, case, "CSC", "c_04")
    assert [change.after for change in changes] == ["nk", "yes"]


def test_stopping_half_way_takes_nothing(sampled, take, row):
    seen: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        take(
            row(0, "CSC"),
            row(1, "CSC"),
            row(2, "CSC"),
            progress=lambda done, total: seen.append((done, total)),
            cancelled=lambda: len(seen) == 2,
        )
    assert seen == [(0, 3), (1, 3)]
    assert got(sampled, 0, "CSC").state is ReturnState.NOT_STARTED


# --- decisions ----------------------------------------------------------------------------------


@pytest.fixture
def settle(sampled):
    """Write decisions to a CSV file and take them in."""

    def taking(*rows):
        path = factory.write_csv(sampled.folder / "decisions.csv", rows)
        return moderation.import_decisions(sampled.store, NEG, path)

    return taking


def decision(case="NEG26-01", question="c_04", value="yes", reason="minutes of 3 March", **more):
    return {"case": case, "question": question, "value": value, "reason": reason, **more}


def test_decisions_are_taken_and_taken_once(sampled, settle):
    rows = [decision(), decision(question="C-06", value="No"), decision(case="NEG26-02")]
    assert settle(*rows).taken == 3
    assert settle(*rows).unchanged == 3
    event = stores.events(sampled.store, NEG, 1)[0]
    assert (event.what, event.subject, event.why) == (
        "settled",
        "NEG26-02 c_04",
        "minutes of 3 March",
    )


def test_a_decision_on_an_agencys_own_grade(sampled, settle):
    graded = decision(question="c_27", value="good", agency="CSC")
    assert "has not handed in" in settle(graded).refused[0].message
    sampled.hand_in("NEG26-01", "CSC")
    assert settle(graded).taken == 1
    refused = settle(decision(question="c_27", value="good"))
    assert "per return" in refused.refused[0].message


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"case": "NEG26-99"}, "case", "no case"),
        ({"question": "c_99"}, "question", "no question"),
        ({"value": "perhaps"}, "value", "no choice"),
        ({"value": ""}, "value", "blank"),
        ({"agency": "XYZ"}, "agency", "no agency"),
        ({"question": "fact_area", "value": "derbyshire"}, "value", "case fact"),
    ],
)
def test_a_bad_decision_is_refused_by_its_cell(sampled, settle, changes, column, said):
    intake = settle(decision() | changes, decision(case="NEG26-02"))
    assert intake.taken == 1
    (refusal,) = intake.refused
    assert (refusal.row, refusal.column) == (2, column)
    assert said in refusal.message


def test_two_decisions_on_one_question_in_one_file(sampled, settle):
    intake = settle(decision(), decision(value="no"))
    assert (intake.taken, intake.refused[0].row) == (1, 3)


def test_a_decision_about_an_agency_that_does_not_take_part_is_refused(sampled):
    case = sampled.cases[0]
    row = {"case": case, "question": "c_27", "value": "good", "reason": "seen", "agency": "FOS"}
    path = factory.write_csv(sampled.folder / "panel.csv", [row])
    (refused,) = moderation.import_decisions(sampled.store, NEG, path).refused
    assert (refused.column, "no agency “FOS”" in refused.message) == ("agency", True)
    codes = [agency.code for agency in audits.find_audit(sampled.store, NEG).agencies]
    assert "FOS" not in codes


@pytest.mark.parametrize("answers", [{}, {"c_04": "perhaps"}])
def test_an_agency_of_which_nothing_was_taken_does_not_join(sampled, take, answers):
    taken = take({"case": sampled.cases[0], "agency": "HOU", "c_04": "", **answers})
    assert len(taken.refused) == 1
    codes = [agency.code for agency in audits.find_audit(sampled.store, NEG).agencies]
    assert "HOU" not in codes


def exported(sampled, said: dict[str, str]) -> dict[str, str]:
    """A row as KoboToolbox exports it: paths, ticks in columns of their own, its own columns."""
    from ddscp_audit.workflow import tools

    with sampled.store.session() as session:
        tool = tools.of(sampled.store, session, fieldwork.audit_rows.get(session, NEG)).tool
    made = {"_id": "7", "_submission_time": "2026-03-01T10:00:00", "meta/instanceID": "uuid:1"}
    for name, value in said.items():
        question = tool.question(name)
        if question is None:
            made[f"start/{name}"] = value
        elif question.type == "select_multiple":
            made[question.path] = value
            for choice in question.choices:
                made[f"{question.path}/{choice.name}"] = str(int(choice.name in value.split()))
        else:
            made[question.path] = value
    return made


def test_an_export_of_another_survey_tool_is_taken(sampled, take, row):
    intake = take(exported(sampled, row(0, "CSC", c_02="child mother")))
    assert (intake.taken, intake.refused) == (1, ())
    assert got(sampled, 0, "CSC").answers["c_02"] == "child mother"
    assert any("tell of the sending" in note for note in intake.notes)


def test_of_an_export_nothing_is_taken_where_something_cannot_be(sampled, take, row):
    good = exported(sampled, row(0, "CSC"))
    bad = exported(sampled, row(1, "CSC", c_04="yes"))
    path = next(name for name in bad if name.endswith("/c_04"))
    bad[path] = "perhaps"
    intake = take(good, bad)
    assert (intake.taken, intake.drafts, intake.ready) == (0, 0, 1)
    assert "Nothing was taken" in intake.notes[0]
    (refusal,) = intake.refused
    assert (refusal.row, refusal.column) == (3, path)
    assert got(sampled, 0, "CSC").state is ReturnState.NOT_STARTED
    intake = take(good, bad, partial=True)
    assert (intake.taken, len(intake.refused)) == (1, 1)


def test_files_can_be_looked_at_first(sampled, take, row):
    head = stores.store_info(sampled.store).log_head
    assert take(row(0, "CSC"), only_look=True).taken == 1
    assert stores.store_info(sampled.store).log_head == head
    assert got(sampled, 0, "CSC").state is ReturnState.NOT_STARTED


def test_an_agency_may_be_named_in_words(sampled, take, row):
    said = row(0, "CSC") | {"agency": "Police"}
    assert take({**row(0, "POL"), "agency": "police"}).taken == 1
    assert said
