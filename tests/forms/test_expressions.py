"""The expression language on flat rows: list filters, skip logic, derived measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.forms.ast import Binary, Call, Reference, Text
from ddscp_audit.forms.expressions import (
    ExpressionError,
    chain,
    compile_row,
    evaluate_row,
    is_true,
    parse,
    references,
)

ROW = {"plan": "child_protection", "age": "7", "seen": "2026-01-02", "who": "csc pol", "gap": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${plan} = 'child_protection'", True),
        ("${plan} != 'child_protection'", False),
        ("${age} >= 5 and ${age} < 8", True),
        ("${age} > 7 or ${plan} = 'none'", False),
        ("selected(${who}, 'pol')", True),
        ("not(selected(${who}, 'gp'))", True),
        ("${seen} <= today()", True),
        ("${seen} < '2026-01-02'", False),
        ("${gap} > 3", False),
        ("${gap} = ''", True),
        ("${nowhere} = ''", True),
        ("${age} * 2 - 4 div 2 = 12", True),
        ("-${age} < 0", True),
        ("${age} mod 4 = 3", True),
        ("regex(${plan}, '^child')", True),
        ("if(${age} > 5, 'yes', 'no') = 'yes'", True),
        ("count-selected(${who}) = 2", True),
        ("${age} = 7 = true()", True),
        ("1 < 2 < 3", True),
    ],
)
def test_a_row_is_filtered(text: str, expected: bool) -> None:
    assert is_true(parse(text), ROW) is expected


def test_values_keep_their_kind() -> None:
    assert evaluate_row(parse("${age} + 1"), ROW) == 8.0
    assert evaluate_row(parse("concat(${plan}, '!')"), ROW) == "child_protection!"


def test_a_compiled_row_is_used_many_times() -> None:
    filtered = compile_row(parse("${n} mod 2 = 0"))
    assert [filtered({"n": str(n)}) for n in range(3)] == [True, False, True]


def test_names_are_listed_once_in_reading_order() -> None:
    tree = parse("${b} = 1 and (${a} > 2 or ${b} = 3) and selected(${c}, 'x')")
    assert references(tree) == ("b", "a", "c")


def test_a_long_chain_costs_no_depth() -> None:
    tree = parse(" or ".join(f"${{q{n}}} = 'yes'" for n in range(20_000)))
    assert len(chain(tree, "or")) == 20_000
    assert is_true(tree, {"q19999": "yes"})
    assert not is_true(tree, {})
    total = parse(" + ".join(["1"] * 20_000))
    assert evaluate_row(total, {}) == 20_000.0


def test_hostile_nesting_is_refused_in_a_sentence() -> None:
    for text in ("(" * 5000 + "1" + ")" * 5000, "not(" * 5000 + "1" + ")" * 5000):
        with pytest.raises(ExpressionError, match="nested more than") as raised:
            parse(text)
        assert raised.value.code == "nesting"
    assert evaluate_row(parse("-" * 9999 + "1"), {}) == -1.0


@pytest.mark.parametrize(
    ("text", "code", "advice"),
    [
        ("${a} = = 'x'", "spaced-equals", "Write one “=”"),
        ("${a} == 'x'", "double-equals", "Write one “=”"),
        ("${a} = 'x' && ${b} = 'y'", "ampersand", "Write “and”"),
        ("${a} = 'x' || ${b} = 'y'", "operator", "Write “or”"),
        ("${a} <> 'x'", "operator", "Write “!=”"),
        ("${a} => 3", "operator", "Write “>=”"),
        ("(${a} = 'x'", "brackets", "Add “)”"),
        ("${a} = 'x')", "brackets", "one “)” too many"),
        ("selected(${a}, 'x'", "brackets", "Add “)”"),
        ("a[1", "brackets", "Add “]”"),
        ("${a} = 'x", "quotes", "never closed"),
        ("${a} &lt; 3", "entity", "Type < itself"),
        ("${a}&nbsp;= 3", "entity", "character itself"),
        ("${a} = “x”", "curly-quotes", "straight marks"),
        ("${a} =", "end", "something must follow"),
        ("= 3", "operator", "Nothing stands before"),
        ("${a} = + 3", "operator", "Two operators"),
        ("${a b} = 3", "reference", "not a reference"),
        ("${a} AND ${b}", "case", "Write “and”"),
        ("${a} ${b}", "unexpected", "operator"),
        ("!${a}", "not", "not( … )"),
        ("${a} ≤ 3", "character", "Write “<=”"),
        ("${a} # 3", "character", "cannot be read"),
        ("3x", "unexpected", "cannot stand here"),
        ("bogus::a", "axis", "not an axis"),
        ("   ", "empty", "empty"),
        ("1" * 1_000_001, "length", "characters"),
        ("a/", "end", "something must follow"),
        ("@'x'", "unexpected", "cannot stand"),
    ],
)
def test_a_mistake_is_explained(text: str, code: str, advice: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse(text)
    assert raised.value.code == code
    assert advice in raised.value.sentence
    assert 0 <= raised.value.position <= len(text)


def test_unknown_functions_are_named_with_a_suggestion() -> None:
    with pytest.raises(ExpressionError, match=r"Did you mean selected\(…\)"):
        evaluate_row(parse("slected(${a}, 'x')"), ROW)
    with pytest.raises(ExpressionError, match=r"Did you mean if\(…\)"):
        evaluate_row(parse("iif(${a}, 1, 2)"), ROW)
    with pytest.raises(ExpressionError, match="works on areas on a map"):
        evaluate_row(parse("area(${a})"), ROW)
    with pytest.raises(ExpressionError, match="Check its name"):
        evaluate_row(parse("zzzzqqqq()"), ROW)


def test_the_number_of_arguments_is_checked() -> None:
    for text, words in (
        ("selected(${a})", "takes 2 arguments"),
        ("today(1)", "takes none arguments"),
        ("coalesce(1)", "takes at least 2"),
        ("round(1, 2, 3)", "takes 1 to 2"),
        ("not(1, 2)", "takes 1 argument;"),
    ):
        with pytest.raises(ExpressionError, match=words):
            evaluate_row(parse(text), ROW)


def test_a_path_has_no_meaning_on_a_row() -> None:
    with pytest.raises(ExpressionError, match="path"):
        evaluate_row(parse("../plan = 'x'"), ROW)


def test_plain_xpath_has_no_braces() -> None:
    with pytest.raises(ExpressionError, match="plain XPath"):
        parse("${a} = 1", "xpath1")
    assert parse("a = 1", "xpath1")


def test_words_are_operators_only_where_one_can_stand() -> None:
    tree = parse("div div mod")
    assert isinstance(tree, Binary)
    assert tree.operator == "div"


def test_trees_are_plain_data() -> None:
    assert parse("selected(${a}, 'x')") == Call("selected", (Reference("a"), Text("x")))


@given(st.text(alphabet="${}ab'\"()[]=<>!&|+-*/.,@: 0123not", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    found: tuple[str, ...] | ExpressionError
    try:
        found = references(parse(text))
    except ExpressionError as problem:
        found = problem
    if isinstance(found, ExpressionError):
        assert found.happened
        assert 0 <= found.position <= len(text)
