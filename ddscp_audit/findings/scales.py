"""What the choices of a question say: better or worse, not applicable, not known, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from ddscp_audit.domain.tool import Choice, Question
from ddscp_audit.domain.vocabulary import Outcome, QuestionType

#: Choices of the common scale, understood where a form leaves their outcome blank.
_COMMON = {
    "yes": Outcome.PRESENT,
    "partly": Outcome.PARTLY,
    "no": Outcome.ABSENT,
    "na": Outcome.NOT_APPLICABLE,
    "nk": Outcome.NOT_KNOWN,
}
_RANK = {
    Outcome.MET: 0,
    Outcome.PRESENT: 0,
    Outcome.PARTLY: 1,
    Outcome.UNMET: 2,
    Outcome.ABSENT: 2,
}
_PLAIN = 9

#: Types whose answers are counted; the others are read, not counted.
SELECTS = frozenset(
    {
        QuestionType.SELECT_ONE,
        QuestionType.SELECT_MULTIPLE,
        QuestionType.GRADE,
        QuestionType.RANK,
    }
)
NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
DATES = frozenset({QuestionType.DATE, QuestionType.DATETIME, QuestionType.MONTH_YEAR})
MEASURED = SELECTS | NUMBERS | DATES


class Scale:
    """The choices of one question, sorted by what they say.

    ``absent`` holds the names that are not applicable, ``unknown`` those that are not known;
    everything else that is not blank is *substantive*.
    """

    __slots__ = (
        "_places",
        "_ranks",
        "absent",
        "multiple",
        "names",
        "ordered",
        "position",
        "question",
        "unknown",
    )

    def __init__(self, question: Question) -> None:
        self.question = question
        self._ranks = {c.name: _rank(meaning(c)) for c in question.choices}
        self.multiple = question.type is QuestionType.SELECT_MULTIPLE
        self.names = tuple(choice.name for choice in question.choices)
        self.position = {name: i for i, name in enumerate(self.names)}
        grade = question.type is QuestionType.GRADE
        self._places = {
            name: (0 if grade else self.rank(name), i) for name, i in self.position.items()
        }
        self.absent = frozenset(
            c.name for c in question.choices if meaning(c) is Outcome.NOT_APPLICABLE
        )
        self.unknown = frozenset(
            c.name for c in question.choices if meaning(c) is Outcome.NOT_KNOWN
        )
        ranks = [self.rank(name) for name in self.names if self.substantive(name)]
        #: Whether the choices have an order from better to worse.
        self.ordered = question.type is QuestionType.GRADE or any(r != _PLAIN for r in ranks)

    def substantive(self, value: str) -> bool:
        """Any value but not applicable, not known and blank."""
        return value != "" and value not in self.absent and value not in self.unknown

    def rank(self, value: str) -> int:
        """0 met or present, 1 partly, 2 unmet or absent, 9 a plain category."""
        return self._ranks.get(value, _PLAIN)

    def place(self, value: str) -> tuple[int, int]:
        """Sort key from better to worse; the order of the list decides among equals."""
        place = self._places.get(value)
        if place is None:  # no longer in the tool
            grade = self.question.type is QuestionType.GRADE
            return (0 if grade else _PLAIN, len(self.names))
        return place

    def exclusive(self, name: str) -> bool:
        """Whether a choice of several gives way where anything else is chosen."""
        choice = self.question.choice(name)
        return name == "none" or (choice is not None and choice.exclusive)

    def chosen(self, value: str) -> list[str]:
        """The choices of a value: several for a question that takes several."""
        return value.split() if self.multiple else [value]

    def normal(self, value: str) -> str:
        """Several choices in the order of the list, each once."""
        if not self.multiple:
            return value.strip()
        return self.join(value.split())

    def join(self, names: Iterable[str]) -> str:
        """Several choices as one value, in the order of the list."""
        last = len(self.names)
        return " ".join(sorted(set(names), key=lambda name: (self.position.get(name, last), name)))

    def counted(self) -> list[Choice]:
        """The choices that get a line of their own."""
        skip = self.absent | self.unknown
        return [choice for choice in self.question.choices if choice.name not in skip]


def _rank(outcome: Outcome | None) -> int:
    return _RANK.get(outcome, _PLAIN) if outcome else _PLAIN


def meaning(choice: Choice) -> Outcome | None:
    """The outcome of a choice; of the common scale where the form names none."""
    return choice.outcome or _COMMON.get(choice.name)
