"""A round between three windows: the lead's, and two agencies' that have never seen the audit.

The figures are those of the same answers entered on one machine.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from ddscp_audit.gui.cases.handing import HandInDialog
from ddscp_audit.gui.form.dialogs import SubmitDialog
from ddscp_audit.gui.packs.opening import NewStationDialog
from ddscp_audit.gui.packs.sending import AssignDialog
from ddscp_audit.gui.packs.sent import SentDialog
from ddscp_audit.gui.packs.taking import TakeDialog, TakenDialog
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.shell import Shell
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from ddscp_audit.workflow import audits, fieldwork, reporting
from tests import factory

NEG = factory.REFERENCE
SLOW = 60_000  # passphrases cost a second each on purpose, more on a busy machine


class Machine:
    """A window with settings of its own, as on a machine of its own."""

    def __init__(self, folder: Path, qtbot, tasks, look) -> None:
        self.folder, self.qtbot, self.tasks = folder, qtbot, tasks
        folder.mkdir()
        self.window = Shell(Settings(folder / "window.ini"), tasks, look)
        qtbot.addWidget(self.window)
        self.window.show()

    @property
    def page(self):
        return self.window._workspace.page

    def dialog(self, kind):
        """The dialog of that kind that comes up."""
        found: list = []

        def there() -> bool:
            found[:] = [
                each
                for each in QApplication.topLevelWidgets()
                if type(each) is kind and each.isVisible()
            ]
            return bool(found)

        self.qtbot.waitUntil(there, timeout=SLOW)
        return found[0]

    def close(self) -> None:
        self.window.close_store()
        assert self.tasks.settle()


@pytest.fixture
def machine(tmp_path, qtbot, tasks, look):
    made: list[Machine] = []

    def start(name: str) -> Machine:
        made.append(Machine(tmp_path / name, qtbot, tasks, look))
        return made[-1]

    yield start
    for each in made:
        each.close()


def sends(lead: Machine, agencies: tuple[str, ...]) -> dict[str, tuple[Path, str]]:
    """Files and passphrases as the lead's window shows them."""
    lead.page.outbox.assignments()
    dialog = lead.dialog(AssignDialog)
    for row in range(dialog.agencies.count()):
        item = dialog.agencies.item(row)
        chosen = item.text().split()[0] in agencies
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
    dialog.folder.setText(str(lead.folder))
    dialog.contact.setText("Lena Lead, 01332 000000")
    dialog.ui.accept.click()
    shown = lead.dialog(SentDialog)
    made = {one.agency: (one.path, one.passphrase) for one in shown.model.rows()}
    shown.accept()
    return made


def opens(agency: Machine, path: Path, words: str, name: str) -> None:
    """The pack dropped on a machine that has never seen the audit."""
    agency.window.open_packs([path])
    ask = agency.dialog(PassphraseDialog)
    ask.ui.passphrase.setText(words)
    ask.ui.open_button.click()
    new = agency.dialog(NewStationDialog)
    new.name.setText(name)
    new.place_line.setText(str(agency.folder / "own.ddscp"))
    new.first.setText("quiet river stone")
    new.again.setText("quiet river stone")
    new.ui.accept.click()
    agency.qtbot.waitUntil(lambda: agency.window._workspace is not None, timeout=SLOW)
    agency.qtbot.waitUntil(lambda: agency.page is not None and agency.page.key == "cases")
    agency.qtbot.waitUntil(lambda: bool(agency.page.model.rows()), timeout=SLOW)


def fills(agency: Machine, row: int, said: dict[str, str]) -> None:
    """One return by the form, handed in from it."""
    page = agency.page
    page.ui.table.selectRow(row)
    QTest.keyClick(page.ui.table, Qt.Key.Key_Return)
    agency.qtbot.waitUntil(lambda: page.over.shown and page.over.form.desk is not None)
    form = page.over.form
    for name, value in said.items():
        form.desk.answer(name, value)
    agency.qtbot.waitUntil(lambda: form.desk.clean, timeout=SLOW)
    form.ask_submit()
    agency.dialog(SubmitDialog).ui.submit.click()
    agency.qtbot.waitUntil(lambda: not page.over.shown, timeout=SLOW)
    assert agency.tasks.settle()


def holds_no_record(agency: Machine, row: int) -> None:
    """A nil return in two keys."""
    page = agency.page
    page.ui.table.selectRow(row)
    QTest.keyClick(page.ui.table, Qt.Key.Key_N)
    QTest.keyClick(agency.dialog(QMessageBox), Qt.Key.Key_Return)
    agency.qtbot.waitUntil(lambda: page.model.row_at(row).square.is_in, timeout=SLOW)


def hands_in(agency: Machine) -> Path:
    agency.page.send()
    dialog = agency.dialog(HandInDialog)
    dialog.folder.setText(str(agency.folder))
    dialog.ui.accept.click()
    shown = agency.dialog(SentDialog)
    path = shown.model.row_at(0).path
    assert "SHA-256" in shown.ui.receipt.text()
    shown.accept()
    return path


def takes(lead: Machine, path: Path) -> str:
    """The lead drops it on the window; what the window says of it."""
    lead.window.open_packs([path])
    lead.dialog(TakeDialog).ui.accept.click()
    told = lead.dialog(TakenDialog)
    title = told.ui.title.text()
    told.accept()
    return title


def answers(sampled, agency: str, row: int) -> dict[str, str]:
    said = factory.complete_answers(
        agency,
        sampled.facts(sampled.cases[row]),
        c_04="yes" if row % 2 == 0 else "no",
        c_06="no",
        c_07="yes",
    )
    return dict(said)


def figures(store):
    """Every figure; what was found in passing (times, places) belongs to each machine."""
    found = reporting.findings(store, NEG)
    return [(each.name, each.rows, each.counts) for each in found.measures]


@pytest.mark.functional
@pytest.mark.slow
def test_two_agencies_answer_on_machines_of_their_own(sampled, machine, tmp_path):
    lead = machine("lead")
    lead.window.enter(doors.Opened(sampled.store, tuple(audits.audits(sampled.store)), NEG))
    lead.window._workspace.go("fieldwork")
    lead.qtbot.waitUntil(lambda: lead.page.key == "fieldwork" and bool(lead.page.model.board.cases))
    sent = sends(lead, ("CSC", "SCH"))
    assert set(sent) == {"CSC", "SCH"}

    for code in ("CSC", "SCH"):
        agency = machine(code)
        opens(agency, *sent[code], name=f"Auditor of {code}")
        steps = [key for key, _, _ in agency.window._workspace.steps]
        assert steps == ["cases"]
        fills(agency, 0, answers(sampled, code, 0))
        fills(agency, 1, answers(sampled, code, 1))
        holds_no_record(agency, 2)
        path = hands_in(agency)
        agency.close()
        assert takes(lead, path) == "3 returns taken in"

    folder = tmp_path / "alone"
    folder.mkdir()
    alone = factory.sampled(folder)
    for code in ("CSC", "SCH"):
        for row in (0, 1):
            case = alone.cases[row]
            fieldwork.save_answers(alone.store, NEG, case, code, answers(alone, code, row))
            fieldwork.submit(alone.store, NEG, case, code)
        fieldwork.nil_return(alone.store, NEG, alone.cases[2], code)
    assert alone.cases == sampled.cases
    assert figures(sampled.store) == figures(alone.store)
    alone.store.close()
