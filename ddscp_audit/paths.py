"""Folders of the person's own machine; no admin rights needed for any of them."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "DDSCP Audit"


def data_dir() -> Path:
    """Where stores are kept by default; made on first use."""
    return _made(os.environ.get("DDSCP_AUDIT_DATA_DIR") or platformdirs.user_data_dir(_APP, False))


def config_dir() -> Path:
    """Where window state and the list of recent stores are kept."""
    return _made(
        os.environ.get("DDSCP_AUDIT_CONFIG_DIR") or platformdirs.user_config_dir(_APP, False)
    )


def log_dir() -> Path:
    """Where the log without personal data is kept."""
    return _made(os.environ.get("DDSCP_AUDIT_LOG_DIR") or platformdirs.user_log_dir(_APP, False))


def _made(path: str) -> Path:
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
