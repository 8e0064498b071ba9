"""Findings: every figure, and the records beneath it."""
