"""The report as it will print, and everything that can be exported."""
