"""The bundled tools against the question bank they were written from."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ddscp_audit.domain.vocabulary import AskedOf, Outcome, QuestionType, RollupKind
from ddscp_audit.errors import FormError
from ddscp_audit.forms.expressions import parse, references
from ddscp_audit.forms.library import bundled, find, load
from ddscp_audit.forms.xlsform import Form

BUNDLED = bundled()


@pytest.fixture(scope="module", params=[info.theme for info in BUNDLED])
def form(request: pytest.FixtureRequest) -> Form:
    return load(request.param)


def test_the_neglect_tool_has_every_question_of_core_and_theme() -> None:
    tool = load("neglect").tool
    for number in range(1, 31):
        assert tool.question(f"C-{number:02d}") is not None
    for number in range(1, 27):
        assert tool.question(f"NEG-{number:02d}") is not None
    info = next(info for info in BUNDLED if info.theme == "neglect")
    assert info.questions == 56
    assert tool.sections[0] == "Your involvement"
    assert tool.sections[-1] == "Safety"


@pytest.mark.parametrize(
    ("theme", "module", "count"),
    [
        ("babies", "BAB", 28),
        ("neglect", "NEG", 26),
        ("domestic-abuse", "DAB", 26),
        ("exploitation", "EXP", 26),
        ("missing", "MIS", 25),
        ("early-help", "EHT", 24),
        ("front-door", "CRS", 28),
        ("fgm", "FGM", 23),
    ],
)
def test_every_theme_is_whole(theme: str, module: str, count: int) -> None:
    tool = load(theme).tool
    for number in range(1, count + 1):
        assert tool.question(f"{module}-{number:02d}") is not None
    assert next(info for info in BUNDLED if info.theme == theme).questions == 30 + count
    assert tool.theme == theme
    assert tool.measures
    assert tool.question("C-30") is not None


def test_labels_read_as_questions(form: Form) -> None:
    for question in form.tool.questions:
        if question.asked_of is not AskedOf.LEAD and not question.name.startswith("c_03"):
            assert question.label.endswith("?"), question.name
            assert question.label.count("?") == 1, question.name
            assert " not " not in question.label or "no" not in question.label.split(), question


def test_a_tool_survives_being_kept_as_text(form: Form) -> None:
    again = Form.from_json(form.to_json())
    assert again == form
    assert again.tool.question("c_04") == form.tool.question("c_04")


def test_text_that_is_no_tool_is_refused() -> None:
    for text in ("", "{}", "[]", '{"format": 1, "tool": 3}'):
        with pytest.raises(FormError, match="cannot be read"):
            Form.from_json(text)
    with pytest.raises(FormError, match="newer version"):
        Form.from_json(json.dumps({"format": 99}))


def test_conditions_name_questions_that_exist(form: Form) -> None:
    names = {q.name for q in form.tool.questions}
    for question in form.tool.questions:
        if question.relevant:
            assert set(references(parse(question.relevant))) <= names, question.name
    for measure in form.tool.measures:
        for text in (measure.base, measure.counts):
            assert set(references(parse(text))) <= names, measure.name


def test_agency_questions_wait_for_contact(form: Form) -> None:
    for question in form.tool.questions:
        if question.asked_of is AskedOf.AGENCY and question.name != "c_01":
            assert "${c_01} = 'yes'" in question.relevant, question.name


def test_only_contact_urgency_and_evidence_are_required(form: Form) -> None:
    required = {q.name for q in form.tool.questions if q.required}
    evidence = {q.name for q in form.tool.questions if q.evidence_for}
    assert required == {"c_01", "c_30"} | evidence
    for question in form.tool.questions:
        if question.type is QuestionType.GRADE:
            assert f"{question.name}_evidence" in evidence


def test_roll_up_fits_who_is_asked(form: Form) -> None:
    for question in form.tool.questions:
        if question.asked_of is AskedOf.PANEL:
            assert question.rollup.kind is RollupKind.PANEL_ONLY, question.name
        elif question.rollup.kind is RollupKind.LEAD:
            assert question.asks(question.rollup.agency), question.name


def test_common_scales_carry_outcomes(form: Form) -> None:
    for question in form.tool.questions:
        names = [choice.name for choice in question.choices]
        if names == ["yes", "partly", "no", "na", "nk"]:
            assert [c.outcome for c in question.choices] == [
                Outcome.MET, Outcome.PARTLY, Outcome.UNMET,
                Outcome.NOT_APPLICABLE, Outcome.NOT_KNOWN,
            ]  # fmt: skip
        for choice in question.choices:
            if choice.label == "Not known":
                assert choice.outcome is Outcome.NOT_KNOWN, question.name


def test_labels_and_names_are_there_once(form: Form) -> None:
    names = [q.name for q in form.tool.questions]
    assert len(names) == len(set(names))
    assert all(q.label.strip() and "  " not in q.label for q in form.tool.questions)
    measures = [m.name for m in form.tool.measures]
    assert len(measures) == len(set(measures))


def test_an_unknown_tool_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="There is no audit tool “weather”"):
        find("weather")
    assert find("neglect").name == "neglect.md"


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("hologram | q | Q? |", "type", "There is no type “hologram”."),
        ("text | q | Q? | ${q9} = = 1", "relevant", "Two equals signs stand apart"),
    ],
)
def test_a_tool_that_cannot_be_compiled_is_refused_by_its_cell(
    tmp_path: Path, row: str, column: str, says: str
) -> None:
    path = tmp_path / "own.md"
    head = "| survey | | | | |\n| | type | name | label | relevant |\n"
    path.write_text(f"{head}| | {row} |\n", encoding="utf-8")
    with pytest.raises(FormError) as refused:
        load(path)
    assert says in refused.value.happened
    place = refused.value.where
    assert place is not None
    assert (place.file, place.sheet, place.row, place.column) == ("own.md", "survey", 2, column)


def test_opening_the_package_brings_no_heavy_library() -> None:
    import subprocess

    code = (
        "import sys; import ddscp_audit.forms.session, ddscp_audit.forms.library; "
        "print([m for m in ('pyxform', 'python_calamine', 'PySide6', 'sqlmodel', 'xlsxwriter') "
        "if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.strip() == "[]"
