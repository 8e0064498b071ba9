"""Nothing that was shown as saved is lost when the process is killed in the middle of typing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ddscp_audit.workflow import fieldwork, stores
from tests import factory

SCRIPT = Path(__file__).with_name("typing_window.py")


@pytest.mark.functional
@pytest.mark.parametrize("kill_after", [3, 9])
def test_every_answer_shown_as_saved_is_there_after_the_window_is_killed(
    ready_stores, tmp_path, kill_after
):
    path = tmp_path / "neglect.ddscp"
    path.write_bytes(ready_stores["sampled"].read_bytes())
    with stores.open_store(path, factory.PASSPHRASE) as store:
        case = fieldwork.cases(store, factory.REFERENCE)[0].reference
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "DDSCP_AUDIT_PASSPHRASE": factory.PASSPHRASE,
        "PYTHONPATH": str(SCRIPT.parents[2]),
        "PYTHONUTF8": "1",
    }
    window = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(path), f"{case} CSC"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    shown: dict[str, str] = {}
    try:
        assert window.stdout is not None
        for line in window.stdout:
            if line.startswith("SAVED "):
                _, name, value = line.split(maxsplit=2)
                shown[name] = value.strip()
            if len(shown) >= kill_after:
                break
    finally:
        window.kill()  # SIGKILL here, TerminateProcess on Windows: no chance to tidy up
        _, faults = window.communicate()
    assert len(shown) >= kill_after, faults
    with stores.open_store(path, factory.PASSPHRASE) as store:
        kept = fieldwork.get_return(store, factory.REFERENCE, case, "CSC").answers
        assert {name: kept.get(name) for name in shown} == shown
        assert all(line.ok for line in stores.check_store(store))
