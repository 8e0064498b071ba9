"""The form: one agency's return about one child, answered by keyboard."""
