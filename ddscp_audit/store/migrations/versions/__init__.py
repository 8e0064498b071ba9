"""Migrations of a store, first to last; no script imports a model."""
