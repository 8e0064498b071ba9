"""Audit tools: read from a workbook, run by our own engine. Pure: no Qt, no SQL."""
