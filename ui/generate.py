"""Write ``ddscp_audit/gui/generated/*.py`` anew from ``ui/*.ui``: ``python ui/generate.py``.

``--check`` writes nothing and names what has drifted (exit 1).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "ui"
TARGET = ROOT / "ddscp_audit" / "gui" / "generated"


def compiled(source: Path) -> str:
    """Python of one layout. The compiler's own version is left out: it would drift by itself."""
    _check(source)
    beside = Path(sys.executable).parent
    uic = shutil.which("pyside6-uic", path=str(beside)) or shutil.which("pyside6-uic")
    if uic is None:
        raise SystemExit("pyside6-uic is not installed beside this Python.")
    made = subprocess.run(
        [uic, "-a", str(source)], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    made = re.sub(r"^## Created by: .*\n", "", made.replace("\r\n", "\n"), flags=re.MULTILINE)
    # The compiler leaves these two open; closed, every attribute has its type for mypy.
    root = re.search(r'<widget class="(\w+)"', source.read_text(encoding="utf-8"))
    kind = root.group(1) if root else "QWidget"
    return re.sub(
        r"def (setupUi|retranslateUi)\(self, (\w+)\):", rf"def \1(self, \2: {kind}) -> None:", made
    )


def _check(source: Path) -> None:
    """A property the style sheet looks at must be set before a widget is first polished.

    The compiler sets a translatable one last, when a page of a stack has its style already.
    """
    text = source.read_text(encoding="utf-8")
    if late := re.findall(r'<property name="(\w+)" stdset="0">\s*<string>', text):
        names = ", ".join(sorted(set(late)))
        raise SystemExit(f'{source.name}: write <string notr="true"> for {names}')


def main(arguments: list[str]) -> int:
    """Write, or with ``--check`` compare; returns the exit code."""
    wanted = {TARGET / f"ui_{file.stem}.py": file for file in sorted(SOURCES.glob("*.ui"))}
    drifted = [file for file in sorted(TARGET.glob("ui_*.py")) if file not in wanted]
    for target, source in wanted.items():
        text = compiled(source)
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        drifted.append(target)
        if "--check" not in arguments:
            target.write_text(text, encoding="utf-8", newline="\n")
    for file in drifted:
        print(file.relative_to(ROOT))
        if file not in wanted and "--check" not in arguments:
            file.unlink()
    return 1 if drifted and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
