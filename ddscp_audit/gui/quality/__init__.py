"""Data quality: what in the returns deserves a second look."""
