"""`ddscp-audit` and `python -m ddscp_audit`."""

from __future__ import annotations

from ddscp_audit.app import main

if __name__ == "__main__":
    main()
