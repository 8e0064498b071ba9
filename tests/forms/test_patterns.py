"""Patterns of ``regex(…)``: what they match, and that they cannot hang."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.patterns import pattern


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        ("^[A-Z]{2}[0-9]{2}$", "AB12", True),
        ("^[A-Z]{2}[0-9]{2}$", "AB123", False),
        ("a|bc|d", "xbcx", True),
        ("a|bc|d", "b", False),
        ("(ab)+", "xabab", True),
        ("^(ab)*$", "aba", False),
        ("^a{2,}$", "aaaa", True),
        ("^a{2,3}$", "aaaa", False),
        ("^a?b$", "b", True),
        ("^a*?b$", "aab", True),
        (r"\d+\.\d", "v 3.5", True),
        (r"\bcase\b", "a case here", True),
        (r"\bcase\b", "cases", False),
        (r"\Bb", "ab", True),
        (r"^\w+\s\w+$", "one two", True),
        (r"[^a-c]", "abc", False),
        ("[]x]", "]", True),
        (r"[\]a]", "]", True),
        ("[[a]", "[", True),
        ("(?i)yes", "YES", True),
        ("^(?:x|y)z$", "yz", True),
        (r"^(?=.*\d)[a-z\d]{3}$", "a1b", True),
        (r"^(?=.*\d)[a-z\d]{3}$", "abc", False),
        ("^(?!no)..", "yes", True),
        ("^(?!no)..", "nope", False),
        (r"\x41\u0042", "AB", True),
        (r"\Aab\Z", "ab", True),
        ("", "anything", True),
        ("a{x", "a{x", True),
    ],
)
def test_patterns_match(expression: str, text: str, found: bool) -> None:
    assert pattern(expression).search(text) is found


@pytest.mark.parametrize("expression", ["^(a+)+$", "^(a|a)*$", "^(a*)*$", "(.*.*.*.*)x"])
def test_a_pattern_cannot_hang(expression: str) -> None:
    assert pattern(expression).search("a" * 2_000 + "!") is False


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("(a", "not closed"),
        ("a)", "too many"),
        ("[a", "not closed"),
        ("*a", "repeats nothing"),
        ("a\\", "ends in a backslash"),
        (r"(a)\1", "refers back"),
        ("(?<n>a)", "not supported"),
        ("(?=a", "not closed"),
        (r"[z-a]", "cannot be read"),
        ("a{30000}", "repeats too often"),
        ("((a{1000}){1000})", "repeats too often"),
        ("(" * 60 + ")" * 60, "too deep"),
    ],
)
def test_what_cannot_be_read_is_refused(expression: str, says: str) -> None:
    with pytest.raises(FormError, match=says):
        pattern(expression)


@given(
    st.text(alphabet="ab|*+?().[]^$", max_size=10),
    st.text(alphabet="abc", max_size=6),
)
def test_agrees_with_python_where_both_read_it(expression: str, text: str) -> None:
    try:
        ours = pattern(expression).search(text)
        theirs = re.search(expression, text) is not None
    except (FormError, re.error):
        return
    if not re.search(r"[*+?]{2}|\$.|.\^", expression):
        assert ours is theirs
