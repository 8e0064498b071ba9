"""Choose, write the words, see the pages, export."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.gui.report import preview
from ddscp_audit.gui.report.checks import checks
from ddscp_audit.gui.report.page import ReportPage
from ddscp_audit.workflow import audits, reporting, stores


@pytest.fixture
def page(context_of, sampled, tasks, qtbot):
    for agency in ("CSC", "POL"):
        sampled.hand_in(sampled.cases[0], agency)
    made = ReportPage(context_of(sampled.store))
    qtbot.addWidget(made)
    made.resize(1100, 680)
    made.show()
    made.refresh()
    assert tasks.settle()
    qtbot.waitUntil(lambda: made.ui.preview.has_pages, timeout=20_000)
    return made


def test_before_a_sample_the_page_points_to_it(context_of, audit_store, tasks, qtbot) -> None:
    made = ReportPage(context_of(audit_store))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert tasks.settle()
    assert "nothing to report" in made._state.ui.title.text()


def test_the_pages_are_those_that_will_print(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.ui.pages.text().startswith("Page 1 of "))
    qtbot.waitUntil(lambda: 0 in page.ui.preview._pictures, timeout=20_000)
    width, height = page.ui.preview._sheets[0].width, page.ui.preview._sheets[0].height
    assert (round(width), round(height)) == (595, 842)


def test_seeing_pages_leaves_no_trace_in_the_log(page, sampled) -> None:
    events = stores.events(sampled.store, "NEG26")
    assert not any("report" in event.what or "export" in event.what for event in events)


def test_another_edition_makes_other_pages(page, tasks, qtbot) -> None:
    before = page.ui.preview._pdf
    page._edition.button(1).click()
    qtbot.waitUntil(lambda: page.ui.preview._pdf is not before, timeout=20_000)
    assert page.edition is Edition.BOARD
    assert "without cases" in page.ui.edition_words.text()


def test_the_lead_s_words_are_saved_and_stand_in_the_report(page, sampled, tasks) -> None:
    page.ui.words.setPlainText("Practice was strongest where the child was seen alone.")
    page.leave()
    assert tasks.settle()
    assert audits.find_audit(sampled.store, "NEG26").summary_words.startswith("Practice was")


def test_leaving_an_untouched_page_keeps_words_written_elsewhere(page, sampled, tasks) -> None:
    audits.update_brief(sampled.store, "NEG26", summary_words="Written elsewhere")
    page.leave()
    assert tasks.settle()
    assert audits.find_audit(sampled.store, "NEG26").summary_words == "Written elsewhere"


def test_a_setting_is_kept_with_the_audit(page, sampled, tasks) -> None:
    page.ui.any_base.click()
    assert tasks.settle()
    assert audits.find_audit(sampled.store, "NEG26").percent_at_any_base


def test_the_check_list_names_what_is_missing(sampled) -> None:
    audit = audits.find_audit(sampled.store, "NEG26")
    lines = checks(audit, reporting.findings(sampled.store, "NEG26"))
    assert lines[0].text == "24 returns are missing"
    assert lines[0].step == "fieldwork"
    assert not lines[0].done
    assert lines[-1].text == "Your words are not written yet"


@pytest.mark.parametrize(
    ("ask", "suffix"), [("export_pdf", ".pdf"), ("json", ".json"), ("workbook", ".xlsx")]
)
def test_an_export_is_written_told_and_logged(
    page, sampled, tasks, tmp_path, monkeypatch, qtbot, ask: str, suffix: str
) -> None:
    target = tmp_path / f"out{suffix}"
    monkeypatch.setattr(
        "ddscp_audit.gui.report.export.QFileDialog.getSaveFileName",
        lambda *_: (str(target.with_suffix("")), ""),
    )
    button = page.ui.export_pdf if ask == "export_pdf" else getattr(page.ui, f"export_{ask}")
    with qtbot.waitSignal(page.changed, timeout=30_000):
        button.click()
    assert target.stat().st_size > 500
    assert page.ui.exported.isVisible()
    assert any(target.name in event.subject for event in stores.events(sampled.store, "NEG26"))


def test_a_folder_that_is_gone_is_told(page, sampled, tasks, tmp_path, monkeypatch, qtbot) -> None:
    told = []
    monkeypatch.setattr(
        "ddscp_audit.gui.report.export.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "gone" / "out.pdf"), ""),
    )
    monkeypatch.setattr(
        "ddscp_audit.gui.report.export.failures.refuse", lambda _where, error: told.append(error)
    )
    page.export_pdf()
    assert tasks.settle(30_000)
    assert "gone" in told[0].sentence


def test_a_page_is_drawn_at_the_size_that_is_asked_for(sampled) -> None:
    pdf = reporting.preview(sampled.store, "NEG26", "briefing")
    sheets = preview.sheets(pdf)
    image = preview.picture(pdf, 0, 2.0)
    assert image.width() == round(sheets[0].width * 2)
    assert not image.isNull()
