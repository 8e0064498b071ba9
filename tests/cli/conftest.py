"""A command line in a folder of its own, as a script would use it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ddscp_audit.cli import command_line


@dataclass
class Outcome:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


Command = Callable[..., Outcome]


@pytest.fixture
def ddscp(tmp_path, monkeypatch, capsys) -> Command:
    """Run a command in a new folder; ``ddscp("plan", 150, 11, "--json").json``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDSCP_AUDIT_PASSPHRASE", "correct horse")

    def run(*words: object) -> Outcome:
        capsys.readouterr()
        code = command_line([str(word) for word in words])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return run


def table(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Write a CSV with the union of the rows' columns."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def eligible(tmp_path) -> Path:
    """An invented list of 150 cases in two areas."""
    return table(
        tmp_path / "list.csv",
        (
            {
                "Case": f"C{number:03d}",
                "Area": "Derby City" if number % 3 else "Derbyshire",
                "Plan": "Yes" if number % 2 else "No",
            }
            for number in range(1, 151)
        ),
    )


@pytest.fixture
def drawn(ddscp, eligible) -> Command:
    """A store ``a.ddscp`` with eleven cases drawn of 150."""
    assert ddscp("new", "a.ddscp", "--title", "Neglect", "--form", "neglect").code == 0
    taken = ddscp("population", "a.ddscp", eligible, "--id", "Case", "--area", "Area")
    assert taken.code == 0, taken.err
    assert ddscp("lock", "a.ddscp").code == 0
    done = ddscp(
        "draw", "a.ddscp", "--size", 11, "--digits", "12345678901234567890", "--reserve", 3
    )
    assert done.code == 0, done.err
    return ddscp
