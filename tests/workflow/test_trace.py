"""What left is in the log before it stands anywhere, and can be told from what did not."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ddscp_audit.domain.vocabulary import Edition
from ddscp_audit.errors import InputError
from ddscp_audit.findings.model import Options
from ddscp_audit.workflow import reporting, stores, trace
from tests import factory

NEG = factory.REFERENCE


@pytest.fixture
def read(sampled):
    for number, case in enumerate(sampled.cases):
        sampled.hand_in(case, "CSC", c_04="yes" if number < 3 else "no", c_21="yes")
    return sampled


def test_a_report_is_known_again_and_an_altered_one_is_not(read):
    out = read.folder / "board.pdf"
    reporting.report(read.store, NEG, out, edition=Edition.BOARD)
    found = reporting.check(read.store, out)
    (event,) = found.recorded
    assert (event.kind, event.edition, event.who) == ("findings", "board", "Lena Lead")
    assert event.disclosure == "no case rows and no small cells"
    assert found.claims == f"NEG26 log {event.log_head}"
    assert "as recorded: findings, board edition, made by Lena Lead" in found.sentence
    out.write_bytes(out.read_bytes() + b"\n")
    changed = reporting.check(read.store, out)
    assert not changed.recorded
    assert "a state of this store, so it was changed since" in changed.sentence


def test_a_copy_under_another_name_is_the_same_file(read):
    out = reporting.report(read.store, NEG, read.folder / "a.pdf").path
    moved = out.rename(read.folder / "to the board.pdf")
    assert "made by Lena Lead" in reporting.check(read.store, moved).sentence


def test_a_report_of_another_store_is_told_apart(read, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    other = factory.sampled(folder)
    out = reporting.report(other.store, NEG, tmp_path / "theirs.pdf", "blank-form").path
    other.store.close()
    assert "no state of this store" in reporting.check(read.store, out).sentence


def test_any_other_file_is_not_recorded_and_a_missing_one_is_a_sentence(read):
    note = read.folder / "note.txt"
    note.write_text("hello", encoding="utf-8")
    assert (
        reporting.check(read.store, note).sentence
        == "note.txt is not a file this store has recorded."
    )
    with pytest.raises(InputError, match=r"gone\.pdf cannot be read"):
        reporting.check(read.store, read.folder / "gone.pdf")


@pytest.mark.parametrize("name", ["data.xlsx", "data.json", "tables"])
def test_data_is_known_again(read, name):
    out = reporting.export(read.store, NEG, read.folder / name).path
    (event,) = reporting.check(read.store, out).recorded
    assert (event.edition, event.disclosure) == ("internal", "nothing withheld")


def test_the_public_edition_keeps_what_was_decided(read):
    figures = reporting.findings(read.store, NEG, Options(Edition.PUBLIC))
    assert trace.decided(Options(Edition.PUBLIC), figures) == "words only, all and none not told"
    agreed = Options(Edition.PUBLIC, consent_all_none=True)
    assert trace.decided(agreed, figures) == "words only, all and none told, as the lead agreed"
    assert trace.decided(agreed, None) == ""


def test_the_log_has_the_file_before_it_stands_anywhere(read, monkeypatch):
    out = read.folder / "a.pdf"
    seen = []

    def look(beside: Path, target: Path) -> None:
        event = stores.events(read.store, NEG, 1)[0]
        seen.append((event.what, target.exists()))
        beside.replace(target)

    monkeypatch.setattr(reporting, "put", look)
    reporting.report(read.store, NEG, out)
    assert seen == [("report made", False)]


@pytest.mark.parametrize(
    "fault",
    [
        PermissionError(13, "The process cannot access the file"),  # open elsewhere, on Windows
        OSError(errno.ENOSPC, "No space left on device"),
    ],
)
@pytest.mark.parametrize("name", ["a.pdf", "data.xlsx", "tables"])
def test_a_file_that_cannot_take_its_place_is_in_the_log_as_that(read, monkeypatch, fault, name):
    out = read.folder / name
    made = reporting.report if name == "a.pdf" else reporting.export
    head = reporting.preview(read.store, NEG)

    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(InputError, match="could not be written"):
        made(read.store, NEG, out)
    assert not out.is_file()
    last, before = stores.events(read.store, NEG, 2)
    assert last.what == "file not put in place"
    assert last.after.removeprefix("sha256 ") in before.after
    assert not list(read.folder.glob(".*"))
    # What did not leave changes no later report either.
    assert reporting.preview(read.store, NEG) == head


def test_a_full_disk_while_writing_leaves_what_was_there(read, monkeypatch):
    out = read.folder / "a.pdf"
    out.write_bytes(b"before")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match=r"a\.pdf could not be written"):
        reporting.report(read.store, NEG, out)
    monkeypatch.undo()
    assert out.read_bytes() == b"before"
    assert stores.events(read.store, NEG, 1)[0].what != "report made"


def test_a_folder_nobody_may_write_is_a_sentence(read, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(InputError, match="may not be written"):
        reporting.report(read.store, NEG, read.folder / "a.pdf")


def test_two_exports_at_once_both_come_out_whole(read):
    whole = reporting.preview(read.store, NEG)
    public = reporting.preview(read.store, NEG, "briefing", Edition.BOARD)
    asked = [("findings", Edition.INTERNAL), ("briefing", Edition.BOARD)] * 2
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda pair: _made(read.store.path, *pair), asked))
    assert made == [whole, public] * 2


def _made(path: Path, kind: str, edition: Edition) -> bytes:
    with stores.open_store(path, factory.PASSPHRASE, read_only=True) as own:
        return reporting.preview(own, NEG, kind, edition)
