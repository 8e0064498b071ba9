#!/usr/bin/env python3
"""From nothing but Python 3.11: `python3 run.py` starts, `python3 run.py test` tests.

Standard library only; works on Linux, Windows (`py run.py`) and macOS. Everything is installed
into `.venv` beside this file, from the locked set; nothing else on the machine is touched, save
the few system libraries Qt needs on Debian and Ubuntu when started as root.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
# What Qt's window system needs beyond a bare Debian, as library and package.
SYSTEM = """
libEGL.so.1 libegl1  libGL.so.1 libgl1  libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3  libfontconfig.so.1 libfontconfig1  libglib-2.0.so.0 libglib2.0-0
libxcb-cursor.so.0 libxcb-cursor0  libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4  libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1  libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0  libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
"""


def say(text: str) -> None:
    """Progress goes to stderr, so that `--json` stays clean on stdout."""
    print(text, file=sys.stderr, flush=True)


def missing_libraries() -> list[str]:
    """Packages of Debian and Ubuntu whose library is not on this machine."""
    missing = []
    for library, package in zip(*[iter(SYSTEM.split())] * 2, strict=True):
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def system_packages(packages: list[str]) -> bool:
    """Install with apt where we may; otherwise print the exact command. True when installed."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    apt = shutil.which("apt-get")
    if not packages or not apt:
        return False
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        say("Some system libraries are not there yet. Ask for:\n  sudo " + " ".join(command))
        return False
    say("Installing system libraries: " + " ".join(packages))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], stdout=sys.stderr, env=environment, check=False)
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0


def make_venv() -> None:
    """Make `.venv`; Debian splits the module for it into a package of its own."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], stdout=sys.stderr, check=False)
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if not system_packages([f"python{version}-venv"]):
        sys.exit("A virtual environment could not be made; nothing was changed. See above.")
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], stdout=sys.stderr, check=True)


def fingerprint(locked: str) -> str:
    """What `.venv` depends on: the locked set, this package's metadata and where it lies."""
    files = b"".join((HERE / name).read_bytes() for name in (locked, "pyproject.toml"))
    return hashlib.sha256(files + str(HERE).encode()).hexdigest()


def prepare(locked: str) -> None:
    """Bring `.venv` to the locked set; does nothing when it is there already."""
    stamp = VENV / f"stamp-{locked}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text("ascii") == fingerprint(locked):
        return
    # A start that was cut short may have left a Python without pip.
    try_pip = [str(PYTHON), "-c", "import pip"]
    if not PYTHON.exists() or subprocess.run(try_pip, capture_output=True).returncode:
        make_venv()
    if sys.platform.startswith("linux"):
        system_packages(missing_libraries())
    say("Installing the locked set of libraries (once; a minute or two) …")
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    for arguments in (
        # The set is whole; with dependencies, pip wants the newest of `name[extra]`, unhashed.
        ["--no-deps", "--require-hashes", "-r", str(HERE / locked)],
        ["--no-deps", "--no-build-isolation", "-e", str(HERE)],
    ):
        if subprocess.run([*pip, *arguments], stdout=sys.stderr, check=False).returncode:
            sys.exit("The libraries could not be installed; start again when the network is there.")
    for name in {locked, "requirements.txt"}:  # the test set holds the other
        (VENV / f"stamp-{name}").write_text(fingerprint(name), encoding="ascii")


def has_screen() -> bool:
    """Whether a window can be shown."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(*command: str) -> int:
    """Run in this folder's environment and hand the exit code on."""
    return subprocess.run([str(PYTHON), *command], check=False).returncode


def main(arguments: list[str]) -> int:
    """`test [pytest arguments]`, `ddscp-audit …`, or nothing: the demonstration."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may well start this file
        say("DDSCP Audit needs Python 3.11 or newer.")
        return 1
    if arguments[:1] == ["test"]:
        prepare("requirements-test.txt")
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.chdir(HERE)
        return call("-m", "pytest", "-n", "auto", *arguments[1:])
    prepare("requirements.txt")
    if arguments[:1] == ["ddscp-audit"]:
        return call("-m", "ddscp_audit", *arguments[1:])
    if arguments:
        say("Use: run.py · run.py test [pytest options] · run.py ddscp-audit COMMAND …")
        return 2
    store = HERE / "demo" / "neglect.ddscp"
    os.environ.setdefault("DDSCP_AUDIT_PASSPHRASE", "demonstration")
    if not store.exists() and (
        code := call("-m", "ddscp_audit", "demo", str(store.parent), "--no-open")
    ):
        return code
    if not has_screen():
        say(f"There is no screen here, so no window opens. The reports are in {store.parent}")
        return 0
    return call("-m", "ddscp_audit", str(store))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
