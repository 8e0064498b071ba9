"""The form page on a form of 200 questions: open it, and answer one question.

Peers, in the same run: opening against making the same number of bare Qt widgets; a key press
against a key press on a bare radio button that repaints.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QVBoxLayout, QWidget
from pytest_benchmark.fixture import BenchmarkFixture

from ddscp_audit.forms import library
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import form_from_markdown
from ddscp_audit.gui.form.page import FormPage
from ddscp_audit.gui.form.rows import QuestionRow
from ddscp_audit.gui.tasks import Tasks
from tests.gui.working import KeptReturns, a_sheet, themed

pytestmark = pytest.mark.benchmark
SECTIONS, EACH = 10, 20


@pytest.fixture(scope="module")
def tool_of_200(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented tool: ten sections of twenty questions, every fourth hung on the one before."""
    lines = [
        "| survey | | | | | | |",
        "| | type | name | label | hint | relevant | agencies |",
    ]
    for section in range(1, SECTIONS + 1):
        lines.append(f"| | begin_group | s{section} | Section {section} | | | |")
        for number in range(1, EACH + 1):
            name = f"s{section}_q{number}"
            kind = "text" if number % 10 == 0 else "select_one yna"
            shown = f"${{s{section}_q{number - 1}}} = 'yes'" if number % 4 == 0 else ""
            label = f"Was step {number} of part {section} taken in time and written down?"
            lines.append(
                f"| | {kind} | {name} | {label} | Look for it in the record. | {shown} | |"
            )
        lines.append("| | end_group | | | | | |")
    lines += ["| choices | | | |", "| | list_name | name | label |"]
    for name, label in (
        ("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("na", "Not applicable"),
        ("nk", "Not known"),
    ):  # fmt: skip
        lines.append(f"| | yna | {name} | {label} |")
    lines += ["| settings | | |", "| | form_id | version |", "| | bench200 | 1 |"]
    path = tmp_path_factory.mktemp("tool") / "bench200.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def page(qapp: QApplication) -> Iterator[FormPage]:
    themed(qapp)
    tasks = Tasks()
    made = FormPage(tasks, KeptReturns())
    made.resize(1154, 720)
    made.show()
    drain()
    yield made
    made.release()
    until(lambda: not tasks.busy)
    made.close()
    made.deleteLater()
    tasks.close()


def drain() -> None:
    """Everything waiting on the window's thread, painting included."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def until(done: Callable[[], bool]) -> None:
    """Run the window until something holds."""
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def test_open_a_form_of_200_questions(
    page: FormPage, tool_of_200: Path, benchmark: BenchmarkFixture
) -> None:
    form = library.load(tool_of_200, lenient=True)
    assert len(form.tool.questions) == SECTIONS * EACH

    def bare() -> None:
        holder = QWidget()
        box = QVBoxLayout(holder)
        for _ in range(14):
            box.addWidget(QLabel("label", holder))
            box.addWidget(QLabel("hint", holder))
            for _ in range(5):
                box.addWidget(QRadioButton("choice", holder))
        holder.show()
        drain()
        holder.close()
        holder.deleteLater()

    peers = []
    for _ in range(5):
        begun = time.perf_counter()
        bare()
        peers.append(time.perf_counter() - begun)

    def open_it() -> None:
        session = FormSession(form, agency="CSC")
        sheet = a_sheet(form=form)
        page.open_sheet(type(sheet)(**{**_fields(sheet), "session": session}))
        drain()

    benchmark.pedantic(open_it, rounds=10, warmup_rounds=1)
    ratio = benchmark.stats["median"] / statistics.median(peers)
    benchmark.extra_info["ratio to bare widgets"] = round(ratio, 2)
    print(
        f"\nopen 200 questions: {benchmark.stats['median'] * 1000:.1f} ms, "
        f"{ratio:.2f} of a bare column of as many widgets"
    )


def test_a_key_press_to_the_repaint(
    page: FormPage, tool_of_200: Path, benchmark: BenchmarkFixture
) -> None:
    form = library.load(tool_of_200, lenient=True)
    page.open_sheet(a_sheet(form=form))
    drain()
    names = [f"s1_q{number}" for number in (1, 2, 5, 6, 9)]
    turn = iter(range(10**6))

    def press() -> None:
        at = next(turn)
        target = page.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_1 if (at // len(names)) % 2 else Qt.Key.Key_3)
        drain()

    def ready() -> None:
        desk = page.desk
        assert desk is not None
        until(lambda: desk.clean)
        page.go_to(names[next(turn) % len(names)])
        drain()

    lone = QRadioButton("choice")
    lone.show()
    drain()
    peers = []
    for _ in range(50):
        begun = time.perf_counter()
        QTest.keyClick(lone, Qt.Key.Key_Space)
        drain()
        peers.append(time.perf_counter() - begun)
    lone.close()
    benchmark.pedantic(press, setup=ready, rounds=60)
    ratio = benchmark.stats["median"] / statistics.median(peers)
    benchmark.extra_info["ratio to a bare radio button"] = round(ratio, 2)
    print(
        f"\nkey to repaint: median {benchmark.stats['median'] * 1000:.2f} ms, worst "
        f"{benchmark.stats['max'] * 1000:.2f} ms; a bare radio button "
        f"{statistics.median(peers) * 1000:.2f} ms"
    )


def test_a_key_press_until_it_is_said_as_saved(
    page: FormPage, tool_of_200: Path, benchmark: BenchmarkFixture
) -> None:
    """The whole path but the disk itself: that is measured with the store."""
    form = library.load(tool_of_200, lenient=True)
    page.open_sheet(a_sheet(form=form))
    drain()
    said: list[str] = []
    page.said.connect(said.append)
    turn = iter(range(10**6))

    def press() -> None:
        said.clear()
        at = next(turn)
        target = page.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_1 if at % 2 else Qt.Key.Key_3)
        until(lambda: bool(said) and said[-1].startswith("Saved"))

    def ready() -> None:
        desk = page.desk
        assert desk is not None
        until(lambda: desk.clean)
        page.go_to("s1_q5")
        drain()

    benchmark.pedantic(press, setup=ready, rounds=60)
    print(f"\nkey to saved: median {benchmark.stats['median'] * 1000:.2f} ms")


def test_a_key_press_in_one_section_of_200(page: FormPage, benchmark: BenchmarkFixture) -> None:
    """All questions below each other: one that comes or goes must not measure the others."""
    lines = ["| survey | | | | |", "| | type | name | label | relevant |"]
    for number in range(1, SECTIONS * EACH + 1):
        shown = f"${{q{number - 1}}} = 'yes'" if number % 4 == 0 else ""
        label = f"Was step {number} taken in time and written down?"
        lines.append(f"| | select_one yn | q{number} | {label} | {shown} |")
    lines += ["| choices | | | |", "| | list_name | name | label |"]
    lines += ["| | yn | yes | Yes |", "| | yn | no | No |"]
    lines += ["| settings | | |", "| | form_id | version |", "| | bench1 | 1 |"]
    page.open_sheet(a_sheet(form=form_from_markdown("\n".join(lines) + "\n")))
    view = page.pane.sheaf.view
    assert view is not None
    until(lambda: view.complete)
    turn = iter(range(10**6))

    def press() -> None:
        target = page.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_1 if next(turn) % 2 else Qt.Key.Key_2)
        drain()

    def ready() -> None:
        desk = page.desk
        assert desk is not None
        until(lambda: desk.clean)
        page.go_to("q3")  # a question below it comes and goes
        drain()

    benchmark.pedantic(press, setup=ready, rounds=40)
    print(f"\nkey to repaint, one section of 200: {benchmark.stats['median'] * 1000:.2f} ms")


def test_every_section_is_made_when_it_is_looked_at(page: FormPage, tool_of_200: Path) -> None:
    form = library.load(tool_of_200, lenient=True)
    page.open_sheet(a_sheet(form=form))
    assert len(page.findChildren(QuestionRow)) <= EACH


def _fields(sheet: object) -> dict[str, object]:
    return {name: getattr(sheet, name) for name in sheet.__dataclass_fields__}  # type: ignore[attr-defined]
