"""Every row of a list is accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddscp_audit.domain.facts import FACTS_BY_NAME
from ddscp_audit.errors import Cancelled, InputError
from ddscp_audit.sampling.factvalues import age_in_years, read_fact
from ddscp_audit.sampling.frame import frame_bytes, sha256_hex
from ddscp_audit.sampling.mapping import Exclusion, Mapping, suggest_mapping
from ddscp_audit.sampling.population import Reconciliation, find_personal, reconcile
from ddscp_audit.sampling.table import STEP, Table


def table(columns: str, *rows: str, row_numbers: Sequence[int] = ()) -> Table:
    return Table(
        columns=columns.split("|"),
        rows=[row.split("|") for row in rows],
        name="list.csv",
        sha256="ab" * 32,
        row_numbers=row_numbers,
    )


LIST = table(
    "Case ID|Area|Family ID|Age|Plan|Status|Opened",
    "CP-1|Derby City|F1|7|Child protection|open|01/04/2025",
    " CP-1 |Derby City|F1|7|Child protection|open|01/04/2025",
    "|Derby City|F2|3|CIN|open|02/04/2025",
    "cp-2|Derbyshire|F2|3|CIN|open|31/03/2025",
    "CP-2|Derbyshire|F3|0|Early help plan|closed|03/04/2025",
    "CP-02|Derbyshire|F3|17|CPP|open|2025-05-01",
    "CP-3||F4|8 months||open|",
    "CP-4|Derbyshire|F5|18|Section 20|open|05/04/2025",
)
FULL = Mapping(
    id="case id",
    area="Area",
    family="Family ID",
    facts={"fact_age_band": "Age", "fact_plan": "Plan"},
    where="${Status} = 'open'",
    where_name="outside the window",
)


def test_the_sum_comes_out() -> None:
    result = reconcile(LIST, FULL, expected=5)
    assert result.equation == ("8 rows − 1 blank − 1 duplicate − 1 outside the window = 5 eligible")
    assert result.rows_read - result.blank - result.duplicate - 1 == result.N == 5
    assert result.difference == 0
    assert result.blank_rows == (4,)
    assert result.duplicates == (("CP-1", (2, 3)),)
    assert result.excluded == (("outside the window", 1),)
    assert [row.id for row in result.rows] == ["CP-1", "cp-2", "CP-02", "CP-3", "CP-4"]
    assert result.strata == {"Derby City": 1, "Derbyshire": 3, "not recorded": 1}
    assert result.raw_sha256 == "ab" * 32
    assert result.families == 5


def test_rows_carry_what_the_audit_needs_and_no_more() -> None:
    rows = {row.id: row for row in reconcile(LIST, FULL).rows}
    first = rows["CP-1"]
    assert first.facts == {
        "fact_age_band": "5_7",
        "fact_plan": "child_protection",
        "fact_area": "derby_city",
    }
    assert (first.family, first.area, first.stratum, first.row) == (
        "F1",
        "Derby City",
        "Derby City",
        2,
    )
    assert first.values["Status"] == "open"
    assert "Case ID" not in first.values
    assert len(first.values) == 5
    assert "Derby City" in repr(first.values)
    assert rows["CP-3"].facts == {"fact_age_band": "under_1"}
    assert rows["CP-3"].stratum == "not recorded"
    assert rows["CP-02"].facts["fact_plan"] == "child_protection"
    assert rows["cp-2"].facts["fact_plan"] == "child_in_need"


def test_what_to_look_at_is_said() -> None:
    result = reconcile(LIST, FULL)
    assert result.near_duplicates == (("CP-02", "cp-2"),)
    said = "\n".join(str(problem) for problem in result.problems)
    assert "Column “Plan”: “Section 20” is no choice of fact_plan, which was left blank" in said
    assert "Column “Age”: “18” is no choice of fact_age_band" in said
    assert "(row 9)" in said
    assert "1 rows have no stratum" in said


def test_the_frame_and_its_hashes() -> None:
    result = reconcile(LIST, FULL)
    assert result.frame_bytes() == frame_bytes(["CP-1", "cp-2", "CP-02", "CP-3", "CP-4"])
    assert result.frame_sha256 == sha256_hex(b"CP-02\nCP-1\nCP-3\nCP-4\ncp-2\n")
    assert result.strata_bytes().splitlines()[1] == b"CP-1\tDerby City"
    assert len(result.strata_sha256) == len(result.families_sha256) == 64
    plain = reconcile(LIST, Mapping(id="Case ID"))
    assert plain.strata == {}
    assert plain.strata_sha256 == plain.families_sha256 == ""
    assert plain.strata_bytes() == b""


def test_the_order_of_rows_decides_nobody() -> None:
    """A child with a closed and an open row is eligible, whichever row comes first."""
    rows = ("A|closed", "A|open", "B|closed")
    mapping = Mapping(id="id", where="${s} = 'open'")
    there = reconcile(table("id|s", *rows), mapping)
    back = reconcile(table("id|s", *reversed(rows)), mapping)
    assert there.frame_sha256 == back.frame_sha256
    assert there.equation == "3 rows − 2 outside the rule = 1 eligible"


IDS = st.lists(
    st.sampled_from(["A1", " A1", "a1", "B2", "", " ", "C\u00a0", "é", "e\u0301", "007"])
)


@given(IDS, st.randoms())
def test_every_row_is_counted_once(ids: list[str], random: object) -> None:
    shuffled = list(ids)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    result = reconcile(Table(["id"], [[i] for i in ids]), Mapping(id="id"))
    other = reconcile(Table(["id"], [[i] for i in shuffled]), Mapping(id="id"))
    assert result.rows_read == result.blank + result.duplicate + result.N
    assert result.frame_sha256 == other.frame_sha256
    assert (result.blank, result.duplicate) == (other.blank, other.duplicate)
    assert sorted(result.near_duplicates) == sorted(other.near_duplicates)


def test_duplicates_that_differ_are_said() -> None:
    result = reconcile(
        table("id|Area|Age", "A|Derby City|4", "A|Derbyshire|4", "B|Derbyshire|5"),
        Mapping(id="id", area="Area", facts={"fact_age_band": "Age"}),
    )
    assert result.rows[0].area == "Derby City"
    assert "1 duplicate rows differ from the first row" in str(result.problems[0])
    assert "(row 3)" in str(result.problems[0])


def test_strata_that_look_alike_are_said() -> None:
    result = reconcile(
        table("id|Team", "A|North", "B|north", "C|South "), Mapping(id="id", stratum="Team")
    )
    assert result.strata == {"North": 1, "South": 1, "north": 1}
    assert "“North”, “north” look alike" in str(result.problems[0])


def test_a_stratum_of_its_own_beside_the_area() -> None:
    result = reconcile(
        table("id|Area|Team", "A|Derby City|North", "B|Derbyshire|\tEast\tside", "B|Derbyshire|"),
        Mapping(id="id", area="Area", stratum="Team"),
    )
    assert result.strata == {"East side": 1, "North": 1}
    assert [row.area for row in result.rows] == ["Derby City", "Derbyshire"]


def test_a_total_under_the_list_is_said() -> None:
    (problem,) = reconcile(table("id", "A", "B", "Total: 2"), Mapping(id="id")).problems
    assert str(problem) == "“Total: 2” looks like a total under the list (row 4)"


def test_exclusions_and_cases_audited_lately() -> None:
    rows = table("id|fam|age", "A|F1|9", "B|F1|12", "C|F2|15", "D||4")
    mapping = Mapping(
        id="id",
        family="fam",
        exclusions=(Exclusion("over 14", "${age} > 14"),),
        audited=frozenset(["A"]),
    )
    result = reconcile(rows, mapping)
    assert result.equation == "4 rows − 1 over 14 − 1 audited lately = 2 eligible"
    with_siblings = reconcile(
        rows, Mapping(id="id", family="fam", audited=frozenset(["A"]), audited_siblings=True)
    )
    assert [row.id for row in with_siblings.rows] == ["C", "D"]


def test_rules_in_the_form_language() -> None:
    def eligible(where: str) -> list[str]:
        return [row.id for row in reconcile(LIST, Mapping(id="Case ID", where=where)).rows]

    assert eligible("${Age} < 5") == ["cp-2", "CP-2"]
    assert eligible("${Opened} >= date('2025-04-02') and ${Opened} != ''") == [
        "CP-2",
        "CP-02",
        "CP-4",
    ]
    assert eligible("${Opened} = '03/04/2025'") == ["CP-2"]
    assert eligible("${Opened} >= '2025-05-01'") == ["CP-02"]
    assert eligible("${family_id} = 'F3'") == ["CP-2", "CP-02"]
    assert eligible("${Case ID} = 'CP-1' or ${Area} = ''") == ["CP-1", "CP-3"]
    assert eligible("'${not a column}' = '${not a column}' and ${Status}='closed'") == ["CP-2"]


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("${Status} = ", "cannot be read at character 13"),
        ("${Stats} = 'open'", "no column “Stats”. Did you mean “Status”"),
        ("Status = 'open'", "cannot be read at character 1"),
        ("${} = 'open'", "cannot be read at character 1"),
        ("foo(${Status})", "no function foo"),
        ("$Status = 'open'", "A column stands in braces"),
        ("date(${Opened}) > today() - 365", "asks for today's date"),
    ],
)
def test_a_rule_that_cannot_be_read_says_where(where: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence.replace("(", r"\(").replace("$", r"\$")):
        reconcile(LIST, Mapping(id="Case ID", where=where))


def test_columns_whose_names_differ_in_a_sign_only() -> None:
    both = table("id|A B|A-B|A+B", "1|x|y|z", "2|y|x|z")
    result = reconcile(both, Mapping(id="id", where="${A B} = 'x' and ${A-B} = 'y' and ${A+B}='z'"))
    assert [row.id for row in result.rows] == ["1"]


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"list.csv: There is no column “Case”. Its columns are"):
        reconcile(table("zz|yy", "1|2"), Mapping(id="Case"))
    with pytest.raises(InputError, match=r"no case fact “fact_plann”.*Did you mean fact_plan"):
        reconcile(LIST, Mapping(id="Case ID", facts={"fact_plann": "Plan"}))
    with pytest.raises(InputError, match=r"no case fact “zzz”.*The facts are fact_area"):
        reconcile(LIST, Mapping(id="Case ID", facts={"zzz": "Plan"}))


def test_ids_no_frame_can_hold_are_named_by_row() -> None:
    with pytest.raises(InputError, match=r"list.csv, row 9, column “id”: The id has 300"):
        reconcile(table("id", "A", "x" * 300, row_numbers=[5, 9]), Mapping(id="id"))
    with pytest.raises(InputError, match=r"row 2.*U\+0001"):
        reconcile(table("id", "A\x01B"), Mapping(id="id"))
    long = reconcile(table("id", "x" * 150), Mapping(id="id"))
    assert long.N == 1


def test_expected_number() -> None:
    result = reconcile(LIST, FULL, expected=7)
    assert result.difference == -2
    with pytest.raises(InputError, match="5 are eligible, 7 were expected"):
        result.check_acceptable()
    result.check_acceptable("two records were merged")
    reconcile(LIST, FULL).check_acceptable()
    nobody = reconcile(LIST, Mapping(id="Case ID", where="${Status} = 'x'"))
    with pytest.raises(InputError, match="No row is eligible: 8 rows − 1 blank − 7 outside"):
        nobody.check_acceptable("never mind")
    with pytest.raises(InputError, match="-1 is no number"):
        reconcile(LIST, FULL, expected=-1)


def test_personal_columns_are_dropped_and_named() -> None:
    listing = table(
        "Case ID|Child name|Score|Area",
        *(f"C{i}|Zoë Invented|{i}.5|Derby City" for i in range(100)),
    )
    result = reconcile(listing, Mapping(id="Case ID"))
    assert [(d.name, d.kind) for d in result.dropped_columns] == [
        ("Child name", "name"),
        ("Score", "unused"),
    ]
    assert result.kept_columns == ("Area",)
    kept = reconcile(listing, Mapping(id="Case ID", keep=frozenset(["Score", "Child name"])))
    assert kept.rows[7].values["Score"] == "7.5"
    assert kept.dropped_columns == ()


def test_an_nhs_number_as_id_is_taken_with_a_warning() -> None:
    numbers = ("9434765919", "9434765870", "4010232137", "1234567881")
    listing = table("Number|Area", *(f"{n}|Derby City" for n in numbers))
    assert find_personal(listing)["Number"].kind == "nhs"
    result = reconcile(listing, Mapping(id="Number"))
    assert result.N == 4
    assert "this is the id column, and its numbers pass the check of NHS numbers" in str(
        result.problems[0]
    )


def test_dates_and_numbers_are_kept_to_order_a_systematic_selection_by() -> None:
    listing = table("id|opened|note", *(f"C{i}|{i:04d}|x{i}" for i in range(100)))
    assert reconcile(listing, Mapping(id="id")).kept_columns == ("opened",)


def test_progress_is_told_and_cancel_obeyed() -> None:
    listing = Table(["id"], [[str(i)] for i in range(STEP * 2 + 5)])
    told: list[tuple[int, int]] = []
    result = reconcile(listing, Mapping(id="id"), progress=lambda a, b: told.append((a, b)))
    assert result.N == STEP * 2 + 5
    assert told[-1] == (result.N, result.N)
    with pytest.raises(Cancelled, match="Nothing was changed"):
        reconcile(listing, Mapping(id="id"), cancelled=lambda: True)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("7", 7),
        ("7.0", 7),
        ("12 years old", 12),
        ("8 months", 0),
        ("26 months", 2),
        ("3 weeks", 0),
        ("2018-07-01", 7),
        ("02/07/2018", 7),
        ("03/07/2018", 6),
        ("01/09/2026", -2),
        ("seven", None),
        ("31/02/2018", None),
    ],
)
def test_ages(text: str, years: int | None) -> None:
    assert age_in_years(text, date(2025, 7, 2)) == years


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("fact_age_band", "10", "10_15"),
        ("fact_age_band", "10–15", "10_15"),
        ("fact_age_band", "01/09/2026", "unborn"),
        ("fact_age_band", "0", "under_1"),
        ("fact_age_band", "18", None),
        ("fact_plan", "Looked after", "looked_after"),
        ("fact_plan", "LAC", "looked_after"),
        ("fact_plan", "  ", ""),
        ("fact_plan", "??", None),
        ("fact_in_care", "Y", "yes"),
        ("fact_in_care", "perhaps", None),
    ],
)
def test_facts(fact: str, text: str, value: str | None) -> None:
    assert read_fact(FACTS_BY_NAME[fact], text, date(2025, 7, 2)) == value


def test_many_odd_cells_make_one_problem() -> None:
    listing = table("id|Plan", *(f"C{i}|odd" for i in range(30)))
    problems = reconcile(listing, Mapping(id="id", facts={"fact_plan": "Plan"})).problems
    assert len(problems) == 1
    assert str(problems[0]).endswith("(rows 2, 3, 4, 5, 6 and 25 more)")


def test_a_first_guess_at_the_mapping() -> None:
    columns = ["Child name", "LCS Number", "Family ID", "Local authority", "Age", "Plan type"]
    guess = suggest_mapping(columns, ["Child name"])
    assert guess == Mapping(
        id="LCS Number",
        area="Local authority",
        family="Family ID",
        facts={"fact_age_band": "Age", "fact_plan": "Plan type"},
    )
    assert suggest_mapping(["Something", "Else"]).id == "Something"
    assert suggest_mapping([]).id == ""
    assert suggest_mapping(["CaseRef", "x"]).id == "CaseRef"


def test_a_mapping_survives_as_json() -> None:
    mapping = Mapping(
        id="a",
        area="b",
        family="c",
        stratum="d",
        facts={"fact_plan": "e"},
        where="${f} = 1",
        where_name="g",
        exclusions=(Exclusion("h", "${i} = 2"),),
        keep=frozenset(["j"]),
    )
    assert Mapping.from_json(mapping.as_json()) == mapping
    assert Mapping.from_json({"id": "a"}) == Mapping(id="a")


def test_the_result_is_plain() -> None:
    assert isinstance(reconcile(LIST, FULL), Reconciliation)
