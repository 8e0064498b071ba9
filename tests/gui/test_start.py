"""The first screen: recent stores, a new audit, a passphrase that does not fit."""

from __future__ import annotations

import threading
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ddscp_audit.errors import AuditError, StoreError
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.start.new_audit import NewAuditDialog, suggested_reference
from ddscp_audit.gui.start.page import StartPage, opened_words
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.workflow import stores
from tests import factory


@pytest.mark.parametrize(
    ("title", "reference"),
    [("Neglect 2026", "NEG26"), ("Front door", "FRO25"), ("FGM re-audit 2024", "FGM24"), ("", "")],
)
def test_a_reference_is_suggested_from_the_title(title: str, reference: str) -> None:
    assert suggested_reference(title, date(2025, 6, 1)) == reference


def test_when_a_store_was_opened_is_said_as_people_say_it() -> None:
    now = datetime(2026, 3, 14, 15, 0)
    assert opened_words("2026-03-14T09:05", now) == "today 09:05"
    assert opened_words("2026-03-13T23:59", now) == "yesterday 23:59"
    assert opened_words("2026-01-02T10:00", now) == "2 January 2026"
    assert opened_words("no date", now) == ""


def test_recent_stores_come_newest_first_and_once_each(settings, tmp_path) -> None:
    one, other = tmp_path / "one.ddscp", tmp_path / "other.ddscp"
    for path in (one, other, one):
        settings.opened(path, path.stem, "NEG26")
    assert [Path(line.path).name for line in settings.recent()] == ["one.ddscp", "other.ddscp"]
    settings.forget(str(one.resolve()))
    assert len(Settings(tmp_path / "window.ini").recent()) == 1


def test_an_unreadable_note_counts_as_no_recent_store(settings) -> None:
    settings.keep("recent", "{broken")
    assert settings.recent() == []


def test_without_recent_stores_the_page_says_what_to_do(look, settings, qtbot) -> None:
    page = StartPage(settings)
    qtbot.addWidget(page)
    page.show()
    assert page.ui.drop.isVisible()
    assert not page.ui.recent.isVisible()


def test_enter_opens_a_recent_store_and_delete_takes_it_off(
    look, settings, qtbot, tmp_path
) -> None:
    settings.opened(tmp_path / "one.ddscp", "Neglect 2026", "NEG26")
    page = StartPage(settings)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.ui.recent.setFocus()
    qtbot.waitUntil(page.ui.recent.hasFocus)
    page.ui.recent.setCurrentIndex(page.ui.recent.model().index(0, 0))
    with qtbot.waitSignal(page.open_asked) as asked:
        page.ui.recent.activated.emit(page.ui.recent.currentIndex())
    assert asked.args[0].endswith("one.ddscp")
    qtbot.keyClick(page.ui.recent, Qt.Key.Key_Delete)
    assert settings.recent() == []


def test_a_passphrase_that_does_not_open_is_told_and_asked_for_again(
    look, tasks, ready_stores, qtbot
) -> None:
    path = ready_stores["audit"]
    dialog = PassphraseDialog(path, lambda words: doors.open_path(path, words), tasks)
    dialog.show()  # deletes itself when it closes
    assert not dialog.ui.open_button.isEnabled()
    dialog.ui.passphrase.setText("not this one")
    dialog.ui.open_button.click()
    qtbot.waitUntil(dialog.ui.said.isVisible)
    assert dialog.ui.passphrase.selectedText()
    dialog.ui.passphrase.setText(factory.PASSPHRASE)
    with qtbot.waitSignal(dialog.unlocked) as opened:
        dialog.ui.open_button.click()
    store = opened.args[0].store
    assert [audit.reference for audit in opened.args[0].audits] == ["NEG26"]
    store.close()


def test_a_store_that_opens_after_its_dialog_was_closed_is_let_go_again(
    look, tasks, ready_stores, qtbot, tmp_path
) -> None:
    path = tmp_path / "neglect.ddscp"
    path.write_bytes(ready_stores["audit"].read_bytes())
    begun, gate, gone = threading.Event(), threading.Event(), []

    def slowly(words: str) -> doors.Opened:
        begun.set()
        assert gate.wait(20)
        return doors.open_path(path, words)

    dialog = PassphraseDialog(path, slowly, tasks, unwanted=doors.shut)
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.show()
    dialog.ui.passphrase.setText(factory.PASSPHRASE)
    dialog.ui.open_button.click()
    assert begun.wait(20)
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))
    gate.set()
    assert tasks.settle()
    with stores.open_store(path, factory.PASSPHRASE) as again:
        assert not again.read_only


@pytest.fixture
def new_audit(look, tasks, qtbot):
    dialog = NewAuditDialog(tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.ui.tool.findData("neglect") >= 0)
    return dialog


def test_a_new_audit_says_what_is_missing_one_thing_at_a_time(new_audit, tmp_path) -> None:
    ui = new_audit.ui
    ui.create.click()
    assert ui.said.text() == "Give the audit a title."
    ui.title.setText("Neglect 2026")
    assert ui.reference.text() == "NEG26"
    assert ui.path.text().endswith("neglect-2026.ddscp")
    ui.path.setText(str(tmp_path / "neglect.ddscp"))
    ui.create.click()
    assert ui.said.text() == "Choose a passphrase."
    ui.passphrase.setText(factory.PASSPHRASE)
    ui.again.setText("something else")
    ui.create.click()
    assert "differ" in ui.said.text()


def test_a_new_audit_makes_its_store_with_the_agencies_ticked(new_audit, qtbot, tmp_path) -> None:
    ui = new_audit.ui
    ui.title.setText("Neglect 2026")
    ui.path.setText(str(tmp_path / "neglect"))
    ui.tool.setCurrentIndex(ui.tool.findData("neglect"))
    for number in range(2, ui.agencies.count()):
        ui.agencies.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert ui.agency_count.text() == f"2 of {ui.agencies.count()}"
    ui.passphrase.setText(factory.PASSPHRASE)
    ui.again.setText(factory.PASSPHRASE)
    with qtbot.waitSignal(new_audit.started, timeout=20_000) as started:
        ui.create.click()
    opened = started.args[0]
    assert (tmp_path / "neglect.ddscp").is_file()
    assert [agency.code for agency in opened.audits[0].agencies] == ["CSC", "POL"]
    opened.store.close()


def test_a_store_that_is_there_already_is_never_overwritten(new_audit, tmp_path) -> None:
    there = tmp_path / "neglect.ddscp"
    there.write_bytes(b"something dear")
    new_audit.ui.title.setText("Neglect 2026")
    new_audit.ui.path.setText(str(there))
    new_audit.ui.passphrase.setText(factory.PASSPHRASE)
    new_audit.ui.again.setText(factory.PASSPHRASE)
    new_audit.ui.create.click()
    assert "is there already" in new_audit.ui.said.text()
    assert there.read_bytes() == b"something dear"


def test_an_audit_that_cannot_begin_leaves_no_store_behind(tmp_path, monkeypatch) -> None:
    path = tmp_path / "new.ddscp"
    wishes = doors.Wishes("Neglect", "bad reference!", "neglect", ("CSC",), path, "words", "Lena")
    with pytest.raises(AuditError):
        doors.start_audit(wishes, None)
    assert list(tmp_path.iterdir()) == []

    def full(*_words: object, **_more: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("ddscp_audit.workflow.audits.new_audit", full)
    wishes = doors.Wishes("Neglect", "NEG26", "neglect", ("CSC",), path, "words", "Lena")
    with pytest.raises(StoreError):
        doors.start_audit(wishes, None)
    assert not path.exists()
