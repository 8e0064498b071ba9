"""DDSCP Audit: multi-agency case audits for a safeguarding children partnership."""

__version__ = "0.1.0"
