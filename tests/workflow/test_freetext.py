"""Free text is looked at before it is handed in, taken in and printed; the log never holds it."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.action import Recommendation
from ddscp_audit.domain.vocabulary import Edition, ReturnState
from ddscp_audit.domain.words import Quote
from ddscp_audit.errors import InputError
from ddscp_audit.workflow import (
    actions,
    audits,
    fieldwork,
    freetext,
    moderation,
    reporting,
    stores,
    words,
)
from tests import factory

NEG = factory.REFERENCE
NAMED = "Sarah Thompson was seen on 12/03/2026."
TOOL = factory.neglect().tool


def found_in(text: str, question: str = "c_28") -> tuple[freetext.Found, ...]:
    return freetext.check_answers(TOOL, "NEG26-01", "CSC", {question: text})


def log(sampled) -> str:
    """Every word the event log holds."""
    events = stores.events(sampled.store, NEG, 10_000)
    return "\n".join(" ".join((e.what, e.subject, e.before, e.after, e.why)) for e in events)


def test_each_piece_is_found_with_its_place_and_its_reason():
    name, day = found_in(NAMED)
    assert (name.text, day.text) == ("Sarah Thompson", "12/03/2026")
    assert name.where == f"NEG26-01 · CSC · {TOOL.question('c_28').label}"
    assert NAMED[day.hit.start : day.hit.end] == day.text
    assert "name" in name.why
    assert "date" in day.why


def test_only_free_text_is_looked_at():
    assert found_in("2026-03", "c_03") == ()
    assert found_in("yes", "c_04") == ()
    assert found_in("Seen alone, at home, in March 2026.") == ()


def test_a_piece_printed_by_mistake_names_nobody():
    (name, _day) = found_in(NAMED)
    assert "Sarah" not in repr(name)


def test_one_piece_is_put_in_brackets_and_never_the_wrong_one():
    name, day = found_in(NAMED)
    after = freetext.mended(NAMED, name)
    assert after == "[name] was seen on 12/03/2026."
    assert freetext.mended(after, day) == after, "the text has moved on since it was checked"
    (day,) = found_in(after)
    assert freetext.mended(after, day) == "[name] was seen on [date]."


def test_a_return_that_names_somebody_is_not_handed_in(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "CSC", c_28=NAMED)
    with pytest.raises(InputError) as refused:
        fieldwork.submit(sampled.store, NEG, case, "CSC")
    assert "2 pieces of free text look like personal data" in refused.value.happened
    assert "Sarah" not in refused.value.sentence
    found = fieldwork.get_return(sampled.store, NEG, case, "CSC")
    assert (found.state, found.answers["c_28"]) == (ReturnState.DRAFT, NAMED)


def test_with_a_reason_it_is_and_the_log_keeps_the_reason_and_the_number(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "CSC", c_28=NAMED)
    why = "The worker's name is part of what the child said"
    fieldwork.submit(sampled.store, NEG, case, "CSC", why=why)
    event = next(e for e in stores.events(sampled.store, NEG) if e.what == "free text kept")
    assert (event.subject, event.why) == (f"{case} CSC", why)
    assert event.after == "2 pieces of free text kept (date: 1, name: 1)"
    assert "Sarah" not in log(sampled)
    assert "12/03/2026" not in log(sampled)


def test_a_reason_that_names_somebody_is_no_reason(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "CSC", c_28=NAMED)
    with pytest.raises(InputError, match="name nobody"):
        fieldwork.submit(sampled.store, NEG, case, "CSC", why="Sarah Thompson agrees")
    assert "Sarah" not in log(sampled)


def test_a_reason_for_nothing_is_not_kept(sampled):
    sampled.fill(sampled.cases[0], "CSC")
    fieldwork.submit(sampled.store, NEG, sampled.cases[0], "CSC", why="In case")
    assert "free text kept" not in log(sampled)


def test_words_that_skip_logic_hides_hinder_nobody(sampled):
    case = sampled.cases[0]
    sampled.fill(case, "CSC")
    hidden = {"c_27": "", "c_27_evidence": NAMED}
    fieldwork.save_answers(sampled.store, NEG, case, "CSC", hidden)
    handed = fieldwork.submit(sampled.store, NEG, case, "CSC", accept_incomplete=True)
    assert handed.state is ReturnState.SUBMITTED


def taken(sampled, *rows):
    path = factory.write_csv(sampled.folder / "returns.csv", rows)
    return fieldwork.import_returns(sampled.store, NEG, [path])


def a_row(sampled, case: int, **answers: str) -> dict[str, str]:
    reference = sampled.cases[case]
    said = factory.complete_answers("CSC", sampled.facts(reference), **answers)
    return {"case": reference, "agency": "CSC", **said}


def test_a_table_is_taken_and_each_piece_said_by_its_cell(sampled):
    row = a_row(sampled, 0, c_28=NAMED)
    row["C-28"] = row.pop("c_28")
    intake = taken(sampled, row)
    assert (intake.taken, intake.refused) == (1, ())
    name, day = (note for note in intake.notes if "C-28" in note)
    assert name.startswith("returns.csv, row 2, column “C-28”, characters 1 to 14: ")
    assert "characters 28 to 37" in day
    assert "Sarah" not in "".join(intake.notes)
    assert "taken in from returns.csv" in log(sampled)
    assert "Sarah" not in log(sampled)


def test_a_draft_from_a_table_is_said_too_and_once(sampled):
    row = a_row(sampled, 0, c_28=NAMED)
    del row["c_30"]
    intake = taken(sampled, row)
    assert intake.drafts == 1
    assert sum("characters" in note for note in intake.notes) == 2
    assert taken(sampled, row).notes == ()


def test_a_conflict_says_that_words_differ_and_not_the_words(sampled):
    taken(sampled, a_row(sampled, 0, c_28="Seen alone."))
    (conflict,) = taken(sampled, a_row(sampled, 0, c_28=NAMED)).conflicts
    assert "c_28: other words" in conflict
    assert "Sarah" not in conflict


@pytest.fixture
def written(sampled):
    """A name in an agency's answer, in the panel's reason and in the lead's words."""
    case = sampled.cases[0]
    sampled.fill(case, "CSC", c_28="Sarah Thompson visited.", c_04="yes")
    fieldwork.submit(sampled.store, NEG, case, "CSC", why="A professional's name")
    moderation.settle(sampled.store, NEG, case, "c_04", "no", reason="Read with Aisha Khan.")
    audits.update_brief(
        sampled.store,
        NEG,
        summary_words="Write to a.lead@example.org.",
        brief="Asked for by David Smith.",
        lines_of_enquiry=["Was the child seen?", "Ring 01332 123456."],
    )
    return sampled


def test_everything_of_an_audit_is_looked_through(written):
    found = freetext.in_audit(written.store, NEG)
    assert {each.kept: each.text for each in found} == {
        freetext.Kept.SUMMARY: "a.lead@example.org",
        freetext.Kept.BRIEF: "David Smith",
        freetext.Kept.ENQUIRY: "01332 123456",
        freetext.Kept.ANSWER: "Sarah Thompson",
        freetext.Kept.DECISION: "Aisha Khan",
    }
    about = {(each.case, each.agency, each.question) for each in found if each.case}
    case = written.cases[0]
    assert about == {(case, "CSC", "c_28"), (case, "", "c_04")}


@pytest.mark.parametrize(
    ("what", "edition", "kept"),
    [
        ("findings", Edition.INTERNAL, {"summary", "brief", "line of enquiry"}),
        ("findings", Edition.PUBLIC, {"summary", "brief", "line of enquiry"}),
        ("briefing", Edition.BOARD, {"brief"}),
        ("certificate", Edition.INTERNAL, set()),
        ("workbook", Edition.INTERNAL, {"answer", "decision"}),
        ("csv", Edition.INTERNAL, {"answer", "decision"}),
        ("workbook", Edition.BOARD, set()),
        ("json", Edition.INTERNAL, {"answer", "decision"}),
        ("json", Edition.PUBLIC, set()),
    ],
)
def test_only_what_a_file_holds_counts(written, tmp_path, what, edition, kept):
    found = freetext.in_audit(written.store, NEG)
    assert {each.kept.value for each in freetext.printed(found, what, edition)} == kept


@pytest.mark.parametrize("edition", list(Edition))
def test_no_data_file_holds_words_the_check_did_not_name(written, tmp_path, edition):
    """The other way round: what is found nowhere in the list stands nowhere in the files."""
    found = freetext.in_audit(written.store, NEG)
    for what, target in (("csv", tmp_path / "out"), ("json", tmp_path / "out.json")):
        reporting.export(written.store, NEG, target, edition)
        files = target.glob("*.csv") if what == "csv" else [target]
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        named = {each.text for each in freetext.printed(found, what, edition)}
        assert {each.text for each in found if each.text in text} == named


def test_a_report_that_goes_out_all_the_same_keeps_number_and_reason(written, tmp_path):
    found = freetext.printed(freetext.in_audit(written.store, NEG), "csv", Edition.INTERNAL)
    with pytest.raises(InputError):
        reporting.export(written.store, NEG, tmp_path / "a.xlsx", kept=found)
    assert not (tmp_path / "a.xlsx").exists()
    reporting.export(written.store, NEG, tmp_path / "a.xlsx", kept=found, why="For the panel")
    event = stores.events(written.store, NEG)[0]
    assert (event.what, event.why) == ("data exported", "For the panel")
    assert event.after.endswith("2 pieces of free text kept (name: 2)")
    assert "Thompson" not in log(written)


def test_the_lead_s_words_and_the_plan_are_looked_through_with_their_place(sampled) -> None:
    store = sampled.store
    words.write(
        store, "NEG26", strengths=["Ring 07700 900123."], quotes=[Quote("Ring 07700 900123")]
    )
    actions.recommend(store, "NEG26", Recommendation(0, "Write to a.b@example.org."))
    found = freetext.in_audit(store, "NEG26")
    assert [f.place for f in found] == ["strengths", "quotes", "recommendations"]
    assert [f.label for f in found] == ["Strengths", "Quotes", "Recommendations"]

    def places(what: str, edition: Edition) -> list[str]:
        return [f.place for f in freetext.printed(found, what, edition)]

    assert places("findings", Edition.INTERNAL) == ["strengths", "quotes", "recommendations"]
    # Such a quote never leaves the internal edition, so there is nothing to look at there.
    assert places("findings", Edition.BOARD) == ["strengths", "recommendations"]
    assert places("actions", Edition.BOARD) == ["recommendations"]
    assert places("certificate", Edition.INTERNAL) == []
