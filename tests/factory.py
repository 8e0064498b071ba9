"""Objects that are valid by default; a test says only what it is about. All of it is invented."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ddscp_audit.domain.audit import AuditSummary, Person
from ddscp_audit.domain.case import Case
from ddscp_audit.domain.tool import Tool
from ddscp_audit.domain.vocabulary import QuestionType, Role
from ddscp_audit.forms import library
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form
from ddscp_audit.workflow import audits, drawing, fieldwork, populations, stores
from ddscp_audit.workflow.stores import Store

PASSPHRASE = "correct horse battery staple"
REFERENCE = "NEG26"
AGENCIES = ("CSC", "POL", "HV", "SCH")
DIGITS = "314159265358979323846264"
LEAD = Person("Lena Lead", Role.LEAD)
AREAS = ("Derby City", "Derbyshire")


@cache
def neglect() -> Form:
    """The bundled neglect tool, compiled once for all tests."""
    return library.load("neglect")


def store(folder: Path, name: str = "neglect.ddscp", person: Person = LEAD) -> Store:
    """A new store; the test closes it."""
    return stores.create_store(folder / name, PASSPHRASE, person)


def audit(opened: Store, **changes: Any) -> AuditSummary:
    """A neglect audit with four agencies."""
    said: dict[str, Any] = {
        "title": "Neglect",
        "reference": REFERENCE,
        "form": neglect(),
        "agencies": AGENCIES,
    }
    return audits.new_audit(opened, **said | changes)


def eligible_rows(count: int = 40, *, start: int = 1001) -> list[dict[str, object]]:
    """An eligible list: two areas in turn, families of two, ages."""
    return [
        {
            "Case ID": start + i,
            "Area": AREAS[i % 2],
            "Family": f"F{i // 2:03d}",
            "Age": (0, 3, 7, 12)[i % 4],
            "Opened": f"2026-0{1 + i % 9}-15",
        }
        for i in range(count)
    ]


def write_csv(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """A CSV file with a header, UTF-8."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def accept(
    opened: Store,
    folder: Path,
    rows: Sequence[Mapping[str, object]] | None = None,
    reason: str = "",
    expected: int | None = None,
    **mapping: Any,
) -> populations.PopulationSummary:
    """Import, reconcile and accept an eligible list."""
    path = write_csv(folder / "eligible.csv", eligible_rows() if rows is None else rows)
    table = populations.read_table(path)
    columns: dict[str, Any] = {
        "id": "Case ID",
        "area": "Area",
        "family": "Family",
        "facts": {"fact_age_band": "Age"},
    }
    read_as = populations.mapping(table, **columns | mapping)
    result = populations.reconcile(table, read_as, expected)
    return populations.accept(opened, REFERENCE, result, read_as, reason)


def draw(opened: Store, **changes: Any) -> drawing.DrawResult:
    """A simple draw of six with four reserves from a list that was locked before."""
    drawing.lock(opened, REFERENCE)
    said: dict[str, Any] = {"size": 6, "digits": DIGITS, "reserve": 4}
    return drawing.draw(opened, REFERENCE, drawing.DrawRequest(**said | changes))


@dataclass
class Sampled:
    """An open store whose audit has a sample."""

    store: Store
    folder: Path
    reference: str = REFERENCE

    @property
    def cases(self) -> list[str]:
        """References of the cases in the sample."""
        return [case.reference for case in self.whole_cases]

    @property
    def whole_cases(self) -> list[Case]:
        """Cases of the sample with their facts."""
        return fieldwork.cases(self.store, self.reference)

    def fill(self, case: str, agency: str, **answers: str) -> dict[str, str]:
        """Save every answer a complete return needs; what was said."""
        said = complete_answers(agency, self.facts(case), **answers)
        fieldwork.save_answers(self.store, self.reference, case, agency, said)
        return said

    def hand_in(self, case: str, agency: str, **answers: str) -> None:
        """Save and submit a complete return."""
        self.fill(case, agency, **answers)
        fieldwork.submit(self.store, self.reference, case, agency)

    def facts(self, case: str) -> Mapping[str, str]:
        """Facts of a case."""
        return next(c.facts for c in self.whole_cases if c.reference == case)


def sampled(folder: Path) -> Sampled:
    """A store with an audit, a locked list and a sample of six."""
    opened = store(folder)
    audit(opened)
    accept(opened, folder)
    draw(opened)
    return Sampled(opened, folder)


def complete_answers(
    agency: str, facts: Mapping[str, str] | None = None, **answers: str
) -> dict[str, str]:
    """Answers that make a return of the neglect tool complete; the given ones stand."""
    session = FormSession(neglect(), agency=agency, facts=facts or {}, answers={"c_01": "yes"})
    for name, value in answers.items():
        session.set(name, value)
    if not session.value("c_30"):
        session.set("c_30", "no")
    for gap in session.missing():
        if gap.required:
            session.set(gap.name, first_value(neglect().tool, gap.name))
    return session.answers()


def first_value(tool: Tool, name: str) -> str:
    """Something a question takes as an answer."""
    question = tool.question(name)
    if question is None:
        raise LookupError(name)
    if question.choices:
        return question.choices[0].name
    numbers = (QuestionType.INTEGER, QuestionType.DECIMAL)
    return "1" if question.type in numbers else "Seen in the record."


def quick_passphrases(monkeypatch: Any) -> None:
    """scrypt takes a second a pack on purpose; a digest and age's own key take its place."""
    from ddscp_audit.exchange import crypto

    made: dict[str, Any] = {}
    for name in ("lock_to_key", "unlock_with_key", "needs_passphrase"):
        made[name] = getattr(crypto, name)
    keys: dict[str, crypto.KeyPair] = {}
    locked: set[bytes] = set()

    def lock(data: bytes, words: str) -> bytes:
        pair = keys.setdefault(words, crypto.new_keys())
        done: bytes = made["lock_to_key"](data, pair.public)
        locked.add(done[:120])
        return done

    def unlock(data: bytes, words: str) -> bytes:
        if words not in keys:
            raise crypto.Locked
        inside: bytes = made["unlock_with_key"](data, keys[words].secret)
        return inside

    monkeypatch.setattr(crypto, "lock_with_passphrase", lock)
    monkeypatch.setattr(crypto, "unlock_with_passphrase", unlock)
    monkeypatch.setattr(crypto, "needs_passphrase", lambda data: data[:120] in locked)
