"""A file that is saved is noticed once, however an editor does it."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QObject

from ddscp_audit.gui.tools.watch import FileWatch, stamp


@pytest.fixture
def watched(tasks, qapp, tmp_path):
    path = tmp_path / "tool.xlsx"
    path.write_bytes(b"first")
    owner = QObject()
    watch = FileWatch(tasks, owner)
    watch.watch(path, stamp(path))
    yield watch, path
    watch.watch(None)


def test_a_save_in_place_is_noticed(watched, qtbot) -> None:
    watch, path = watched
    with qtbot.waitSignal(watch.saved, timeout=15_000):
        path.write_bytes(b"second, longer")


def test_a_save_by_rename_is_noticed_and_the_next_one_too(watched, qtbot) -> None:
    watch, path = watched
    for words in (b"second, longer", b"third, longer still"):
        beside = path.with_name("~tool.tmp")
        beside.write_bytes(words)
        with qtbot.waitSignal(watch.saved, timeout=15_000):
            os.replace(beside, path)


def test_a_file_that_goes_and_comes_back_is_noticed(watched, qtbot) -> None:
    watch, path = watched
    with qtbot.waitSignal(watch.saved, timeout=15_000):
        path.unlink()
    with qtbot.waitSignal(watch.saved, timeout=15_000):
        path.write_bytes(b"back again")


def test_a_folder_that_goes_and_comes_back_is_noticed(tasks, qapp, tmp_path, qtbot) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    path = folder / "tool.xlsx"
    path.write_bytes(b"first")
    owner = QObject()
    watch = FileWatch(tasks, owner)
    watch.watch(path, stamp(path))
    with qtbot.waitSignal(watch.saved, timeout=15_000):
        folder.rename(tmp_path / "away")
    with qtbot.waitSignal(watch.saved, timeout=15_000):
        (tmp_path / "away").rename(folder)
    watch.watch(None)


def test_the_same_file_is_no_news(watched, tasks, qtbot) -> None:
    watch, path = watched
    with qtbot.assertNotEmitted(watch.saved):
        watch._look()
        assert tasks.settle()
    assert stamp(path) is not None
