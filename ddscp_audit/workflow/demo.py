"""The demonstration: an invented neglect audit, made through the use cases a user goes through.

What it says is data in ``resources/demo``. Every choice follows from SHA-256 of the case, the
agency and the question, so the same version makes the same answers on every machine. Its
findings equal the figures of the annual report 2021–22: 8 of 11, 9 of 11, 9 of 11,
and 5 of the 9 with domestic abuse.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ddscp_audit.assets import resource
from ddscp_audit.domain.action import Action, ActionState, Recommendation
from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import (
    CaseState,
    Edition,
    Outcome,
    QuestionType,
    ReplacementReason,
    Role,
)
from ddscp_audit.domain.words import Quote, Voice
from ddscp_audit.errors import InputError
from ddscp_audit.forms.session import FormSession
from ddscp_audit.workflow import (
    actions,
    audits,
    drawing,
    fieldwork,
    moderation,
    populations,
    proof,
    reporting,
    sample_changes,
    stores,
    words,
)
from ddscp_audit.workflow.stores import Store

PASSPHRASE = "demonstration"  # printed in the README; it protects invented data
STORE_NAME = "neglect.ddscp"
_TOLD_ON = date(2026, 11, 26)  # the day on which the demonstration's actions stand as they do
# How often each outcome is given: practice in the demonstration is mixed, as it is in life.
_WEIGHTS = {
    Outcome.MET: 9,
    Outcome.PARTLY: 4,
    Outcome.UNMET: 4,
    Outcome.NOT_APPLICABLE: 1,
    Outcome.NOT_KNOWN: 1,
    Outcome.PRESENT: 3,
    Outcome.ABSENT: 3,
    None: 4,
}
_SEVERITY = [Outcome.UNMET, Outcome.PARTLY, Outcome.MET]


@dataclass
class Demonstration:
    """The store, what opens it, and every file beside it."""

    store: Path
    passphrase: str = field(repr=False)
    files: list[Path] = field(default_factory=list)


def make(folder: Path, *, progress: Callable[[int, int], None] | None = None) -> Demonstration:
    """Make the demonstration in ``folder``; refuses to write over a store that is there.

    Raises InputError when the folder cannot be used or already holds a demonstration.
    """
    path = folder / STORE_NAME
    if path.exists():
        raise InputError(
            f"{path} is there already.",
            safe="It was not touched.",
            todo="Open it, or name another folder.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise InputError(
            f"The folder {folder} cannot be made.",
            safe="Nothing was written.",
            todo="Name a folder you may write in.",
        ) from fault
    say = progress or (lambda done, total: None)
    passphrase = os.environ.get("DDSCP_AUDIT_PASSPHRASE", PASSPHRASE)
    store = stores.create_store(path, passphrase, Person("Demonstration lead", Role.LEAD))
    try:
        audit = _Script(store, say).play()
        made = Demonstration(path, passphrase, [path])
        made.files += _reports(store, audit, folder, say)
    except BaseException:
        store.close()
        stores.remove_unfinished(path)  # half a demonstration is worse than none
        raise
    store.close()
    return made


class _Script:
    """One run of the whole audit, step by step."""

    def __init__(self, store: Store, say: Callable[[int, int], None]) -> None:
        text = resource("demo", "neglect.json").read_text(encoding="utf-8")
        self.data: dict[str, Any] = json.loads(text)
        self.store = store
        self.say = say
        self.audit = str(self.data["reference"])

    def play(self) -> str:
        """From a new audit to the panel's decisions; returns the audit's reference."""
        data = self.data
        audits.new_audit(
            self.store,
            title=data["title"],
            reference=self.audit,
            form="neglect",
            agencies=data["agencies"],
            percent_at_any_base=True,
            invented=True,
        )
        start, end = (date.fromisoformat(day) for day in data["window"])
        audits.update_brief(
            self.store,
            self.audit,
            brief=data["brief"],
            lines_of_enquiry=data["lines_of_enquiry"],
            window_start=start,
            window_end=end,
            returns_due=date.fromisoformat(data["returns_due"]),
            panel_date=date.fromisoformat(data["panel_date"]),
            summary_words=data["summary"],
        )
        self._sample()
        self._fieldwork()
        self._panel()
        self._report()
        return self.audit

    def _sample(self) -> None:
        table = populations.read_table(resource("demo", "neglect-eligible.csv"))
        mapping = populations.mapping(
            table,
            id="Case ID",
            area="Area",
            family="Family ID",
            facts={
                "fact_age_band": "Age",
                "fact_plan": "Plan",
                "fact_open": "Open or closed",
                "fact_plan_exists": "Plan exists",
                "fact_meeting_held": "Key meeting held",
            },
            where="${Neglect in window} = 'Yes'",
        )
        result = populations.reconcile(table, mapping, expected=self.data["expected"])
        populations.accept(self.store, self.audit, result, mapping)
        drawing.lock(self.store, self.audit)
        drawing.draw(
            self.store,
            self.audit,
            drawing.DrawRequest(
                size=self.data["sample"],
                digits=self.data["digits"],
                reserve=self.data["reserves"],
                witnesses=tuple(self.data["witnesses"]),
            ),
        )
        out = self.data["replaced"]
        sample_changes.replace(
            self.store,
            self.audit,
            f"{self.audit}-{out['rank']:02d}",
            ReplacementReason(out["reason"]),
            out["note"],
        )

    def _fieldwork(self) -> None:
        live = [
            case
            for case in fieldwork.cases(self.store, self.audit)
            if case.state is CaseState.SAMPLE
        ]
        form = audits.form_of(self.store, self.audit)
        total = len(live) * len(self.data["agencies"])
        nil = {tuple(pair) for pair in self.data["nil"]}
        for index, case in enumerate(live):
            for turn, agency in enumerate(self.data["agencies"]):
                self.say(index * len(self.data["agencies"]) + turn, total)
                if (index, agency) in nil:
                    fieldwork.nil_return(self.store, self.audit, case.reference, agency)
                    continue
                session = FormSession(form, agency=agency, facts=case.facts)
                _Auditor(self.data, index, agency).fill(session)
                fieldwork.save_answers(
                    self.store, self.audit, case.reference, agency, session.answers()
                )
                fieldwork.submit(self.store, self.audit, case.reference, agency)

    def _panel(self) -> None:
        live = [
            case.reference
            for case in fieldwork.cases(self.store, self.audit)
            if case.state is CaseState.SAMPLE
        ]
        waiting = self.data["left_for_the_panel"]
        for panel_case in moderation.agenda(self.store, self.audit):
            index = live.index(panel_case.case.reference)
            questions = list(panel_case.to_settle)
            plain = [item for item in questions if item.question.name not in _FEATURES]
            left = plain[: waiting["questions"]] if index == waiting["case"] else []
            for item in questions:
                if item not in left:
                    value, reason = self._decision(index, item.question, item.value)
                    moderation.settle(
                        self.store,
                        self.audit,
                        panel_case.case.reference,
                        item.question.name,
                        value,
                        reason=reason,
                    )
        self._regrade(live)

    def _report(self) -> None:
        """The lead's words, what is recommended, and who does what about it."""
        data = self.data
        words.write(
            self.store,
            self.audit,
            strengths=data["strengths"],
            improvements=data["improvements"],
            learning=data["learning"],
            do_differently=data["do_differently"],
            reflect=data["reflect"],
            quotes=[Quote(each["text"], Voice(each["voice"])) for each in data["quotes"]],
        )
        for number, asked in enumerate(data["recommendations"], 1):
            actions.recommend(
                self.store, self.audit, Recommendation(number, asked["text"], asked["theme"])
            )
            for each in asked["actions"]:
                made = Action(
                    number,
                    each["text"],
                    each["agency"],
                    each["owner"],
                    date.fromisoformat(each["due"]),
                    ActionState(each["state"]),
                    _day(each, "completed_on"),
                    each.get("evidence", ""),
                    each.get("impact", ""),
                    _day(each, "impact_on"),
                )
                actions.keep(self.store, self.audit, made, today=_TOLD_ON)

    def _decision(self, index: int, question: Question, value: Any) -> tuple[str, str]:
        """The panel's value and reason, by what the script says or by the fuller record."""
        reasons: Sequence[str] = self.data["reasons"]
        truth = self.data["features"][index].get(question.name)
        if truth is not None:
            for slip in self.data["misread"]:
                if (slip["case"], slip["question"]) == (index, question.name):
                    return truth, slip["why"]
            return truth, ""
        reason = reasons[_number(index, question.name, "why") % len(reasons)]
        given = [answer.value for answer in value.answers if answer.value]
        for outcome in _SEVERITY:
            for name in given:
                choice = question.choice(name)
                if choice is not None and choice.outcome is outcome:
                    return name, reason
        if value.proposed:
            return value.proposed, reason
        if question.type is QuestionType.SELECT_MULTIPLE:
            return given[0] if given else _one(question.choices, index, question.name), reason
        if question.type is QuestionType.GRADE:
            return _grade(question, index, "PANEL"), reason
        return _one(question.choices, index, question.name), reason

    def _regrade(self, live: Sequence[str]) -> None:
        """The panel moves some agencies' own grades by one step."""
        question = audits.form_of(self.store, self.audit).tool.question("c_27")
        if question is None:
            return
        names = [choice.name for choice in question.choices]
        for index, agency in self.data["regraded"]:
            found = fieldwork.get_return(self.store, self.audit, live[index], agency)
            grade = found.answers.get("c_27", "")
            if grade in names:
                position = names.index(grade)
                moved = names[position + 1] if position + 1 < len(names) else names[position - 1]
                moderation.settle(
                    self.store,
                    self.audit,
                    live[index],
                    "c_27",
                    moved,
                    reason="The evidence given fits this grade better.",
                    agency=agency,
                )


_FEATURES = ("c_04", "c_06", "c_07")


class _Auditor:
    """Fills one return as an auditor of that agency would."""

    def __init__(self, data: dict[str, Any], index: int, agency: str) -> None:
        self.data = data
        self.index = index
        self.agency = agency

    def fill(self, session: FormSession) -> None:
        """Answer every question that is asked, in order; skip logic follows as it does live."""
        for question in session.asked:
            if session.state(question.name).relevant:
                value = self._answer(question, session)
                if value:
                    session.set(question.name, value)

    def _answer(self, question: Question, session: FormSession) -> str:
        name = question.name
        if name == "c_01":
            return "yes"
        if name == "c_30":
            urgent = self.data["urgent"]
            return (
                "yes" if (self.index, self.agency) == (urgent["case"], urgent["agency"]) else "no"
            )
        if name in _FEATURES:
            return self._feature(name)
        if question.evidence_for:
            return self._sentence("evidence", name)
        match question.type:
            case QuestionType.GRADE:
                return _grade(question, self.index, self.agency)
            case QuestionType.SELECT_ONE:
                return self._single(question, session.state(name).choices)
            case QuestionType.SELECT_MULTIPLE:
                return self._several(question)
            case QuestionType.MONTH_YEAR:
                month = _number(self.index, self.agency, name) % 4
                last = name.endswith("_last")
                return f"2026-{month + 5:02d}" if last else f"2025-{month + 9:02d}"
            case QuestionType.TEXT:
                kind = "worked_well" if name == "c_28" else "should_improve"
                return self._sentence(kind, name)
            case QuestionType.INTEGER:
                return str(_number(self.index, name) % 4)
            case _:
                return ""

    def _feature(self, name: str) -> str:
        for slip in self.data["misread"]:
            if (slip["case"], slip["agency"], slip["question"]) == (self.index, self.agency, name):
                return str(slip["says"])
        truth = str(self.data["features"][self.index][name])
        if self.agency == "CSC" or _number(self.index, self.agency, name) % 10 < 6:
            return truth
        # A silent record is "not known"; now and then one agency holds the opposite view.
        return "nk" if truth == "no" or _number(self.index, self.agency, name) % 10 < 9 else "no"

    def _single(self, question: Question, choices: Sequence[Choice]) -> str:
        # Agencies mostly see the same practice; about one in five reads its own record otherwise.
        differs = _number(self.index, self.agency, question.name, "differs") % 5 == 0
        return _one(choices, self.index, question.name, self.agency if differs else "")

    def _several(self, question: Question) -> str:
        plain = [
            c for c in question.choices if not c.exclusive and c.outcome is not Outcome.NOT_KNOWN
        ]
        # What is so for the child is the same for all; each agency's record holds part of it.
        true = [c for c in plain if _number(self.index, question.name, c.name) % 5 < 2]
        names = [
            choice.name
            for choice in true
            if _number(self.index, self.agency, question.name, choice.name) % 4
        ]
        return " ".join(names or [plain[_number(self.index, question.name) % len(plain)].name])

    def _sentence(self, kind: str, name: str) -> str:
        sentences: Sequence[str] = self.data[kind]
        return sentences[_number(self.index, self.agency, name) % len(sentences)]


def _day(found: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(found[name]) if name in found else None


def _number(*key: object) -> int:
    """A number that follows from the key alone, the same on every machine."""
    text = "|".join(str(part) for part in ("demonstration", *key))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def _one(choices: Sequence[Choice], *key: object) -> str:
    """One choice, weighted by its outcome."""
    weights = [_WEIGHTS.get(choice.outcome, 4) for choice in choices]
    at = _number(*key) % sum(weights)
    for choice, weight in zip(choices, weights, strict=True):
        if at < weight:
            return choice.name
        at -= weight
    return choices[-1].name


def _grade(question: Question, index: int, agency: str) -> str:
    """Grades lie in the middle of the scale more often than at its ends."""
    count = len(question.choices)
    position = (_number(index, "grade") % count + _number(index, agency, "grade") % count) // 2
    return question.choices[position].name


def _reports(store: Store, audit: str, folder: Path, say: Callable[[int, int], None]) -> list[Path]:
    files = []
    for edition in (Edition.INTERNAL, Edition.BOARD, Edition.PUBLIC):
        out = folder / f"neglect-findings-{edition}.pdf"
        reporting.report(store, audit, out, kind="findings", edition=edition)
        files.append(out)
    for kind in ("briefing", "certificate"):
        out = folder / f"neglect-{kind}.pdf"
        reporting.report(store, audit, out, kind=kind, edition=Edition.INTERNAL)
        files.append(out)
    certificate = folder / "neglect-certificate.json"
    proof.write_certificate(store, audit, certificate)
    workbook = folder / "neglect-data.xlsx"
    reporting.export(store, audit, workbook, edition=Edition.INTERNAL)
    return [*files, certificate, workbook]
