"""The form language over case values, in three values."""

from __future__ import annotations

import pytest

from ddscp_audit.errors import FormError
from ddscp_audit.findings.kleene import Operand, Truth, Unknown, compile_condition

UNSETTLED, NOT_KNOWN = Unknown.UNSETTLED, Unknown.NOT_KNOWN

#: Names of the values a case may hold: yes, no, u(nsettled), k (not known), b(lank).
VALUES = {
    "yes": Operand("yes"),
    "no": Operand("no"),
    "u": Operand("", UNSETTLED),
    "k": Operand("nk", NOT_KNOWN),
    "b": Operand(""),
    "many": Operand("alcohol drugs"),
    "three": Operand("3"),
    "day": Operand("2026-03-09"),
    "later": Operand("2026-03-12"),
}


def judge(expression: str) -> Truth:
    return compile_condition(expression).evaluate(VALUES.__getitem__)


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        # one comparison
        ("${yes} = 'yes'", True),
        ("${no} = 'yes'", False),
        ("${u} = 'yes'", UNSETTLED),
        ("${k} = 'yes'", NOT_KNOWN),
        ("${k} != 'yes'", NOT_KNOWN),
        ("${b} = 'yes'", False),
        ("${b} = ''", True),
        # asked for by its name, not known is an answer like any other
        ("${k} = 'nk'", True),
        ("${k} != 'nk'", False),
        ("${yes} = 'nk'", False),
        ("selected(${k}, 'nk')", True),
        ("${u} = 'nk'", UNSETTLED),
        ("${k} = ${k}", NOT_KNOWN),
        # no and anything is no; yes or anything is yes
        ("${no} = 'yes' and ${u} = 'yes'", False),
        ("${k} = 'yes' and ${no} = 'yes'", False),
        ("${yes} = 'yes' and ${u} = 'yes'", UNSETTLED),
        ("${yes} = 'yes' and ${k} = 'yes'", NOT_KNOWN),
        ("${u} = 'yes' and ${k} = 'yes'", UNSETTLED),
        ("${yes} = 'yes' or ${u} = 'yes'", True),
        ("${k} = 'yes' or ${yes} = 'yes'", True),
        ("${no} = 'yes' or ${k} = 'yes'", NOT_KNOWN),
        ("${k} = 'yes' or ${u} = 'yes'", UNSETTLED),
        ("not(${u} = 'yes')", UNSETTLED),
        ("not(${no} = 'yes')", True),
        ("true()", True),
        ("false()", False),
        # several choices
        ("selected(${many}, 'drugs')", True),
        ("selected(${many}, 'drug')", False),
        ("selected(${u}, 'drugs')", UNSETTLED),
        ("count-selected(${many}) >= 2", True),
        ("count-selected(${b}) = 0", True),
        ("count-selected(${k}) >= 2", NOT_KNOWN),
        # numbers and dates; a blank is no number
        ("${three} > 2", True),
        ("${three} <= 2", False),
        ("${three} = 3", True),
        ("${b} > 2", False),
        ("${b} < 2", False),
        ("${u} > 2", UNSETTLED),
        ("${later} - ${day} <= 3", True),
        ("date(${later}) > date(${day})", True),
        ("number(${three}) * 2 div 3 = 2", True),
        ("7 mod 4 = ${three}", True),
        ("1 div 0 = 1", False),
        ("-${three} < 0", True),
        ("int(2.7) = 2 and round(2.5) = 3 and min(1, 2) = 1 and max(1, 2) = 2", True),
        ("int('x') = 1", False),
        ("'2026-99-99' > 1", False),
        # two or more of three is decided as soon as it can be
        ("(${yes}='yes') + (${yes}='yes') + (${u}='yes') >= 2", True),
        ("(${no}='yes') + (${no}='yes') + (${u}='yes') >= 2", False),
        ("(${yes}='yes') + (${no}='yes') + (${k}='yes') >= 2", NOT_KNOWN),
        ("2 - (${u} = 'yes') > 0", True),
        ("2 - (${u} = 'yes') = 3", False),
        ("(${u} = 'yes') != 3", True),
        ("(${u} = 'yes') = 1", UNSETTLED),
        ("(${u} = 'yes') < (0 div 0)", False),
        ("(${u} = 'yes') * 2 > 0", UNSETTLED),
        ("checklist(2, -1, ${yes}, ${u}, ${yes})", True),
        ("checklist(2, -1, ${yes}, ${u}, ${no})", UNSETTLED),
        ("checklist(-1, 1, ${yes}, ${yes}, ${k})", False),
        # functions
        ("if(${yes} = 'yes', 1, 0) = 1", True),
        ("if(${u} = 'yes', 5, 4) > 3", True),
        ("if(${u} = 'yes', 5, 4) > 4", UNSETTLED),
        ("coalesce(${b}, ${yes}) = 'yes'", True),
        ("coalesce(${u}, ${yes}) = 'yes'", UNSETTLED),
        ("boolean(${yes})", True),
        ("boolean(${three}) and boolean(1)", True),
        ("string(1 = 1) = 'true' and string(${three} + 0.5) = '3.5'", True),
        ("string(${k}) = 'yes'", NOT_KNOWN),
        ("number(${u}) > 1", UNSETTLED),
        ("string-length(concat(${yes}, 1)) = 4", True),
        ("contains(${many}, 'drug') and starts-with(${many}, 'alc')", True),
        ("(${yes} = 'yes') = true()", True),
        ("/data/group/yes = 'yes'", True),
        ("${u}", UNSETTLED),
        ("(${u} = 'yes') + 1", True),
        ("(${u} = 'yes') * 0 + 'x' = 1", False),
    ],
)
def test_truth(expression: str, truth: Truth) -> None:
    assert judge(expression) is truth


def test_a_condition_knows_what_it_reads() -> None:
    condition = compile_condition("${c_04} = 'yes' and (/data/c_07 = 'yes' or ${c_04} = 'no')")
    assert condition.references == ("c_04", "c_07")


@pytest.mark.parametrize(
    "expression", ["once(1)", "${a} | ${b}", "../a = 1", "${a}[1] = 1", "not()", "$x = 1"]
)
def test_what_has_no_meaning_over_cases_is_refused_in_a_sentence(expression: str) -> None:
    with pytest.raises(FormError) as refused:
        compile_condition(expression)
    assert refused.value.todo


def test_a_chain_of_a_thousand_parts() -> None:
    assert judge(" or ".join(["${no} = 'yes'"] * 1000)) is False
    assert judge(" + ".join(["1"] * 1000) + " = 1000") is True
