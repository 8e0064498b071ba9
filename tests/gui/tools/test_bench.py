"""One tool, live: what is saved in Excel is read at once, and what was good stays in view."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from ddscp_audit.cli import command_line
from ddscp_audit.gui.form.keys import Command
from ddscp_audit.gui.form.pane import FormPane
from ddscp_audit.gui.tools.preview import PANEL, FactsDialog
from ddscp_audit.gui.tools.told import counted
from ddscp_audit.workflow.toolbox import Listed, Origin, State
from tests import toolfiles

WRONG = toolfiles.with_row("select_one yn", "q_03", "Third?", "${q_01} == 'yes'", "", "", "")
MORE = toolfiles.with_row("select_one yn", "q_03", "Was a plan made?", "", "", "any", "")


def shown(bench) -> list[str]:
    return [q.name for q in bench.preview.desk.session.asked]


def test_it_opens_as_the_form_an_auditor_gets(bench) -> None:
    assert isinstance(bench.preview, FormPane)
    assert bench.ui.left.currentWidget() is bench.preview
    assert shown(bench) == ["q_01", "q_01_evidence", "q_02"]
    assert bench.ui.title.text() == "Small tool"
    assert "2 questions" in bench.ui.about.text()


def test_a_save_is_read_at_once_and_answers_stay(bench, file, qtbot) -> None:
    bench.preview.desk.answer("q_01", "yes")
    toolfiles.write(file, version="2", survey=MORE)
    qtbot.waitUntil(lambda: "q_03" in shown(bench), timeout=15_000)
    assert bench.preview.desk.session.value("q_01") == "yes"
    assert "version 2" in bench.ui.about.text()


def test_a_mistake_is_told_with_its_cell_and_the_last_good_form_stays(bench, file, qtbot) -> None:
    toolfiles.write(file, survey=WRONG)
    qtbot.waitUntil(lambda: bool(bench.look.problems), timeout=15_000)
    assert "survey!D6" in bench.checks.ui.found.toPlainText()
    assert "1 mistake" in bench.ui.banner_words.text()
    assert bench.ui.left.currentWidget() is bench.preview
    assert shown(bench) == ["q_01", "q_01_evidence", "q_02"]
    toolfiles.write(file, survey=MORE)
    qtbot.waitUntil(lambda: "q_03" in shown(bench), timeout=15_000)
    assert not bench.ui.over.isVisible()


def test_the_window_says_what_form_check_says(bench, file, qtbot, capsys) -> None:
    toolfiles.write(file, survey=WRONG)
    qtbot.waitUntil(lambda: bool(bench.look.problems), timeout=15_000)
    bench.checks.copy()
    capsys.readouterr()
    assert command_line(["form", "check", str(file)]) == 1
    assert QGuiApplication.clipboard().text() == capsys.readouterr().out.strip()


def test_a_click_on_a_finding_copies_it_and_shows_its_question(bench, file, qtbot) -> None:
    survey = list(toolfiles.SURVEY)
    condition = "${q_01} = “yes”"
    survey[4] = ("select_one yn", "q_02", "Was the home “seen”?", condition, "", "any", "")
    toolfiles.write(file, survey=survey)
    qtbot.waitUntil(lambda: bool(bench.look.problems), timeout=15_000)
    bench.preview.desk.answer("q_01", "yes")
    bench.checks.ui.found.anchorClicked.emit(QUrl("#0"))
    assert QGuiApplication.clipboard().text().startswith("survey!D5")
    assert bench.preview.current == "q_02"


def test_an_unfinished_file_is_no_mistake(bench, file, qtbot) -> None:
    whole = toolfiles.write(file.with_name("next.xlsx"), survey=MORE).read_bytes()
    bench.watch.watch(None)
    file.write_bytes(whole[: len(whole) // 2])
    bench.refresh()
    qtbot.waitUntil(lambda: bench._busy > 0, timeout=15_000)
    assert not bench.ui.over.isVisible()
    assert bench.look.reading.state is State.GOOD  # what was read before
    file.write_bytes(whole)
    qtbot.waitUntil(lambda: "q_03" in shown(bench), timeout=15_000)
    assert not bench.ui.over.isVisible()


def test_a_file_that_stays_locked_is_told_quietly(bench, file, qtbot, monkeypatch) -> None:
    def locked(_self: Path) -> bytes:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "read_bytes", locked)
    bench.refresh()
    qtbot.waitUntil(bench.ui.over.isVisible, timeout=15_000)
    assert "open in another application" in bench.ui.banner_words.text()
    assert bench.ui.banner.property("tone") == ""
    monkeypatch.undo()
    qtbot.waitUntil(lambda: not bench.ui.over.isVisible(), timeout=15_000)


def test_a_deleted_file_is_told_and_the_preview_stays(bench, file, qtbot) -> None:
    data = file.read_bytes()
    file.unlink()
    qtbot.waitUntil(bench.ui.over.isVisible, timeout=15_000)
    assert "not in its folder any more" in bench.ui.banner_words.text()
    assert shown(bench) == ["q_01", "q_01_evidence", "q_02"]
    file.write_bytes(data)
    qtbot.waitUntil(lambda: not bench.ui.over.isVisible(), timeout=15_000)


def test_a_network_folder_that_goes_is_told_and_comes_back(bench, file, qtbot) -> None:
    away = file.parent.with_name("away")
    file.parent.rename(away)
    qtbot.waitUntil(bench.ui.over.isVisible, timeout=15_000)
    assert "cannot be reached" in bench.ui.banner_words.text()
    away.rename(file.parent)
    qtbot.waitUntil(lambda: not bench.ui.over.isVisible(), timeout=15_000)


def test_a_tool_that_never_was_good_says_what_to_mend(view, tmp_path, qtbot) -> None:
    wrong = toolfiles.write(tmp_path / "wrong.xlsx", survey=WRONG)
    view.library.add(wrong)
    bench = view.bench
    qtbot.waitUntil(lambda: bench.look is not None, timeout=15_000)
    assert bench.ui.left.currentWidget() is bench._panel
    assert "1 mistake" in bench._panel.ui.title.text()
    toolfiles.write(wrong, survey=MORE)
    qtbot.waitUntil(lambda: bench.ui.left.currentWidget() is bench.preview, timeout=15_000)


def test_a_saved_by_rename_from_another_folder_is_read(bench, file, tmp_path, qtbot) -> None:
    beside = toolfiles.write(tmp_path / "beside.xlsx", survey=MORE)
    shutil.copyfile(beside, file.with_name("x.tmp"))
    os.replace(file.with_name("x.tmp"), file)
    qtbot.waitUntil(lambda: "q_03" in shown(bench), timeout=15_000)


# Eyes and facts


def test_somebody_else_s_eyes_see_their_own_questions(bench) -> None:
    box = bench.ui.agency
    codes = [box.itemData(at) for at in range(box.count())]
    assert {"CSC", "POL", ""} <= set(codes)
    assert PANEL not in codes  # nothing is asked of it here
    box.setCurrentIndex(codes.index("POL"))
    box.activated.emit(codes.index("POL"))
    assert shown(bench) == ["q_01", "q_01_evidence"]


def test_answers_of_each_stay_with_those_who_gave_them(bench) -> None:
    bench._look_as("CSC")
    bench.preview.desk.answer("q_02", "no")
    bench._look_as("POL")
    assert bench.preview.desk.session.value("q_02") == ""
    bench.preview.desk.answer("q_01", "yes")
    bench._look_as("CSC")
    values = bench.preview.desk.session.value
    assert (values("q_01"), values("q_02")) == ("yes", "no")


def test_the_panel_and_case_facts_in_a_bundled_tool(view, qtbot) -> None:
    tool = next(t for t in view.library.catalogue.tools if t.key == "neglect")
    view.open_tool(tool)
    bench = view.bench
    qtbot.waitUntil(lambda: bench.look is not None, timeout=20_000)
    bench._look_as(PANEL)
    assert "neg_02" in shown(bench)
    bench._look_as("CSC")
    assert "neg_02" not in shown(bench)
    session = bench.preview.desk.session
    session.set("c_01", "yes")
    assert session.state("neg_04").relevant  # a fact nobody set hides nothing
    bench.choose_facts()
    (dialog,) = bench.findChildren(FactsDialog)
    box = dialog._boxes["fact_age_band"]
    box.setCurrentIndex(box.findData("1_4"))
    session = bench.preview.desk.session
    assert session.value("c_01") == "yes"
    assert not session.state("neg_04").relevant
    assert "1–4" in bench.ui.facts.text()
    dialog.reject()


def test_skip_logic_is_live_and_nothing_is_kept(bench, tasks) -> None:
    session = bench.preview.desk.session
    assert not session.state("q_01_evidence").relevant
    bench.preview.desk.answer("q_01", "yes")
    assert session.state("q_01_evidence").relevant
    assert tasks.settle()
    bench.preview.take_back()
    assert bench.preview.desk.session.value("q_01") == ""


def test_handing_in_says_that_nothing_is_kept(bench) -> None:
    said: list[str] = []
    bench.said.connect(said.append)
    bench.preview.desk.answer("q_01", "no")
    bench.preview.asked.emit(Command.SUBMIT)
    assert said == ["Here the return would be checked and handed in; nothing is kept"]
    assert bench.preview.desk.session.value("q_01") == "no"
    bench.preview.asked.emit(Command.CLOSE)
    assert bench.tool is not None
    assert not bench.isVisible()  # Esc goes back to the list


def test_the_keyboard_stays_where_somebody_looks(bench, file, qtbot) -> None:
    box = bench.ui.agency
    bench.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus, timeout=10_000)
    box.activated.emit(box.findData("POL"))
    assert box.hasFocus()
    toolfiles.write(file, survey=MORE)
    qtbot.waitUntil(lambda: "q_03" in shown(bench), timeout=15_000)
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not bench.isVisible()


MISTAKES = {
    "== in a condition": ("text", "m_1", "One?", "${q_01} == 'yes'", "", "", ""),
    "&&": ("text", "m_2", "Two?", "${q_01} = 'yes' && ${q_02} = 'yes'", "", "", ""),
    "a bracket": ("text", "m_3", "Three?", "not(${q_01} = 'yes'", "", "", ""),
    "a function": ("text", "m_4", "Four?", "isempty(${q_01})", "", "", ""),
    "itself": ("text", "m_5", "Five?", "${m_5} = 'yes'", "", "", ""),
    "a name": ("text", "m_6", "Six?", "${q_99} = 'yes'", "", "", ""),
    "a list": ("select_one nolist", "m_7", "Seven?", "", "", "", ""),
    "a choice": ("text", "m_8", "Eight?", "${q_01} = 'maybe'", "", "", ""),
    "an agency": ("text", "m_9", "Nine?", "", "CSC PLO", "", ""),
    "a rule": ("select_one yn", "m_10", "Ten?", "", "", "sometimes", ""),
    "the lead": ("select_one yn", "m_11", "Eleven?", "", "POL", "lead:CSC", ""),
    "never": ("text", "m_12", "Twelve?", "${q_01} = 'yes' and ${q_01} = 'no'", "", "", ""),
    "an entity": ("text", "m_13", "Thirteen?", "${q_01} &gt; 1", "", "", ""),
    "braces": ("text", "m_14", "Fourteen?", "q_01 = 'yes'", "", "", ""),
}


def test_every_mistake_of_a_sheet_is_read_in_the_window_with_its_row(bench, file, qtbot) -> None:
    survey = (*toolfiles.SURVEY[:-1], *MISTAKES.values(), toolfiles.SURVEY[-1])
    toolfiles.write(file, survey=survey)
    qtbot.waitUntil(lambda: bool(bench.look.problems), timeout=15_000)
    rows = {problem.row for problem in bench.look.problems if problem.level == "error"}
    first = len(toolfiles.SURVEY)
    missing = [what for row, what in enumerate(MISTAKES, first) if row not in rows]
    assert missing == []
    told = bench.checks.ui.found.toPlainText()
    for problem in bench.look.problems:
        assert problem.message in told
        assert "XPath" not in problem.message


# Changes


def test_changes_are_told_against_a_chosen_version(bench, file, tmp_path, qtbot) -> None:
    before = toolfiles.write(tmp_path / "before.xlsx", survey=MORE, version="0")
    bench._others = [Listed(Origin.FILE, str(before), "Small tool", "small", "0", "small", 3)]
    bench.refresh()
    box = bench.changes.ui.base
    qtbot.waitUntil(lambda: box.count() == 2, timeout=15_000)
    assert box.itemText(0) == "before.xlsx 0"
    box.setCurrentIndex(0)
    told = bench.changes.ui.changes.toPlainText
    qtbot.waitUntil(lambda: "q_03 was removed" in told(), timeout=15_000)
    bench.changes.copy()
    assert "Questions removed" in QGuiApplication.clipboard().text()


def test_each_save_is_told_against_the_file_as_it_was_opened(bench, file, qtbot) -> None:
    told = bench.changes.ui.changes.toPlainText
    qtbot.waitUntil(lambda: "Nothing that bears" in told(), timeout=15_000)
    toolfiles.write(file, survey=MORE)
    qtbot.waitUntil(lambda: "q_03 is new" in told(), timeout=15_000)
    assert bench.ui.show_changes.text() == "Changes 1"


def test_the_changes_print(bench, file, tmp_path, qtbot, monkeypatch) -> None:
    out = tmp_path / "changes.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    before = toolfiles.write(tmp_path / "before.xlsx", survey=MORE, version="0")
    bench._others = [Listed(Origin.FILE, str(before), "Small tool", "small", "0", "small", 3)]
    bench.refresh()
    qtbot.waitUntil(lambda: bench.changes.changes is not None, timeout=15_000)
    bench.changes.ui.print_button.click()
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert out.read_bytes().startswith(b"%PDF")


# Outward


@pytest.mark.parametrize("suffix", [".xlsx", ".xml", ".md", ".pdf"])
def test_it_is_exported(bench, tmp_path, suffix, qtbot, monkeypatch) -> None:
    out = tmp_path / f"out{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    bench._outward.export(bench.tool, suffix, "Files")
    qtbot.waitUntil(out.exists, timeout=20_000)


def test_an_export_over_the_tool_itself_is_refused(bench, file, monkeypatch, qtbot) -> None:
    before = file.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file), ""))
    bench._outward.export(bench.tool, ".xlsx", "Workbooks")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    told = QApplication.activeModalWidget()
    assert "is the tool itself" in told.ui.happened.text()
    told.close()
    assert file.read_bytes() == before


def test_open_in_excel_and_reveal_open_the_file_and_its_folder(bench, file, monkeypatch) -> None:
    opened: list[QUrl] = []

    def openUrl(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", openUrl)
    bench.ui.edit.click()
    bench._outward.reveal(bench.tool)
    assert [Path(url.toLocalFile()) for url in opened] == [file, file.parent]


def test_numbers_of_findings_in_words() -> None:
    assert counted(()) == ""


def test_leaving_ends_the_watch(bench, view) -> None:
    bench.close_tool()
    assert bench.watch._path is None
    assert view._layers.currentWidget() is view.library
