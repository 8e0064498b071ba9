"""Plan, lock, roll, draw; afterwards picks, reserves and replacement."""
