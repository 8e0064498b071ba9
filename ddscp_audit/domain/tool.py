"""An audit tool as the rest of the application sees it: questions, choices, measures.

Made by ``forms`` from a workbook; ``findings``, ``reports`` and the window read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ddscp_audit.domain.vocabulary import AskedOf, Outcome, QuestionType, RollupKind, Unit

#: In an answer's key, before what is said about that answer.
REMARK = "~"
#: Why an unusual answer stands, and why words that look like personal data do.
WARNING_REMARK, WORDS_REMARK = f"{REMARK}warning", f"{REMARK}words"
#: At the end of the key that keeps how many parts of a repeat there are.
PARTS = "[]"
_PLACE = re.compile(r"\[\d+\]")
_PLACE_NUMBER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list; ``outcome`` None means a plain category."""

    name: str
    label: str
    outcome: Outcome | None = None
    exclusive: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Rollup:
    """A roll-up rule; ``agency`` only with ``lead``."""

    kind: RollupKind
    agency: str = ""

    @classmethod
    def parse(cls, text: str) -> Rollup:
        """``"any"``, ``"lead:CSC"``, …; raises ValueError for anything else."""
        kind, _, agency = text.strip().partition(":")
        rollup = cls(RollupKind(kind), agency.strip().upper())
        if (rollup.kind is RollupKind.LEAD) != bool(rollup.agency):
            raise ValueError(text)
        return rollup

    def __str__(self) -> str:
        return f"{self.kind}:{self.agency}" if self.agency else str(self.kind)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``relevant`` is the author's expression with ``${name}`` references."""

    name: str
    label: str
    type: QuestionType
    section: str
    path: str = ""
    choices: tuple[Choice, ...] = ()
    agencies: tuple[str, ...] = ()
    rollup: Rollup = Rollup(RollupKind.AGENCY)
    asked_of: AskedOf = AskedOf.AGENCY
    relevant: str = ""
    required: str = ""
    hint: str = ""
    standard: str = ""
    guidance: str = ""
    indicator: str = ""
    evidence_for: str = ""  # this text question holds the evidence of that grade
    max_length: int | None = None
    appearance: str = ""
    short_form: bool = True
    other_of: str = ""  # this text says what "other" was in the answer to that question
    repeat: str = ""  # path of the innermost repeated part it stands in, blank where there is none

    @property
    def bank_id(self) -> str:
        """``c_04`` → ``C-04``, the id printed in the question bank."""
        return self.name.upper().replace("_", "-")

    def asks(self, agency: str, referrer: str = "") -> bool:
        """Whether this agency's form holds the question (``REF`` is the referring agency)."""
        if self.asked_of is not AskedOf.AGENCY:
            return False
        if not self.agencies or agency in self.agencies:
            return True
        return "REF" in self.agencies and bool(referrer) and agency.lower() == referrer.lower()

    def choice(self, name: str) -> Choice | None:
        """The choice of that name, if there is one."""
        return next((c for c in self.choices if c.name == name), None)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer's key, its question, and in which parts of repeats it stands, from 1."""

    key: str
    question: Question
    places: tuple[int, ...] = ()

    @property
    def remark(self) -> bool:
        """Whether this is what was said about an answer, not the answer."""
        return REMARK in self.key

    @property
    def label(self) -> str:
        """The question as a list of answers names it: ``Age (2)``, ``Age: why it stands``."""
        numbers = f" ({', '.join(map(str, self.places))})" if self.places else ""
        return f"{self.question.label}{numbers}{': why it stands' if self.remark else ''}"


@dataclass(frozen=True, slots=True)
class DerivedMeasure:
    """A measure over case values, as two expressions in the language of skip logic."""

    name: str
    label: str
    section: str
    base: str
    counts: str
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """One version of an audit tool; questions stand in form order."""

    form_id: str
    version: str
    title: str
    theme: str
    questions: tuple[Question, ...]
    sections: tuple[str, ...]
    measures: tuple[DerivedMeasure, ...] = ()
    unit: Unit = Unit.CHILD
    grade_scale: tuple[str, ...] = ()
    _index: dict[str, Question] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        by_path = {q.path: q for q in self.questions if q.path}
        object.__setattr__(self, "_index", by_path | {q.name: q for q in self.questions})

    def question(self, name: str) -> Question | None:
        """The question of that name or bank id (``c_04`` or ``C-04``)."""
        return self._index.get(name) or self._index.get(name.strip().lower().replace("-", "_"))

    def answered_by(self, key: str) -> Question | None:
        """The question an answer's key belongs to: of its name, of its path with the places of
        repeated parts (``/data/child[2]/age``), or of a reason beside an answer."""
        found = self.question(key)
        if found is None:
            plain = _PLACE.sub("", key.partition(REMARK)[0])
            found = self.question(plain) or self.question(plain.lstrip("/").partition("/")[2])
        return found

    def counts_parts(self, key: str) -> bool:
        """Whether a key (``/data/child[]``) keeps how many parts of a repeat there are."""
        if not key.endswith(PARTS):
            return False
        path = _PLACE.sub("", key.removesuffix(PARTS)).lstrip("/").partition("/")[2]
        return any(q.repeat == path or q.repeat.startswith(f"{path}/") for q in self.questions)

    def told(self, keys: Iterable[str]) -> list[Told]:
        """Answers' keys in form order, those of one part of a repeat together, with their labels.

        Keys that are of no question (how many parts there are) are left out.
        """
        order = {question.name: at for at, question in enumerate(self.questions)}
        anchors: dict[str, int] = {}
        for at, question in enumerate(self.questions):
            if question.repeat:
                anchors.setdefault(question.repeat.partition("/")[0], at)
        found = []
        for key in keys:
            asked = None if key.endswith(PARTS) else self.answered_by(key)
            if asked is None:
                continue
            places = tuple(int(place) for place in _PLACE_NUMBER.findall(key))
            places = places or ((1,) if asked.repeat else ())
            at = order[asked.name]
            anchor = anchors[asked.repeat.partition("/")[0]] if asked.repeat else at
            found.append(((anchor, places, at, REMARK in key), Told(key, asked, places)))
        return [told for _, told in sorted(found, key=lambda pair: pair[0])]

    @property
    def facts(self) -> tuple[Question, ...]:
        """Questions the lead answers once per case."""
        return tuple(q for q in self.questions if q.asked_of is AskedOf.LEAD)
