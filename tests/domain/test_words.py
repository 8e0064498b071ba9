"""Chapters stay whole however they are ordered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.domain.words import DEFAULT_SECTIONS, Part, Quote, Section, Words, arranged

sections = st.lists(st.builds(Section, st.sampled_from(list(Part)), st.booleans()))


@given(sections)
def test_every_chapter_stands_once_and_the_summary_first(given_sections) -> None:
    found = arranged(given_sections)
    assert sorted(s.part for s in found) == sorted(Part)
    assert found[0] == Section(Part.SUMMARY)
    assert not any(s.omitted for s in found if s.part.always)
    assert arranged(found) == found


def test_the_order_the_lead_gave_is_kept_and_a_new_chapter_finds_its_place() -> None:
    wanted = [Section(p) for p in (Part.URGENT, Part.METHOD, Part.WHY)]
    order = [s.part for s in arranged(wanted)]
    assert [p for p in order if p in (Part.URGENT, Part.METHOD, Part.WHY)] == [
        Part.URGENT,
        Part.METHOD,
        Part.WHY,
    ]
    assert order[order.index(Part.METHOD) + 1] is Part.PROFILE


def test_nothing_ordered_is_the_usual_order() -> None:
    assert arranged([]) == DEFAULT_SECTIONS


def test_what_is_left_out_is_known() -> None:
    words = Words(sections=arranged([Section(Part.GRADES, True), Section(Part.METHOD, True)]))
    assert words.omits(Part.GRADES)
    assert not words.omits(Part.METHOD)
    assert not words.written
    assert Words(quotes=(Quote("I felt heard."),)).written
