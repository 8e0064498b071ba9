"""A list as it was read."""

from __future__ import annotations

import gc

import pytest

from ddscp_audit.errors import InputError
from ddscp_audit.sampling.mapping import Mapping
from ddscp_audit.sampling.population import reconcile
from ddscp_audit.sampling.rows import column_values
from ddscp_audit.sampling.table import Problem, Table, paused_collector


def test_columns_by_name() -> None:
    table = Table(["Case ID", "case  id", "Area"], [["1", "2", "3"]], name="l.csv", sheet="S")
    assert table.place("Case ID") == 0
    assert table.place(" AREA ") == 2
    assert table.column_name("area") == "Area"
    with pytest.raises(InputError, match=r"l.csv, sheet “S”: There is no column “CASE ID”"):
        table.place("CASE ID")
    many = Table([f"col{i}" for i in range(40)], [])
    with pytest.raises(InputError, match="col19 …"):
        many.place("zzz")


def test_where_a_row_stands() -> None:
    table = Table(["a"], [["1"], ["2"]], header_row=4, name="l.csv", row_numbers=[6, 9])
    assert table.row_number(1) == 9
    assert str(table.where(1, "a")) == "l.csv, row 9, column “a”"
    assert str(Table(["a"], [["1"]], header_row=4).where(0)) == "row 5"


def test_a_problem_reads_as_a_sentence() -> None:
    assert str(Problem("look here")) == "look here"
    assert str(Problem("odd", "Plan", (3,), 1)) == "Column “Plan”: odd (row 3)"


def test_the_collector_is_put_back() -> None:
    assert gc.isenabled()
    with paused_collector():
        assert not gc.isenabled()
        with paused_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_divides_the_rows() -> None:
    columns = ["id", "Area", "Team", "Age", "Plan"]
    rows = [["A", "Derby City", "North", "4", "CIN"], ["B", "", "", "", ""]]
    mapping = Mapping(
        id="id", area="Area", stratum="Team", facts={"fact_age_band": "Age", "fact_plan": "Plan"}
    )
    found = reconcile(Table(columns, rows), mapping).rows
    none = "not recorded"
    for column, first in (
        ("Team", "North"),
        ("Area", "Derby City"),
        ("fact_age_band", "1–4"),
        ("Plan", "CIN"),
    ):
        assert column_values(found, column, mapping) == {"A": first, "B": none}
    assert column_values(found, "id", mapping) == {"A": "A", "B": "B"}
    with pytest.raises(KeyError):
        column_values(found, "Nothing", mapping)
