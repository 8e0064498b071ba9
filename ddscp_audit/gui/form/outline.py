"""The left column: sections with their progress, what is left to complete, and the whole."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem

from ddscp_audit.gui.form import section_list
from ddscp_audit.gui.form.desk import FormDesk, is_open_question
from ddscp_audit.gui.generated.ui_form_pane import Ui_FormPane
from ddscp_audit.gui.widgets.markdown import plain

_NAME = Qt.ItemDataRole.UserRole


class Outline(QObject):
    """Drives the two lists of a form; ``section`` and ``question`` say what was chosen."""

    section = Signal(str)
    question = Signal(str)
    back = Signal()  # Enter on a section: the keyboard goes to its questions

    def __init__(self, ui: Ui_FormPane, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._listed: tuple[tuple[str, bool], ...] | None = None
        ui.sections.setItemDelegate(section_list.SectionDelegate(self))
        ui.sections.currentItemChanged.connect(self._section_chosen)
        ui.sections.itemActivated.connect(lambda _item: self.back.emit())
        ui.missing.itemActivated.connect(self._question_chosen)
        ui.missing.itemClicked.connect(self._question_chosen)
        ui.showSections.clicked.connect(lambda: ui.lists.setCurrentWidget(ui.sections))
        ui.showMissing.clicked.connect(lambda: ui.lists.setCurrentWidget(ui.missing))

    def sections(self) -> list[str]:
        """All sections in form order."""
        listing = self._ui.sections
        return [str(listing.item(at).data(_NAME)) for at in range(listing.count())]

    def open_form(self, desk: FormDesk) -> None:
        """List the sections of another form, with their progress."""
        asked = desk.session.asked
        names = dict.fromkeys(q.section for q in asked if is_open_question(q))
        names = names or dict.fromkeys(q.section for q in desk.session.shown)
        section_list.fill(
            self._ui.sections,
            {name: plain(desk.session.section_label(name)) for name in names},
        )
        self._listed = None
        self._ui.missing.clear()
        self.show_progress(desk)

    def select(self, section: str) -> None:
        """Mark a section without choosing it."""
        sections = self.sections()
        if section in sections:
            self._ui.sections.blockSignals(True)
            self._ui.sections.setCurrentRow(sections.index(section))
            self._ui.sections.blockSignals(False)

    def show_progress(self, desk: FormDesk, changed: Iterable[str] | None = None) -> None:
        """How far everything is; after a change, the sections it touched and the whole."""
        session, ui = desk.session, self._ui
        found = [session.question(key) for key in changed or ()]
        touched = {question.section for question in found if question is not None}
        for at, section in enumerate(self.sections()):
            if changed is None or section in touched:
                section_list.set_progress(ui.sections.item(at), *session.progress(section))
        answered, asked = session.totals()
        ui.totals.setText(f"{answered} of {asked} answered")
        ui.bar.setRange(0, max(asked, 1))
        ui.bar.setValue(answered)
        self._list_missing(desk)

    def _list_missing(self, desk: FormDesk) -> None:
        missing = desk.session.missing()
        listed = tuple((line.name, line.required) for line in missing)
        if listed == self._listed:
            return
        self._listed = listed
        ui = self._ui
        ui.showMissing.setText(f"To complete {len(missing)}" if missing else "Complete")
        ui.missing.clear()
        for line in missing:
            words = plain(line.label)
            item = QListWidgetItem(f"Needed · {words}" if line.required else words)
            item.setToolTip(line.section)
            item.setData(_NAME, line.name)
            ui.missing.addItem(item)

    def _section_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.section.emit(str(item.data(_NAME)))

    def _question_chosen(self, item: QListWidgetItem) -> None:
        self.question.emit(str(item.data(_NAME)))
