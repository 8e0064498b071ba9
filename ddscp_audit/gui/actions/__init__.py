"""Recommendations, the actions they become, and what those changed."""
