"""Measures an audit has of its own: built from pickers or typed, and counted like the tool's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from ddscp_audit.domain.tool import Choice, DerivedMeasure, Question, Tool
from ddscp_audit.domain.vocabulary import AskedOf, QuestionType, RollupKind
from ddscp_audit.errors import FormError, RuleError
from ddscp_audit.findings import builder, compute
from ddscp_audit.findings.builder import Recipe
from ddscp_audit.findings.model import Material, Measure, Options
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog, figures
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.keys import key
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.tables_figures import OwnMeasureRow
from ddscp_audit.workflow import tools
from ddscp_audit.workflow.material import gather
from ddscp_audit.workflow.roles import must_lead

#: The section that case facts are offered under.
CASE_FACTS = "Case facts"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a lead asks for: lines of pickers (``recipe``), or two typed expressions."""

    label: str
    recipe: Recipe | None = None
    base: str = ""
    counts: str = ""
    indicator: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """A measure of the audit's own. ``recipe`` None: it was typed as expressions."""

    measure: DerivedMeasure
    recipe: Recipe | None
    made_at: datetime
    made_by: str

    @property
    def wish(self) -> Wish:
        """What was asked for, to be changed and asked for again."""
        m = self.measure
        return Wish(m.label, self.recipe, m.base, m.counts, m.indicator, m.section)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a builder works on: the tool, and what it would count; read once per builder."""

    tool: Tool
    material: Material
    own: tuple[OwnMeasure, ...]
    facts: tuple[Question, ...]  # what the lead recorded of each case, as questions
    options: Options = field(default_factory=Options)  # those the audit is set to

    @property
    def pickable(self) -> tuple[Question, ...]:
        """Questions with choices that a case has one value for, and case facts behind them."""
        asked = tuple(
            q
            for q in self.tool.questions
            if q.choices
            and q.asked_of is not AskedOf.LEAD
            and q.rollup.kind is not RollupKind.AGENCY
        )
        return (*asked, *self.facts)

    def draft(self, wish: Wish, name: str = "") -> DerivedMeasure:
        """The wish as a measure, under ``name`` where it is one being changed.

        Raises FormError or RuleError with the sentence for whoever is building it.
        """
        if wish.recipe is not None:
            made = builder.build(
                self._with_facts,
                wish.label,
                wish.recipe.counts,
                base=wish.recipe.base,
                joint=wish.recipe.joint,
                base_joint=wish.recipe.base_joint,
                indicator=wish.indicator,
                section=wish.section,
            )
        else:
            made = self._typed(wish)
        made = replace(made, name=name or made.name)
        self._must_be_new(made)
        return self._checked(made)

    def count(self, measure: DerivedMeasure) -> Measure:
        """The figure of a measure that is still being built."""
        return compute.derived(self.tool, self.material, measure, self.options)

    @property
    def _with_facts(self) -> Tool:
        own = tuple(q for q in self.facts if self.tool.question(q.name) is None)
        return replace(self.tool, questions=(*self.tool.questions, *own))

    def _typed(self, wish: Wish) -> DerivedMeasure:
        if not wish.label.strip():
            raise _missing("name", "Say in a few words what the measure counts.")
        if not wish.counts.strip():
            raise _missing(
                "expression that says what it counts", "Write one, such as ${c_04} = 'yes'."
            )
        return DerivedMeasure(
            name=builder.name_for(wish.label, self.tool),
            label=wish.label.strip(),
            section=wish.section.strip() or self._section_of(wish.counts),
            base=wish.base.strip() or "true()",
            counts=wish.counts.strip(),
            indicator=wish.indicator.strip(),
        )

    def _section_of(self, expression: str) -> str:
        """Where the first question of an expression stands."""
        for name in re.findall(r"\$\{([^}]+)\}", expression):
            question = self.tool.question(name.strip())
            if question is not None:
                return question.section
        return CASE_FACTS

    def _must_be_new(self, made: DerivedMeasure) -> None:
        if any(
            m.label.casefold() == made.label.casefold()
            for m in self.tool.measures
            if m.name != made.name
        ):
            raise RuleError(
                f"There is a measure called “{made.label}” already.",
                safe="It was not changed.",
                todo="Give this one another name.",
            )

    def _checked(self, made: DerivedMeasure) -> DerivedMeasure:
        """Every fault an author's linter finds, the first of them as a refusal."""
        from ddscp_audit.forms.lint_expressions import check_expression
        from ddscp_audit.forms.xlsform import straightened

        made = replace(made, base=straightened(made.base), counts=straightened(made.counts))
        others = {m.name for m in self.tool.measures}
        tool = self._with_facts
        known = {q.name for q in tool.questions} | others | {made.name}
        for text in (made.base, made.counts):
            faults, tree = check_expression(text, tool, names=known)
            for fault in faults:
                if fault.error:
                    raise FormError(
                        fault.message, safe="Nothing was changed.", todo=fault.suggestion
                    )
            if tree is not None:
                self._refuse_measures(made.name, text, others)
        return builder.check(made, tool)

    def _refuse_measures(self, name: str, text: str, others: Iterable[str]) -> None:
        for read in builder.names_in(text):
            if read in others and read != name:
                raise FormError(
                    f"“{read}” is a measure itself, and a measure is made of questions.",
                    safe="Nothing was changed.",
                    todo="Write out what it counts instead.",
                )


@dataclass(frozen=True, slots=True)
class Deleted:
    """A measure that was deleted, with what it takes to put it back."""

    own: OwnMeasure
    position: int
    pinned_at: int  # its place among the pinned figures; -1 if it was not pinned


def bench(store: Store, audit: str) -> Bench:
    """Everything a builder needs, read in one go; for the lead, who may keep what is built."""
    must_lead(store)
    with store.session() as session:
        return _bench(store, session, audit_rows.get(session, audit))


def own(store: Store, audit: str) -> tuple[OwnMeasure, ...]:
    """The audit's own measures in the order they were made."""
    with store.session() as session:
        rows = figures.own(session, audit_rows.get(session, audit))
        return tuple(_plain(row) for row in rows)


def add(store: Store, audit: str, wish: Wish) -> OwnMeasure:
    """Keep a measure with the audit; every report, export and comparison has it from now on.

    Raises RoleError for anybody but the lead, FormError or RuleError for what cannot be counted.
    """
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        made = _bench(store, session, row).draft(wish)
        kept = _row(session, row, made, wish.recipe, who, figures.next_position(session, row))
        _log(session, row, who, "measure added", made.name, after=_said(made))
        return _plain(kept)


def change(store: Store, audit: str, name: str, wish: Wish) -> OwnMeasure:
    """Change a measure of the audit's own; its name stays, so what pins it still finds it."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        kept = _get(session, row, name)
        made = _bench(store, session, row).draft(wish, name)
        before = _said(figures.plain(kept))
        kept.label, kept.section, kept.base = made.label, made.section, made.base
        kept.counts, kept.indicator = made.counts, made.indicator
        kept.picked = wish.recipe.as_json() if wish.recipe else None
        session.add(kept)
        session.flush()
        if _said(made) != before:
            _log(session, row, who, "measure changed", name, before, _said(made))
        return _plain(kept)


def delete(store: Store, audit: str, name: str) -> Deleted:
    """Take a measure of the audit's own away, off the pinned figures too."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        kept = _get(session, row, name)
        pinned = figures.pinned(session, row)
        at = next((i for i, pin in enumerate(pinned) if pin.measure == name), -1)
        deleted = Deleted(_plain(kept), kept.position, at)
        if at >= 0:
            session.delete(pinned[at])
        session.delete(kept)
        session.flush()
        _log(session, row, who, "measure deleted", name, before=_said(deleted.own.measure))
        return deleted


def put_back(store: Store, audit: str, deleted: Deleted) -> OwnMeasure:
    """Undo :func:`delete`: the measure stands where it stood, and is pinned where it was."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        made = deleted.own.measure
        if figures.find(session, row, made.name) is not None:
            raise RuleError(
                f"There is a measure {made.name} again already.", safe="It was not changed."
            )
        kept = _row(session, row, made, deleted.own.recipe, who, deleted.position)
        kept.made_at, kept.made_by = deleted.own.made_at, deleted.own.made_by
        if deleted.pinned_at >= 0:
            figures.pin(session, row, made.name, who, deleted.pinned_at)
        session.add(kept)
        session.flush()
        _log(session, row, who, "measure put back", made.name, after=_said(made))
        return _plain(kept)


def _bench(store: Store, session: Session, audit: AuditRow) -> Bench:
    tool, material = gather(store, session, audit)
    facts = tuple(
        Question(
            fact.name,
            fact.label,
            QuestionType.SELECT_ONE,
            CASE_FACTS,
            choices=tuple(Choice(name, label) for name, label in fact.choices),
            asked_of=AskedOf.LEAD,
        )
        for fact in tools.facts(tool).values()
    )
    own_measures = tuple(_plain(row) for row in figures.own(session, audit))
    options = Options(percent_at_any_base=audit.percent_at_any_base, known_only=audit.known_only)
    return Bench(tool, material, own_measures, facts, options)


def _get(session: Session, audit: AuditRow, name: str) -> OwnMeasureRow:
    row = figures.find(session, audit, name)
    if row is None:
        names = ", ".join(each.name for each in figures.own(session, audit)) or "none yet"
        raise RuleError(
            f"This audit has no measure of its own called {name}.",
            safe="Nothing was changed.",
            todo=f"Its own measures: {names}. Those of the tool change with the tool.",
        )
    return row


def _row(
    session: Session,
    audit: AuditRow,
    made: DerivedMeasure,
    recipe: Recipe | None,
    who: str,
    position: int,
) -> OwnMeasureRow:
    picked: dict[str, Any] | None = recipe.as_json() if recipe else None
    row = OwnMeasureRow(
        audit_id=key(audit.id),
        name=made.name,
        label=made.label,
        section=made.section,
        base=made.base,
        counts=made.counts,
        indicator=made.indicator,
        picked=picked,
        position=position,
        made_at=datetime.now(UTC),
        made_by=who,
    )
    session.add(row)
    session.flush()
    return row


def _plain(row: OwnMeasureRow) -> OwnMeasure:
    recipe = Recipe.from_json(row.picked) if row.picked else None
    return OwnMeasure(figures.plain(row), recipe, row.made_at, row.made_by)


def _said(measure: DerivedMeasure) -> str:
    indicator = f" [{measure.indicator}]" if measure.indicator else ""
    return f"{measure.label}{indicator}: {measure.counts}; base {measure.base}"


def _missing(what: str, todo: str) -> FormError:
    return FormError(f"The measure has no {what}.", safe="Nothing was changed.", todo=todo)


def _log(
    session: Session,
    audit: AuditRow,
    who: str,
    what: str,
    name: str,
    before: str = "",
    after: str = "",
) -> None:
    eventlog.append(
        session,
        who=who,
        audit=audit.reference,
        what=what,
        subject=name,
        before=before,
        after=after,
    )
