"""Two rounds side by side in the window: what is said, and what is not."""

from __future__ import annotations

import pytest

from ddscp_audit.findings.comparison import Comparison
from ddscp_audit.gui.findings import rounds as shown
from ddscp_audit.gui.findings.rounds import RoundsView
from ddscp_audit.gui.start.passphrase import PassphraseDialog
from tests import factory


@pytest.fixture
def view(counted, context_of, qtbot, tasks) -> RoundsView:
    made = RoundsView(context_of(counted.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    assert tasks.settle()
    return made


def title(view: RoundsView) -> str:
    assert view.ui.states.currentWidget() is view._none
    return view._none.ui.title.text()


def test_no_round_is_chosen_at_first(view) -> None:
    assert title(view) == "No earlier round is chosen"
    assert view.table() == [("Indicator", "Measure", "Before", "Now", "Difference (95%)",
                             "What can be said")]  # fmt: skip


def test_another_audit_of_the_store(view, counted, tasks) -> None:
    factory.audit(counted.store, reference="NEG25", title="Neglect before")
    view.refresh()
    assert tasks.settle()
    view.ui.earlier.setCurrentIndex(1)
    assert tasks.settle()
    assert view.ui.states.currentWidget() is view.ui.full
    assert "Neglect before (NEG25), then Neglect (NEG26)" in view.ui.said.text()
    line = next(line for line in view.model.rows() if line.name == "c_04")
    assert line.after == (4, 6)
    assert "Nothing to compare" in shown.verdict(line)
    view.refresh()
    assert tasks.settle()
    assert view.ui.earlier.currentData() == "NEG25"


def test_no_common_indicator_is_explained(view, counted, tasks, monkeypatch) -> None:
    factory.audit(counted.store, reference="NEG25", title="Neglect before")
    monkeypatch.setattr(shown.rounds.comparison, "compare", lambda *_: [])
    view.refresh()
    assert tasks.settle()
    view.ui.earlier.setCurrentIndex(1)
    assert tasks.settle()
    assert title(view) == "The two rounds have no indicator in common"


def test_another_stores_file_with_its_passphrase(view, counted, tmp_path, tasks, qtbot) -> None:
    folder = tmp_path / "then"
    folder.mkdir()
    with factory.store(folder, "earlier.ddscp") as earlier:
        factory.audit(earlier, reference="NEG24", title="Neglect then")
    view.read_file(folder / "earlier.ddscp")
    dialog = view.findChild(PassphraseDialog)
    dialog.ui.passphrase.setText("not the one")
    dialog.ui.open_button.click()
    assert tasks.settle()
    assert dialog.ui.said.isVisible()
    dialog.ui.passphrase.setText(factory.PASSPHRASE)
    dialog.ui.open_button.click()
    assert tasks.settle()
    assert view.ui.earlier.currentText() == "Neglect then (NEG24) in earlier.ddscp"
    assert view.model.rows()
    view.refresh()
    assert tasks.settle()
    assert view.ui.earlier.currentText().endswith("earlier.ddscp")


def test_a_line_leads_to_its_measure(view, counted, tasks, qtbot) -> None:
    factory.audit(counted.store, reference="NEG25")
    view.refresh()
    assert tasks.settle()
    view.ui.earlier.setCurrentIndex(1)
    assert tasks.settle()
    with qtbot.waitSignal(view.went) as went:
        view.ui.table.activated.emit(view.model.index(0, 0))
    assert went.args == ["findings", view.model.row_at(0).name]


def a_line(before: tuple[int, int], after: tuple[int, int], **more: object) -> Comparison:
    said: dict[str, object] = {
        "indicator": "PSM", "label": "Misuse", "name": "c_04", "before": before, "after": after,
        "method": "fisher", "p": 0.6, "difference": (-0.18, 0.45),
        "text": "10 of 12 (83%), before 8 of 12 (67%): too few cases to tell whether this has"
        " changed", "printed": ("8 of 12 (67%)", "10 of 12 (83%)"),
    }  # fmt: skip
    return Comparison(**said | more)  # type: ignore[arg-type]


def test_what_is_said_of_a_change() -> None:
    line = a_line((8, 12), (10, 12))
    assert [column.text(line) for column in shown._COLUMNS[2:4]] == list(line.printed)
    assert shown.difference(line) == "−18 to +45 points"
    assert shown.verdict(line) == "Too few cases to tell whether this has changed."


def test_where_a_round_prints_no_percent_there_is_no_range_of_a_difference() -> None:
    line = a_line((4, 8), (6, 12), percents=False)
    assert shown.difference(line) == ""


def test_a_changed_wording_is_shown() -> None:
    text = "2 of 9, before 1 of 9: too few cases to tell whether this has changed. The wording has"
    line = a_line((1, 9), (2, 9), text=f"{text} changed; before: “Was it so?”")
    assert shown.verdict(line).endswith("before: “Was it so?”.")


def test_there_are_no_arrows_and_no_colours() -> None:
    for line in (a_line((1, 20), (19, 20)), a_line((19, 20), (1, 20))):
        row = "".join(column.text(line) for column in shown._COLUMNS)
        assert not set(row) & set("↑↓↗↘▲▼→←")
        assert all(column.tone is None for column in shown._COLUMNS)
