"""The eligible list: read, map, reconcile, accept."""
