"""Every roll-up rule as a table: what agencies said, what the case comes to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.tool import Question
from ddscp_audit.domain.vocabulary import QuestionType, ReturnState
from ddscp_audit.findings import rollup
from ddscp_audit.findings.casetable import CaseValues, roll_up, tabulate
from ddscp_audit.findings.model import CaseRow, CaseValue, ValueState
from ddscp_audit.findings.scales import Scale
from tests.findings.audit_maker import (
    AGENCIES,
    FEAT,
    GRADES,
    SUBSTANCES,
    YES_NO,
    YPN,
    ask,
    given,
    material,
    panel,
    tool,
)

MULTIPLE = QuestionType.SELECT_MULTIPLE
GRADE = QuestionType.GRADE
KINDS = {"feat": FEAT, "ypn": YPN, "yn": YES_NO, "grade": GRADES, "multi": SUBSTANCES}
PLAIN = {"plain": [c for c in SUBSTANCES if c.name in ("alcohol", "drugs")]}


def question(kind: str, rule: str) -> Question:
    types = {"multi": MULTIPLE, "grade": GRADE}
    choices = (KINDS | PLAIN)[kind]
    return ask("q", choices, rule, type=types.get(kind, QuestionType.SELECT_ONE))


def come_to(kind: str, rule: str, answers: str) -> str:
    """``state: value`` of a case; ``-`` is a blank, ``+`` joins several choices."""
    q = question(kind, rule)
    said = ["" if a == "-" else a.replace("+", " ") for a in answers.split()]
    returns = [given("T-01", a, q=v) for a, v in zip(AGENCIES, said, strict=False)]
    value = roll_up(tool(q), material(1, returns))[0]
    return f"{value.state}: {value.value}".replace(" : ", ": ").strip()


@pytest.mark.parametrize(
    ("kind", "rule", "answers", "expected"),
    [
        # any: yes if any agency says so; else partly; else no
        ("feat", "any", "no yes nk", "proposed: yes"),
        ("feat", "any", "no no nk", "proposed: no"),
        ("feat", "any", "nk nk nk", "proposed: nk"),
        ("feat", "any", "- no -", "proposed: no"),
        ("feat", "any", "- - -", "unsettled:"),
        ("ypn", "any", "no partly na", "proposed: partly"),
        ("ypn", "any", "na na na", "proposed: na"),
        ("ypn", "any", "na nk na", "proposed: nk"),
        ("ypn", "any", "na no nk", "proposed: no"),
        ("yn", "any", "no yes no", "proposed: yes"),
        ("plain", "any", "drugs drugs -", "proposed: drugs"),
        ("plain", "any", "drugs alcohol -", "unsettled:"),
        ("grade", "any", "ri good -", "proposed: good"),
        # several choices: the union; none and not known give way
        ("multi", "any", "alcohol drugs -", "proposed: alcohol drugs"),
        ("multi", "any", "drugs+alcohol nk none", "proposed: alcohol drugs"),
        ("multi", "any", "none nk -", "proposed: none"),
        ("multi", "any", "nk nk -", "proposed: nk"),
        ("multi", "any", "alcohol other -", "proposed: alcohol other"),
        # the answer of one agency
        ("ypn", "lead:CSC", "partly no yes", "proposed: partly"),
        ("ypn", "lead:POL", "partly na yes", "proposed: na"),
        ("ypn", "lead:CSC", "- no yes", "unsettled:"),
        ("ypn", "lead:GP", "no no yes", "unsettled:"),
        # one distinct substantive value is agreed
        ("ypn", "panel", "yes yes na", "agreed: yes"),
        ("ypn", "panel", "yes nk -", "agreed: yes"),
        ("ypn", "panel", "yes partly na", "unsettled:"),
        ("ypn", "panel", "na na -", "agreed: na"),
        ("ypn", "panel", "nk nk nk", "agreed: nk"),
        ("ypn", "panel", "na nk -", "unsettled:"),
        ("ypn", "panel", "- - -", "unsettled:"),
        ("multi", "panel", "drugs+alcohol alcohol+drugs -", "agreed: alcohol drugs"),
        ("multi", "panel", "drugs alcohol+drugs -", "unsettled:"),
        # as any, and the panel must confirm
        ("feat", "any_panel", "yes yes yes", "unsettled:"),
        # worst and best, over the substantive values
        ("ypn", "worst", "yes partly no", "proposed: no"),
        ("ypn", "worst", "yes na nk", "proposed: yes"),
        ("ypn", "best", "no partly na", "proposed: partly"),
        ("ypn", "best", "na na na", "proposed: na"),
        ("ypn", "worst", "na nk na", "proposed: nk"),
        ("grade", "worst", "good ri outstanding", "proposed: ri"),
        ("grade", "best", "good ri outstanding", "proposed: outstanding"),
        ("plain", "worst", "alcohol drugs -", "unsettled:"),
        ("plain", "best", "alcohol alcohol -", "proposed: alcohol"),
        # asked of the panel; reported return by return
        ("ypn", "panel_only", "- - -", "unsettled:"),
        ("ypn", "agency", "yes no na", "per return:"),
    ],
)
def test_rule(kind: str, rule: str, answers: str, expected: str) -> None:
    assert come_to(kind, rule, answers) == expected


def value_of(values: list[CaseValue], name: str) -> CaseValue:
    return next(v for v in values if v.question == name)


def test_what_the_panel_must_confirm_is_kept_as_proposed() -> None:
    [value] = roll_up(
        tool(question("feat", "any_panel")), material(1, [given("T-01", "CSC", q="yes")])
    )
    assert (value.state, value.value, value.proposed) == (ValueState.UNSETTLED, "", "yes")
    assert value.reason == rollup.CONFIRM


def test_the_panel_has_the_last_word_and_the_answers_survive() -> None:
    returns = [given("T-01", "CSC", q="yes"), given("T-01", "POL", q="no")]
    [value] = roll_up(
        tool(question("ypn", "panel")), material(1, returns, [panel("T-01", "q", "partly")])
    )
    assert (value.state, value.value, value.settled_by) == (ValueState.SETTLED, "partly", "Chair")
    assert value.reason == "as the record shows"
    assert [(a.agency, a.value) for a in value.answers] == [("CSC", "yes"), ("POL", "no")]


def test_only_submitted_returns_count() -> None:
    returns = [given("T-01", "CSC", q="no"), given("T-01", "POL", q="yes", draft=True)]
    [value] = roll_up(tool(question("feat", "any")), material(1, returns))
    assert value.value == "no"
    assert [a.agency for a in value.answers] == ["CSC"]


def test_the_latest_revision_of_a_return_counts() -> None:
    first = given("T-01", "CSC", q="no")
    second = replace(given("T-01", "CSC", q="yes"), revision=2)
    for returns in ([first, second], [second, first]):
        assert roll_up(tool(question("feat", "any")), material(1, returns))[0].value == "yes"


def test_an_agency_that_is_not_asked_does_not_count() -> None:
    q = replace(question("feat", "any"), agencies=("POL",))
    returns = [given("T-01", "CSC", q="yes"), given("T-01", "POL", q="no")]
    [value] = roll_up(tool(q), material(1, returns))
    assert (value.value, [a.agency for a in value.answers]) == ("no", ["POL"])


@pytest.mark.parametrize(("referrer", "expected"), [("pol", "no"), ("csc", "yes"), ("", "yes")])
def test_ref_means_the_agency_that_referred(referrer: str, expected: str) -> None:
    q = replace(question("feat", "any"), agencies=("REF",))
    returns = [given("T-01", "CSC", q="yes"), given("T-01", "POL", q="no")]
    case = CaseRow("T-01", facts={"fact_referrer": referrer})
    assert roll_up(tool(q), material([case], returns))[0].value == expected
    lead = replace(question("feat", "lead:REF"), agencies=("REF",))
    wanted = expected if referrer else ""
    assert roll_up(tool(lead), material([case], returns))[0].value == wanted


# --- show-if -------------------------------------------------------------------------------------

WHICH = ask("which", SUBSTANCES, "any", type=MULTIPLE, relevant="${misuse} = 'yes'")
CONTACT = ask("c_01", YES_NO, "agency", indicator="nil-return")


def with_which(rule: str, returns: list[Return], settled: list[object] = []) -> CaseValue:  # noqa: B006
    form = tool(ask("misuse", FEAT, rule), WHICH)
    values = roll_up(form, material(1, returns, settled))  # type: ignore[arg-type]
    return value_of(values, "which")


def test_hidden_for_everybody_is_not_asked() -> None:
    value = with_which("any", [given("T-01", "CSC", misuse="no")])
    assert value.state == ValueState.NOT_ASKED


def test_answers_to_a_question_that_no_longer_applies_are_kept_and_not_counted() -> None:
    """An agency said yes and named alcohol; the panel settled that there was no misuse."""
    value = with_which(
        "any",
        [given("T-01", "CSC", misuse="yes", which="alcohol")],
        [panel("T-01", "misuse", "no")],
    )
    assert (value.state, value.value) == (ValueState.NOT_ASKED, "")
    assert value.answers[0].value == "alcohol"


def test_a_question_that_applies_only_now_is_for_the_panel() -> None:
    value = with_which("any", [given("T-01", "CSC", misuse="no")], [panel("T-01", "misuse", "yes")])
    assert (value.state, value.reason) == (ValueState.UNSETTLED, rollup.NOW_APPLIES)


def test_an_open_condition_shows_the_question() -> None:
    """Misuse waits for the panel; the agencies that saw it were asked which."""
    said = with_which("any_panel", [given("T-01", "CSC", misuse="yes", which="drugs")])
    assert (said.state, said.value) == (ValueState.PROPOSED, "drugs")
    silent = with_which("any_panel", [given("T-01", "CSC", misuse="yes")])
    assert (silent.state, silent.waits_for) == (ValueState.UNSETTLED, ("misuse",))


def test_hidden_because_not_known_is_not_a_no() -> None:
    value = with_which("any", [given("T-01", "CSC", misuse="nk", which="alcohol")])
    assert (value.state, value.reason) == (ValueState.NOT_ASKED, rollup.HIDDEN_UNKNOWN)


def test_a_condition_that_wants_anything_but_no_takes_not_known() -> None:
    form = tool(ask("misuse"), replace(WHICH, relevant="${misuse} != 'no'"))
    returns = [given("T-01", "CSC", misuse="nk", which="alcohol")]
    assert value_of(roll_up(form, material(1, returns)), "which").value == "alcohol"


def test_facts_decide_and_a_fact_not_recorded_hides_nothing() -> None:
    q = replace(question("ypn", "panel"), relevant="${fact_plan_exists} = 'yes'")
    returns = [given("T-01", "CSC", q="yes")]
    states = {}
    for fact in ("yes", "no", "nk", ""):
        case = CaseRow("T-01", facts={"fact_plan_exists": fact})
        states[fact] = roll_up(tool(q), material([case], returns))[0].state
    assert states == {
        "yes": ValueState.AGREED,
        "no": ValueState.NOT_ASKED,
        "nk": ValueState.NOT_ASKED,
        "": ValueState.AGREED,
    }


def test_a_question_asked_of_each_agency_counts_in_conditions_by_any() -> None:
    form = tool(CONTACT, replace(question("feat", "any"), relevant="${c_01} = 'yes'"))
    one_knows = [given("T-01", "CSC", c_01="yes", q="yes"), given("T-01", "POL", nil=True)]
    assert value_of(roll_up(form, material(1, one_knows)), "q").value == "yes"


def test_where_every_agency_makes_a_nil_return_nothing_was_asked() -> None:
    form = tool(CONTACT, replace(question("feat", "any"), relevant="${c_01} = 'yes'"))
    everyone = [given("T-01", agency, nil=True) for agency in AGENCIES]
    assert value_of(roll_up(form, material(1, everyone)), "q").state == ValueState.NOT_ASKED
    some = everyone[:2]
    assert value_of(roll_up(form, material(1, some)), "q").state == ValueState.UNSETTLED


def test_what_the_panel_settled_is_kept_but_not_counted_where_case_values_hide_the_question() -> (
    None
):
    """`docs/rules.md`: show-if is evaluated again on case values, whoever they come from."""
    settled = [panel("T-01", "which", "alcohol")]
    hidden = with_which("any", [given("T-01", "CSC", misuse="no")], settled)
    assert (hidden.state, hidden.value) == (ValueState.NOT_ASKED, "")
    assert "the panel had settled “alcohol”" in hidden.reason
    open_still = with_which("any_panel", [given("T-01", "CSC", misuse="no")], settled)
    assert (open_still.state, open_still.value) == (ValueState.SETTLED, "alcohol")
    settled.append(panel("T-01", "misuse", "yes"))
    back = with_which("any", [given("T-01", "CSC", misuse="no")], settled)
    assert (back.state, back.value) == (ValueState.SETTLED, "alcohol")


def test_a_loop_of_conditions_and_an_unreadable_one_hide_nothing() -> None:
    one = replace(question("feat", "any"), name="one", relevant="${two} = 'yes'")
    two = replace(question("feat", "any"), name="two", relevant="${one} = 'yes'")
    odd = replace(question("feat", "any"), name="odd", relevant="today() > 1")
    returns = [given("T-01", "CSC", one="yes", two="yes", odd="yes")]
    values = roll_up(tool(one, two, odd), material(1, returns))
    assert [v.value for v in values] == ["yes", "yes", "yes"]


def test_text_and_notes_are_read_not_settled() -> None:
    text = ask("text", (), "panel", type=QuestionType.TEXT)
    note = ask("note", (), "agency", type=QuestionType.NOTE)
    values = roll_up(tool(text, note), material(1, [given("T-01", "CSC", text="Good work.")]))
    assert [(v.question, v.state) for v in values] == [("text", ValueState.PER_RETURN)]
    assert values[0].answers[0].value == "Good work."


def test_evidence_stands_beside_its_grade() -> None:
    form = tool(
        ask("grade", GRADES, "agency", type=GRADE),
        ask("grade_evidence", (), "agency", type=QuestionType.TEXT, evidence_for="grade"),
    )
    returns = [given("T-01", "CSC", grade="good", grade_evidence="Visits were on time.")]
    decided = [panel("T-01", "grade", "ri", "CSC")]
    answer = roll_up(form, material(1, returns, decided))[0].answers[0]
    assert (answer.value, answer.evidence, answer.settled) == ("good", "Visits were on time.", "ri")


def test_case_values_are_a_sequence() -> None:
    form = tool(ask("a"), ask("b"))
    values = CaseValues(tabulate(form, material(2, [])))
    assert len(values) == 4
    assert [v.question for v in values[1:3]] == ["b", "a"]
    assert values[-1].case == "T-02"
    assert values == list(values)
    with pytest.raises(IndexError):
        values[4]


def test_no_questions_no_cases() -> None:
    assert roll_up(tool(), material(0, [])) == []


# --- properties ----------------------------------------------------------------------------------

answer = st.sampled_from(["yes", "partly", "no", "na", "nk", ""])
rules = st.sampled_from(["any", "panel", "any_panel", "worst", "best", "lead:CSC", "agency"])
audits = st.tuples(
    rules, rules, st.lists(st.tuples(st.sampled_from(AGENCIES), answer, answer), max_size=3)
)


def _audit(rule1: str, rule2: str, said: list[tuple[str, str, str]]) -> tuple[object, list[Return]]:
    form = tool(ask("a", YPN, rule1), ask("b", YPN, rule2, relevant="${a} = 'yes'"))
    by_agency = {agency: (a, b) for agency, a, b in said}
    return form, [given("T-01", agency, a=a, b=b) for agency, (a, b) in by_agency.items()]


@settings(max_examples=200, deadline=None)
@for_all(audits, st.randoms())
def test_the_order_of_returns_does_not_matter(audit: tuple, chance: object) -> None:  # type: ignore[type-arg]
    form, returns = _audit(*audit)
    shuffled = list(returns)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert roll_up(form, material(1, returns)) == roll_up(form, material(1, shuffled))  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@for_all(audits, st.sampled_from(["EH", "GP"]))
def test_a_nil_return_changes_nothing(audit: tuple, agency: str) -> None:  # type: ignore[type-arg]
    form, returns = _audit(*audit)
    others = (*AGENCIES, "EH", "GP")
    before = roll_up(form, material(1, returns, agencies=others))  # type: ignore[arg-type]
    nil = Return("T-01", agency, ReturnState.NIL, {"a": "yes"})
    after = roll_up(form, material(1, [*returns, nil], agencies=others))  # type: ignore[arg-type]
    assert [(v.state, v.value) for v in before] == [(v.state, v.value) for v in after]


@settings(max_examples=200, deadline=None)
@for_all(audits, st.sampled_from(["yes", "no", "na", "nk"]))
def test_a_settled_value_is_never_overwritten(audit: tuple, value: str) -> None:  # type: ignore[type-arg]
    """It stands as it was settled, or waits unchanged while other values hide the question."""
    form, returns = _audit(*audit)
    for name in ("a", "b"):
        found = value_of(
            roll_up(form, material(1, returns, [panel("T-01", name, value)])),  # type: ignore[arg-type]
            name,
        )
        if found.state == ValueState.NOT_ASKED:
            assert name == "b"  # the only one with a condition
            assert f"the panel had settled “{value}”" in found.reason
        else:
            assert (found.state, found.value) == (ValueState.SETTLED, value)


@for_all(st.lists(answer, max_size=6), answer)
def test_any_is_monotone(said: list[str], more: str) -> None:
    """Another answer never makes the value weaker."""
    q = question("ypn", "any")
    scale = Scale(q)
    strength = {"yes": 4, "partly": 3, "no": 2, "nk": 1, "na": 0, "": -1}
    before = rollup.propose(q, scale, said).value
    after = rollup.propose(q, scale, [*said, more]).value
    assert strength[after] >= strength[before]
