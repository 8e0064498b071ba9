"""PySide6 loses a reference to None on every call that returns nothing, in some releases.

6.12.0 on Python 3.10 and 3.11 does; after enough calls the interpreter aborts in `none_dealloc`.
The calls are made in a process of their own, so that an abort is a failing test and not a dead run.
"""

from __future__ import annotations

import os
import subprocess
import sys

_CALLS = """
import sys
from PySide6.QtCore import QObject
one = QObject()
before = sys.getrefcount(None)
for number in range(100_000):
    one.setObjectName("case")
print(before - sys.getrefcount(None))
"""


def test_a_hundred_thousand_calls_that_return_nothing_leave_none_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CALLS],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, f"the interpreter ended with {done.returncode}: {done.stderr}"
    # None is immortal from 3.12 on and its count stands still; before, a handful of calls of the
    # interpreter's own may come between, never one a call.
    assert abs(int(done.stdout)) < 1_000
