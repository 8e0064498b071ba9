"""Fieldwork: every agency and every case, and where each return stands."""
