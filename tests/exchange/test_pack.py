"""Packs from outside: every damage is a sentence, and none takes the machine with it."""

from __future__ import annotations

import json
import time
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import InputError, LockedFileError, PackError
from ddscp_audit.exchange import canonical, crypto, pack

KEYS = crypto.new_keys()
SECRET = crypto.new_secret()
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ENVELOPE = pack.Envelope(
    kind="return",
    id="0f8fad5b-d9cb-469f-a165-70867728950e",
    audit="NEG26",
    made_at=NOW,
    expires_at=NOW + timedelta(days=90),
    made_by=Person("Ann Auditor", Role.AUDITOR, "CSC"),
    application="0.1.0",
    body={"returns": [], "concerns": []},
    agency="CSC",
    answers_to="7c9e6679-7425-40de-944b-e07fc1f90ae7",
)


def read(data: bytes, *, key: str = KEYS.secret) -> pack.Envelope:
    return pack.opened(pack.unlocked(data, "it", key=key), "it", crypto.sha256(data))


def locked(envelope: pack.Envelope = ENVELOPE) -> bytes:
    return crypto.lock_to_key(pack.sealed(envelope, SECRET), KEYS.public)


def around(document: Any) -> bytes:
    """An age file around any JSON."""
    return crypto.lock_to_key(zlib.compress(canonical.dumps(document)), KEYS.public)


def written(**changes: Any) -> dict[str, Any]:
    """The document of a pack, altered."""
    return json.loads(zlib.decompress(pack.sealed(ENVELOPE, SECRET))) | changes


def test_a_pack_comes_back_as_it_was():
    found = read(locked())
    assert replace(found, signed=b"", sha256="", proof="") == ENVELOPE
    assert found.proved_by(SECRET)
    assert not found.proved_by(crypto.new_secret())


def test_the_same_document_is_the_same_bytes():
    assert canonical.dumps({"b": 1, "a": [1, "é"]}) == '{"a":[1,"é"],"b":1}'.encode()


def test_a_bit_turned_over_anywhere_is_noticed():
    data = locked()
    for place in range(len(data)):
        for bit in (1, 16, 128):
            turned = bytearray(data)
            turned[place] ^= bit
            with pytest.raises(PackError):
                read_bytes_of(bytes(turned))


def read_bytes_of(data: bytes) -> pack.Envelope:
    if not crypto.is_encrypted(data):
        raise PackError("not a pack")
    return read(data)


@pytest.fixture(scope="module")
def behind_words() -> bytes:
    """scrypt takes a second and half a gigabyte on purpose, so one pack serves all tests."""
    return crypto.lock_with_passphrase(pack.sealed(ENVELOPE, SECRET), "told by telephone")


@pytest.mark.parametrize("place", [25, -1])
def test_a_bit_turned_over_behind_a_passphrase_is_noticed(behind_words, place):
    data = bytearray(behind_words)
    data[place] ^= 2
    with pytest.raises(InputError, match=r"was changed on its way|key of the store"):
        pack.unlocked(bytes(data), "it", words="told by telephone")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9, 0.999])
def test_a_truncated_pack_is_noticed(share):
    data = locked()
    with pytest.raises(PackError):
        read_bytes_of(data[: int(len(data) * share)])


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_anything_inside_is_a_sentence(inside):
    for data in (inside, zlib.compress(inside)):
        with pytest.raises(PackError):
            read(crypto.lock_to_key(data, KEYS.public))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(written())), json_values)
@settings(max_examples=300, deadline=None)
def test_any_field_may_hold_anything(name, value):
    try:
        found = read(around(written(**{name: value})))
    except PackError:
        return
    assert not found.proved_by(SECRET) or written()[name] == value


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (b"", "damaged"),
        (zlib.compress(b"[1,2]"), "damaged"),
        (zlib.compress(b'{"format": NaN}'), "damaged"),
        (zlib.compress(b"[" * 100_000), "damaged"),
        (zlib.compress(b"[" + b"[]," * 5_000_000 + b"[]]"), "more than any pack"),
        (zlib.compress(b"\xff\xfe"), "damaged"),
    ],
)
def test_what_is_no_document_is_refused(inside, said):
    with pytest.raises(PackError, match=said):
        read(crypto.lock_to_key(inside, KEYS.public))


def test_five_gigabytes_of_zeros_are_refused_before_they_are_unpacked():
    maker = zlib.compressobj(9)
    head = maker.compress(b"\0" * 2**20) + maker.flush(zlib.Z_FULL_FLUSH)
    block = maker.compress(b"\0" * 2**20) + maker.flush(zlib.Z_FULL_FLUSH)
    bomb = head + block * 5119
    assert len(bomb) < 16 * 2**20
    data = crypto.lock_to_key(bomb, KEYS.public)
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(PackError, match="more than any pack"):
        read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * pack.MOST_DOCUMENT
    assert time.perf_counter() - begun < 20


def test_a_newer_version_is_said():
    with pytest.raises(PackError, match="newer version of DDSCP Audit"):
        read(around({"format": 2, "anything": True}))


def test_what_a_later_minor_version_adds_is_left_alone():
    later = written(minor=7, weather="mild")
    later["body"]["mood"] = {"of": ["the", "day"]}
    found = read(around(later))
    assert found.kind == "return"
    assert found.body["returns"] == []


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "still to come"), (89, ""), (91, "expired on 24 February 2027")]
)
def test_a_pack_opens_between_its_dates(days, said):
    now = NOW + timedelta(days=days) - timedelta(minutes=1)
    if not said:
        pack.check_dates(ENVELOPE, "it", now)
        return
    with pytest.raises(PackError, match=said):
        pack.check_dates(ENVELOPE, "it", now)


def test_a_passphrase_is_asked_for_and_another_is_refused(behind_words):
    with pytest.raises(LockedFileError, match="its sender tells you"):
        pack.unlocked(behind_words, "it")
    with pytest.raises(LockedFileError, match="does not open"):
        pack.unlocked(behind_words, "it", words="told by letter")
    inside = pack.unlocked(behind_words, "it", words="told by telephone")
    assert pack.opened(inside, "it", "").audit == "NEG26"


def test_a_pack_that_asks_for_a_week_of_work_is_refused_at_once(behind_words):
    line = behind_words.split(b"\n")[1]
    asked = behind_words.replace(line, line.rsplit(b" ", 1)[0] + b" 40")
    begun = time.perf_counter()
    with pytest.raises(LockedFileError):
        pack.unlocked(asked, "it", words="told by telephone")
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"%PDF-1.7"), "is not a pack"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: None, "cannot be read"),
    ],
)
def test_what_is_no_pack_is_refused(tmp_path: Path, make, said):
    path = tmp_path / "it.ddscp-pack"
    make(path)
    with pytest.raises(PackError, match=said):
        pack.read_file(path)


def test_a_file_larger_than_any_pack_is_not_read(tmp_path: Path):
    path = tmp_path / "it.ddscp-pack"
    with path.open("wb") as file:
        file.truncate(pack.MOST_FILE + 1)
    with pytest.raises(PackError, match="larger than any pack"):
        pack.read_file(path)


def test_a_made_up_passphrase_can_be_told_by_telephone():
    words = crypto.made_up_passphrase()
    assert len(words) == 23
    assert not set(words) & set("ILOU01")
    assert words != crypto.made_up_passphrase()


def test_a_made_up_passphrase_opens_however_it_was_written_down():
    words = crypto.made_up_passphrase()
    box = crypto.lock_with_passphrase(b"inside", words)
    heard = words.replace("-", " ").lower()
    assert crypto.unlock_with_passphrase(box, f" {heard} ") == b"inside"
    other = ("B" if words[0] == "A" else "A") + words[1:]
    with pytest.raises(crypto.Locked):
        crypto.unlock_with_passphrase(box, other)


def test_a_passphrase_somebody_chose_is_taken_to_the_letter():
    box = crypto.lock_with_passphrase(b"inside", "abcdefghjkmnpqrstvwx")
    assert crypto.unlock_with_passphrase(box, "abcdefghjkmnpqrstvwx") == b"inside"
