"""Data quality: every hit of the rules with its case, and where agencies differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from ddscp_audit.findings.agreement import Agreement
from ddscp_audit.findings.quality import Concern, Disagreement
from ddscp_audit.gui import theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.generated.ui_quality_view import Ui_QualityView
from ddscp_audit.gui.page import Page
from ddscp_audit.gui.tables import Column, RowsModel, whole_words
from ddscp_audit.gui.tasks import Job
from ddscp_audit.workflow import quality
from ddscp_audit.workflow.quality import RULES, Quality

_RULE_ORDER = list(RULES)


class QualityView(Page):
    """Rules point, people judge: Enter goes to the return, or to the panel's case."""

    key = "findings"
    title = "Data quality"
    caption = "Data quality: what deserves a second look"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ui = Ui_QualityView()
        self.ui.setupUi(self.body)
        self._found: Quality | None = None
        self.concerns = RowsModel[Concern](self._columns())
        self.questions = RowsModel[Disagreement](
            (
                Column("Question", lambda d: d.label),
                Column("Differ", _differ, sort=_share, right=True, width=90),
                Column("In", lambda d: _short(d.cases), width=220),
            )
        )
        self.agencies = RowsModel[tuple[str, Agreement]](
            (
                Column("Agency", lambda pair: pair[0]),
                Column("Agreed with the case", _agreed, sort=_rate, right=True, width=150),
                Column("Gwet's AC1", lambda pair: _two(pair[1].ac1), right=True, width=90),
                Column("Cohen's kappa", lambda pair: _two(pair[1].kappa), right=True, width=110),
            )
        )
        self.concerns.dress(self.ui.concerns)
        self.questions.dress(self.ui.questions)
        self.agencies.dress(self.ui.agencies)
        self.ui.concerns.activated.connect(self._open)
        self.ui.questions.activated.connect(self._to_panel)

    def _columns(self) -> tuple[Column[Concern], ...]:
        return (
            Column(
                "Rule", lambda c: RULES[c.rule], sort=lambda c: _RULE_ORDER.index(c.rule), width=250
            ),
            Column("Case", lambda c: c.case, width=100),
            Column("Agency", lambda c: c.agency or "Case", width=80),
            Column("What stands there", self._words),
        )

    def _words(self, concern: Concern) -> str:
        """The hit in words; the text check names the place and never the text."""
        label = self._found.labels.get(concern.question, "") if self._found else ""
        named = concern.rule == "text check" and bool(label)
        return f"“{label}”. {concern.text}" if named else concern.text

    def refresh(self) -> None:
        """Run the rules again."""
        store, audit = self.context.store, self.context.audit

        def work(_job: Job) -> Quality:
            return quality.check(store, audit)

        self.load(work, self._show, "Looking through the returns…")

    def _show(self, found: Quality) -> None:
        self._found = found
        if not found.returns:
            self.show_empty(
                "No returns to look through yet",
                "The rules look at returns that were handed in. There is none so far.",
                *self.way_to("fieldwork", "Go to Fieldwork"),
                "findings",
            )
            return
        differ = [each for each in found.by_question if each.cases]
        self.concerns.set_rows(found.concerns)
        self.questions.set_rows(differ)
        self.agencies.set_rows(found.by_agency.items())
        ui = self.ui
        ui.summary.setText(f"{found.summary[:1].upper()}{found.summary[1:]}")
        returns = "1 return" if found.returns == 1 else f"{found.returns:,} returns"
        ui.said.setText(
            f"{len(RULES)} rules looked through {returns}. A rule points; it does not judge. Enter"
            " opens what a line is about."
        )
        ui.concerns.setVisible(bool(found.concerns))
        for widget in (ui.differTitle, ui.questions, ui.agencies):
            widget.setVisible(bool(found.by_question))
        ui.differTitle.setText(
            f"Agencies differ on {len(differ)} of {len(found.by_question)} questions that two or"
            " more answered"
        )
        for table in (ui.concerns, ui.questions):
            whole_words(table)
        tall = theme.px(38) * len(found.concerns) + theme.px(40)
        ui.concerns.setMaximumHeight(max(tall, theme.px(80)))
        self.show_body()

    def _open(self, index: QModelIndex) -> None:
        concern = self.concerns.row_at(index.row())
        self.went.emit("fieldwork", f"{concern.case} {concern.agency}".strip())

    def _to_panel(self, index: QModelIndex) -> None:
        self.went.emit("panel", self.questions.row_at(index.row()).cases[0])

    def table(self) -> list[tuple[str, ...]]:
        """Header and one row a hit."""
        rows: list[tuple[str, ...]] = [("Rule", "Case", "Agency", "Question", "What stands there")]
        rows += [
            (RULES[c.rule], c.case, c.agency, c.question, c.text) for c in self.concerns.rows()
        ]
        return rows


def _short(cases: Sequence[str]) -> str:
    """``NEG26-01, 03, 08``: the part that all references share is said once."""
    first, *rest = cases
    stem = first[: first.rfind("-") + 1]
    return ", ".join([first, *(c[len(stem) :] if c.startswith(stem) else c for c in rest)])


def _agreed(pair: tuple[str, Agreement]) -> str:
    return f"{pair[1].agreed} of {pair[1].of}"


def _rate(pair: tuple[str, Agreement]) -> float:
    return pair[1].agreed / pair[1].of


def _two(coefficient: float | None) -> str:
    return "" if coefficient is None else f"{coefficient:.2f}".replace("-", "−")


def _differ(disagreement: Disagreement) -> str:
    return f"{len(disagreement.cases)} of {disagreement.of}"


def _share(disagreement: Disagreement) -> float:
    return len(disagreement.cases) / disagreement.of
