from __future__ import annotations

from datetime import date

from PySide6.QtGui import QGuiApplication

from ddscp_audit.domain.case import Intake, Refusal
from ddscp_audit.gui.fieldwork.chaser import chaser
from ddscp_audit.gui.fieldwork.dialogs import IntakeDialog, intake_text, intake_title


def test_a_letter_names_references_and_the_date_and_nobody() -> None:
    text = chaser(
        "Police", "Neglect 2026", date(2026, 3, 14), ["NEG26-02", "NEG26-05"], ["NEG26-05"]
    )
    assert text.startswith("Subject: Neglect 2026: 2 returns are still to come from you")
    assert "  NEG26-02\n  NEG26-05 (begun, not submitted)\n" in text
    assert "They are due by 14 March 2026." in text
    late = chaser("Police", "Neglect", date(2026, 3, 14), ["NEG26-02"], [], late=True)
    assert "It was due by 14 March 2026." in late
    assert "without any child's name" in text


def test_one_return_is_one() -> None:
    text = chaser("Police", "Neglect 2026", None, ["NEG26-02"], [])
    assert "one return is not in yet" in text
    assert "due by" not in text


def test_an_intake_in_words() -> None:
    intake = Intake(taken=5, drafts=1, nil=2, unchanged=1, notes=("c_01 was read as yes.",))
    assert intake_title(intake) == "5 returns taken"
    assert intake_text(intake) == (
        "2 of them nil. 1 return kept as draft: an answer that is needed is missing, so it does "
        "not count yet. 1 return already here, word for word. c_01 was read as yes."
    )


def test_refusals_are_listed_with_their_place(qtbot, look) -> None:
    refusal = Refusal("returns.csv", 7, "c_04", "C-04 has no choice “perhaps”.")
    dialog = IntakeDialog(Intake(taken=1, refused=(refusal,)))
    qtbot.addWidget(dialog)
    assert dialog.ui.title.text() == "1 return taken; 1 line could not be read"
    shown = [dialog.model.index(0, column).data() for column in range(4)]
    assert shown == ["returns.csv", "7", "c_04", "C-04 has no choice “perhaps”."]
    dialog.ui.copy.click()
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("returns.csv\t7\tc_04")


def test_what_could_be_taken_of_an_export_waits_for_a_yes(qtbot, look) -> None:
    refusal = Refusal("kobo.csv", 7, "features/c_04", "C-04 has no choice “perhaps”.")
    dialog = IntakeDialog(Intake(refused=(refusal,), ready=2))
    qtbot.addWidget(dialog)
    assert dialog.ui.take.text() == "Take the other 2 returns"
    with qtbot.waitSignal(dialog.confirmed):
        dialog.ui.take.click()
    assert IntakeDialog(Intake(taken=1)).ui.take.isHidden()
