"""Days and months as people read them, the same on every machine and in every locale."""

from __future__ import annotations

#: Not ``calendar.month_name``: its words change with the machine's locale.
MONTHS: tuple[str, ...] = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_text(text: str) -> str:
    """An ISO day or month in words (``2 November 2025``, ``March 2026``); other text as it is."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return text
    words = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {words}" if day.isdigit() else words
