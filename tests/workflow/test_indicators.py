"""An action is followed by its indicator, round by round."""

from __future__ import annotations

from ddscp_audit.findings import tokens
from ddscp_audit.findings.model import Measure
from ddscp_audit.reports.reading import APART
from ddscp_audit.workflow import drawing, fieldwork, indicators, populations, reporting
from tests import factory


def counted(store, audit: str) -> Measure:
    """The first measure that is followed by its indicator and has cases to count."""
    first: dict[str, Measure] = {}
    for measure in reporting.findings(store, audit).measures:
        if measure.indicator not in {"", *APART} and tokens.line(measure):
            first.setdefault(measure.indicator, measure)
    return next(measure for measure in first.values() if measure.base)


def test_each_indicator_has_its_figure_now(sampled) -> None:
    for agency in factory.AGENCIES:
        sampled.hand_in(sampled.cases[0], agency, c_14="yes")
    found = {each.indicator: each for each in indicators.followed(sampled.store, "NEG26")}
    measure = counted(sampled.store, "NEG26")
    shown = found[measure.indicator]
    assert (shown.label, shown.now) == (measure.label, tokens.line(measure).text)
    assert "1" in shown.now
    assert shown.then == ()


def test_a_later_round_is_then_and_never_the_other_way_round(sampled) -> None:
    factory.audit(sampled.store, reference="NEG27", title="Neglect again")
    assert {e.then for e in indicators.followed(sampled.store, "NEG26")} == {()}  # nothing read yet
    sampled.hand_in(sampled.cases[0], "CSC")
    assert all(not each.then for each in indicators.followed(sampled.store, "NEG27"))


def test_a_later_round_shows_its_own_figure(sampled, tmp_path) -> None:
    store = sampled.store
    factory.audit(store, reference="NEG27", title="Neglect again")
    table = populations.read_table(factory.write_csv(tmp_path / "l.csv", factory.eligible_rows()))
    read_as = populations.mapping(table, id="Case ID", area="Area")
    populations.accept(store, "NEG27", populations.reconcile(table, read_as, None), read_as, "")
    drawing.lock(store, "NEG27")
    wanted = drawing.DrawRequest(size=6, digits=factory.DIGITS, reserve=4)
    drawing.draw(store, "NEG27", wanted)
    case = fieldwork.cases(store, "NEG27")[0]
    said = factory.complete_answers("CSC", case.facts, c_14="yes")
    fieldwork.save_answers(store, "NEG27", case.reference, "CSC", said)
    fieldwork.submit(store, "NEG27", case.reference, "CSC")
    later = counted(store, "NEG27")
    found = {each.indicator: each for each in indicators.followed(store, "NEG26")}
    (then,) = found[later.indicator].then
    assert (then.reference, then.title, then.text) == (
        "NEG27",
        "Neglect again",
        tokens.line(later).text,
    )
