"""Agreement: auditors beside the panel, and two readers of one record."""
