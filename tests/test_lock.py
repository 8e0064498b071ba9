"""The locked sets are whole, so that installing one looks for nothing beyond it."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def locked(name: str) -> set[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(found) for found in re.findall(r"^([\w.-]+)==", text, re.M)}


def needed(distribution: str, extra: str = "") -> set[str]:
    """Names one installed library asks for on this machine."""
    wanted = map(Requirement, importlib.metadata.requires(distribution) or ())
    return {
        canonicalize_name(one.name)
        for one in wanted
        if one.marker is None or one.marker.evaluate({"extra": extra})
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_whatever_a_locked_library_needs_is_locked(name):
    there = locked(name)
    installed = {
        canonicalize_name(one.metadata["Name"]) for one in importlib.metadata.distributions()
    }
    missing = {
        f"{library} needs {other}"
        for library in there & installed
        for other in needed(library) - there - {"ddscp-audit"}
    }
    assert missing == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_whatever_the_application_needs_is_locked(name):
    assert needed("ddscp-audit") <= locked(name)
