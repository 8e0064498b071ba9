"""Ways through a form: to the next question, section, open one; over parts and sections alike."""

from __future__ import annotations

from ddscp_audit.gui.form.desk import FormDesk, is_open_question


def open_keys(desk: FormDesk, section: str | None = None) -> list[str]:
    """Questions asked now that can be answered, in form order; of one section, or of all."""
    return [
        key
        for key, question, node in desk.session.sequence()
        if section in (None, question.section)
        and is_open_question(question)
        and not node.blank
        and desk.session.relevant(key)
    ]


def beside(keys: list[str], current: str, by: int) -> str:
    """The key ``by`` places on; the first where the current one is none of them; "" at an end."""
    if current not in keys:
        return keys[0] if keys else ""
    at = keys.index(current) + by
    return keys[at] if 0 <= at < len(keys) else ""


def next_missing(desk: FormDesk, current: str) -> str:
    """The next question without an answer, from here to the end and round again."""
    missing = {line.name for line in desk.session.missing()}
    keys = open_keys(desk)
    at = keys.index(current) + 1 if current in keys else 0
    return next((key for key in [*keys[at:], *keys[:at]] if key in missing), "")


def start(desk: FormDesk) -> str:
    """Where a return is opened: at its first open question, else at its first."""
    missing = desk.session.missing()
    if missing:
        return missing[0].name
    keys = open_keys(desk)
    return keys[0] if keys else ""


def section_beside(desk: FormDesk, sections: list[str], here: str, by: int) -> str:
    """The next or previous section that has a question; "" at an end."""
    order = [section for section in sections if open_keys(desk, section)]
    if here not in order:
        return order[0] if order else ""
    at = order.index(here) + by
    return order[at] if 0 <= at < len(order) else ""


def section_after(desk: FormDesk, sections: list[str], here: str) -> str:
    """The next section that has a question, "" after the last one."""
    later = set(sections[sections.index(here) + 1 :]) if here in sections else set()
    return next(
        (
            question.section
            for key, question, node in desk.session.sequence()
            if question.section in later and not node.blank and is_open_question(question)
        ),
        "",
    )
