"""Audit tools: the list, one tool beside its checks and changes, a preview that keeps nothing."""
