"""The form engine on a 200-question form: opening, one answer, everything anew.

The form of the outside conformance data is used where it lies beside the checkout, else one of
the same make.
"""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Iterator

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ddscp_audit.forms.engine.definition import read_form
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.program import compile_form
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form, form_from_markdown
from tests.forms.conformance import FOLDER

CHOICES = """
| choices | | | |
| | list_name | name | label |
| | yna | yes | Yes |
| | yna | no | No |
| | yna | na | Not applicable |
"""


def _own() -> str:
    rows = ["| survey | | | | | |", "| | type | name | label | relevant | calculation |"]
    for theme in range(1, 21):
        rows.append(f"| | begin_group | t{theme} | Theme {theme} | | |")
        for number in range(1, 11):
            name, before = f"t{theme}_q{number}", f"t{theme}_q{number - 1}"
            condition = f"${{{before}}} = 'no' or ${{{before}}} = 'na'" if number % 2 == 0 else ""
            rows.append(f"| | select_one yna | {name} | Question {name}? | {condition} | |")
        total = " + ".join(f"if(${{t{theme}_q{n}}} = 'yes', 1, 0)" for n in range(1, 11))
        rows.append(f"| | calculate | t{theme}_score | | | {total} |")
        rows.append("| | end_group | | | | |")
    return "\n".join(rows) + "\n" + CHOICES


@pytest.fixture(scope="module")
def form() -> Form:
    outside = FOLDER / "audit200.md"
    text = outside.read_text(encoding="utf-8") if outside.is_file() else _own()
    return form_from_markdown(text, "audit200.md")


def _answers(session: FormSession) -> Iterator[tuple[str, str]]:
    """Two answers to every select, one to everything else."""
    for question in session.asked:
        if question.choices:
            yield question.name, question.choices[0].name
            yield question.name, question.choices[-1].name
        elif question.type == "integer":
            yield question.name, "7"
        elif question.type == "date":
            yield question.name, "2026-01-01"
        else:
            yield question.name, "Seen at home."


@pytest.mark.benchmark(group="forms")
def test_a_kept_tool_is_opened(benchmark: BenchmarkFixture, form: Form) -> None:
    kept = form.to_json()

    def open_it() -> FormSession:
        return FormSession(Form.from_json(kept))

    benchmark(open_it)
    benchmark.extra_info["questions"] = len(form.tool.questions)


@pytest.mark.benchmark(group="forms")
def test_one_answer_against_everything_anew(benchmark: BenchmarkFixture, form: Form) -> None:
    session = FormSession(form)
    answers = list(_answers(session))
    times: list[float] = []

    def answer_all() -> None:
        for name, value in answers:
            begun = time.perf_counter()
            session.set(name, value)
            times.append(time.perf_counter() - begun)

    benchmark(answer_all)
    program = compile_form(read_form(form.xml))
    begun = time.perf_counter()
    for _ in range(20):
        FormModel(program)
    whole = (time.perf_counter() - begun) / 20
    median = statistics.median(times)
    benchmark.extra_info.update(
        median_ms=round(median * 1e3, 4),
        worst_ms=round(max(times) * 1e3, 3),
        everything_anew_ms=round(whole * 1e3, 3),
        ratio=round(median / whole, 4),
    )
    print(f"\none answer: {benchmark.extra_info}")


@pytest.mark.benchmark(group="forms")
def test_compiling_against_reading_the_xml(benchmark: BenchmarkFixture, form: Form) -> None:
    from xml.etree import ElementTree

    benchmark(lambda: compile_form(read_form(form.xml)))
    begun = time.perf_counter()
    for _ in range(20):
        ElementTree.fromstring(form.xml)
    plain = (time.perf_counter() - begun) / 20
    tracemalloc.start()
    FormSession(Form.from_json(form.to_json()))
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    stats = benchmark.stats
    median = stats.stats.median if stats else 0.0
    benchmark.extra_info.update(ratio=round(median / plain, 2), peak_mb=round(memory / 1e6, 2))
    print(f"\ncompiling: {benchmark.extra_info}")
