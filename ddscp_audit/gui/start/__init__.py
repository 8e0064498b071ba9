"""The first screen: recent stores, a new audit, the demonstration."""
