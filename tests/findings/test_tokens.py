"""A figure in the lead's words is the figure of the findings, or says why it is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.domain.vocabulary import Edition, Outcome, Selection, Unit
from ddscp_audit.findings import tokens
from ddscp_audit.findings.model import Findings, Grades, Measure, Row
from ddscp_audit.findings.tokens import Why


def findings(*texts: str, name: str = "c_04") -> Findings:
    values = ("yes", "no", "nk")
    outcomes = (Outcome.PRESENT, Outcome.ABSENT, Outcome.NOT_KNOWN)
    rows = tuple(
        Row(value, value, outcome, 8, 73, text)
        for value, outcome, text in zip(values, outcomes, texts, strict=False)
    )
    measure = Measure(name, "Seen", "Child", "", "question", "case", rows, None, 11)
    return Findings(
        "NEG26", "Neglect", "neglect", Edition.INTERNAL, Unit.CHILD, 11, 150, Selection.RANDOM,
        (measure,), Grades(),
    )  # fmt: skip


def test_the_main_line_stands_where_the_token_stood() -> None:
    made = tokens.told("Seen in {c_04} cases.", findings("8 of 11 (73%)", "3 of 11 (27%)"))
    assert made == tokens.Told("Seen in 8 of 11 (73%) cases.")


def test_a_token_may_name_another_answer_and_its_letters_may_be_typed_large() -> None:
    made = tokens.told("Not in {C_04:no}.", findings("8 of 11 (73%)", "3 of 11 (27%)"))
    assert made.text == "Not in 3 of 11 (27%)."


def test_words_of_the_public_edition_stand_in_the_sentence() -> None:
    assert tokens.told("In {c_04} cases", findings("most")).text == "In most cases"
    assert tokens.told("In {c_04}", findings("majority")).text == "In the majority"


def test_a_withheld_figure_is_told_apart_from_one_that_is_gone() -> None:
    hidden = tokens.told("In {c_04}.", findings("[c]"))
    assert hidden.text == "In [withheld in this edition]."
    assert hidden.broken[0].why is Why.WITHHELD
    gone = tokens.told("In {c_99}.", findings("8 of 11"))
    assert gone.broken[0].why is Why.UNKNOWN
    assert "{c_99}" in gone.broken[0].sentence
    assert tokens.told("{c_99}", findings("8 of 11"), {"c_99"}).broken[0].why is Why.WITHHELD
    assert tokens.told("{c_04:often}", findings("8 of 11")).broken[0].why is Why.NO_VALUE


def test_a_number_typed_by_hand_is_found_and_a_token_is_not() -> None:
    text = "8 of 11 and {c_04} and 73 % and one of us in 2026."
    assert tokens.counted_by_hand(text) == ("8 of 11", "73 %")


@given(st.text(alphabet="{}:abc_04 \n"))
def test_nothing_around_a_token_changes(text: str) -> None:
    made = tokens.told(text, findings("8 of 11"))
    found = tokens.tokens(text)
    if not found:
        assert made.text == text
    rest = text
    for each in reversed(found):
        assert text[each.start : each.end].lower() == each.text.lower()
        rest = rest[: each.start] + rest[each.end :]
    assert len(made.text) >= len(rest)
