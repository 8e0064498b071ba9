"""The judges of a PDF: poppler, pdfua, and veraPDF where Java and Maven are at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>judge</groupId><artifactId>judge</artifactId><version>1</version><dependencies><dependency>
<groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>1.28.2</version>
</dependency></dependencies></project>
"""
Judge = Callable[..., list[str]]


def _cache() -> Path:
    root = os.environ.get("DDSCP_AUDIT_TEST_CACHE") or Path.home() / ".cache" / "ddscp-audit-tests"
    return Path(root) / "verapdf-1.28.2"


def _jars() -> Path | None:
    """Folder of veraPDF's jars, fetched once; None where they cannot be had."""
    folder = _cache()
    jars = folder / "lib"
    if (folder / "complete").exists():
        return jars
    maven = shutil.which("mvn")
    if maven is None or shutil.which("java") is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pom.xml").write_text(_POM, encoding="utf-8")
    done = subprocess.run(
        [maven, "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={jars}"],
        cwd=folder, capture_output=True, timeout=500, check=False,
    )  # fmt: skip
    if done.returncode:
        return None
    (folder / "complete").touch()
    return jars


@pytest.fixture(scope="session")
def verapdf() -> Judge:
    """Failed checks of the PDF/UA-1 profile, one line each; many files cost one start of Java."""
    jars = _jars()
    if jars is None or shutil.which("java") is None:
        warnings.warn("veraPDF could not be had: PDF/UA-1 was NOT judged by it", stacklevel=1)
        pytest.skip("veraPDF needs Java and Maven; PDF/UA-1 was not judged by it")

    def judge(*paths: Path) -> list[str]:
        done = subprocess.run(
            ["java", "-cp", f"{jars}{os.sep}*", "org.verapdf.apps.GreenfieldCliWrapper",
             "-f", "ua1", "--format", "text", "-v", *map(str, paths)],
            capture_output=True, text=True, encoding="utf-8", timeout=240, check=False,
        )  # fmt: skip
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        passed = [line for line in lines if line.startswith("PASS")]
        assert lines, done.stderr[-2000:]
        return [] if len(passed) == len(paths) == len(lines) else lines

    return judge


@pytest.fixture(scope="session")
def structure() -> Callable[[Path], str]:
    """The structure tree as poppler reads it."""
    tool = shutil.which("pdfinfo")
    if tool is None:
        pytest.skip("poppler's pdfinfo is not here; the structure was not read by it")

    def read(path: Path) -> str:
        done = subprocess.run(
            [tool, "-struct-text", str(path)], capture_output=True, text=True, encoding="utf-8",
            timeout=120, check=True,
        )  # fmt: skip
        assert "Error" not in done.stderr, done.stderr[:2000]
        return done.stdout

    return read
