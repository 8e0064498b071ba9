"""An urgent concern: what to do at once, whom somebody told, what was done, and that it was."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from ddscp_audit.domain.pack import Concern, ConcernKind
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.tasks import Job
from ddscp_audit.gui.widgets.task_dialog import TaskDialog
from ddscp_audit.workflow import concerns

NOT_A_REFERRAL = "This is not a referral: writing it here tells nobody."
_WORDS = {
    ConcernKind.RAISED: "raised",
    ConcernKind.TOLD: "told",
    ConcernKind.DONE: "done",
    ConcernKind.ACTED_ON: "confirmed acted on",
    ConcernKind.ANSWER_CHANGED: "answer changed",
}


def history(concern: Concern) -> list[str]:
    """Every step so far, in words."""
    lines = []
    for step in concern.steps:
        at = f"{step.at.astimezone():%d/%m/%Y %H:%M}"
        when = f" ({step.happened})" if step.happened else ""
        text = f": {step.text}{when}" if step.text else ""
        lines.append(f"{at}  {_WORDS[step.kind]} by {step.who or 'somebody'}{text}")
    return lines


class ConcernDialog(TaskDialog):
    """The record of one concern. The lead confirms, an agency writes down what it did."""

    def __init__(
        self, context: Context, concern: Concern, instructions: str, parent: QWidget | None = None
    ) -> None:
        lead = context.actor.role is Role.LEAD
        super().__init__(
            f"{concern.case}: {concern.agency} raised an urgent concern",
            instructions,
            "Keep this record",
            context.tasks,
            parent,
        )
        self._context, self._concern = context, concern
        if "not a referral" not in instructions:
            self.note(NOT_A_REFERRAL, "label").setProperty("tone", "urgent")
        for line in history(concern):
            self.note(line)
        self.whom = self.line("&Who was told", hint="a post is enough: duty team manager")
        now = f"{datetime.now():%d/%m/%Y %H:%M}"
        self.when = self.line("W&hen", now)
        self.what = self.line("What was &done")
        self.how: QLineEdit | None = None
        if lead:
            self.how = self.line(
                "&Confirm that it was acted on: how do you know?",
                hint="strategy meeting held, confirmed by telephone",
            )
        self.note("Name no child and no family here.", "small")
        self.ui.cancel.setText("Later")

    def ready(self) -> bool:
        """Something was written."""
        return bool(self.whom.text().strip() or self.what.text().strip() or self._confirms)

    @property
    def _confirms(self) -> str:
        return self.how.text().strip() if self.how is not None else ""

    def start(self) -> None:
        """Write down what was typed, in the order in which it happened."""
        context, case, agency = self._context, self._concern.case, self._concern.agency
        whom, when = self.whom.text().strip(), self.when.text().strip()
        what, how = self.what.text().strip(), self._confirms

        def work(_job: Job) -> Concern:
            store, audit = context.store, context.audit
            kept = self._concern
            if whom:
                kept = concerns.told(store, audit, case, agency, whom, when, done=what)
            elif what:
                kept = concerns.done(store, audit, case, agency, what, when)
            if how:
                kept = concerns.confirm(store, audit, case, agency, how)
            return kept

        self.run(work)
