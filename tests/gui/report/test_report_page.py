"""Choose, write beside the figures, see the pages, export and print."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ddscp_audit.domain.action import Recommendation
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Edition, Role
from ddscp_audit.domain.words import Part, Quote, Section, Voice, arranged
from ddscp_audit.errors import RuleError, StoreError
from ddscp_audit.gui.report import pages
from ddscp_audit.gui.report.checks import checks
from ddscp_audit.gui.report.export import About
from ddscp_audit.gui.report.page import ReportPage
from ddscp_audit.gui.report.reading import read
from ddscp_audit.workflow import actions, audits, concerns, pins, reporting, stores, words

NEG = "NEG26"


@pytest.fixture
def opened(context_of, tasks, qtbot):
    def made(store) -> ReportPage:
        page = ReportPage(context_of(store))
        qtbot.addWidget(page)
        page.resize(1154, 680)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.refresh()
        assert tasks.settle(30_000)
        return page

    return made


@pytest.fixture
def page(opened, sampled) -> ReportPage:
    for agency in ("CSC", "POL", "HV", "SCH"):
        sampled.hand_in(sampled.cases[0], agency, c_14="yes")
    made = opened(sampled.store)
    assert made.ui.viewer.ui.preview.has_pages
    return made


def preview_of(page: ReportPage):
    return page.ui.viewer.ui.preview


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[at].get_textpage().get_text_bounded() for at in range(len(document)))


def lines(page: ReportPage) -> list[str]:
    return [line.text for line in checks(page._reading, page.kind)]


def test_before_a_sample_the_page_points_to_it(opened, audit_store) -> None:
    assert "nothing to report" in opened(audit_store)._state.ui.title.text()


def test_the_pages_are_those_that_will_print(page, qtbot) -> None:
    viewer = page.ui.viewer
    qtbot.waitUntil(lambda: viewer.ui.pages.text().startswith("Page 1 of "))
    qtbot.waitUntil(lambda: 0 in preview_of(page)._pictures, timeout=20_000)
    sheet = preview_of(page)._sheets[0]
    assert (round(sheet.width), round(sheet.height)) == (595, 842)


def test_seeing_pages_leaves_no_trace_in_the_log(page, sampled) -> None:
    events = stores.events(sampled.store, NEG)
    assert not any("report" in event.what or "export" in event.what for event in events)


def test_another_edition_makes_other_pages_and_is_remembered(page, tasks, settings) -> None:
    before = preview_of(page).pdf
    page._edition.button(1).click()
    assert tasks.settle(30_000)
    assert preview_of(page).pdf != before
    assert page.edition is Edition.BOARD
    assert "without cases" in page.ui.edition_words.text()
    assert settings.text("report/edition") == "board"


def test_every_kind_can_be_chosen_and_shows_its_pages_or_what_it_needs(page, tasks) -> None:
    for kind in reporting.KINDS:
        page.choose(kind)
        assert tasks.settle(30_000)
        waiting = page.ui.viewer.ui.waiting
        shown = page.ui.viewer.ui.modes.currentWidget() is not waiting
        told = f"{waiting.ui.title.text()} {waiting.ui.text.text()}"
        assert shown or "Choose the" in told or "before" in told, (kind, told)


def test_a_paper_about_one_child_asks_for_the_case_and_is_internal(page, tasks, sampled) -> None:
    page._edition.button(2).click()
    page.choose("return")
    assert tasks.settle(30_000)
    assert page.edition is Edition.INTERNAL
    assert not page._edition.button(2).isEnabled()
    assert "agency and the case" in page.ui.viewer.ui.waiting.ui.text.text()
    assert not page.ui.middle.isVisible()
    page.ui.case_chosen.setCurrentIndex(1)
    page.ui.agency_chosen.setCurrentIndex(page.ui.agency_chosen.findData("POL"))
    assert tasks.settle(30_000)
    assert page.about == About("return", Edition.INTERNAL, sampled.cases[0], "POL")
    assert page.ui.viewer.ui.modes.currentWidget() is page.ui.viewer.ui.shown


# Words


def test_what_is_typed_is_saved_and_stands_in_the_report(page, sampled, tasks) -> None:
    summary = page.words.entry("summary").edits[0]
    summary.setFocus()
    QTest.keyClicks(summary, "Practice was strongest where the child was seen alone.")
    page.words.entry("strengths").edits[1].setPlainText("They were heard.")
    page.leave()
    assert tasks.settle(30_000)
    kept = words.words(sampled.store, NEG)
    assert kept.summary.startswith("Practice was strongest")
    assert kept.strengths == ("They were heard.",)
    page.refresh()
    assert tasks.settle(30_000)
    assert "Practice was strongest" in text_of(preview_of(page).pdf)


def test_saved_is_said_only_when_the_store_has_it(page, sampled, tasks, qtbot) -> None:
    said = []
    page.said.connect(said.append)
    page.words.entry("voice").edits[0].insertPlainText("Tired.")
    assert said == ["Saving…"]
    assert words.words(sampled.store, NEG).voice == ""
    page.leave()
    qtbot.waitUntil(lambda: said[-1].startswith("Saved "))
    assert words.words(sampled.store, NEG).voice == "Tired."
    assert tasks.settle(30_000)


def test_reading_anew_is_not_typing(page, sampled, tasks) -> None:
    words.write(sampled.store, NEG, summary="Seen in {c_14}.", quotes=[Quote("Heard.")])
    said = []
    page.said.connect(said.append)
    page.refresh()
    assert tasks.settle(30_000)
    page.refresh()
    assert tasks.settle(30_000)
    assert said == []
    assert not page.unsaved


def test_what_the_store_cannot_take_stays_and_is_said(page, sampled, tasks, monkeypatch) -> None:
    said = []
    page.said.connect(said.append)
    page._saver._again.setInterval(0)
    real, calls = words.write, []

    def once(*given, **changes):
        calls.append(1)
        if len(calls) == 1:
            raise StoreError("The disk is full.")
        return real(*given, **changes)

    monkeypatch.setattr("ddscp_audit.gui.report.page.words.write", once)
    page.words.entry("voice").edits[0].insertPlainText("Tired.")
    page.leave()
    assert tasks.settle(30_000)
    assert "Not saved yet: The disk is full." in said
    page._saver.try_again()
    assert tasks.settle(30_000)
    assert words.words(sampled.store, NEG).voice == "Tired."


def test_leaving_an_untouched_page_keeps_words_written_elsewhere(page, sampled, tasks) -> None:
    audits.update_brief(sampled.store, NEG, summary_words="Written elsewhere")
    page.leave()
    assert tasks.settle()
    assert audits.find_audit(sampled.store, NEG).summary_words == "Written elsewhere"


def test_what_is_being_typed_is_left_alone_by_a_refresh(page, sampled, tasks) -> None:
    edit = page.words.entry("summary").edits[0]
    edit.insertPlainText("Half a")
    words.write(sampled.store, NEG, summary="Other")
    page.refresh()
    assert tasks.settle(30_000)
    assert edit.toPlainText() == "Half a"
    page.leave()
    page.refresh()
    assert tasks.settle(30_000)
    assert edit.toPlainText() == "Half a"
    assert words.words(sampled.store, NEG).summary == "Half a"


def test_a_text_is_undone_by_itself(page, tasks) -> None:
    edit = page.words.entry("learning").edits[0]
    edit.setFocus()
    QTest.keyClicks(edit, "Curious")
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text == ""
    page.leave()
    assert tasks.settle(30_000)


def test_lines_of_enquiry_are_those_of_the_audit(page, sampled, tasks) -> None:
    page.words.entry("lines_of_enquiry").edits[0].setPlainText("Is drift seen?\n\nWho heard?")
    page.leave()
    assert tasks.settle(30_000)
    found = audits.find_audit(sampled.store, NEG).lines_of_enquiry
    assert found == ("Is drift seen?", "Who heard?")


def test_quotes_keep_their_voice_and_one_that_names_somebody_says_so(page, sampled, tasks) -> None:
    page.words.quotes.add.click()
    page.words.quotes.add.click()
    (first, one, _, _), (_, other, drop, _) = page.words.quotes.rows
    first.setCurrentIndex(first.findData("family"))
    one.setPlainText("Ring me on 07700 900123.")
    other.setPlainText("Gone again")
    page.leave()
    assert tasks.settle(30_000)
    drop.click()
    page.leave()
    assert tasks.settle(30_000)
    kept = words.words(sampled.store, NEG).quotes
    assert kept == (Quote("Ring me on 07700 900123.", Voice.FAMILY, clear=False),)
    page.refresh()
    assert tasks.settle(30_000)
    said = page.words.quotes.rows[0][3]
    assert said.isVisibleTo(page)
    assert "internal edition" in said.text()


def test_twenty_thousand_characters_of_markup_are_kept_and_shown(page, sampled, tasks) -> None:
    text = ("<b>&amp;</b> {braces} \\ % " * 900)[:20_000].strip()
    edit = page.words.entry("learning").edits[0]
    edit.insertPlainText(text)
    assert edit.height() < 400
    page.leave()
    assert tasks.settle(60_000)
    assert words.words(sampled.store, NEG).learning == text


def test_a_reader_sees_the_report_and_changes_nothing(opened, sampled, tasks) -> None:
    sampled.store.actor = Person("Rea", Role.READER)
    page = opened(sampled.store)
    assert page.edition is Edition.BOARD
    assert not page._edition.button(0).isEnabled()
    assert preview_of(page).has_pages
    assert page.words.entry("summary").edits[0].isReadOnly()
    assert not page.words.quotes.add.isEnabled()
    assert not page.ui.insert.isEnabled()
    assert not page.ui.any_base.isEnabled()
    titles = [command.title for command in page.commands()]
    assert "Insert a figure…" not in titles
    assert "Partnership, logo and colour…" not in titles


def test_a_reader_is_shown_no_way_to_a_step_that_is_not_theirs(opened, sampled, tasks) -> None:
    def ways(page: ReportPage) -> list[str]:
        found = [button.accessibleName() for button in page.findChildren(QPushButton)]
        return [name for name in found if name.startswith("Show: ")]

    assert any("missing" in name for name in ways(opened(sampled.store)))
    sampled.store.actor = Person("Rea", Role.READER)
    page = opened(sampled.store)
    assert not [name for name in ways(page) if "missing" in name]
    assert page.words.to_actions.isHidden()


# Figures in the words


def test_a_figure_is_inserted_shown_as_it_prints_and_follows_the_edition(
    page, sampled, tasks, qtbot
) -> None:
    edit = page.words.entry("improvements").edits[0]
    edit.setFocus()
    QTest.keyClicks(edit, "Seen in")
    QTest.keyClick(page, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClicks(dialog.ui.find, "c_14")
    assert len(dialog.model.rows()) >= 1
    QTest.keyClick(dialog.ui.find, Qt.Key.Key_Return)
    assert edit.text == "Seen in {c_14}"
    printed = page.words.entry("improvements").printed
    row = reporting.findings(sampled.store, NEG).measure("c_14").rows[0]
    assert row.text in printed.text()
    page.leave()
    page._edition.button(2).click()
    assert tasks.settle(30_000)
    page.refresh()
    assert tasks.settle(30_000)
    assert row.text not in printed.text()
    assert "Seen in" in printed.text()


def test_a_figure_beside_a_heading_is_put_in_by_its_button(page, sampled, tasks) -> None:
    pins.pin(sampled.store, NEG, "c_14")
    page.refresh()
    assert tasks.settle(30_000)
    entry = page.words.entry("summary")
    chips = [c for c in entry.findChildren(QPushButton) if c.accessibleName().startswith("Insert")]
    assert chips
    chips[0].click()
    assert entry.edits[0].text == "{c_14}"
    page.leave()
    assert tasks.settle(30_000)


def test_a_figure_that_is_gone_is_named_and_the_line_goes_there(page, sampled, tasks) -> None:
    words.write(sampled.store, NEG, strengths=["Better in {c_999}."])
    page.refresh()
    assert tasks.settle(30_000)
    assert "Strengths, {c_999}: there is no such figure any more." in lines(page)
    show = next(b for b in page.findChildren(QPushButton) if "c_999" in b.accessibleName())
    show.click()
    assert page.words.entry("strengths").edits[0].hasFocus()


# Chapters


def test_chapters_are_moved_and_left_out_by_keyboard_and_undone(page, sampled, tasks) -> None:
    chapters = page.ui.chapters
    chapters.setCurrentRow(1)
    chapters.setFocus()
    first = chapters.chosen
    QTest.keyClick(chapters, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert tasks.settle(30_000)
    assert chapters.chosen is first
    assert words.words(sampled.store, NEG).sections[2].part is first
    QTest.keyClick(chapters, Qt.Key.Key_Space)
    assert tasks.settle(30_000)
    assert words.words(sampled.store, NEG).omits(first)
    for _ in range(2):
        QTest.keyClick(chapters, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert tasks.settle(30_000)
    kept = words.words(sampled.store, NEG)
    assert kept.sections[1].part is first
    assert not kept.omits(first)


def test_a_chapter_every_report_has_cannot_be_left_out(page) -> None:
    flags = {
        section.part: page.ui.chapters.item(at).flags()
        for at, section in enumerate(page.ui.chapters.sections)
    }
    for part in (Part.SUMMARY, Part.METHOD):
        assert not flags[part] & Qt.ItemFlag.ItemIsUserCheckable
    assert flags[Part.GRADES] & Qt.ItemFlag.ItemIsUserCheckable


# Checks


@pytest.fixture
def reading(sampled):
    return read(sampled.store, NEG, Edition.INTERNAL)


def test_the_check_list_names_what_is_missing(reading) -> None:
    found = checks(reading)
    assert found[0].text == "24 returns are missing"
    assert found[0].step == "fieldwork"
    assert not found[0].done
    assert ("Your words are not written yet", "here:summary") in [
        (line.text, line.step) for line in found
    ]


def test_a_chapter_left_out_that_holds_the_recommendations_is_said(sampled) -> None:
    actions.recommend(sampled.store, NEG, Recommendation(0, "Use graded tools"))
    words.arrange(sampled.store, NEG, arranged([Section(Part.RECOMMENDATIONS, True)]))
    found = {line.text: line for line in checks(read(sampled.store, NEG, Edition.BOARD))}
    line = found["The chapter with your recommendations is left out"]
    assert line.step == "here:chapters"


def test_numbers_typed_by_hand_and_quotes_left_out_are_said_where_they_matter(sampled) -> None:
    words.write(sampled.store, NEG, summary="Met in 8 of 11.", quotes=[Quote("Ring 07700 900123.")])
    public = [line.text for line in checks(read(sampled.store, NEG, Edition.PUBLIC))]
    assert "Summary: “8 of 11” is typed by hand, so it would be published" in public
    assert "1 quote names somebody and is left out" in public
    internal = [line.text for line in checks(read(sampled.store, NEG, Edition.INTERNAL))]
    assert not any("by hand" in text or "left out" in text for text in internal)


def test_an_urgent_concern_is_said_until_it_was_acted_on(sampled) -> None:
    case = sampled.cases[0]
    sampled.hand_in(case, "CSC", c_30="yes")
    before = [line.text for line in checks(read(sampled.store, NEG, Edition.INTERNAL))]
    assert "1 urgent concern is still open" in before
    concerns.confirm(sampled.store, NEG, case, "CSC", "Strategy meeting held")
    after = [line.text for line in checks(read(sampled.store, NEG, Edition.INTERNAL))]
    assert "Every urgent concern was acted on" in after


def test_the_disclosure_is_told(reading) -> None:
    refused = RuleError("The cell “c_04, yes” could be worked out.")
    told = replace(reading, edition=Edition.PUBLIC, figures=None, refused=refused)
    assert "could be worked out" in str([line.text for line in checks(told) if not line.done])


def test_only_what_a_paper_prints_is_checked(reading) -> None:
    assert not any("Your words" in line.text for line in checks(reading, "certificate"))


# Pages


def test_words_are_found_marked_and_walked(page, tasks, qtbot) -> None:
    viewer = page.ui.viewer
    viewer.ui.find.setText("neglect")
    viewer._find()
    assert tasks.settle(20_000)
    count = len(viewer._hits)
    assert count > 1
    assert viewer.ui.hits.text() == f"1 of {count}"
    QTest.keyClick(viewer.ui.find, Qt.Key.Key_Return)
    assert viewer.ui.hits.text() == f"2 of {count}"
    QTest.keyClick(viewer.ui.find, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(viewer.ui.find, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.ui.hits.text() == f"{count} of {count}"
    viewer.ui.find.setText("no such words anywhere")
    viewer._find()
    assert tasks.settle(20_000)
    assert viewer.ui.hits.text() == "not found"
    QTest.keyClick(viewer.ui.find, Qt.Key.Key_Escape)
    assert viewer.ui.find.text() == ""


def test_where_words_stand_is_told_in_points_of_the_page(sampled) -> None:
    pdf = reporting.preview(sampled.store, NEG, "briefing")
    hits = pages.find(pdf, "BRIEFING")
    assert hits
    left, top, width, height = hits[0].boxes[0]
    assert 0 < left < 595
    assert 0 < top < 300
    assert width > 20
    assert 5 < height < 60
    assert pages.find(pdf, "  ") == []


def test_pages_at_a_glance_are_drawn_and_lead_there(page, tasks, qtbot, settings) -> None:
    viewer = page.ui.viewer
    viewer.ui.strip.click()
    assert tasks.settle(30_000)
    assert viewer.ui.thumbs.count() == len(preview_of(page)._sheets)
    viewer.ui.thumbs.setCurrentRow(3)
    qtbot.waitUntil(lambda: viewer.ui.pages.text().startswith("Page 4 of "), timeout=10_000)
    assert settings.number("report/thumbnails") == 1
    assert tasks.settle(30_000)


def test_the_keyboard_sizes_the_page_and_not_the_text(page, tasks) -> None:
    preview = preview_of(page)
    preview.setFocus()
    before = preview._scale()
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview._scale() == pytest.approx(before * 1.25)
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview._scale() == pytest.approx(before)
    page.ui.viewer.ui.fit_page.click()
    sheet = preview._sheets[0]
    assert sheet.height * preview._scale() <= preview.viewport().height()
    assert tasks.settle(30_000)


def test_a_narrow_page_shows_the_words_or_the_pages(page, tasks) -> None:
    page.resize(700, 600)
    assert page.ui.middle.isVisible()
    assert not page.ui.right.isVisible()
    page.ui.swap.click()
    assert page.ui.right.isVisible()
    assert not page.ui.middle.isVisible()
    assert tasks.settle(30_000)


def test_a_page_is_drawn_at_the_size_that_is_asked_for(sampled) -> None:
    pdf = reporting.preview(sampled.store, NEG, "briefing")
    sheets = pages.sheets(pdf)
    image = pages.picture(pdf, 0, 2.0)
    assert image.width() == round(sheets[0].width * 2)
    assert not image.isNull()


# Out


def test_a_setting_is_kept_with_the_audit(page, sampled, tasks) -> None:
    page.ui.any_base.click()
    assert tasks.settle(30_000)
    assert audits.find_audit(sampled.store, NEG).percent_at_any_base


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
    assert page.ui.open_file.isVisible()
    assert not page.ui.stop.isVisible()
    assert any(target.name in event.subject for event in stores.events(sampled.store, NEG))


def test_an_export_that_is_stopped_leaves_nothing(
    page, sampled, tasks, tmp_path, monkeypatch
) -> None:
    target = tmp_path / "out.pdf"
    monkeypatch.setattr(
        "ddscp_audit.gui.report.export.QFileDialog.getSaveFileName", lambda *_: (str(target), "")
    )
    page.export_pdf()
    assert page.ui.stop.isVisible()
    page.ui.stop.click()
    assert tasks.settle(30_000)
    assert not target.exists()
    assert not page.ui.exported.isVisible()
    assert not any("made" in e.what for e in stores.events(sampled.store, NEG, 5))


def test_a_folder_that_is_gone_is_told(page, sampled, tasks, tmp_path, monkeypatch) -> None:
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


def test_pages_are_printed_and_that_is_logged(
    page, sampled, tasks, tmp_path, monkeypatch, qtbot
) -> None:
    target = tmp_path / "paper.pdf"

    def accepted(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr("ddscp_audit.gui.report.export.QPrintDialog.exec", accepted)
    page.choose("briefing")
    assert tasks.settle(30_000)
    page.print_pages()
    assert tasks.settle(60_000)
    assert [round(s.width) for s in pages.sheets(target.read_bytes())] == [595]
    event = next(e for e in stores.events(sampled.store, NEG) if e.what == "report made")
    assert "on paper" in event.subject
    assert "sha256" in event.after
    assert "went to the printer" in page.ui.exported_words.text()
