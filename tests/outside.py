"""Where the data from outside lies: a folder ``shared`` beside the checkout, or further up."""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[1]


def shared(*parts: str) -> Path:
    """A file or folder of the outside data; a path that does not exist where there is none."""
    beside = _CHECKOUT.parent / "shared"
    found = (above / "shared" for above in _CHECKOUT.parents)
    return next((f for f in found if f.is_dir()), beside).joinpath(*parts)
