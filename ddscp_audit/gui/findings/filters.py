"""The filters as words in a sentence; each word that can change opens its choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from ddscp_audit.domain.audit import AuditSummary
from ddscp_audit.domain.facts import slug
from ddscp_audit.findings.model import Findings, Options
from ddscp_audit.gui.findings.lines import Show
from ddscp_audit.gui.widgets.flow import Flow

_SHOWS = (
    (Show.BOTH, "Counts and percents"),
    (Show.COUNT, "Counts"),
    (Show.WORDS, "Words"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way a word of the sentence can read."""

    words: str
    menu: str
    options: Options
    show: Show


class Sentence(Flow):
    """``all 11 cases · all agencies · settled values · not known in the base · …``"""

    changed = Signal(object, object)  # Options, Show

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=6)
        self.options = Options()
        self.show_as = Show.BOTH
        self._audit: AuditSummary | None = None
        self._cases = 0
        self._facts: dict[str, str] = {}
        self.setAccessibleName("Which figures are shown")

    def tell(self, audit: AuditSummary, findings: Findings, options: Options) -> None:
        """Say what is shown just now."""
        self._audit, self._cases, self.options = audit, findings.in_sample or 0, options
        # What is recorded of any case can set cases side by side; the area has its own words.
        self._facts = {row.fact: row.fact_label for row in findings.profile}
        self._facts.pop("fact_area", None)
        words: list[QWidget] = []
        for number, (now, choices) in enumerate(self._words()):
            if number:
                words.append(QLabel("·"))
            words.append(self._word(now, choices) if choices else QLabel(now))
        self.hold(words)

    def _words(self) -> list[tuple[str, list[Choice]]]:
        o, audit = self.options, self._audit
        assert audit is not None
        areas = {slug(area): area for area in audit.areas}
        agencies = {agency.code: agency.name for agency in audit.agencies}
        noun = "case" if self._cases == 1 else "cases"
        where = (
            f"{self._cases} {noun} in {areas.get(o.area, o.area)}"
            if o.area
            else (f"all {self._cases} {noun}" if self._cases > 1 else f"{self._cases} {noun}")
        )
        who = f"{agencies.get(o.agency, o.agency)} only" if o.agency else "all agencies"
        known = "known answers only" if o.known_only else "not known in the base"
        rule = "percents at any base" if o.percent_at_any_base else "percents from 10 cases"
        by = f"side by side by {self._by_name(o.by)}" if o.by else "not side by side"
        as_ = ("as counts and percents", "as counts", "as words")[self.show_as]
        choices = self._choices
        return [
            (where, choices("area", [("", "All areas"), *areas.items()]) if areas else []),
            (who, choices("agency", [("", "All agencies"), *agencies.items()])),
            ("settled values", []),
            (known, choices("known_only", [(False, "Not known stays in the base"),
                                           (True, "Known answers only")])),
            (rule, choices("percent_at_any_base", [(False, "Percents from a base of 10"),
                                                   (True, "Percents at any base")])),
            (by, choices("by", [("", "Not side by side"), *self._by_choices()])),
            (as_, [Choice(w, w, o, show) for show, w in _SHOWS]),
        ]  # fmt: skip

    def _choices(self, field: str, ways: Sequence[tuple[object, str]]) -> list[Choice]:
        return [
            Choice(words, words, replace(self.options, **{field: value}), self.show_as)  # type: ignore[arg-type]
            for value, words in ways
        ]

    def _by_choices(self) -> list[tuple[str, str]]:
        return [
            ("area", "By area"),
            ("agency", "By agency"),
            *((name, f"By {_lowered(label)}") for name, label in self._facts.items()),
        ]

    def _by_name(self, by: str) -> str:
        return dict(self._by_choices()).get(by, by.removeprefix("fact_")).removeprefix("By ")

    def _word(self, now: str, choices: Sequence[Choice]) -> QPushButton:
        button = QPushButton(now, self)
        button.setProperty("kind", "word")
        button.setAutoDefault(False)
        menu = QMenu(button)
        for choice in choices:
            action = menu.addAction(choice.menu)
            action.setCheckable(True)
            action.setChecked((choice.options, choice.show) == (self.options, self.show_as))
            action.triggered.connect(self._chooser(choice))
        button.setMenu(menu)
        button.setAccessibleName(now)
        button.setAccessibleDescription("Opens the other ways to read the figures")
        return button

    def _chooser(self, choice: Choice) -> Callable[[], None]:
        def chosen() -> None:
            self.options, self.show_as = choice.options, choice.show
            self.changed.emit(choice.options, choice.show)

        return chosen


def _lowered(label: str) -> str:
    """A label inside a sentence; an abbreviation stays as it is."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
