"""Make the pictures of README and documents: ``python docs/pictures.py [FOLDER]``.

Drives the real window over a demonstration made for the purpose, all of it invented, and writes
one PNG a page, light and dark. Without a screen it draws off screen.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ddscp_audit.assets import resource
from ddscp_audit.gui.fieldwork import reading
from ddscp_audit.gui.fieldwork.page import FieldworkPage
from ddscp_audit.gui.report.pages import picture
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.shell import Shell
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.gui.theme import Theme, palettes
from ddscp_audit.workflow import demo, fieldwork, packs

HERE = Path(__file__).resolve().parent
SIZE = (1366, 768)
_AT = "neg_07"  # the question that is being answered in the picture of a return
#: Whose cases are shown to an auditor, how many are done, and how far the next one is.
_AUDITORS, _DONE, _BEGUN = "HV", 6, 9
DIGITS = "482910567730281945562018"


class Photographer:
    """The window, and a way to wait until it is calm."""

    def __init__(self, folder: Path, work: Path) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        self.folder = folder
        self.tasks = Tasks()
        self.theme = Theme(app, "light")
        self.window = Shell(Settings(work / "window.ini"), self.tasks, self.theme)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(*SIZE)
        self.window.show()

    def calm(self, turns: int = 3) -> None:
        """Let everything that was asked for be done and painted."""
        for _ in range(turns):
            loop = QEventLoop()
            QTimer.singleShot(250, loop.quit)
            loop.exec()
            self.tasks.settle(60_000)

    def until(self, ready: Callable[[], bool]) -> None:
        """Wait for something that takes its time."""
        for _ in range(200):
            if ready():
                return
            self.calm(1)
        raise TimeoutError("the window did not come so far")

    def take(self, name: str) -> None:
        """One picture."""
        self.calm()
        self.window.resize(*SIZE)
        self.keep(self.window.grab().toImage(), name)

    def keep(self, image: QImage, name: str) -> None:
        """Write a picture in 256 colours, the palette's and the commonest: a third of the bytes."""
        path = self.folder / f"{name}.png"
        plain = image.convertToFormat(QImage.Format.Format_RGB32)
        counted = Counter(memoryview(plain.constBits()).cast("I"))
        ours = {QColor(c).rgb() for tokens in palettes().values() for c in tokens.values()}
        common = [colour for colour, _ in counted.most_common(256) if colour not in ours]
        table = [*ours, *common][:256]
        few = plain.convertToFormat(QImage.Format.Format_Indexed8, table)
        few.save(str(path))
        print(path)

    def go(self, step: str, argument: str = "") -> None:
        """Show a step of the audit."""
        assert self.window._workspace is not None
        self.window._workspace.go(step, argument)
        self.calm()


def steps(camera: Photographer, store: Path) -> None:
    """Every page of the demonstration."""
    camera.window.enter(doors.open_path(store, doors.DEMO_PASSPHRASE))
    camera.go("overview")
    camera.take("overview")
    for step in ("sample", "fieldwork", "panel", "findings"):
        camera.go(step)
        camera.take(step)
    camera.go("findings", ":together")
    camera.take("together")
    camera.go("findings", ":measures")
    camera.go("report")
    camera.take("report")
    page = camera.window._workspace.page  # type: ignore[union-attr]
    view = page.ui.viewer.ui.preview  # type: ignore[union-attr]
    camera.until(lambda: len(view._sheets) > 1)
    camera.keep(picture(view._pdf, 1, 1.6), "report-page")
    camera.go("actions")
    camera.take("actions")
    camera.go("tools", "neglect")
    camera.until(lambda: camera.window._workspace.page.view.bench.look is not None)  # type: ignore[union-attr]
    camera.take("tools")
    camera.theme.set_appearance("dark")
    camera.go("findings")
    camera.take("findings-dark")
    camera.theme.set_appearance("light")
    camera.go("fieldwork")
    grid = camera.window._workspace.page  # type: ignore[union-attr]
    case, agency = grid.model.board.cases[1].reference, grid.model.board.agencies[0].code  # type: ignore[union-attr]
    filling_in(camera, grid, case, agency)  # type: ignore[arg-type]
    camera.take("form")
    camera.window.close_store()
    camera.calm()
    my_cases(camera, store)


def my_cases(camera: Photographer, store: Path) -> None:
    """An auditor's own store, made from the lead's pack: some cases done, some still to read."""
    words, folder = doors.DEMO_PASSPHRASE, store.parent
    lead = doors.open_path(store, words)
    ours = lead.audits[0].reference
    with lead.store:
        sent = packs.send_assignments(
            lead.store,
            ours,
            folder,
            [_AUDITORS],
            passphrases=words,
            contact="QA lead, 01000 000000",
        )
    made = packs.open_pack(sent[0].path, words, folder / "auditor.ddscp", words, "Health visitor")
    open_again = fieldwork.cases(made.store, ours)[_DONE:]
    for case in open_again:
        given = fieldwork.get_return(made.store, ours, case.reference, _AUDITORS)
        fieldwork.reopen(made.store, ours, case.reference, _AUDITORS, "To be read again")
        later = dict.fromkeys(list(given.answers)[_BEGUN if case is open_again[0] else 0 :], "")
        fieldwork.save_answers(made.store, ours, case.reference, _AUDITORS, later)
    made.store.close()
    camera.window.enter(doors.open_path(folder / "auditor.ddscp", words))
    camera.go("cases")
    camera.take("cases")
    camera.window.close_store()
    camera.calm()


def filling_in(camera: Photographer, grid: FieldworkPage, case: str, agency: str) -> None:
    """A return on somebody's desk: reopened, its later sections still to be answered."""
    store, audit = grid.context.store, grid.context.audit
    fieldwork.reopen(store, audit, case, agency, "A record was found")
    given = fieldwork.get_return(store, audit, case, agency)
    asked = [q.name for q in reading.sheet(store, audit, case, agency).session.asked]
    later = asked[asked.index(_AT) + 1 :]
    blank = {name: "" for name in later if name in given.answers}
    fieldwork.save_answers(store, audit, case, agency, blank, why="To be read again")
    grid.open_return(case, agency)
    camera.calm()
    grid.form.go_to(_AT)
    camera.calm()


def list_and_draw(camera: Photographer, work: Path) -> None:
    """A list being reconciled, a sample being planned, the ceremony."""
    wishes = doors.Wishes(
        title="Neglect 2027",
        reference="NEG27",
        form="neglect",
        agencies=("CSC", "POL", "HV", "SCH"),
        path=work / "neglect-2027.ddscp",
        passphrase="four words nobody guesses",
        person="QA lead",
    )
    camera.window.enter(doors.start_audit(wishes, None))
    camera.go("population")
    page = camera.window._workspace.page  # type: ignore[union-attr]
    page.open_list(next(resource("demo").glob("*.csv")))  # type: ignore[union-attr]
    camera.until(lambda: page._result is not None)  # type: ignore[union-attr]
    side = page.ui.reconcile.ui  # type: ignore[union-attr]
    side.expected.setText(str(page._result.N))  # type: ignore[union-attr]
    camera.take("population")
    camera.until(side.accept.isEnabled)
    side.accept.click()
    camera.go("sample")
    camera.take("planner")
    page = camera.window._workspace.page  # type: ignore[union-attr]
    page._plan.lock_asked.emit()  # type: ignore[union-attr]
    camera.until(lambda: QApplication.activeModalWidget() is not None)
    QApplication.activeModalWidget().close()  # type: ignore[union-attr]
    camera.calm()
    page.open_ceremony()  # type: ignore[union-attr]
    ceremony = page._ceremony  # type: ignore[union-attr]
    QTest.keyClicks(ceremony, DIGITS[:10])
    ceremony.ui.who.setCurrentIndex(1)
    QTest.keyClicks(ceremony, DIGITS[10:17])
    camera.calm()
    camera.keep(camera.window.grab().toImage(), "ceremony")
    ceremony.left.emit()
    camera.calm()
    camera.window.close_store()
    camera.calm()


def main() -> int:
    """Make every picture; returns the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="pictures-"))
    os.environ["DDSCP_AUDIT_CONFIG_DIR"] = str(work)
    os.environ["DDSCP_AUDIT_DATA_DIR"] = str(work)
    os.environ["DDSCP_AUDIT_LOG_DIR"] = str(work)
    os.environ.pop("DDSCP_AUDIT_PASSPHRASE", None)
    try:
        made = demo.make(work / "demo")
        camera = Photographer(folder, work)
        camera.take("start")  # before any store was opened: no folder of this machine is shown
        list_and_draw(camera, work)
        steps(camera, made.store)
        camera.tasks.settle()
        camera.tasks.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
