"""A very long list of measures comes up at once and is whole soon after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ddscp_audit.findings.compute import findings
from ddscp_audit.gui.findings.sheet import FIRST, Content, Sheet
from tests import factory
from tests.findings.audit_maker import material


@pytest.fixture
def content() -> Content:
    tool = factory.neglect().tool
    found = findings(tool, material(1, []))
    many = [
        replace(measure, name=f"{measure.name}_{at}", section=f"Section {at}")
        for at in range(9)
        for measure in found.measures
    ]
    assert len(many) > 500
    return Content(replace(found, measures=tuple(many)), tool, ())


@pytest.fixture
def sheet(qtbot, look, content) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_content(content)
    return made


def test_the_first_lines_come_at_once_and_the_rest_follows(sheet, content, qtbot) -> None:
    sheet.show_content(content)
    assert FIRST <= len(sheet.lines) < FIRST + 20
    qtbot.waitUntil(lambda: sheet.is_complete, timeout=20_000)
    assert {w.line.measure.name for w in sheet.lines} == {
        measure.name for measure in content.findings.measures
    }


def test_a_measure_far_down_is_found_before_it_is_laid_out(sheet, content, qtbot) -> None:
    sheet.show_content(content)
    last = content.findings.measures[-1].name
    sheet.go_to(last)
    assert sheet.is_complete
    qtbot.waitUntil(lambda: sheet.current.line.measure.name == last)


def test_what_was_open_and_focused_is_so_again_however_far_down(sheet, content, qtbot) -> None:
    last = content.findings.measures[-1].name
    sheet.complete()
    sheet.line_at(last).click()
    sheet.go_to(last)
    qtbot.waitUntil(lambda: sheet.current is sheet.line_at(last))
    sheet.show_content(content)
    assert not sheet.is_complete
    qtbot.waitUntil(lambda: sheet.is_complete, timeout=20_000)
    assert list(sheet.beneath) == [last]
    assert sheet.current is sheet.line_at(last)


def test_pins_shown_later_mark_lines_laid_out_later(sheet, content) -> None:
    sheet.show_content(content)
    name = content.findings.measures[-1].name
    sheet.show_pinned((name,))
    sheet.complete()
    assert sheet.line_at(name).pinned


def test_walking_past_the_last_line_lays_out_the_next(sheet, content) -> None:
    sheet.show_content(content)
    before = len(sheet.lines)
    sheet._go(sheet.lines[-1])
    QTest.keyClick(sheet.lines[-1], Qt.Key.Key_Down)
    assert len(sheet.lines) > before
    assert sheet.current is sheet.lines[before]


def test_sections_far_down_can_be_jumped_to(sheet) -> None:
    for _ in range(8):
        sheet.step_section(1)
    assert sheet.current.line.measure.section == "Section 8"
    sheet.step_section(1)
    assert sheet.current.line.measure.section == "Section 8"
