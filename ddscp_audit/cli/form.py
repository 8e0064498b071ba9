"""`form`: audit tools from the command line, one at a time and in bulk."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ddscp_audit.cli.common import JsonOption, Progress, plain, show
from ddscp_audit.errors import FormError, InputError
from ddscp_audit.forms import bulk, library, run
from ddscp_audit.forms.lint import accepted, as_json
from ddscp_audit.forms.session import FormSession
from ddscp_audit.workflow import toolbox

app = typer.Typer(no_args_is_help=True)

FormArgument = Annotated[str, typer.Argument(help="A bundled theme, or a file.")]
LenientOption = Annotated[
    bool, typer.Option(help="Take types that make no sense on an audit, such as photos.")
]


def _lines(path: Path) -> Iterator[Mapping[str, Any] | InputError]:
    """The JSON documents of a file, one a line; a refusal for a line that is none."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _document(line, f"Line {number} of {path.name}")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path} cannot be read.", todo="Check its name.") from problem


def _document(line: str, where: str) -> Mapping[str, Any] | InputError:
    try:
        document = jsonlib.loads(line)
    except (ValueError, RecursionError):
        return InputError(f"{where} is not JSON.", todo="Write one JSON document on each line.")
    if not isinstance(document, dict):
        return InputError(f"{where} is not a JSON object.")
    return document


def _each(path: Path, work: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    """A line out for each line in; a line that is no case says so and the others are done."""
    refused: list[InputError] = []
    for case in _lines(path):
        if isinstance(case, InputError):
            refused.append(case)
            answer: Mapping[str, Any] = {"id": None, "error": case.sentence}
        else:
            answer = work(case)
        typer.echo(jsonlib.dumps(answer, ensure_ascii=False))
    if refused:
        raise InputError(
            refused[0].happened, safe="Every other line was done.", todo=refused[0].todo
        )


@app.command("list")
def list_tools(json: JsonOption = False) -> None:
    """The tools that come with the application."""
    tools = library.bundled()
    show(
        [
            {"theme": t.theme, "title": t.title, "version": t.version, "questions": t.questions}
            for t in tools
        ],
        plain(
            [(t.theme, t.title, t.version, t.questions) for t in tools],
            ("theme", "title", "version", "questions"),
        ),
        as_json=json,
    )


@app.command()
def check(
    form: Annotated[str | None, typer.Argument(help="A bundled theme, or a file.")] = None,
    batch: Annotated[Path | None, typer.Option(help="Cases, JSON Lines.")] = None,
    lenient: LenientOption = False,
    json: JsonOption = False,
) -> None:
    """Say what is wrong with a tool, as sheet!cell: message; exit code 1 for an error."""
    if batch is not None:
        _each(batch, lambda case: bulk.check_case(case, lenient=lenient))
        return
    if form is None:
        raise InputError("No form was named.", todo="Name a theme or a file, or use --batch.")
    problems = library.check(form, lenient=lenient)
    good = accepted(problems)
    lines = [str(problem) for problem in problems]
    if not problems:
        lines.append("Nothing is wrong with this tool.")
    document = {"form": form, "accepted": good, "problems": [as_json(p) for p in problems]}
    show(document, "\n".join(lines), as_json=json)
    if not good:
        raise typer.Exit(1)


@app.command("run")
def run_form(
    form: FormArgument,
    answers: Annotated[Path | None, typer.Option(help="JSON list of steps.")] = None,
    trace: Annotated[bool, typer.Option(help="Print the state after each step.")] = False,
    lenient: LenientOption = False,
    json: JsonOption = False,
) -> None:
    """Run a form from a list of steps and print the state of every question."""
    session = FormSession(library.load(form, lenient=lenient))
    steps = _steps(answers) if answers is not None else []
    states = []
    for number, step in enumerate(steps, 1):
        try:
            run.apply(session, step)
        except FormError as problem:
            raise FormError(
                f"Step {number}: {problem.happened}", safe=problem.safe, todo=problem.todo
            ) from problem
        if trace:
            states.append(run.snapshot(session))
    last = run.snapshot(session)
    if trace:
        show(states, "\n\n".join(_state_table(state) for state in states), as_json=json)
    else:
        show(last, _state_table(last), as_json=json)


def _steps(path: Path) -> list[Mapping[str, Any]]:
    try:
        steps = jsonlib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path} cannot be read.", todo="Check its name.") from problem
    except ValueError as problem:
        raise InputError(
            f"{path.name} is not JSON.", todo="Write a JSON list of steps."
        ) from problem
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise InputError(f"{path.name} is not a list of steps.", todo="Write a JSON list.")
    return steps


def _state_table(state: Mapping[str, Any]) -> str:
    rows = [
        (
            path,
            node["value"],
            "asked" if node["relevant"] else "hidden",
            "required" if node["required"] else "",
            node["message"] or "",
        )
        for path, node in state["nodes"].items()
    ]
    table = plain(rows, ("question", "value", "asked", "required", "message"))
    return f"{table}\n{'complete' if state['complete'] else 'not complete'}"


@app.command()
def convert(
    form: FormArgument, out: Annotated[Path, typer.Argument(help="OUT.xlsx|xml|md|pdf")]
) -> None:
    """Write a tool as a workbook, an XForm, Markdown tables or a blank form to print."""
    with Progress(f"Writing {out.name}") as progress:
        toolbox.export(form, out, progress=lambda done, total, _text: progress(done, total))
    typer.echo(str(out))


@app.command()
def evaluate(cases: Annotated[Path, typer.Argument(help="Cases, JSON Lines.")]) -> None:
    """Evaluate expressions in bulk: JSON Lines in, JSON Lines out."""
    _each(cases, bulk.evaluate_case)


@app.command()
def replay(
    traces: Annotated[Path, typer.Argument(help="Recorded runs, JSON Lines.")],
    forms: Annotated[Path, typer.Option(help="Folder of the forms the runs name.")],
) -> None:
    """Replay recorded form runs in bulk: JSON Lines in, JSON Lines out."""
    _each(traces, bulk.Replayer(forms).replay)
