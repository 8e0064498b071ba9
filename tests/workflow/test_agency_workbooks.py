"""An agency without the application fills a workbook; what comes back is taken cell by cell."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import ReturnState, Role
from ddscp_audit.errors import InputError, LockedFileError, RoleError
from ddscp_audit.exchange.agency_workbook import plan as plans
from ddscp_audit.exchange.agency_workbook.plan import Entry
from ddscp_audit.workflow import agency_workbooks, drawing, fieldwork
from tests import factory
from tests.exchange import filling

NEG = factory.REFERENCE
PASSWORD = "orange tractor window paper"


class Book:
    """A workbook on its way between the lead and an agency."""

    def __init__(self, sampled, agency: str = "CSC") -> None:
        self.sampled, self.agency = sampled, agency
        self.path = sampled.folder / f"{agency}.xlsx"
        self.made = agency_workbooks.make(sampled.store, NEG, agency, self.path, PASSWORD)
        self.plan = plans.plan(factory.neglect().tool, agency, refers=False)

    def cell(self, line_id: str) -> str:
        return next(line.answer for line in self.plan.lines if line.id == line_id)

    def type(self, case: str, answers: dict[str, str]) -> None:
        """What a person types for these answers."""
        cells: dict[str, str] = {}
        for name, value in answers.items():
            question = factory.neglect().tool.question(name)
            line = self.plan.of(name)[0]
            if line.entry is Entry.TICK:
                cells |= {self.cell(f"{name}/{chosen}"): "Yes" for chosen in value.split()}
            elif line.entry is Entry.LIST and question.choice(value):
                cells[line.answer] = question.choice(value).label
            else:
                cells[line.answer] = value
        filling.fill(self.path, PASSWORD, case, cells)

    def take(self, **options):
        return agency_workbooks.take(self.sampled.store, NEG, self.path, PASSWORD, **options)

    def look(self):
        return agency_workbooks.look(self.sampled.store, NEG, self.path, PASSWORD)

    def got(self, case: str):
        return fieldwork.get_return(self.sampled.store, NEG, case, self.agency)


@pytest.fixture
def book(sampled):
    return Book(sampled)


def test_answers_come_back_as_if_they_had_been_given_in_the_window(sampled, book):
    first, second = sampled.cases[:2]
    said = factory.complete_answers("CSC", sampled.facts(first), c_02="child mother", c_04="yes")
    book.type(first, said)
    book.type(second, {"c_01": "no"})
    seen = book.look()
    assert [(s.case, s.nil) for s in seen.cases] == [(first, False), (second, True)]
    assert seen.problems == ()
    assert book.got(first).state is ReturnState.NOT_STARTED
    intake = book.take()
    assert (intake.taken, intake.nil, intake.refused) == (2, 1, ())
    found = book.got(first)
    assert found.state is ReturnState.SUBMITTED
    assert dict(found.answers) == said
    assert book.got(second).state is ReturnState.NIL
    assert book.take().unchanged == 2


def test_a_sheet_left_blank_is_said_and_changes_nothing(sampled, book):
    intake = book.take()
    assert (intake.taken, intake.drafts, intake.refused) == (0, 0, ())
    assert len(intake.notes) == len(sampled.cases)
    assert book.got(sampled.cases[0]).state is ReturnState.NOT_STARTED


def test_what_is_not_possible_is_named_by_its_cell_and_the_rest_is_taken(sampled, book):
    case = sampled.cases[0]
    said = factory.complete_answers("CSC", sampled.facts(case), c_02="child")
    book.type(case, said)
    filling.fill(book.path, PASSWORD, case, {book.cell("c_04"): "Perhaps"})
    (problem,) = book.look().problems
    assert problem.column == f"{case}!{book.cell('c_04')}"
    assert "Perhaps" in problem.message
    intake = book.take()
    assert intake.refused == (problem,)
    assert intake.taken + intake.drafts == 1
    assert "c_04" not in book.got(case).answers


def test_a_pasted_formula_is_no_answer(sampled, book):
    case, cell = sampled.cases[0], book.cell("c_04")
    book.type(case, factory.complete_answers("CSC", sampled.facts(case), c_02="child"))

    def paste(xml: str) -> str:
        return filling.with_cell(xml, cell, "<f>B1</f><v>Yes</v>", ' t="str"')

    filling.changed(book.path, PASSWORD, case, paste)
    (problem,) = book.take().refused
    assert problem.column == f"{case}!{cell}"
    assert "formula" in problem.message


def refused(book) -> str:
    with pytest.raises(InputError) as caught:
        book.take()
    for case in book.sampled.cases:
        assert book.got(case).state is ReturnState.NOT_STARTED
    return caught.value.sentence


def test_a_changed_hidden_name_refuses_the_workbook_whole(sampled, book):
    case = sampled.cases[1]
    line = next(line for line in book.plan.lines if line.id == "c_04")
    filling.fill(book.path, PASSWORD, case, {f"A{line.row}": "c_99"})
    assert f"sheet “{case}”, cell A{line.row}" in refused(book)


def test_a_changed_question_refuses_the_workbook_whole(sampled, book):
    case = sampled.cases[0]
    line = next(line for line in book.plan.lines if line.id == "c_04")
    filling.fill(book.path, PASSWORD, case, {f"C{line.row}": "Something easier"})
    assert f"sheet “{case}”, cell C{line.row}" in refused(book)


def test_a_deleted_column_refuses_the_workbook_whole(sampled, book):
    case = sampled.cases[0]

    def without_b(xml: str) -> str:
        import re

        xml = re.sub(r'<c r="B\d+"[^>]*?(/>|>.*?</c>)', "", xml)
        for before, after in (("C", "B"), ("D", "C"), ("E", "D"), ("F", "E")):
            xml = re.sub(rf'<c r="{before}(\d+)"', rf'<c r="{after}\1"', xml)
        return xml

    filling.changed(book.path, PASSWORD, case, without_b)
    assert f"sheet “{case}”, cell B4: a column was changed" in refused(book)


def test_merged_cells_refuse_the_workbook_whole(sampled, book):
    case = sampled.cases[0]

    def merge(xml: str) -> str:
        merged = '<mergeCells count="1"><mergeCell ref="D7:D8"/></mergeCells>'
        return xml.replace("</sheetData>", "</sheetData>" + merged)

    # The order of parts of a sheet matters to Excel, not to what is tested.
    filling.changed(book.path, PASSWORD, case, merge)
    assert f"sheet “{case}”, cell D7: cells were merged" in refused(book)


def test_an_added_row_refuses_the_workbook_whole(sampled, book):
    case = sampled.cases[0]
    below = plans.HEAD_ROWS + len(book.plan.lines) + 1

    def add(xml: str) -> str:
        row = f'<row r="{below}"><c r="C{below}" t="inlineStr"><is><t>Mine</t></is></c></row>'
        return xml.replace("</sheetData>", row + "</sheetData>")

    filling.changed(book.path, PASSWORD, case, add)
    said = refused(book)
    assert f"sheet “{case}”, cell C{below}: a row was added" in said
    assert said.count(case) == 1  # the place is told once


def test_an_added_sheet_refuses_the_workbook_whole(sampled, book):
    parts = filling.decrypted(book.path, PASSWORD)
    first = filling.sheet_part(parts, sampled.cases[0])
    text = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = text.replace(
        "</sheets>", '<sheet name="Mine" sheetId="99" r:id="rId1"/></sheets>'
    ).encode()
    assert first
    filling.encrypt(parts, book.path, PASSWORD)
    assert "sheet “Mine”" in refused(book)


def test_another_password_and_none(book, sampled):
    for password in (None, "another password altogether"):
        with pytest.raises(LockedFileError):
            agency_workbooks.take(sampled.store, NEG, book.path, password)
    assert agency_workbooks.recognise(book.path, PASSWORD)


def test_a_short_password_is_refused_before_anything_is_written(sampled):
    target = sampled.folder / "short.xlsx"
    with pytest.raises(InputError, match="needs 12"):
        agency_workbooks.make(sampled.store, NEG, "CSC", target, "secret")
    assert not target.exists()


def test_only_the_lead_sends_and_takes_workbooks(sampled, book):
    sampled.store.actor = Person("Ann", Role.AUDITOR, "CSC")
    with pytest.raises(RoleError):
        agency_workbooks.make(sampled.store, NEG, "CSC", book.path, PASSWORD)
    with pytest.raises(RoleError):
        book.take()


def test_a_case_that_was_replaced_since_is_left_out_and_said(sampled, book):
    case = sampled.cases[0]
    book.type(case, {"c_01": "no"})
    drawing.replace(sampled.store, NEG, case, "ineligible")
    intake = book.take()
    assert intake.taken == 0
    assert "was withdrawn" in intake.refused[0].message


def test_a_workbook_of_another_audit(sampled, book, tmp_path):
    other = factory.store(tmp_path, "other.ddscp")
    factory.audit(other, reference="NEG27")
    with other, pytest.raises(InputError, match="belongs to audit NEG26"):
        agency_workbooks.take(other, "NEG27", book.path, PASSWORD)


def test_a_table_is_no_workbook_of_ours(sampled):
    path = factory.write_csv(sampled.folder / "table.csv", [{"case": "1", "agency": "CSC"}])
    assert not agency_workbooks.recognise(path)
