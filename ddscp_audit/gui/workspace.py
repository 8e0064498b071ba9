"""One open audit: the rail of its steps at the left, the page of one step at the right."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ddscp_audit.domain.audit import AuditSummary, Overview, Step
from ddscp_audit.domain.vocabulary import Role, StepState
from ddscp_audit.gui import icons, theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_workspace import Ui_Workspace
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.steps import parts_of, places_of, steps_of
from ddscp_audit.gui.widgets.command_palette import Command
from ddscp_audit.gui.widgets.layouts import first_in

if TYPE_CHECKING:
    from ddscp_audit.domain.case import Case
    from ddscp_audit.gui.concerns.banner import ConcernBanner
    from ddscp_audit.gui.tasks import Job

NARROW_UNDER = 1200


class Workspace(QWidget):
    """Mounts pages, carries the argument from one to another, keeps the rail true."""

    close_asked = Signal()
    new_asked = Signal()
    audit_chosen = Signal(str)
    search_asked = Signal()
    reopen_asked = Signal()
    packs_given = Signal(list)

    def __init__(
        self, context: Context, audits: tuple[AuditSummary, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_Workspace()
        self.ui.setupUi(self)
        self.context = context
        self._audits = audits
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._narrow: bool | None = None
        icons.set_icon(self.ui.search, "search")
        icons.set_icon(self.ui.more, "more")
        self.ui.search.clicked.connect(self.search_asked)
        self.ui.rail.chosen.connect(self.go)
        self.ui.rail.close_asked.connect(self.close_asked)
        self.ui.rail.audit_asked.connect(self._choose_audit)
        self.steps = steps_of(context.actor.role)
        places = places_of(context.actor.role)
        self._where = {key: (title, where) for key, title, where in (*self.steps, *places)}
        self.ui.rail.show_steps(
            [Step(key, title, StepState.NOT_BEGUN) for key, title, _ in self.steps]
        )
        self.ui.rail.show_places([(key, title) for key, title, _ in places])
        audit = next((a for a in audits if a.reference == context.audit), None)
        if audit is not None:
            self._show_audit(audit)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(60)
        self._again.timeout.connect(self._read_rail)
        self._banner: ConcernBanner | None = None
        self._read_rail()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.ui.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    def has(self, key: str) -> bool:
        """Whether there is such a step or place for the acting person's role."""
        return key in self._where

    def go(self, key: str, argument: str = "") -> None:
        """Show a step, at one thing of it where ``argument`` names one; its page may refuse."""
        if not self.has(key):
            return
        before = self.page
        if before is not None and before.key != key and not before.leave():
            self.ui.rail.set_current(before.key)
            return
        page = self._pages.get(key)
        if page is None:
            page = self._mount(key)
        self.ui.pages.setCurrentWidget(page)
        self.ui.rail.set_current(key)
        self.ui.title.setText(self._where[key][0])
        self.context.settings.keep(f"step/{self.context.audit}", key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        if argument:
            page.arrive(argument)

    def switch_side(self) -> None:
        """F6: the keyboard from the steps to the page and back."""
        inside = first_in(self.page) if self.page else None
        if self.ui.rail.has_keyboard and inside is not None:
            inside.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ui.rail.focus_current()

    def leave(self) -> bool:
        """Ask the shown page whether it may go, and any other with something still unsaved."""
        if self.page is not None and not self.page.leave():
            return False
        for key, page in self._pages.items():
            if page.unsaved and not page.leave():
                self.go(key)
                return False
        return True

    @property
    def unsaved(self) -> bool:
        """Whether something given on any page is still on its way to the disk."""
        return any(page.unsaved for page in self._pages.values())

    def refresh(self) -> None:
        """Read everything shown again."""
        self._stale = set(self._pages)
        if self.page is not None:
            self._stale.discard(self.page.key)
            self.page.refresh()
        self._read_rail()

    def commands(self) -> list[Command]:
        """Steps of the rail, and what the shown page can do."""
        found = self.page.commands() if self.page else []
        found += self._banner.commands() if self._banner else []
        keys = {key: f"Ctrl+{number}" for number, (key, _, _) in enumerate(self.steps, 1)}
        for key, (title, _) in self._where.items():
            hint = keys.get(key, "")
            found.append(Command(f"Go to {title}", partial(self.go, key), hint, "step"))
        for key, part, title in parts_of(self.context.actor.role):
            if self.has(key):
                found.append(Command(title, partial(self.go, key, part), self._where[key][0]))
        return found

    def cases(self, job: Job) -> list[Case]:
        """The audit's cases for the search; for a task."""
        from ddscp_audit.workflow import fieldwork, roles  # with the database layer, after start-up

        if not roles.may_see_cases(self.context.store):
            return []
        return list(fieldwork.cases(self.context.store, self.context.audit))

    def set_window_width(self, width: int) -> None:
        """Collapse the rail where the window is narrow."""
        narrow = width < theme.px(NARROW_UNDER)
        if narrow != self._narrow:
            self._narrow = narrow
            self.ui.rail.set_narrow(narrow)

    def retheme(self) -> None:
        """Sizes and pictures of the new palette or text size."""
        self._narrow = None
        self.set_window_width(self.window().width())

    def _mount(self, key: str) -> Page:
        module, _, name = self._where[key][1].partition(":")
        made = cast(type[Page], getattr(importlib.import_module(module), name))
        page = made(self.context, self)
        page.said.connect(self.ui.status.say)
        page.went.connect(self.go)
        page.changed.connect(lambda: self._changed(key))
        page.reopened.connect(self.reopen_asked)
        page.packs_given.connect(self.packs_given)
        self._pages[key] = page
        self._stale.add(key)
        self.ui.pages.addWidget(page)
        return page

    def _changed(self, key: str) -> None:
        self._stale |= {other for other in self._pages if other != key}
        self._again.start()

    def _read_rail(self) -> None:
        store, audit = self.context.store, self.context.audit

        def read(_job: Job) -> Overview:
            # With the database layer, after start-up.
            from ddscp_audit.workflow import standing

            return standing.rail(store, audit)

        self.context.tasks.run(read, self._show_rail, owner=self)
        if self._banner is not None:
            self._banner.refresh()

    def _show_rail(self, overview: Overview) -> None:
        self._show_banner()
        self.ui.rail.show_steps([step for step in overview.steps if self.has(step.key)])
        self._show_audit(overview.audit)

    def _show_banner(self) -> None:
        """Above every page; made once the page is there, for it brings the pack layer."""
        if self._banner is None:
            from ddscp_audit.gui.concerns.banner import ConcernBanner  # after start-up

            self._banner = ConcernBanner(self.context, self)
            self._banner.changed.connect(self.refresh)
            self.ui.right.insertWidget(1, self._banner)
            self._banner.refresh()

    def _show_audit(self, audit: AuditSummary) -> None:
        person = self.context.actor.name or "QA lead"
        self.ui.rail.show_audit(audit.title, audit.reference, person, invented=audit.invented)

    def _choose_audit(self) -> None:
        menu = QMenu(self)
        for audit in self._audits:
            action = menu.addAction(f"{audit.title}   {audit.reference}")
            action.setCheckable(True)
            action.setChecked(audit.reference == self.context.audit)
            action.triggered.connect(
                lambda _=False, reference=audit.reference: self.audit_chosen.emit(reference)
            )
        if self.context.actor.role is Role.LEAD:
            menu.addSeparator()
            menu.addAction("New audit in this store…", self.new_asked.emit)
        rail = self.ui.rail.ui.audit
        menu.popup(rail.mapToGlobal(rail.rect().bottomLeft()))
