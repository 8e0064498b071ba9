"""The panel: child by child, what the agencies could not settle among themselves."""
