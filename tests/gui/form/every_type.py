"""An invented form with one question of every type, and small ones for parts and tables."""

from __future__ import annotations

from functools import cache

from ddscp_audit.forms.xlsform import Form, form_from_markdown

_CHOICES = """
| choices | | | | |
| | list_name | name | label | exclusive |
| | yn | yes | Yes | |
| | yn | no | No | |
| | yn | nk | Not known | |
| | feat | da | Domestic abuse | |
| | feat | sm | Substance misuse | |
| | feat | mi | Mental ill health | |
| | feat | none | None of these | yes |
| | told | school | The school | |
| | told | gp | The GP | |
"""
_SETTINGS = """
| settings | | |
| | form_id | version |
| | {name} | 1 |
"""
_WARDS = "".join(f"| | wards | w{n} | Ward {n} |  |\n" for n in range(1, 121))

TYPES = (
    """
| survey | | | | | | | | | | |
| | type|name|label|required|relevant|constraint|appearance|parameters|warning|warning_message |
| | begin_group | all | Everything | | | | | | | |
| | select_one yn | one | Was the child seen? | yes | | | | | | |
| | select_one wards | ward | Which ward? | | | | | | | |
| | select_multiple feat | several | Which features were there? | | | | | | | |
| | select_multiple wards | wards | Which wards before? | | | | | | | |
| | rank feat | order | Put them in order | | | | | | | |
| | select_one told or_other | told | Who told? | | | | | | | |
| | acknowledge | ack | I have read the record | | | | | | | |
| | integer | visits | How many visits? | | | . < 400 | | | . < 50 | More than 50 is unusual. |
| | decimal | weeks | How many weeks? | | | | | | | |
| | range | sure | How sure are you? | | | | | start=0 end=10 step=0.5 | | |
| | date | seen | When was the child seen? | | | | | | | |
| | date | month | In which month? | | | | month-year | | | |
| | time | clock | At what time? | | | | | | | |
| | datetime | moment | When was the meeting? | | | | | | | |
| | note | note | **Write** for [anybody](https://example.org) | | | | | | | |
| | text | short | Which procedure? | | | string-length(.) <= 60 | | | | |
| | text | long | What was daily life like? | | | | | | | |
| | select_one yn | grade | How good was it? | | | | grade | | | |
| | text | grade_evidence | Which evidence? | ${grade} != '' | ${grade} != '' | | | | | |
| | end_group | | | | | | | | | |
"""
    + _CHOICES
    + _WARDS
    + _SETTINGS.format(name="types")
)

PARTS = (
    """
| survey | | | | | | | | |
| | type | name | label | relevant | required | appearance | repeat_count | calculation |
| | begin_group | house | Household | | | | | |
| | select_one yn | any | Are there children? | | | | | |
| | begin_repeat | child | Children | ${any} = 'yes' | | | | |
| | select_one yn | seen | Was this child seen? | | yes | | | |
| | text | note | What was seen of ${seen}? | ${seen} = 'yes' | | | | |
| | begin_repeat | worry | Worries | | | | | |
| | text | what | What is the worry? | | | | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| | end_group | | | | | | | |
| | begin_group | day | Meetings | | | | | |
| | integer | many | How many meetings? | | | | | |
| | begin_repeat | meeting | Each meeting | | | table | ${many} | |
| | date | held | Held on | | | | | |
| | integer | number | Number of it | | | | | position(..) |
| | end_repeat | | | | | | | |
| | end_group | | | | | | | |
"""
    + _CHOICES
    + _SETTINGS.format(name="parts")
)

TABLE = (
    """
| survey | | | | | |
| | type | name | label | relevant | appearance |
| | begin_group | views | Views | | |
| | begin_group | inner | Of the agencies | | table-list |
| | select_one yn | heard | The child was heard | | |
| | select_one yn | father | The father was asked | | |
| | select_one yn | plan | The plan was kept | ${father} = 'yes' | |
| | end_group | | | | |
| | begin_group | family | Of the family | | |
| | text | said | What did they say? | | |
| | end_group | | | | |
| | end_group | | | | |
"""
    + _CHOICES
    + _SETTINGS.format(name="tables")
)

LANGUAGES = """
| survey | | | | |
| | type | name | label::English (en) | label::Cymraeg (cy) |
| | begin_group | g | Contact | Cyswllt |
| | select_one yn | seen | Was the child seen? | A welwyd y plentyn? |
| | end_group | | | |
| choices | | | | |
| | list_name | name | label::English (en) | label::Cymraeg (cy) |
| | yn | yes | Yes | Do |
| | yn | no | No | Naddo |
| settings | | | |
| | form_id | version | default_language |
| | languages | 1 | English (en) |
"""


@cache
def form(text: str) -> Form:
    """The compiled form of one of the texts above."""
    return form_from_markdown(text)
