"""Our engine against ODK Web Forms' own, on the same form and the same answers in one run.

Its engine is JavaScript: ``npm install @getodk/xforms-engine jsdom`` in a folder of its own, and
that folder's path in ``WEB_FORMS``. Without it this is skipped, and says so.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form
from tests.benchmarks.test_bench_forms import form  # noqa: F401

FOLDER = os.environ.get("WEB_FORMS", "")
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    not (NODE and (Path(FOLDER) / "node_modules/@getodk/xforms-engine").is_dir()),
    reason="NO WEB FORMS ENGINE (its folder in WEB_FORMS, and node): speeds were not compared",
)


def answers_in_order(form: Form) -> list[tuple[str, str]]:  # noqa: F811
    """Three times through the form as a person goes, each time choosing something else.

    Only what is asked at that moment is answered.
    """
    session = FormSession(form)
    given: list[tuple[str, str]] = []
    for turn in range(3):
        for question in session.asked:
            if not session.state(question.name).relevant:
                continue
            names = [choice.name for choice in question.choices]
            value = {"integer": str(7 + turn), "date": f"2026-01-0{1 + turn}"}.get(
                question.type, f"Seen at home {turn} times."
            )
            if names:
                value = names[(0, 1, -1)[turn]]
            given.append((session.model.reference(session.node(question.name)), value))
            session.set(question.name, value)
    return given


def ours(form: Form, answers: list[tuple[str, str]]) -> dict[str, Any]:  # noqa: F811
    kept = form.to_json()
    began = time.perf_counter()
    session = FormSession(Form.from_json(kept))
    load = time.perf_counter() - began
    model = session.model
    nodes = {reference: model.find(reference) for reference, _ in answers}
    times = []
    for reference, value in answers:
        before = time.perf_counter()
        model.answer(nodes[reference], value)
        times.append(time.perf_counter() - before)
    tracemalloc.start()
    FormSession(Form.from_json(kept))
    memory = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    leaves = [node for node in model.nodes() if not node.children]
    return {
        "load": load * 1e3,
        "median": statistics.median(times) * 1e3,
        "mean": statistics.mean(times) * 1e3,
        "worst": max(times) * 1e3,
        "memory": memory,
        "state": {
            model.reference(node): ["" if node.blank else node.value, not node.blank]
            for node in leaves
        },
    }


def test_five_times_faster_per_answer_than_web_forms(
    form: Form,  # noqa: F811
    tmp_path: Path,
) -> None:
    answers = answers_in_order(form)
    (tmp_path / "form.xml").write_text(form.xml, encoding="utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    script = Path(__file__).with_name("web_forms.mjs")
    assert NODE is not None
    command = [NODE, script, FOLDER, tmp_path / "form.xml", tmp_path / "answers.json"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    theirs = json.loads(run.stdout)
    mine = ours(form, answers)
    same = {
        k: v for k, v in theirs["state"].items() if "instanceID" not in k and k in mine["state"]
    }
    differ = {k: (v, mine["state"][k]) for k, v in same.items() if v[1] and v != mine["state"][k]}
    assert len(same) > 200
    assert differ == {}
    ratios = {
        key: round(theirs[key] / mine[key], 1)
        for key in ("load", "median", "mean", "worst", "memory")
    }
    print(f"\n{len(answers)} answers, theirs / ours: {ratios}")
    print({key: (round(theirs[key], 3), round(mine[key], 3)) for key in ratios})
    assert ratios["mean"] >= 5
