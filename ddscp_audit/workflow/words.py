"""The lead's words beside the figures, the order of chapters of the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ddscp_audit.domain.words import (
    MOST_IMPROVEMENTS,
    MOST_QUESTIONS,
    MOST_STRENGTHS,
    Part,
    Quote,
    Section,
    Voice,
    Words,
    arranged,
)
from ddscp_audit.errors import InputError
from ddscp_audit.store import audits as audit_rows
from ddscp_audit.store import eventlog
from ddscp_audit.store import words as rows
from ddscp_audit.store.database import Session, Store
from ddscp_audit.store.tables import AuditRow
from ddscp_audit.store.words import Kept
from ddscp_audit.workflow.roles import must_lead

#: Kinds of text in the store by the names of :class:`Words`; ``summary`` stands with the audit.
_ONE = ("learning", "voice")
_MANY = {
    "strengths": "strength",
    "improvements": "improvement",
    "do_differently": "differently",
    "reflect": "reflect",
}
_MOST = {
    "strengths": (MOST_STRENGTHS, "strengths"),
    "improvements": (MOST_IMPROVEMENTS, "improvements"),
    "reflect": (MOST_QUESTIONS, "questions to reflect on"),
}
_QUOTE = "quote"


def words(store: Store, audit: str) -> Words:
    """Everything the lead wrote for the report of this audit, tokens as they were typed."""
    with store.session() as session:
        return of(session, audit_rows.get(session, audit))


def of(session: Session, audit: AuditRow) -> Words:
    """As :func:`words`, within a use case."""
    texts = rows.texts(session, audit)

    def many(kind: str) -> tuple[str, ...]:
        return tuple(kept.text for kept in texts.get(kind, ()))

    return Words(
        summary=audit.summary_words,
        strengths=many("strength"),
        improvements=many("improvement"),
        learning="".join(many("learning")),
        voice="".join(many("voice")),
        do_differently=many("differently"),
        reflect=many("reflect"),
        quotes=tuple(_quote(kept) for kept in texts.get(_QUOTE, ())),
        sections=rows.sections(session, audit),
    )


def write(store: Store, audit: str, **changes: Any) -> Words:
    """Change some of the words; the names are those of :class:`Words`, ``sections`` apart.

    Each change is an event that says what changed and how long it is now, never the words: they
    are free text, and the log is for ever. Blank entries of a list are left out.
    """
    who = must_lead(store)
    unknown = changes.keys() - {"summary", "quotes", *_ONE, *_MANY}
    if unknown:
        raise TypeError(f"no such words: {', '.join(sorted(unknown))}")
    with store.session() as session:
        row = audit_rows.get(session, audit)
        before = of(session, row)
        for name, value in sorted(changes.items()):
            wanted = _cleaned(name, value)
            if wanted == getattr(before, name):
                continue
            _keep(session, row, name, wanted)
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="report words changed",
                subject=name,
                before=_length(getattr(before, name)),
                after=_length(wanted),
            )
        return of(session, row)


def arrange(store: Store, audit: str, sections: Iterable[Section]) -> Words:
    """Order chapters of the findings report and leave some out; what every report has stays."""
    who = must_lead(store)
    with store.session() as session:
        row = audit_rows.get(session, audit)
        before, wanted = rows.sections(session, row), arranged(sections)
        if wanted != before:
            rows.put_sections(session, row, wanted)
            eventlog.append(
                session,
                who=who,
                audit=row.reference,
                what="report chapters changed",
                before=_chapters(before),
                after=_chapters(wanted),
            )
        return of(session, row)


def move(sections: Sequence[Section], part: Part, by: int) -> tuple[Section, ...]:
    """The chapters with one moved by so many places, as far as it can go."""
    kept = list(sections)
    at = next(place for place, section in enumerate(kept) if section.part is part)
    to = max(1, min(at + by, len(kept) - 1))
    if not part.first:
        kept.insert(to, kept.pop(at))
    return arranged(kept)


def omit(sections: Sequence[Section], part: Part, omitted: bool) -> tuple[Section, ...]:
    """The chapters with one left out, or taken in again."""
    return arranged(replace(s, omitted=omitted) if s.part is part else s for s in sections)


def _quote(kept: Kept) -> Quote:
    from ddscp_audit.forms.textcheck import check_text  # its patterns wait for the first quote

    voice = Voice(kept.source) if kept.source in set(Voice) else Voice.CHILD
    return Quote(kept.text, voice, clear=not check_text(kept.text))


def _cleaned(name: str, value: Any) -> Any:
    if name == "quotes":
        return tuple(quote for quote in map(_checked, value) if quote.text)
    if name not in _MANY:
        return str(value).strip()
    wanted = tuple(text for text in (str(each).strip() for each in value) if text)
    most, what = _MOST.get(name, (0, ""))
    if most and len(wanted) > most:
        raise InputError(
            f"There is room for {most} {what}; there are {len(wanted)}.",
            safe="What was kept before stays.",
            todo="Take one out, or put two together.",
        )
    return wanted


def _checked(quote: Quote) -> Quote:
    return _quote(Kept(quote.text.strip(), quote.voice.value))


def _keep(session: Session, audit: AuditRow, name: str, wanted: Any) -> None:
    if name == "summary":
        audit.summary_words = wanted
        session.add(audit)
        session.flush()
    elif name == "quotes":
        rows.put(session, audit, _QUOTE, [Kept(q.text, q.voice.value) for q in wanted])
    elif name in _ONE:
        rows.put(session, audit, name, [Kept(wanted)] if wanted else [])
    else:
        rows.put(session, audit, _MANY[name], [Kept(text) for text in wanted])


def _length(value: str | tuple[Any, ...]) -> str:
    if isinstance(value, str):
        return f"{len(value):,} characters" if value else ""
    return f"{len(value)} texts" if len(value) != 1 else "1 text"


def _chapters(sections: Sequence[Section]) -> str:
    return " ".join(f"({s.part})" if s.omitted else s.part for s in sections)
