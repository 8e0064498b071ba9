"""The canonical frame as bytes."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.errors import InputError, Where
from ddscp_audit.sampling.frame import (
    canonical_id,
    frame_bytes,
    pairs_bytes,
    read_frame,
    sha256_hex,
    strata_bytes,
)


def test_the_frame_is_sorted_by_code_point_and_ends_with_a_line_feed() -> None:
    data = frame_bytes(["b", "Z", "10", "9", "é", "\U0001f600", "\uffee"])
    assert data == "10\n9\nZ\nb\né\n\uffee\n\U0001f600\n".encode()
    assert sha256_hex(data) == hashlib.sha256(data).hexdigest()
    assert frame_bytes([]) == b""


def test_the_strata_file() -> None:
    assert strata_bytes({"b": "City", "a": "County"}) == b"a\tCounty\nb\tCity\n"
    assert pairs_bytes([("a", "2"), ("a", "1")]) == b"a\t1\na\t2\n"


def test_ids_are_trimmed_and_composed_and_keep_their_case() -> None:
    assert canonical_id("  CP-1\u00a0\t") == "CP-1"
    assert canonical_id("Zoe\u0308") == "Zoë"
    assert canonical_id("cP 1") == "cP 1"
    assert canonical_id(" \u2003") == ""


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60))
def test_canonical_twice_is_canonical_once(text: str) -> None:
    once = canonical_id(text)
    assert canonical_id(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()


def test_what_no_id_may_hold() -> None:
    with pytest.raises(InputError, match=r"list.csv, row 7: The id holds .*U\+0007"):
        canonical_id("a\x07b", Where(file="list.csv", row=7))
    with pytest.raises(InputError, match=r"U\+000A"):
        canonical_id("a\nb")
    with pytest.raises(InputError, match="300 characters; the most an id may have is 200"):
        canonical_id("x" * 300)
    assert canonical_id("a\u200bb") == "a\u200bb"


def test_reading_a_frame_back() -> None:
    assert read_frame(frame_bytes(["a", "b"])) == (["a", "b"], {})
    assert read_frame(strata_bytes({"a": "x", "b": "y"})) == (["a", "b"], {"a": "x", "b": "y"})
    assert read_frame(b"\xef\xbb\xbfa\r\nb\r\n\r\n") == (["a", "b"], {})
    with pytest.raises(InputError, match=r"frame.txt: The file is not UTF-8 text \(byte 2\)"):
        read_frame(b"a\xff", "frame.txt")
