"""The lead's words: kept whole, logged without their text, printed with their figures."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Edition, Role
from ddscp_audit.domain.words import DEFAULT_SECTIONS, Part, Quote, Voice, Words
from ddscp_audit.errors import InputError, RoleError, RuleError
from ddscp_audit.store import eventlog
from ddscp_audit.workflow import reporting, words
from ddscp_audit.workflow.papers import Source
from tests import factory

REFERENCE = factory.REFERENCE
WRITTEN = {
    "summary": "Practice was strongest where the child was seen alone.",
    "strengths": ("Seen alone", "Heard"),
    "improvements": ("Graded tools come late",),
    "learning": "What works is curiosity.",
    "voice": "Children said that they were tired of telling it again.",
    "do_differently": ("Ask twice",),
    "reflect": ("Whose day do I know least about?",),
    "quotes": (Quote("Nobody asked me.", Voice.CHILD), Quote("We were heard.", Voice.FAMILY)),
}


def test_nothing_written_yet(audit_store) -> None:
    assert words.words(audit_store, REFERENCE) == Words()


def test_everything_written_comes_back(audit_store) -> None:
    made = words.write(audit_store, REFERENCE, **WRITTEN)
    assert made == words.words(audit_store, REFERENCE) == Words(**WRITTEN)


def test_a_shorter_list_takes_the_place_of_a_longer_one(audit_store) -> None:
    words.write(audit_store, REFERENCE, strengths=("a", "b", "c"))
    assert words.write(audit_store, REFERENCE, strengths=("c", " ")).strengths == ("c",)
    assert words.write(audit_store, REFERENCE, voice="x").strengths == ("c",)


def test_the_summary_has_room_for_three(audit_store) -> None:
    with pytest.raises(InputError, match="room for 3 strengths; there are 4"):
        words.write(audit_store, REFERENCE, strengths=("a", "b", "c", "d"))


def test_twenty_thousand_characters_of_markup_are_kept_as_typed(audit_store) -> None:
    text = "<b>&amp; {not a token} % \\ " * 800
    assert words.write(audit_store, REFERENCE, voice=text).voice == text.strip()


def test_the_log_holds_what_changed_and_never_the_words(audit_store) -> None:
    words.write(audit_store, REFERENCE, **WRITTEN)
    words.write(audit_store, REFERENCE, **WRITTEN)  # nothing differs: nothing is logged
    with audit_store.session() as session:
        events = [e for e in eventlog.latest(session) if e.what == "report words changed"]
    assert sorted(e.subject for e in events) == sorted(WRITTEN)
    assert "alone" not in str(events)


def test_a_quote_that_names_somebody_is_not_clear(audit_store) -> None:
    said = Quote("Ring me on 07700 900123.", Voice.FAMILY)
    assert [q.clear for q in words.write(audit_store, REFERENCE, quotes=[said]).quotes] == [False]


def test_only_the_lead_writes(audit_store) -> None:
    audit_store.actor = Person("Rea", Role.READER)
    with pytest.raises(RoleError):
        words.write(audit_store, REFERENCE, summary="x")
    with pytest.raises(RoleError):
        words.arrange(audit_store, REFERENCE, DEFAULT_SECTIONS)


def test_chapters_are_moved_left_out_and_logged(audit_store) -> None:
    moved = words.move(DEFAULT_SECTIONS, Part.URGENT, -100)
    wanted = words.omit(words.omit(moved, Part.GRADES, True), Part.METHOD, True)
    made = words.arrange(audit_store, REFERENCE, wanted)
    assert made.sections[1].part is Part.URGENT
    assert made.omits(Part.GRADES)
    assert not made.omits(Part.METHOD)
    assert words.words(audit_store, REFERENCE).sections == made.sections
    with audit_store.session() as session:
        assert "(grades)" in eventlog.latest(session)[0].after


def test_the_summary_cannot_be_moved() -> None:
    assert words.move(DEFAULT_SECTIONS, Part.SUMMARY, 3) == DEFAULT_SECTIONS


@pytest.fixture
def told(sampled):
    for agency in ("CSC", "POL"):
        sampled.hand_in(sampled.cases[0], agency, c_04="yes")
    return sampled


def source(told, edition: Edition) -> Source:
    return Source(told.store, REFERENCE, reporting.options_of(told.store, REFERENCE, edition))


def test_a_figure_in_the_words_is_that_of_the_edition(told) -> None:
    words.write(told.store, REFERENCE, summary="Substance misuse in {c_04} cases.")
    internal = source(told, Edition.INTERNAL)
    row = internal.findings().measure("c_04").rows[0]
    assert internal.context.words.summary == f"Substance misuse in {row.text} cases."
    public = source(told, Edition.PUBLIC)
    assert not any(letter.isdigit() for letter in public.context.words.summary)


def test_a_figure_that_is_gone_is_named_before_anything_is_written(told, tmp_path) -> None:
    words.write(told.store, REFERENCE, strengths=["Better in {c_999}."])
    assert source(told, Edition.INTERNAL).troubles[0].place == "strengths"
    with pytest.raises(RuleError, match=r"Strengths, \{c_999\}: there is no such figure"):
        reporting.report(told.store, REFERENCE, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
    assert reporting.preview(told.store, REFERENCE).startswith(b"%PDF")


def test_a_paper_that_does_not_print_the_words_is_not_held_up(told, tmp_path) -> None:
    words.write(told.store, REFERENCE, summary="Better in {c_999}.")
    assert reporting.report(told.store, REFERENCE, tmp_path / "b.pdf", "briefing").path.exists()


def test_a_quote_that_names_somebody_stays_inside(told) -> None:
    quotes = [Quote("Ring 07700 900123."), Quote("I was heard.")]
    words.write(told.store, REFERENCE, quotes=quotes)
    assert len(source(told, Edition.INTERNAL).context.words.quotes) == 2
    for edition in (Edition.BOARD, Edition.PUBLIC):
        assert [q.text for q in source(told, edition).context.words.quotes] == ["I was heard."]
