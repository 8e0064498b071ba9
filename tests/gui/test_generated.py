"""What is committed is what the layouts say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_generated_layouts_have_not_drifted() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "ui" / "generate.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"run python ui/generate.py:\n{done.stdout}{done.stderr}"
