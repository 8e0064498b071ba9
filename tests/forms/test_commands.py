"""`form …` on the command line, one tool at a time and in bulk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ddscp_audit.cli.form import app
from ddscp_audit.errors import AuditError

RUNNER = CliRunner()


def run(*arguments: object) -> Any:
    return RUNNER.invoke(app, [str(argument) for argument in arguments])


def document(*arguments: object) -> Any:
    result = run(*arguments)
    assert result.exit_code == 0, (result.output, result.exception)
    return json.loads(result.stdout)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_the_tools_are_listed() -> None:
    tools = document("list", "--json")
    assert {"theme": "neglect", "title": "Neglect audit", "version": "2026.1", "questions": 56} in (
        tools
    )
    assert "neglect" in run("list").stdout


def test_a_tool_is_run_from_a_list_of_steps(tmp_path: Path) -> None:
    steps = tmp_path / "a.json"
    steps.write_text(
        json.dumps(
            [
                {"ref": "c_01", "value": "yes"},
                {"ref": "/data/core_judgement/c_27", "value": "good"},
                {"ref": "/data/core_features/c_04", "value": "perhaps"},
                {"ref": "/data/core_features/c_06", "value": None},
            ]
        ),
        encoding="utf-8",
    )
    state = document("run", "neglect", "--answers", steps, "--json")
    nodes = state["nodes"]
    assert nodes["/data/core_judgement/c_27_evidence"] == {
        "value": "",
        "relevant": True,
        "required": True,
        "readonly": False,
        "valid": False,
        "message": "This question needs an answer.",
    }
    assert nodes["/data/core_features/c_04"]["message"] == "“perhaps” is not one of the choices."
    assert state["complete"] is False
    assert len(document("run", "neglect", "--answers", steps, "--trace", "--json")) == 4
    assert "not complete" in run("run", "neglect").stdout


def test_parts_are_added_and_removed_in_a_run(tmp_path: Path) -> None:
    form = tmp_path / "f.md"
    form.write_text(
        "| survey | | | |\n| | type | name | label |\n| | begin_repeat | r | R |\n"
        "| | integer | q | Q? |\n| | end_repeat | | |\n",
        encoding="utf-8",
    )
    steps = tmp_path / "a.json"
    steps.write_text(
        json.dumps(
            [{"add": "/data/r"}, {"ref": "/data/r[2]/q", "value": "x"}, {"remove": "/data/r[1]"}]
        ),
        encoding="utf-8",
    )
    nodes = document("run", form, "--answers", steps, "--json")["nodes"]
    assert nodes["/data/r[1]/q"]["message"] == "Type a whole number."
    assert "/data/r[2]/q" not in nodes
    steps.write_text('[{"nothing": 1}]', encoding="utf-8")
    refusal = run("run", form, "--answers", steps).exception
    assert isinstance(refusal, AuditError)
    assert refusal.sentence.startswith("Step 1: A step needs “ref”")


@pytest.mark.parametrize(
    ("content", "says"), [("{", "is not JSON"), ('{"a": 1}', "not a list of steps")]
)
def test_steps_that_cannot_be_read_are_refused(tmp_path: Path, content: str, says: str) -> None:
    steps = tmp_path / "a.json"
    steps.write_text(content, encoding="utf-8")
    assert says in str(run("run", "neglect", "--answers", steps).exception)
    assert "cannot be read" in str(
        run("run", "neglect", "--answers", tmp_path / "none.json").exception
    )


def test_a_tool_is_written_in_every_format(tmp_path: Path) -> None:
    for name in ("t.xlsx", "t.md", "t.xml"):
        assert run("convert", "fgm", tmp_path / name).exit_code == 0
        assert (tmp_path / name).stat().st_size > 5_000
        assert run("run", tmp_path / name).exit_code == 0
    assert run("convert", "fgm", tmp_path / "t.pdf").exit_code == 0
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF")
    assert "Choose .xlsx" in str(run("convert", "fgm", tmp_path / "t.doc").exception)
    refused = run("convert", tmp_path / "t.xml", tmp_path / "u.xlsx").exception
    assert "cannot be turned back" in str(refused)
    assert "no folder" in str(run("convert", "fgm", tmp_path / "no" / "t.md").exception)


@pytest.mark.parametrize("name", ["t.xlsx", "t.md", "t.xml", "t.pdf"])
def test_a_tool_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    (tmp_path / name).write_bytes(b"what was there")
    monkeypatch.setattr("os.replace", held)
    assert "could not be written" in str(run("convert", "fgm", tmp_path / name).exception)
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        (name, b"what was there")
    ]


def test_a_tool_is_checked(tmp_path: Path) -> None:
    assert "Nothing is wrong" in run("check", "neglect").stdout
    form = tmp_path / "f.md"
    form.write_text(
        "| survey | | | |\n| | type | name | label | relevant |\n"
        "| | text | a | A? | ${b} == 'x' |\n",
        encoding="utf-8",
    )
    result = run("check", form)
    assert result.exit_code == 1
    assert "survey!D2: Two equals signs" in result.stdout
    found = json.loads(run("check", form, "--json").stdout)
    assert found["accepted"] is False
    assert found["problems"][0]["code"] == "double-equals"
    assert "No form was named" in str(run("check").exception)
    form.with_suffix(".xml").write_text("<a/>", encoding="utf-8")
    assert "not a form" in str(run("check", form.with_suffix(".xml")).exception)


def test_sheets_are_checked_in_bulk(tmp_path: Path) -> None:
    good = "| survey |\n| | type | name | label |\n| | text | a | A? |\n"
    bad = good + "| | image | p | P? |\n"
    cases = lines(tmp_path / "c.jsonl", {"id": 1, "md": good}, {"id": 2, "md": bad}, {"id": 3})
    results = [json.loads(line) for line in run("check", "--batch", cases).stdout.splitlines()]
    assert [r["accepted"] for r in results] == [True, False, False]
    assert results[1]["problems"][0]["row"] == 3
    lenient = run("check", "--batch", cases, "--lenient").stdout.splitlines()
    assert json.loads(lenient[1])["accepted"] is True


def test_expressions_are_evaluated_in_bulk(tmp_path: Path) -> None:
    case = {"xml": "<a><b>3</b><b>4</b></a>", "context": "/a"}
    rows = [
        {**case, "expression": "sum(b)", "result_type": "number"},
        {**case, "expression": "1 div 0", "result_type": "number"},
        {**case, "expression": "-1 div 0", "result_type": "number"},
        {**case, "expression": "0 div 0", "result_type": "number"},
        {**case, "expression": "-0", "result_type": "number"},
        {**case, "expression": "b[1] + 0.5", "result_type": "number"},
        {**case, "expression": "b", "result_type": "nodeset"},
        {**case, "expression": "b = 4", "result_type": "boolean"},
        {**case, "expression": "string(b)", "result_type": "string"},
        {**case, "expression": "string(b)", "result_type": "string_length"},
        {**case, "expression": "1", "result_type": "nodeset"},
        {**case, "expression": "nothing()", "result_type": "string"},
        {**case, "expression": "b", "context": "/none"},
        {**case, "expression": "1", "timezone": "Nowhere/None"},
        {**case, "expression": "true()"},
        {**case, "expression": "7"},
        {**case, "expression": "'x'"},
    ]
    cases = lines(tmp_path / "e.jsonl", *[{"id": n, **row} for n, row in enumerate(rows)])
    results = [json.loads(line) for line in run("evaluate", cases).stdout.splitlines()]
    assert [r["id"] for r in results] == list(range(len(rows)))
    assert [r.get("value") for r in results] == [
        7, "Infinity", "-Infinity", "NaN", "-0", 3.5, ["3", "4"], True, "3", 1,
        None, None, None, None, True, 7, "x",
    ]  # fmt: skip
    assert "no function nothing" in results[11]["error"]
    assert "time zone" in results[13]["error"]


def test_runs_are_replayed_in_bulk(tmp_path: Path) -> None:
    run("convert", "fgm", tmp_path / "fgm.xml")
    steps = [
        {"op": "init"},
        {"op": "answer", "ref": "/data/core_your_involvement/c_01", "value": "yes"},
        {"op": "answer", "ref": "/data/nowhere", "value": "1"},
        {"op": "dance"},
    ]
    traces = lines(
        tmp_path / "t.jsonl",
        {"id": "a", "form": "fgm", "steps": steps},
        {"id": "b", "form": "none", "steps": []},
    )
    first, second = (
        json.loads(line) for line in run("replay", traces, "--forms", tmp_path).stdout.splitlines()
    )
    assert first["steps"][0]["nodes"]["/data/core_safety/c_30"]["rel"] is False
    assert first["steps"][1]["nodes"]["/data/core_safety/c_30"]["viol"] == "required"
    assert "no question at /data/nowhere" in first["steps"][2]["error"]
    assert "not a step" in first["steps"][3]["error"]
    assert "There is no form none.xml" in second["error"]


def test_a_line_that_is_no_case_is_said_and_the_others_are_done(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    good = json.dumps({"id": "a", "xml": "<r/>", "expression": "1 + 1", "result_type": "number"})
    path.write_text(f"not json\n\n3\n{good}\n", encoding="utf-8")
    result = run("evaluate", path)
    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert first["error"].startswith("Line 1 of c.jsonl is not JSON")
    assert second == {"id": None, "error": "Line 3 of c.jsonl is not a JSON object."}
    assert third == {"id": "a", "value": 2}
    assert "Line 1 of c.jsonl is not JSON. Every other line was done." in str(result.exception)
    assert "cannot be read" in str(run("evaluate", tmp_path / "none").exception)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({}, "“xml” is missing"),
        ({"xml": ["<r/>"], "expression": "1"}, "“xml” is not a text"),
        ({"xml": "<r/>", "expression": 12}, "“expression” is not a text"),
        ({"xml": "<r/>", "expression": "1", "context": 3}, "“context” is not a text"),
        ({"xml": "<r/>", "expression": "1", "prefixes": [1]}, "“prefixes” is not an object"),
        ({"xml": "<r/>", "expression": "1", "prefixes": {"a": 1}}, "“a” is not a text"),
        ({"xml": "<r/>", "expression": "1", "timezone": "Nowhere/Land"}, "time zone"),
    ],
)
def test_a_case_of_another_shape_is_an_error_of_its_row(
    tmp_path: Path, case: dict[str, object], says: str
) -> None:
    path = lines(tmp_path / "c.jsonl", {"id": 7, **case})
    answer = json.loads(run("evaluate", path).stdout)
    assert answer["id"] == 7
    assert says in answer["error"]


def test_a_prefix_without_a_namespace_is_let_be(tmp_path: Path) -> None:
    case = {"id": 1, "xml": "<r/>", "expression": "1", "result_type": "number"}
    path = lines(tmp_path / "c.jsonl", {**case, "prefixes": {"T00": None}})
    assert json.loads(run("evaluate", path).stdout) == {"id": 1, "value": 1}


def test_a_run_of_another_shape_is_an_error_of_its_row(tmp_path: Path) -> None:
    run("convert", "fgm", tmp_path / "fgm.xml")
    traces = lines(
        tmp_path / "t.jsonl",
        {"id": "a"},
        {"id": "b", "form": "fgm", "steps": ["x"]},
        {"id": "c", "form": "fgm", "steps": [{"op": "answer"}, {"op": "add_repeat", "ref": 3}]},
    )
    result = run("replay", traces, "--forms", tmp_path)
    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert first == {"id": "a", "error": "“form” is missing."}
    assert second["error"] == "“steps” is not a list of steps."
    assert [step["error"] for step in third["steps"]] == [
        "“ref” is missing.",
        "“ref” is not a text.",
    ]


def test_sheets_that_are_no_text_are_not_accepted(tmp_path: Path) -> None:
    answer = json.loads(run("check", "--batch", lines(tmp_path / "c.jsonl", {"id": 1})).stdout)
    assert answer["accepted"] is False
    assert answer["problems"][0]["message"] == "“md” is missing."
