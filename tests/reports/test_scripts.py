"""Arabic joined and from the right, Chinese, and words for what no font can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from ddscp_audit.reports import style
from ddscp_audit.reports.scripts import (
    Run,
    described,
    from_the_right,
    joined,
    lines_of,
    runs,
    script_of,
)

LATIN = frozenset(range(0x20, 0x250))


def _all() -> frozenset[int]:
    return style._scripted("Arabic")


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("بت", "\ufe91\ufe96"),  # initial, final
        ("ببب", "\ufe91\ufe92\ufe90"),  # initial, medial, final
        ("دب", "\ufea9\ufe8f"),  # dal reaches out to nobody
        ("لا", "\ufefb"),  # lam with alef
        ("بلا", "\ufe91\ufefc"),
        ("ء", "\ufe80"),
    ],
)
def test_letters_take_the_form_of_their_place(typed: str, drawn: str) -> None:
    assert joined(typed, _all()) == drawn


def test_letters_unicode_has_no_forms_for_join_all_the_same() -> None:
    drawn = joined("پښتو", _all())
    assert "ښ" not in drawn
    assert all(ord(char) in _all() for char in drawn)


def test_vowel_signs_are_left_out_of_the_drawing() -> None:
    assert joined("عَرَبِيّ", _all()) == joined("عربي", _all())


def test_numbers_keep_their_order_and_brackets_change_sides() -> None:
    assert from_the_right("اب 123 (ج)") == "(ج) 123 با"


def test_a_long_text_is_cut_between_words() -> None:
    assert lines_of("aa bb cc", 5) == ["aa bb", "cc"]
    assert lines_of("a" * 12, 5) == ["aaaaa", "aaaaa", "aa"]


def test_words_of_one_script_stay_together() -> None:
    found = list(runs("Languages: اللغة العربية 12 نعم, yes", LATIN))
    assert [run.script for run in found] == ["", "Arabic", ""]
    assert found[1].text == "اللغة العربية 12 نعم"


@given(st.text())
def test_no_character_is_lost_between_runs(text: str) -> None:
    assert "".join(run.text for run in runs(text, LATIN)) == text


@given(st.text(max_size=60))
def test_any_text_is_markup_that_can_be_set_and_words_that_can_be_printed(text: str) -> None:
    Paragraph(style.markup(text), style.styles()["body"])
    glyphs = style._glyphs()
    assert all(ord(char) in glyphs for char in style.printable(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("हिन्दी", "[Devanagari text]"),
        ("😀", "[grinning face]"),
        ("👍🏽", "[thumbs up sign]"),
        ("❤️", "[heavy black heart]"),
        ("😀😀😀", "[grinning face]"),
        ("😀😁😂😃😄", "[5 symbols]"),
    ],
)
def test_what_no_font_has_is_described(text: str, words: str) -> None:
    assert described(Run(text, script_of(text[0]) or "other")) == words


@pytest.mark.parametrize(
    ("text", "lang"), [("العربية", "ar"), ("فارسی گ", "fa"), ("ٹھیک", "ur"), ("中文", "zh")]
)
def test_a_run_knows_its_language(text: str, lang: str) -> None:
    assert Run(text, script_of(text[0])).lang == lang
