"""A mistake is told once, logged without anything personal, from any thread."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ddscp_audit.errors import InputError
from ddscp_audit.gui import failures
from ddscp_audit.gui.failures import FailureDialog, Failures

NAME = "Jo Invented"


@pytest.fixture
def faults(look, tmp_path, qtbot):
    made = Failures(log_dir=tmp_path)
    made.install()
    yield made
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, FailureDialog):
            widget.close()
    made.remove()


def dialogs() -> list[FailureDialog]:
    return [
        w for w in QApplication.topLevelWidgets() if isinstance(w, FailureDialog) and w.isVisible()
    ]


def _mistake() -> ValueError:
    try:
        raise ValueError(f"no case for {NAME}")
    except ValueError as error:
        return error


def test_the_log_and_the_details_hold_the_place_but_not_the_words(faults, qtbot, tmp_path) -> None:
    faults.report(_mistake())
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    logged = (tmp_path / "window.log").read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert "_mistake" in logged
    assert NAME not in logged
    dialogs()[0].ui.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert NAME not in copied
    assert str(tmp_path.home()) not in copied


def test_one_dialog_however_often_it_happens(faults, qtbot) -> None:
    for _ in range(100):
        faults.report(_mistake())
    qtbot.waitUntil(lambda: bool(dialogs()) and "99 times more" in dialogs()[0].ui.more.text())
    assert len(dialogs()) == 1


def test_a_mistake_in_a_thread_is_told_too(faults, qtbot) -> None:
    # pytest holds the hook of threads itself; what the application installs is called by hand.
    thread = threading.Thread(target=lambda: faults.report(_mistake()))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)


def test_a_mistake_nobody_caught_is_told(look, qtbot, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Failures(log_dir=tmp_path)
    made.install()
    sys.excepthook(ValueError, _mistake(), None)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].close()
    made.remove()


def test_a_refusal_is_a_sentence_without_details(faults, qtbot) -> None:
    faults.report(InputError("The list is empty.", safe="Nothing was changed.", todo="Try again."))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    shown = dialogs()[0]
    assert shown.ui.happened.text() == "The list is empty."
    assert shown.ui.then.text() == "Nothing was changed. Try again."
    assert not shown.ui.copy.isVisible()


def test_qt_s_warnings_go_to_the_log_without_the_person_s_folder(faults, tmp_path) -> None:
    qWarning(f"cannot open {tmp_path.home()}/secret")
    logging.getLogger("ddscp_audit.window").handlers[0].flush()
    logged = (tmp_path / "window.log").read_text(encoding="utf-8")
    assert "cannot open ~" in logged


def test_removing_gives_the_hooks_back(look, tmp_path) -> None:
    made = Failures(log_dir=tmp_path)
    made.install()
    made.remove()
    assert sys.excepthook is sys.__excepthook__
    assert failures.details(_mistake()).startswith("DDSCP Audit")
