"""Help everywhere, exit codes, and a refusal in one sentence."""

from __future__ import annotations

import pytest
import typer

from ddscp_audit import cli


def commands() -> list[tuple[str, ...]]:
    group = typer.main.get_command(cli.application)
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        found += [(name, sub) for sub in inner] if inner else [(name,)]
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_explains_itself(ddscp, words):
    said = ddscp(*words, "--help")
    assert said.code == 0
    assert "Usage" in said.out


def test_every_command_of_the_contract_is_there():
    assert {" ".join(words) for words in commands()} >= {
        "demo", "new", "population", "lock", "draw", "sample", "verify", "plan", "returns",
        "settle", "findings", "compare", "report", "export", "store info", "store check",
        "form list", "form check",
    }  # fmt: skip


@pytest.mark.parametrize("words", [("nonsense",), ("plan",), ("plan", "many", "few"), ("new", "x")])
def test_wrong_usage_is_two(ddscp, words):
    assert ddscp(*words).code == 2


def test_no_store_is_one_sentence(ddscp):
    said = ddscp("findings", "none.ddscp")
    assert said.code == 1
    assert "none.ddscp" in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_a_wrong_passphrase_is_one_sentence(ddscp, monkeypatch):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    monkeypatch.setenv("DDSCP_AUDIT_PASSPHRASE", "something else")
    said = ddscp("store", "info", "a.ddscp")
    assert said.code == 1
    assert "passphrase" in said.err.lower()


def test_the_passphrase_may_come_from_a_file(ddscp, tmp_path, monkeypatch):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    monkeypatch.delenv("DDSCP_AUDIT_PASSPHRASE")
    (tmp_path / "words.txt").write_text("correct horse\n", encoding="utf-8")
    assert ddscp("store", "info", "a.ddscp", "--passphrase-file", "words.txt").code == 0


def test_no_passphrase_and_nobody_to_ask(ddscp, monkeypatch):
    ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect")
    monkeypatch.delenv("DDSCP_AUDIT_PASSPHRASE")
    said = ddscp("store", "info", "a.ddscp")
    assert said.code == 1
    assert "DDSCP_AUDIT_PASSPHRASE" in said.err


def test_an_unknown_tool_is_refused_before_a_store_is_made(ddscp, tmp_path):
    said = ddscp("new", "a.ddscp", "--title", "N", "--form", "nothing-such")
    assert said.code == 1
    assert not (tmp_path / "a.ddscp").exists()


@pytest.mark.parametrize("words", [("--title", " "), ("--title", "N", "--reference", "NEG/26")])
def test_a_name_that_cannot_be_is_refused_before_a_store_is_made(ddscp, tmp_path, words):
    said = ddscp("new", "a.ddscp", "--form", "neglect", *words)
    assert (said.code, "Nothing was made." in said.err) == (1, True)
    assert not (tmp_path / "a.ddscp").exists()


def test_a_mistake_of_ours_shows_places_and_no_values(ddscp, monkeypatch):
    def mistaken(*_words: object) -> None:
        raise KeyError("C123 is an id of the list")

    monkeypatch.setattr("ddscp_audit.workflow.proof.plan", mistaken)
    said = ddscp("plan", 150, 11)
    assert said.code == 1
    assert "made a mistake" in said.err
    assert "KeyError" in said.err
    assert "C123" not in said.err + said.out
