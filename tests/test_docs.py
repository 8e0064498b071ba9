"""Every command that the documents name is run, in the order a reader would."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
from pathlib import Path

import pytest

from ddscp_audit.assets import resource
from ddscp_audit.cli import command_line

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def console_lines(document: Path) -> list[str]:
    """Lines of the ```console blocks of a document that begin with our command."""
    blocks = re.findall(r"```console\n(.*?)```", document.read_text(encoding="utf-8"), re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("ddscp-audit ")]


def write_table(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the files the documents speak of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDSCP_AUDIT_PASSPHRASE", "a passphrase for the documents")
    shutil.copy(resource("demo", "neglect-eligible.csv"), tmp_path)
    cases = [f"NEG26-{rank:02d}" for rank in range(1, 12)]
    answers = {"c_01": "yes", "c_04": "yes", "c_06": "no", "c_07": "yes", "c_30": "no"}
    write_table(
        tmp_path / "returns.csv",
        [{"case": case, "agency": "CSC", "nil": "", **answers} for case in cases]
        + [{"case": cases[0], "agency": "POL", "nil": "yes"}],
    )
    write_table(
        tmp_path / "decisions.csv",
        [{"case": cases[0], "question": "c_04", "value": "yes", "reason": "Read together."}],
    )
    (tmp_path / "words.txt").write_text("told by telephone\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if console_lines(d)], ids=lambda path: path.name
)
def test_every_command_of_the_document_runs(document, folder, capsys):
    for line in console_lines(document):
        code = command_line(shlex.split(line)[1:])
        said = capsys.readouterr()
        assert code == 0, f"{line}\n{said.out}\n{said.err}"


def test_the_lead_s_document_holds_the_whole_way():
    named = {line.split()[1] for line in console_lines(ROOT / "docs" / "lead.md")}
    assert named >= {
        "new", "population", "lock", "plan", "draw", "verify", "returns", "settle",
        "findings", "report", "export", "store", "sample",
    }  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(document):
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    missing = [t for t in targets if "://" not in t and not (document.parent / t).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_a_command_names_exists(document):
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"(?:^|\s)((?:tests|ui|docs|ddscp_audit)/[\w./-]+)", text, re.M)
    assert [name for name in named if not (ROOT / name.rstrip(".")).exists()] == []
