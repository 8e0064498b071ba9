from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ddscp_audit.domain.agency import Agency
from ddscp_audit.domain.case import Case
from ddscp_audit.domain.vocabulary import CaseState, ReturnState
from ddscp_audit.gui.fieldwork import look
from ddscp_audit.gui.fieldwork.grid import Board, GridModel, Square

CASES = tuple(Case(f"NEG26-0{n}", n, CaseState.SAMPLE) for n in (1, 2, 3))
AGENCIES = (Agency("CSC", "Children's social care"), Agency("POL", "Police"))


@pytest.fixture
def board() -> Board:
    return Board(
        CASES,
        AGENCIES,
        {
            ("NEG26-01", "CSC"): Square(ReturnState.SUBMITTED, 40, 40),
            ("NEG26-01", "POL"): Square(ReturnState.NIL, 1, 1),
            ("NEG26-02", "CSC"): Square(ReturnState.DRAFT, 9, 31, late=True),
            ("NEG26-02", "POL"): Square(late=True),
        },
    )


def test_totals_of_rows_columns_and_all(board: Board) -> None:
    assert board.totals == (2, 6)
    assert board.of_case("NEG26-01") == (2, 2)
    assert board.of_agency("POL") == (1, 3)
    assert board.late == 2


def test_headers_carry_the_totals(board: Board) -> None:
    model = GridModel()
    model.show_board(board)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "CSC\n1 of 3"
    assert model.headerData(0, Qt.Orientation.Vertical) == "NEG26-01   2 of 2"


def test_a_square_says_what_it_shows(board: Board) -> None:
    model = GridModel()
    model.show_board(board)
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "NEG26-02, Children's social care: draft, late, 9 of 31 answered"


def test_no_two_states_share_shape_and_letter() -> None:
    for known in (look.HERE, look.AWAY):
        assert len({(each.shape, each.letter) for each in known}) == len(known)


@pytest.mark.parametrize(
    ("square", "shown"),
    [
        (Square(), look.NOT_STARTED),
        (Square(late=True), look.LATE),
        (Square(ReturnState.DRAFT, 3, 30), look.DRAFT),
        (Square(ReturnState.DRAFT, 30, 30), look.READY),
        (Square(ReturnState.DRAFT, 3, 30, late=True), look.LATE_DRAFT),
        (Square(ReturnState.SUBMITTED, 30, 30), look.SUBMITTED),
        (Square(ReturnState.NIL), look.NIL),
        (Square(ReturnState.SUBMITTED, 30, 30, urgent=True), look.URGENT),
    ],
)
def test_looks(square: Square, shown: look.Look) -> None:
    assert square.look is shown


def test_an_urgent_concern_hides_nothing() -> None:
    square = Square(ReturnState.DRAFT, 3, 30, urgent=True)
    assert square.look is look.URGENT
    assert square.standing is look.DRAFT


def test_other_answers_keep_the_selection_where_it_is(board: Board, qtmodeltester) -> None:
    model = GridModel()
    model.show_board(board)
    qtmodeltester.check(model, force_py=True)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_board(Board(CASES, AGENCIES, {}))
    assert not resets
    assert model.board.totals == (0, 6)
