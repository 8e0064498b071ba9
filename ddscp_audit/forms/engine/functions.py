"""The functions of XPath 1.0 and ODK XForms, geo and device functions left out.

Importing this module registers them all. Sources: W3C XPath 1.0, section 4; ODK XForms
specification, "XPath functions". Two of our own measure time against a standard.
"""

from __future__ import annotations

from ddscp_audit.forms.engine import dates, intervals, logic, nodal, numbers, texts
from ddscp_audit.forms.engine.registry import FUNCTIONS, UNSUPPORTED, Function, calculated

MODULES = (nodal, texts, logic, numbers, dates, intervals)

__all__ = ["FUNCTIONS", "MODULES", "UNSUPPORTED", "Function", "calculated"]
