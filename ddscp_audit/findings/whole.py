"""Findings as a document that holds all of them, and the same findings read back from one.

``read(whole(f)) == f`` for the findings of every edition: the document of ``findings --json`` with
what it leaves out beside. ``resources/schema/findings.schema.json`` describes it. An edition that
withholds something withholds it here too, for its findings no longer hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from ddscp_audit.domain.vocabulary import Edition, Outcome, Selection, Unit
from ddscp_audit.errors import InputError
from ddscp_audit.findings.document import as_json
from ddscp_audit.findings.model import (
    AgencyAnswer,
    CaseValue,
    Counts,
    Findings,
    Grades,
    Group,
    Measure,
    Participation,
    ProfileRow,
    Range,
    Row,
    Weighted,
)

#: What a document says it is; the number rises when an older reader could misread a newer one.
SCHEMA = "ddscp-audit/findings/1"
_COUNTS = ("in_sample", "not_asked", "not_applicable", "unsettled", "not_known", "answered")
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def whole(findings: Findings) -> dict[str, Any]:
    """Everything these findings hold, as plain values for JSON."""
    made: dict[str, Any] = {"schema": SCHEMA, **as_json(findings)}
    for line, measure in zip(made["measures"], findings.measures, strict=True):
        line.update(_beside(measure))
        for row, kept in zip(line["rows"], measure.rows, strict=True):
            row.update(_of_row(kept))
        for group, own in zip(line.get("groups", ()), measure.groups, strict=True):
            group["text"] = own.text
            group["base_not_known"] = own.counts.base_not_known if own.counts else None
            for row, kept in zip(group["rows"], own.rows, strict=True):
                row.update(_of_row(kept))
    grades = findings.grades
    made["grades"].update(
        of=grades.of,
        text=grades.text,
        scale=[{"value": name, "label": label} for name, label in grades.scale],
    )
    made.update(
        unit=str(findings.unit),
        words_only=findings.words_only,
        unsettled=findings.unsettled,
        urgent_raised=findings.urgent_raised,
        urgent_acted_on=findings.urgent_acted_on,
        method=list(findings.method),
        participation=[
            {"agency": p.agency, "asked": p.asked, "returned": p.returned, "nil": p.nil,
             "missing": p.missing}
            for p in findings.participation
        ],
        profile=[
            {"fact": p.fact, "label": p.fact_label, "value": p.value, "answer": p.label,
             "count": p.count, "text": p.text}
            for p in findings.profile
        ],
    )  # fmt: skip
    if findings.values:
        made["values"] = [_of_value(value) for value in findings.values]
    return made


def _beside(measure: Measure) -> dict[str, Any]:
    counts = measure.counts
    return {
        "base_not_known": counts.base_not_known if counts else None,
        "note": measure.note,
        "sentence": measure.sentence,
        "confirmed": measure.confirmed,
        "multiple": measure.multiple,
        "condition": measure.condition,
        "summary": measure.summary,
        "reads": list(measure.reads),
        "beneath": {name: list(cases) for name, cases in measure.beneath.items()},
    }


def _of_row(row: Row) -> dict[str, Any]:
    return {
        "sentence": row.sentence,
        "cases": list(row.cases),
        "returns": [list(pair) for pair in row.returns],
        "range": _of_range(row.range),
        **(
            {}
            if row.weighted is None
            else {
                "weighted": {
                    "percent": row.weighted.percent,
                    "text": row.weighted.text,
                    "range": _of_range(row.weighted.range),
                }
            }
        ),
    }


def _of_range(found: Range | None) -> dict[str, Any] | None:
    if found is None:
        return None
    count = list(found.count) if found.count else None
    return {
        "method": found.method,
        "count": count,
        "percent": list(found.percent),
        "text": found.text,
    }


def _of_value(value: CaseValue) -> dict[str, Any]:
    return {
        "case": value.case,
        "question": value.question,
        "state": value.state,
        "value": value.value,
        "proposed": value.proposed,
        "reason": value.reason,
        "settled_by": value.settled_by,
        "waits_for": list(value.waits_for),
        "answers": [
            {"agency": a.agency, "value": a.value, "nil": a.nil, "evidence": a.evidence,
             "settled": a.settled}
            for a in value.answers
        ],
    }  # fmt: skip


# -- reading --------------------------------------------------------------------------------------


class _Part:
    """A piece of a document that knows where it stands, for the sentence of a refusal."""

    def __init__(self, found: Any, where: str) -> None:
        if not isinstance(found, Mapping):
            raise _wrong(where, "a group of named values")
        self._found = found
        self._where = where

    def _at(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name

    def get(self, name: str, kind: type[T] | tuple[type[T], ...], what: str) -> T:
        found = self._found.get(name)
        # True is a whole number to Python and to nobody else.
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise _wrong(self._at(name), what)
        return found

    def text(self, name: str) -> str:
        return self.get(name, str, "a text")

    def flag(self, name: str) -> bool:
        return self.get(name, bool, "true or false")

    def number(self, name: str) -> int | None:
        if self._found.get(name) is None:
            return None
        return self.get(name, int, "a whole number or null")

    def whole(self, name: str) -> int:
        return self.get(name, int, "a whole number")

    def one_of(self, name: str, kind: type[E]) -> E:
        try:
            return kind(self.text(name))
        except ValueError:
            raise _wrong(self._at(name), f"one of {', '.join(kind)}") from None

    def list(self, name: str) -> list[Any]:
        return self.get(name, list, "a list")

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.list(name)
        if not all(isinstance(each, str) for each in found):
            raise _wrong(self._at(name), "a list of texts")
        return tuple(found)

    def pair(self, name: str) -> tuple[int, int]:
        return _pair(self.list(name), self._at(name), int)

    def parts(self, name: str, make: Callable[[_Part], T]) -> tuple[T, ...]:
        return tuple(
            make(_Part(each, f"{self._at(name)}[{index}]"))
            for index, each in enumerate(self.list(name))
        )

    def has(self, name: str) -> bool:
        return self._found.get(name) is not None

    def counts(self) -> Counts | None:
        """The integers behind a figure; None where the edition withholds them."""
        if not self.has("in_sample"):
            return None
        numbers = {name: self.whole(name) for name in _COUNTS}
        return Counts(**numbers, base_not_known=self.number("base_not_known") or 0)

    def part(self, name: str) -> _Part:
        return _Part(self._found.get(name), self._at(name))

    def lists(self) -> dict[str, tuple[str, ...]]:
        return {name: self.texts(name) for name in self._found}

    def numbers(self) -> dict[str, int]:
        return {name: self.whole(name) for name in self._found}


def read(document: Any) -> Findings:
    """The findings a document of :func:`whole` holds.

    Raises InputError that names the first place which is not as the schema says.
    """
    top = _Part(document, "")
    if top.text("schema") != SCHEMA:
        raise InputError(
            f"The document is “{top.text('schema')}”, and this version reads “{SCHEMA}”.",
            safe="Nothing was changed.",
            todo="Open it with the version that wrote it, or a newer one.",
        )
    audit = top.part("audit")
    return Findings(
        reference=audit.text("reference"),
        title=audit.text("title"),
        theme=audit.text("theme"),
        edition=top.one_of("edition", Edition),
        unit=top.one_of("unit", Unit),
        in_sample=top.number("in_sample"),
        population=top.number("population"),
        selection=top.one_of("selection", Selection),
        measures=top.parts("measures", _measure),
        grades=_grades(top.part("grades")),
        participation=top.parts("participation", _participation),
        profile=top.parts("profile", _profile),
        values=top.parts("values", _value) if top.has("values") else (),
        unsettled=top.number("unsettled"),
        urgent_raised=top.number("urgent_raised"),
        urgent_acted_on=top.number("urgent_acted_on"),
        warnings=top.texts("warnings"),
        method=top.texts("method"),
        words_only=top.flag("words_only"),
    )


def _measure(part: _Part) -> Measure:
    return Measure(
        name=part.text("name"),
        label=part.text("label"),
        section=part.text("section"),
        indicator=part.text("indicator"),
        kind=part.text("kind"),
        unit=part.text("unit"),
        rows=part.parts("rows", _row),
        counts=part.counts(),
        base=part.number("base"),
        groups=part.parts("groups", _group) if part.has("groups") else (),
        note=part.text("note"),
        sentence=part.text("sentence"),
        confirmed=part.number("confirmed"),
        multiple=part.flag("multiple"),
        condition=part.text("condition"),
        summary=part.text("summary"),
        reads=part.texts("reads"),
        beneath=part.part("beneath").lists(),
    )


def _group(part: _Part) -> Group:
    return Group(
        value=part.text("value"),
        label=part.text("label"),
        rows=part.parts("rows", _row),
        counts=part.counts(),
        base=part.number("base"),
        text=part.text("text"),
        unit=part.text("unit"),
    )


def _row(part: _Part) -> Row:
    weighted = None
    if part.has("weighted"):
        own = part.part("weighted")
        weighted = Weighted(own.whole("percent"), own.text("text"), _range(own))
    pairs = [
        _pair(each, "returns", str)
        for each in (part.list("returns") if part.has("returns") else [])
    ]
    return Row(
        value=part.text("value"),
        label=part.text("label"),
        outcome=part.one_of("outcome", Outcome) if part.has("outcome") else None,
        count=part.number("count"),
        percent=part.number("percent"),
        text=part.text("text"),
        range=_range(part),
        cases=part.texts("cases"),
        returns=tuple(pairs),
        weighted=weighted,
        sentence=part.text("sentence"),
    )


def _range(part: _Part) -> Range | None:
    if not part.has("range"):
        return None
    own = part.part("range")
    count = own.pair("count") if own.has("count") else None
    return Range(own.text("method"), own.pair("percent"), count, own.text("text"))


def _grades(part: _Part) -> Grades:
    return Grades(
        scale=part.parts("scale", lambda each: (each.text("value"), each.text("label"))),
        before=part.part("before").numbers(),
        after=part.part("after").numbers(),
        moved=part.number("moved"),
        of=part.number("of"),
        text=part.text("text"),
    )


def _participation(part: _Part) -> Participation:
    numbers = {name: part.number(name) for name in ("asked", "returned", "nil", "missing")}
    return Participation(part.text("agency"), **numbers)


def _profile(part: _Part) -> ProfileRow:
    return ProfileRow(
        fact=part.text("fact"),
        fact_label=part.text("label"),
        value=part.text("value"),
        label=part.text("answer"),
        count=part.number("count"),
        text=part.text("text"),
    )


def _value(part: _Part) -> CaseValue:
    return CaseValue(
        case=part.text("case"),
        question=part.text("question"),
        state=part.text("state"),
        value=part.text("value"),
        proposed=part.text("proposed"),
        answers=part.parts(
            "answers",
            lambda a: AgencyAnswer(
                a.text("agency"),
                a.text("value"),
                a.flag("nil"),
                a.text("evidence"),
                a.text("settled"),
            ),
        ),
        reason=part.text("reason"),
        settled_by=part.text("settled_by"),
        waits_for=part.texts("waits_for"),
    )


def _pair(found: Any, where: str, kind: type[T]) -> tuple[T, T]:
    if not isinstance(found, list) or len(found) != 2:
        raise _wrong(where, "a list of two")
    first, second = found
    if not isinstance(first, kind) or not isinstance(second, kind):
        raise _wrong(where, "a list of two of one kind")
    return first, second


def _wrong(where: str, what: str) -> InputError:
    return InputError(
        f"“{where}” in the document is not {what}.",
        safe="Nothing was changed.",
        todo="Export it again as .json; a document changed by hand may not fit any more.",
    )
