"""What an action is followed by: the figure of its indicator in this round and in later ones."""

from __future__ import annotations

from dataclasses import dataclass

from ddscp_audit.findings import tokens
from ddscp_audit.findings.model import Findings
from ddscp_audit.reports.reading import APART
from ddscp_audit.store.database import Store
from ddscp_audit.workflow import audits, reporting


@dataclass(frozen=True, slots=True)
class Round:
    """The figure of one round, ``8 of 11 (73%)``."""

    reference: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Followed:
    """One indicator of an audit: what it measures, and its figure now and then.

    ``now`` is blank before anything was returned. ``then`` are later audits of the store that
    measure the same indicator, earliest first.
    """

    indicator: str
    label: str
    now: str
    then: tuple[Round, ...] = ()


def followed(store: Store, audit: str) -> tuple[Followed, ...]:
    """Every indicator of the audit's tool, in the order of the form; the safety question and the
    nil return measure no practice.

    Rounds are matched by indicator, never by the words of a question.
    """
    this = audits.find_audit(store, audit)
    later = sorted(
        (each for each in audits.audits(store) if each.created_at > this.created_at),
        key=lambda each: each.created_at,
    )
    figures = reporting.findings(store, audit)
    wanted = _texts(figures)
    rounds = {
        each.reference: (each.title, _texts(reporting.findings(store, each.reference)))
        for each in later
        if wanted.keys() & _named(store, each.reference)
    }
    return tuple(
        Followed(
            indicator,
            label,
            now,
            tuple(
                Round(reference, title, texts[indicator][1])
                for reference, (title, texts) in rounds.items()
                if indicator in texts and texts[indicator][1]
            ),
        )
        for indicator, (label, now) in wanted.items()
    )


def _named(store: Store, audit: str) -> set[str]:
    tool = audits.tool_of(store, audit)
    return {q.indicator for q in tool.questions} | {m.indicator for m in tool.measures}


def _texts(figures: Findings) -> dict[str, tuple[str, str]]:
    """Indicator → label and figure of the first measure that has a main line."""
    found: dict[str, tuple[str, str]] = {}
    for measure in figures.measures:
        row = tokens.line(measure)
        known = measure.indicator in {"", *APART, *found}
        if not known and row is not None:
            counted = measure.base is not None and measure.base > 0
            found[measure.indicator] = (measure.label, row.text if counted else "")
    return found
