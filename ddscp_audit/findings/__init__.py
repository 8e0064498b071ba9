"""From agencies' answers to figures a board can trust. Pure: no SQL, no Qt."""
