from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from ddscp_audit.errors import StoreError
from ddscp_audit.gui.form.saver import Saver
from ddscp_audit.gui.tasks import Tasks
from tests.gui.working import KeptReturns


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.busy)


@pytest.fixture
def returns() -> KeptReturns:
    return KeptReturns()


@pytest.fixture
def saver(tasks: Tasks, returns: KeptReturns) -> Saver:
    return Saver(tasks, lambda answers: returns.write("NEG26-07", "CSC", answers))


def test_saved_is_said_only_once_it_is_committed(
    qtbot: QtBot, saver: Saver, returns: KeptReturns
) -> None:
    returns.gate.clear()
    saver.put("c_04", "yes")
    assert not saver.clean
    with qtbot.waitSignal(saver.saved) as said:
        returns.gate.set()
    assert said.args == [datetime(2026, 3, 14, 14, 3, 22)]
    assert returns.kept["NEG26-07", "CSC"] == {"c_04": "yes"}
    assert saver.clean


def test_answers_given_while_one_is_written_go_together_in_order(
    qtbot: QtBot, saver: Saver, returns: KeptReturns
) -> None:
    returns.gate.clear()
    for name, value in (("c_04", "yes"), ("c_06", "no"), ("c_07", "yes"), ("c_06", "nk")):
        saver.put(name, value)
    with qtbot.waitSignal(saver.saved):
        returns.gate.set()
    assert returns.written == [{"c_04": "yes"}, {"c_07": "yes", "c_06": "nk"}]


def test_what_the_store_refuses_is_kept_and_tried_again(
    qtbot: QtBot, saver: Saver, returns: KeptReturns
) -> None:
    returns.refusal = StoreError("The disk is full.", safe="What was saved is safe.")
    with qtbot.waitSignal(saver.refused):
        saver.put("c_04", "yes")
    assert not saver.clean
    returns.refusal = None
    with qtbot.waitSignal(saver.saved):
        saver.put("c_06", "no")
    assert returns.kept["NEG26-07", "CSC"] == {"c_04": "yes", "c_06": "no"}


def test_a_newer_answer_wins_over_a_refused_one(
    qtbot: QtBot, saver: Saver, returns: KeptReturns
) -> None:
    returns.refusal = StoreError("The disk is full.")
    with qtbot.waitSignal(saver.refused):
        saver.put("c_04", "yes")
    returns.refusal = None
    with qtbot.waitSignal(saver.saved):
        saver.put("c_04", "no")
    assert returns.kept["NEG26-07", "CSC"] == {"c_04": "no"}
