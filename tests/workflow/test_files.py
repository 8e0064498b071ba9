"""Files for people take their place in one step."""

from __future__ import annotations

import pytest

from ddscp_audit.errors import InputError
from ddscp_audit.workflow.files import replacing


def test_a_writer_that_cannot_write_is_told_about_the_name_the_person_chose(tmp_path):
    target = tmp_path / "findings.pdf"
    target.write_text("before", encoding="utf-8")
    with pytest.raises(InputError) as caught, replacing(target) as beside:
        raise InputError(f"{beside.name} could not be written: No space left on device.")
    assert "findings.pdf" in caught.value.happened
    assert ".findings-" not in caught.value.sentence
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_another_sentence_stays_as_it_is(tmp_path):
    with pytest.raises(InputError, match="no case"), replacing(tmp_path / "a.pdf"):
        raise InputError("There is no case NEG26-99.")
    assert list(tmp_path.iterdir()) == []
