"""The house holds: arrows point down, types are strict, generated files are current."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter import api  # noqa: F401 - makes a missing linter an error, not a skip
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent


def tracked(pattern: str) -> list[Path]:
    """Files of the project by pattern, caches and the environment left out."""
    return [
        path
        for path in ROOT.rglob(pattern)
        if not {".venv", "__pycache__", ".git", "demo"} & set(path.relative_to(ROOT).parts[:-1])
    ]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )


def test_arrows_of_the_layers_point_down(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_types_are_strict():
    result = run("-m", "mypy", "--strict", "ddscp_audit", "run.py")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("command", [("check",), ("format", "--check")])
def test_the_code_is_tidy(command):
    result = run("-m", "ruff", *command, ".")
    assert result.returncode == 0, result.stdout


def test_the_core_runs_without_qt():
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "import ddscp_audit.cli\n"
        "assert not any(name.startswith('PySide6.') for name in sys.modules)"
    )
    result = run("-c", code)
    assert result.returncode == 0, result.stderr


def test_run_py_stays_short_and_needs_nothing():
    text = (ROOT / "run.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    imported = set(re.findall(r"^(?:import|from) (\w+)", text, re.M))
    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_locked_library_has_a_hash_and_no_index_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    blocks = re.split(r"\n(?=[a-z])", text)
    pinned = [block for block in blocks if "==" in block]
    assert pinned
    assert all("--hash=sha256:" in block for block in pinned)


def test_the_locked_set_covers_what_the_package_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {
        re.match(r"[A-Za-z0-9_.-]+", line).group().lower().replace("_", "-")
        for line in project["dependencies"]
    }
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()
    assert {name for name in asked if f"\n{name}==" not in f"\n{locked}"} == set()


def test_no_python_lies_among_the_resources():
    assert tracked("resources/**/*.py") == []
