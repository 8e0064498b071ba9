"""The list of tools, a tool made one's own, and an audit going on with another version."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.gui.shell import Shell
from ddscp_audit.gui.start import doors
from ddscp_audit.gui.tools.dialogs import AdoptDialog, OwnDialog
from ddscp_audit.gui.tools.surroundings import OwnFiles
from ddscp_audit.gui.widgets.list_dialog import ListDialog
from ddscp_audit.workflow import audits, stores, toolbox, toolversions
from ddscp_audit.workflow.toolbox import Listed, Origin
from tests import factory, toolfiles


def named(page, key: str) -> Listed:
    return next(tool for tool in page.view.library.catalogue.tools if tool.key == key)


def version_two(tmp_path: Path, number: str = "2026.2") -> Path:
    """The neglect tool with a question less, as a file of one's own."""
    workbook = toolbox.with_settings(toolbox.workbook_of("neglect"), version=number)
    survey = workbook.sheets["survey"]
    survey.rows = [row for row in survey.rows if row.get("name") != "neg_01"]
    return toolbox.write(workbook, None, tmp_path / "neglect-next.xlsx")


def test_the_list_shows_every_tool_with_who_uses_it(page_of, audit_store, settings, file) -> None:
    OwnFiles(settings).add(file)
    page = page_of(audit_store)
    rows = page.view.library.model.rows()
    assert [tool.key for tool in rows][-1] == str(file)
    assert named(page, "neglect").audits == ("NEG26",)
    assert named(page, str(file)).questions == 2
    assert page.view.library.ui.count.text() == "8 bundled, 1 of your own"


def test_a_version_only_the_store_keeps_is_listed(page_of, audit_store, file) -> None:
    audits.new_audit(audit_store, title="Seen", reference="SEE26", form=str(file))
    page = page_of(audit_store)
    (kept,) = [t for t in page.view.library.model.rows() if t.origin is Origin.KEPT]
    assert (kept.title, kept.audits) == ("Small tool", ("SEE26",))


def test_files_that_are_gone_or_wrong_say_so(page_of, audit_store, settings, tmp_path) -> None:
    survey = toolfiles.with_row("slect_one", "q_03", "Third?", "", "", "", "")
    wrong = toolfiles.write(tmp_path / "wrong.xlsx", survey=survey)
    for path in (wrong, tmp_path / "gone.xlsx"):
        OwnFiles(settings).add(path)
    page = page_of(audit_store)
    assert named(page, str(tmp_path / "gone.xlsx")).said == "not found"
    assert "mistake" in named(page, str(wrong)).said


def test_a_file_is_added_looked_at_and_taken_off(page_of, audit_store, file, qtbot) -> None:
    page = page_of(audit_store)
    library = page.view.library
    library.add(file)
    qtbot.waitUntil(lambda: page.view.bench.look is not None, timeout=15_000)
    assert page.view.opened
    page.view.bench.close_tool()
    qtbot.waitUntil(
        lambda: any(t.key == str(file) for t in library.catalogue.tools), timeout=15_000
    )
    library.choose_tool(str(file))
    library.forget()
    qtbot.waitUntil(
        lambda: all(t.key != str(file) for t in library.catalogue.tools), timeout=15_000
    )
    assert file.exists()


def test_a_bundled_tool_is_made_one_s_own(page_of, audit_store, tmp_path, settings, qtbot) -> None:
    page = page_of(audit_store)
    page.view.outward.make_own(named(page, "fgm"))
    (dialog,) = page.view.findChildren(OwnDialog)
    dialog.ui.name.setText("FGM, our wording")
    target = tmp_path / "fgm-ours.xlsx"
    dialog.ui.path.setText(str(target))
    dialog.ui.accept.click()
    qtbot.waitUntil(lambda: page.view.opened and page.view.bench.look is not None, timeout=20_000)
    assert OwnFiles(settings).paths() == [target]
    assert page.view.bench.ui.title.text() == "FGM, our wording"
    assert page.view.bench.look.problems == ()


def test_a_copy_without_a_title_is_told_beside_it(page_of, audit_store) -> None:
    page = page_of(audit_store)
    page.view.outward.make_own(named(page, "fgm"))
    (dialog,) = page.view.findChildren(OwnDialog)
    dialog.ui.name.setText(" ")
    dialog.ui.accept.click()
    assert dialog.ui.said.text() == "Give your tool a title."
    dialog.reject()


def opened_at(page, path: Path, qtbot):
    page.view.library.add(path)
    bench = page.view.bench
    qtbot.waitUntil(lambda: bench.look is not None, timeout=20_000)
    return bench


def test_an_audit_goes_on_with_a_version_and_back(page_of, sampled, tmp_path, qtbot, tasks) -> None:
    sampled.hand_in(sampled.cases[0], "CSC", neg_01="supervision")
    page = page_of(sampled.store)
    changed: list[bool] = []
    page.changed.connect(lambda: changed.append(True))
    bench = opened_at(page, version_two(tmp_path), qtbot)
    assert bench.ui.use.isEnabled()
    bench.ui.use.click()
    qtbot.waitUntil(lambda: bool(bench.findChildren(AdoptDialog)), timeout=15_000)
    (dialog,) = bench.findChildren(AdoptDialog)
    told = dialog.ui.changes.toPlainText()
    assert "neg_01 was removed" in told
    assert "1 return handed in keeps Neglect audit 2026.1" in told
    assert not dialog.ui.accept.isEnabled()  # a reason is asked for first
    dialog.ui.why.setText("The board asked")
    dialog.ui.accept.click()
    qtbot.waitUntil(lambda: bool(changed), timeout=15_000)
    assert audits.find_audit(sampled.store).form_version == "2026.2"
    assert "uses Neglect audit 2026.2 from now on" in bench.ui.banner_words.text()
    assert tasks.settle()
    assert not bench.ui.use.isEnabled()
    assert bench.ui.over.isVisible()
    bench.close_tool()
    library = page.view.library
    qtbot.waitUntil(lambda: bool(library.catalogue.left), timeout=15_000)
    assert "1 answer of NEG26" in library.ui.banner_words.text()
    library.ui.banner_button.click()
    (listed,) = library.findChildren(ListDialog)
    listed.accept()
    bench = opened_at(page, version_two(tmp_path), qtbot)
    bench._before = toolversions.versions(sampled.store)[0]
    bench._go_back()
    qtbot.waitUntil(lambda: bool(bench.findChildren(AdoptDialog)), timeout=15_000)
    dialog = bench.findChildren(AdoptDialog)[-1]
    dialog.ui.why.setText("The wrong file")
    dialog.ui.accept.click()
    qtbot.waitUntil(
        lambda: audits.find_audit(sampled.store).form_version == "2026.1", timeout=15_000
    )


def test_a_number_that_is_taken_is_told_where_to_mend_it(
    page_of, audit_store, tmp_path, qtbot
) -> None:
    page = page_of(audit_store)
    bench = opened_at(page, version_two(tmp_path, "2026.1"), qtbot)
    assert not bench.ui.use.isEnabled()
    assert "in use by NEG26 and holds other content" in bench.ui.banner_words.text()
    found = bench.checks.ui.found.toPlainText()
    assert "settings!C2" in found
    assert "for example 2026.2" in found


def test_only_a_lead_is_offered_the_change(page_of, audit_store, tmp_path, qtbot) -> None:
    stores.act_as(audit_store, Person("Rita Reader", Role.READER))
    page = page_of(audit_store)
    bench = opened_at(page, version_two(tmp_path), qtbot)
    assert not bench.ui.use.isVisible()


def test_the_version_in_use_is_not_offered_again(page_of, audit_store, qtbot) -> None:
    page = page_of(audit_store)
    page.view.open_tool(named(page, "neglect"))
    bench = page.view.bench
    qtbot.waitUntil(lambda: bench.look is not None, timeout=15_000)
    assert bench.look.same
    assert not bench.ui.use.isEnabled()


def test_a_kept_version_is_written_as_a_workbook_again(
    page_of, audit_store, file, tmp_path, qtbot, monkeypatch
) -> None:
    audits.new_audit(audit_store, title="Seen", reference="SEE26", form=str(file))
    page = page_of(audit_store)
    (kept,) = [t for t in page.view.library.model.rows() if t.origin is Origin.KEPT]
    out = tmp_path / "again.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    page.view.outward.export(kept, ".xlsx", "Workbooks")
    qtbot.waitUntil(out.exists, timeout=15_000)
    assert toolbox.read(out).form == toolbox.read(file).form


def test_commands_of_the_page_are_found_by_search(page_of, audit_store, file, qtbot) -> None:
    page = page_of(audit_store)
    titles = [command.title for command in page.commands()]
    assert "Add a tool from a file…" in titles
    opened_at(page, file, qtbot)
    titles = [command.title for command in page.commands()]
    assert {"Open the tool in Excel", "Use this version in NEG26…"} <= set(titles)


# In the window


@pytest.fixture
def shell(look, tasks, settings, qtbot):
    made = Shell(settings, tasks, look)
    qtbot.addWidget(made)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 740)
    made.show()
    yield made
    made.close_store()


def test_tools_stand_below_the_steps_and_in_the_search(
    shell, tasks, ready_stores, tmp_path, qtbot
) -> None:
    path = tmp_path / "neglect.ddscp"
    path.write_bytes(ready_stores["audit"].read_bytes())
    shell.enter(doors.open_path(path, factory.PASSPHRASE))
    assert tasks.settle()
    shown = shell._workspace
    shown.ui.rail._steps["tools"].click()
    assert (shown.page.key, shown.ui.title.text()) == ("tools", "Tools")
    assert shown.ui.rail._steps["tools"].isChecked()
    shown.go("overview")
    assert not shown.ui.rail._steps["tools"].isChecked()
    assert "Go to Tools" in [command.title for command in shown.commands()]
    shown.go("tools", "fgm")
    qtbot.waitUntil(lambda: shown.page.view.opened, timeout=15_000)
    assert tasks.settle()
    shown.go("overview")
    assert shown._pages["tools"].view.bench.watch._path is None


def test_tools_can_be_looked_at_before_a_store_is_open(shell, tasks, qtbot) -> None:
    shell._start.ui.tools.click()
    alone = shell._modes.currentWidget()
    qtbot.waitUntil(lambda: bool(alone.view.library.catalogue.tools), timeout=15_000)
    assert len(alone.view.library.catalogue.tools) == 8
    assert "Back to the start page" in [command.title for command in shell._commands()]
    alone.ui.back.click()
    assert shell._modes.currentWidget() is shell._start
    assert QApplication.activeModalWidget() is None
