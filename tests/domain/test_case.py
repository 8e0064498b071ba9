"""What counts, and what is a nil return."""

from __future__ import annotations

import pytest

from ddscp_audit.domain.case import Return
from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.errors import AuditError, Cancelled, Where


@pytest.mark.parametrize(
    ("state", "counts", "nil"),
    [
        (ReturnState.NOT_STARTED, False, False),
        (ReturnState.DRAFT, False, False),
        (ReturnState.SUBMITTED, True, False),
        (ReturnState.NIL, True, True),
    ],
)
def test_only_what_was_handed_in_counts(state, counts, nil):
    found = Return("NEG26-01", "CSC", state)
    assert (found.counts, found.nil) == (counts, nil)


def test_an_error_says_what_happened_what_is_safe_and_what_to_do_in_that_order():
    fault = AuditError(
        "The row has no case.",
        safe="The other rows are taken.",
        todo="Fill the column.",
        where=Where(file="r.csv", sheet="Returns", row=7, column="case", question="c_04"),
    )
    assert str(fault) == (
        "r.csv, sheet “Returns”, row 7, column “case”, question c_04: The row has no case. "
        "The other rows are taken. Fill the column."
    )


def test_stopping_is_no_fault():
    assert str(Cancelled("The import")) == "The import was stopped. Nothing was changed."
