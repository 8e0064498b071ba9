"""Each mistake an author makes, as one row of a sheet, and what is said of it."""

from __future__ import annotations

import pytest

from ddscp_audit.forms.library import bundled, check
from ddscp_audit.forms.lint import Problem, accepted, as_json, check_workbook
from ddscp_audit.forms.workbook import parse_markdown

HEAD = """
| settings | | |
| | form_id | version |
| | t | 1 |

| survey | | | | | | | | |
| | type | name | label | relevant | calculation | agencies | rollup | indicator |
| | select_one ypn | q1 | Was it done? | | | | | |
| | integer | days | How many days? | | | | | |
"""
TAIL = """
| choices | | | |
| | list_name | name | label | outcome |
| | ypn | yes | Yes | met |
| | ypn | no | No | unmet |
"""


def problems(*rows: str, extra: str = "", lenient: bool = False) -> list[Problem]:
    text = HEAD + "\n".join(f"| | {row} |" for row in rows) + "\n" + TAIL + extra
    return check_workbook(parse_markdown(text, "t.md"), lenient=lenient)


def only(code: str, found: list[Problem]) -> Problem:
    matching = [problem for problem in found if problem.code == code]
    assert len(matching) == 1, [str(p) for p in found]
    return matching[0]


def relevant(expression: str) -> list[Problem]:
    return problems(f"text | q2 | Why? | {expression} | | | |")


def test_a_sound_sheet_has_no_problem() -> None:
    assert relevant("${q1} = 'no' and ${days} > 3") == []


@pytest.mark.parametrize(
    ("expression", "code", "says", "suggests"),
    [
        ("${q1} = = 'yes'", "spaced-equals", "Two equals signs", "Write one “=”."),
        ("${q1} == 'yes'", "double-equals", "Two equals signs", "Write one “=”."),
        ("(${q1} = 'yes'", "brackets", "not closed", "Add “)”."),
        ("${q1} = 'yes')", "brackets", "one “)” too many", "Remove it"),
        ("${q1} = 'yes' && ${days} > 3", "ampersand", "“&&”", "Write “and”."),
        ("slected(${q1}, 'yes')", "unknown-function", "no function slected", "selected(…)?"),
        ("${q_1} = 'yes'", "unknown-reference", "no question called “q_1”", "${q1}?"),
        ("${q1} = 'yess'", "unknown-choice", "“yess” is not a choice", "Did you mean 'yes'?"),
        ("selected(${q1}, 'Yes')", "unknown-choice", "“Yes” is not a choice", "'yes'"),
        ("${days} > 'many'", "number-word", "compared with the word “many”", "number"),
        ("${days} &gt; 3", "entity", "how a web page writes", "Type > itself."),
        ("${q1} = yes", "unquoted", "without quotation marks", "Write 'yes'."),
        ("${q2} = 'x'", "self-relevance", "by its own answer", "another question"),
        (". = 'x'", "self-relevance", "by its own answer", "another question"),
        ("${q1} = 'yes' and ${q1} = 'no'", "unreachable", "never be asked", "Check the condition"),
        ("false()", "unreachable", "never be asked", "Check the condition"),
        ("${days} > 5 and ${days} < 3", "unreachable", "never be asked", "Check"),
        ("not(${q1})  or count()", "arguments", "takes 1 argument", "commas"),
    ],
)
def test_a_mistake_in_a_condition(expression: str, code: str, says: str, suggests: str) -> None:
    problem = only(code, relevant(expression))
    assert problem.level == "error"
    assert (problem.sheet, problem.row, problem.column) == ("survey", 4, "relevant")
    assert problem.cell == "D4"
    assert problem.text == expression
    assert says in problem.message
    assert suggests in problem.suggestion
    assert str(problem).startswith("survey!D4: ")


def test_curly_quotes_are_repaired_and_said() -> None:
    problem = only("curly-quotes", relevant("${q1} = ‘yes’"))
    assert problem.level == "warning"
    assert problem.suggestion == "Write ${q1} = 'yes'"


def test_calculations_that_go_round_are_named() -> None:
    found = problems("calculate | a | | | ${b} + 1 | | |", "calculate | b | | | ${a} + 1 | | |")
    problem = only("cycle", found)
    assert "a → b → a" in problem.message or "b → a → b" in problem.message
    itself = only("cycle", problems("calculate | a | | | ${a} + 1 | | |"))
    assert "calculated from itself" in itself.message


def test_a_group_cannot_hang_on_its_own_question() -> None:
    found = problems(
        "begin_group | g | Group | ${inner} = 'x' | | | |",
        "text | inner | Inner | | | | |",
        "end_group | | | | | | |",
    )
    assert "in a circle" in only("cycle", found).message


def test_lists_names_and_types() -> None:
    missing = only("missing-list", problems("select_one ynp | q2 | Two? | | | | |"))
    assert missing.suggestion == "Did you mean “ypn”?"
    nameless = only("missing-list", problems("select_one | q2 | Two? | | | | |"))
    assert "names no list" in nameless.message
    double = only("duplicate-name", problems("text | q1 | Again? | | | | |"))
    assert "stands in row 2" in double.message
    kind = only("unknown-type", problems("intger | q2 | Two? | | | | |"))
    assert kind.suggestion == "Did you mean “integer”?"
    assert only("no-type", problems(" | q2 | Two? | | | | |")).row == 4
    twice = problems(extra="| | ypn | yes | Yes again | met |\n")
    assert only("duplicate-choice", twice).sheet == "choices"


def test_types_that_need_a_device_are_refused_unless_leniently() -> None:
    row = "image | q2 | A picture? | | | | |"
    problem = only("device-type", problems(row))
    assert problem.level == "error"
    assert "cannot ask for a picture" in problem.message
    assert accepted(problems(row, lenient=True))


def test_agencies_and_roll_up() -> None:
    unknown = only("unknown-agency", problems("text | q2 | Two? | | | CSC POLL | |"))
    assert unknown.suggestion == "Did you mean POL?"
    rule = only("unknown-rollup", problems("text | q2 | Two? | | | | pannel |"))
    assert rule.suggestion == "Did you mean “panel”?"
    bare = only("unknown-rollup", problems("text | q2 | Two? | | | | lead |"))
    assert "lead:CSC" in bare.suggestion
    lead = only("lead-not-asked", problems("text | q2 | Two? | | | POL HV | lead:CSC |"))
    assert "CSC decides this answer and is not asked" in lead.message
    nobody = only("unknown-agency", problems("text | q2 | Two? | | | | lead:XYZ |"))
    assert nobody.column == "rollup"


MEASURES = "\n| measures | | | |\n| | name | label | base | counts |\n"


def test_measures() -> None:
    found = problems(extra=MEASURES + "| | m1 | One | true() | ${q9} = 'yes' |\n")
    problem = only("unknown-reference", found)
    assert (problem.sheet, problem.row, problem.column, problem.cell) == (
        "measures", 2, "counts", "D2",
    )  # fmt: skip
    found = problems(extra=MEASURES + "| | m1 | One | true() | ${q1} = 'perhaps' |\n")
    assert only("unknown-choice", found).sheet == "measures"
    found = problems(extra=MEASURES + "| | m1 | One | true() | |\n| | q1 | Two | | ${days} > 1 |\n")
    assert only("no-counts", found).row == 2
    assert only("duplicate-name", found).row == 3
    found = problems(extra=MEASURES + "| | | One | true() | ${days} > 1 |\n")
    assert only("no-name", found).row == 2


def test_a_measured_list_needs_outcomes() -> None:
    more = "| | feat | yes | Yes | |\n| | feat | no | No | |\n"
    found = problems("select_one feat | q2 | Two? | | | | | PSM", extra=more)
    problem = only("outcome-missing", found)
    assert problem.sheet == "choices"
    assert "q2 is measured" in problem.message
    plain = "| | kind | a | A | none |\n| | kind | b | B | none |\n"
    assert problems("select_one kind | q2 | Two? | | | | | X", extra=plain) == []
    wrong = "| | kind | a | A | mett |\n"
    found = problems("select_one kind | q2 | Two? | | | | |", extra=wrong)
    assert only("unknown-outcome", found).suggestion == "Did you mean “met”?"


def test_smaller_things() -> None:
    entity = only("entity", problems("text | q2 | Health &amp; care? | | | | |"))
    assert entity.level == "warning"
    unused = only("unused-list", problems(extra="| | spare | a | A | none |\n"))
    assert unused.level == "warning"
    mention = only("unknown-reference", problems("note | q2 | Hello ${nme} | | | | |"))
    assert mention.column == "label"


def test_a_function_without_brackets_is_told() -> None:
    found = only("no-brackets", relevant("string-length <= 20"))
    assert "“string-length” is a function and needs brackets" in found.message
    assert found.suggestion.startswith("Write string-length( … )")


def test_a_brace_left_open_is_told() -> None:
    found = only("reference", relevant("${q1 = 'yes'"))
    assert "The brace opened before “q1” is not closed." in found.message
    assert found.suggestion == "Write ${q1}."


def test_a_function_of_excel_that_asks_for_blanks_is_told_what_to_write() -> None:
    assert "${name} = ''" in only("unknown-function", relevant("isblank(${q1})")).suggestion


def test_guidance_of_no_question_is_told() -> None:
    extra = "| guidance | | |\n| | name | text |\n| | q1 | Good. |\n| | q7 | Lost. |\n"
    found = only("unknown-guidance", problems(extra=extra))
    assert (found.sheet, found.column, found.level) == ("guidance", "name", "warning")
    assert "“q7”" in found.message


@pytest.mark.parametrize(("word", "told"), [("multi-line", True), ("columns-3", False), ("x", 0)])
def test_an_appearance_typed_wrongly_is_told(word: str, told: bool) -> None:
    head = "| survey | | | | |\n| | type | name | label | appearance |\n"
    text = f"{head}| | text | q | Q? | {word} |\n"
    found = [p for p in check_workbook(parse_markdown(text, "t.md")) if p.column == "appearance"]
    assert [p.suggestion for p in found] == (["Did you mean “multiline”?"] if told else [])


def test_a_choice_twice_is_told_once_at_its_row() -> None:
    found = [p for p in problems(extra="| | ypn | yes | Aye | met |\n") if p.level == "error"]
    assert [(p.sheet, p.code) for p in found] == [("choices", "duplicate-choice")]


def test_names_that_differ_in_capitals_alone_are_told_in_our_words() -> None:
    found = only("capitals", problems("text | Q1 | Why? | | | | |"))
    assert (found.sheet, found.column, found.level) == ("survey", "name", "warning")
    assert "“Q1” and another name differ in capitals alone" in found.message


def test_a_choice_filter_may_name_columns_of_its_list() -> None:
    text = """
    | survey | | | | | |
    | | type | name | label | choice_filter | calculation |
    | | select_one area | area | Area? | | |
    | | select_one town | town | Town? | county = ${area} and size > 3 | |
    | | calculate | shown | | | instance('town')/root/item[name = ${town}]/label |
    | choices | | | | | |
    | | list_name | name | label | county | size |
    | | area | a | A | | |
    | | town | t | T | a | 4 |
    """
    assert check_workbook(parse_markdown(text, "t.md")) == []


def test_settings_and_columns() -> None:
    text = """
    | settings | | | |
    | | form_id | includes | unit | grade_scal |
    | | t | cor | childs | a b |
    | survey | | | | |
    | | type | name | label | relevent | asked_of |
    | | text | q1 | One? | | nobody |
    """
    found = check_workbook(parse_markdown(text, "t.md"))
    assert only("unknown-include", found).suggestion == "Write core."
    assert only("unknown-unit", found)
    assert only("unknown-asked-of", found).row == 2
    columns = [p for p in found if p.code == "unknown-column"]
    assert {p.column for p in columns} == {"relevent", "grade_scal"}


def test_what_pyxform_refuses_is_told_with_its_row() -> None:
    found = problems(
        "select_one ypn or_other | q2 | Two? | | | | |", "text | q2_other | X | | | | |"
    )
    assert not accepted(found)


@pytest.mark.parametrize(
    ("rows", "cell", "says", "suggests"),
    [
        (["begin_group | g | Group |"], "A4", "The group “g” is never ended", "end_group"),
        (["end_repeat | | |"], "A4", "no repeat is open", "Remove it"),
        (
            ["begin_group | g | Group |", "begin_repeat | r | R |", "text | a | A |",
             "end_group | | |", "end_repeat | | |"],
            "A7", "the repeat “r” of row 5 is still open", "Write end_repeat first.",
        ),
    ],
)  # fmt: skip
def test_every_group_ends(rows: list[str], cell: str, says: str, suggests: str) -> None:
    problem = only("groups", problems(*(f"{row} | | | |" for row in rows)))
    assert (problem.level, problem.cell) == ("error", cell)
    assert says in problem.message
    assert suggests in problem.suggestion


@pytest.mark.parametrize(
    ("name", "better"), [("q 1", "q_1"), ("1st", "q_1st"), ("a/b", "a_b"), ("?", "q_1")]
)
def test_a_name_that_cannot_be_used_gets_a_better_one(name: str, better: str) -> None:
    problem = only("name", problems(f"text | {name} | Two? | | | | |"))
    assert problem.cell == "B4"
    assert problem.suggestion == f"Write for example {better}."
    assert "no name" in only("no-name", problems("text | | Two? | | | | |")).message


def test_headings() -> None:
    sheet = "| survey | | | |\n| | type | name | label | {} |\n| | text | a | A | B |\n"
    twice = check_workbook(parse_markdown(sheet.format("label"), "t.md"))
    assert "only one of them is read" in only("duplicate-column", twice).message
    lost = "| survey | | |\n| | typ | name |\n| | text | a |\n"
    found = check_workbook(parse_markdown(lost, "t.md"))
    assert "no column “type”" in only("missing-column", found).message
    empty = check_workbook(parse_markdown("| survey | | |\n| | type | name |\n", "t.md"))
    assert "has no questions" in only("no-questions", empty).message


@pytest.mark.parametrize("letter", ["\x07", "\u202e"])
def test_signs_nobody_sees_are_named(letter: str) -> None:
    problem = only("character", problems(f"text | q2 | Was it{letter} done? | | | | |"))
    assert problem.cell == "C4"
    assert f"U+{ord(letter):04X}" in problem.message
    assert "after “Was it”" in problem.message


def test_other_scripts_and_combining_signs_are_fine() -> None:
    assert problems("text | q2 | هل تم ذلك؟ e\u0301 שלום | | | | |") == []


def test_other_tools_forms_pass_leniently() -> None:
    found = problems("text | q2 | Why? | ${q1} = = 'yes' | | | |", lenient=True)
    assert accepted(found)
    assert only("spaced-equals", found).level == "warning"


def test_a_problem_is_printed_for_machines_too() -> None:
    document = as_json(only("double-equals", relevant("${q1} == 'yes'")))
    assert document["cell"] == "D4"
    assert document["level"] == "error"
    assert document["row"] == 4


@pytest.mark.parametrize("theme", ["core", *(info.theme for info in bundled())])
def test_the_bundled_tools_have_no_problem(theme: str) -> None:
    from ddscp_audit.forms.library import core_path

    found = check(core_path() if theme == "core" else theme)
    assert [str(problem) for problem in found] == []


def test_functions_of_our_own_are_named_in_the_survey_and_welcome_in_measures() -> None:
    found = problems("calculate | q2 | | | working-days('2026-03-02', ${days}) | | |")
    problem = only("own-function", found)
    assert (problem.level, problem.cell) == ("warning", "E4")
    counts = "working-days('2026-03-02', '2026-03-20') <= ${days}"
    assert problems(extra=MEASURES + f"| | m1 | One | true() | {counts} |\n") == []


@pytest.mark.parametrize("expression", ["q1 = 'yes'", "$q1 = 'yes'", "not(selected(q1, 'yes'))"])
def test_a_question_named_without_braces(expression) -> None:
    found = only("no-braces", relevant(expression))
    assert (found.cell, found.level) == ("D4", "error")
    assert "Write ${q1}" in found.suggestion


def test_a_choice_that_does_not_exist_is_told_once() -> None:
    assert [p.code for p in relevant("${q1} = 'Yes'")] == ["unknown-choice"]


def test_a_question_without_words_has_its_cell() -> None:
    found = only("no-label", problems("text | q2 | | | | | |"))
    assert (found.sheet, found.cell) == ("survey", "C4")


def test_a_row_that_is_refused_gets_no_further_advice() -> None:
    assert [p.level for p in problems("image | q2 | Photo | | | | |")] == ["error"]
