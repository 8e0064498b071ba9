"""The engine on whole forms: repeats, types, defaults, actions, lists, languages, limits."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ddscp_audit.errors import FormError
from ddscp_audit.forms.engine.definition import read_form
from ddscp_audit.forms.engine.instance import MAX_REPEATS
from ddscp_audit.forms.engine.model import FormModel
from ddscp_audit.forms.engine.program import compile_form
from ddscp_audit.forms.engine.state import state_of
from ddscp_audit.forms.engine.xml import read_xml, write_xml
from ddscp_audit.forms.library import load
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.xlsform import Form, form_from_markdown, form_from_xml

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def model(markdown: str) -> FormModel:
    return FormModel(form_from_markdown(markdown).program, clock=lambda: NOW, zone=UTC)


def value(m: FormModel, reference: str) -> str:
    node = m.find(reference)
    return "" if node.blank else node.value or ""


VISITS = """
| survey | | | | | | |
| | type | name | label | calculation | relevant | repeat_count |
| | integer | number | How many visits? | | | |
| | begin_repeat | visit | Visit | | | ${number} |
| | date | day | When? | | | |
| | select_one yn | seen | Seen? | | | |
| | calculate | place | | position(..) | | |
| | text | why | Why not? | | ${seen} = 'no' | |
| | end_repeat | | | | | |
| | calculate | total | | count-non-empty(${day}) | | |
| | calculate | first | | indexed-repeat(${day}, ${visit}, 1) | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
"""


def test_a_number_decides_how_often_a_part_is_asked() -> None:
    m = model(VISITS)
    m.answer(m.find("/data/number"), "3")
    assert value(m, "/data/visit[3]/place") == "3"
    m.answer(m.find("/data/visit[2]/day"), "2026-01-02")
    m.answer(m.find("/data/visit[1]/day"), "2026-01-01")
    assert value(m, "/data/total") == "2"
    assert value(m, "/data/first") == "2026-01-01"
    m.answer(m.find("/data/visit[1]/seen"), "no")
    assert not m.find("/data/visit[1]/why").blank
    assert m.find("/data/visit[2]/why").blank
    m.answer(m.find("/data/number"), "1")
    assert value(m, "/data/total") == "1"
    with pytest.raises(FormError, match="no question at"):
        m.find("/data/visit[2]/day")


def test_a_form_that_explodes_is_refused() -> None:
    m = model(VISITS)
    with pytest.raises(FormError, match="kept at most"):
        m.answer(m.find("/data/number"), str(MAX_REPEATS + 1))


def test_two_thousand_parts_are_made_at_once() -> None:
    m = model(VISITS)
    m.answer(m.find("/data/number"), str(MAX_REPEATS))
    assert value(m, f"/data/visit[{MAX_REPEATS}]/place") == str(MAX_REPEATS)
    m.answer(m.find("/data/number"), "0")
    assert value(m, "/data/total") == "0"


MEMBERS = """
| survey | | | | |
| | type | name | label | calculation |
| | begin_repeat | person | Person | |
| | text | role | Role? | |
| | begin_repeat | concern | Concern | |
| | text | what | What? | |
| | end_repeat | | | |
| | calculate | concerns | | count(${concern}) |
| | end_repeat | | | |
"""


def test_parts_are_added_and_removed() -> None:
    m = model(MEMBERS)
    path = ("data", "person")
    m.add_repeat(path)
    m.answer(m.find("/data/person[2]/role"), "aunt")
    m.add_repeat(("data", "person", "concern"), m.find("/data/person[2]"))
    assert value(m, "/data/person[2]/concerns") == "2"
    assert value(m, "/data/person[1]/concerns") == "1"
    assert m.reference(m.find("/data/person[2]/concern[2]/what")) == (
        "/data/person[2]/concern[2]/what"
    )
    m.remove_repeat(m.find("/data/person[1]"))
    assert value(m, "/data/person[1]/role") == "aunt"
    with pytest.raises(FormError, match="not a part that can be removed"):
        m.remove_repeat(m.find("/data/person[1]/role"))
    with pytest.raises(FormError, match="not a part that can be repeated"):
        m.add_repeat(("data", "role"))
    with pytest.raises(FormError, match="nothing to stand in"):
        m.add_repeat(("data", "gone", "concern"))


def test_a_session_knows_the_instances_of_its_parts() -> None:
    session = FormSession(form_from_markdown(MEMBERS))
    session.add_repeat("person")
    session.set("role", "mother")
    session.set("/data/person[2]/role", "aunt")
    assert session.answers() == {"role": "mother", "/data/person[2]/role": "aunt"}
    assert session.totals() == (2, 4)
    assert session.state("/data/person[2]/role").value == "aunt"
    session.remove_repeat("person", 1)
    assert session.answers() == {"role": "aunt"}
    with pytest.raises(FormError, match="not a part"):
        session.add_repeat("role")
    with pytest.raises(FormError, match="no part number 9"):
        session.remove_repeat("person", 9)


TYPES = """
| survey | | | | | | |
| | type | name | label | calculation | constraint | constraint_message |
| | integer | days | Days? | | . >= 0 and . <= 365 | Between 0 and 365. |
| | decimal | score | Score? | | | |
| | date | day | Day? | | . <= today() | Not in the future. |
| | time | hour | Hour? | | | |
| | datetime | moment | Moment? | | | |
| | calculate | half | | ${days} div 2 | | |
| | calculate | nothing | | 0 div 0 | | |
| | calculate | said | | if(${days} > 3, 'long', 'short') | | |
"""


def test_types_and_rules_are_told_in_words() -> None:
    session = FormSession(form_from_markdown(TYPES), today=NOW.date())

    def says(name: str, answer: str) -> str:
        session.set(name, answer)
        return session.state(name).message

    assert says("days", "many") == "Type a whole number."
    assert says("days", "400") == "Between 0 and 365."
    assert says("days", "7") == ""
    assert says("score", "x") == "Type a number."
    assert says("score", "1.5") == ""
    assert says("day", "2026-02-30") == "Type a date that exists."
    assert says("day", "2026-03-02") == "Not in the future."
    assert says("day", "2026-03-01") == ""
    assert says("hour", "25:00") == "Type a time, for example 14:30."
    assert says("hour", "14:30") == ""
    assert says("moment", "yesterday") == "Type a date and a time that exist."
    assert says("moment", "2026-03-01T10:00") == ""
    assert session.value("half") == "3.5"
    assert session.value("nothing") == ""
    assert session.value("said") == "long"


SETVALUE = """
| survey | | | | | | |
| | type | name | label | calculation | trigger | default |
| | text | source | Source? | | | |
| | text | copy | Copy? | concat('was ', ${source}) | ${source} | |
| | text | start | Start? | | | concat('a', 'b') |
| | today | opened | | | | |
"""


def test_defaults_and_triggers_set_values_once() -> None:
    m = model(SETVALUE)
    assert value(m, "/data/start") == "ab"
    assert value(m, "/data/opened") == "2026-03-01"
    m.answer(m.find("/data/source"), "x")
    assert value(m, "/data/copy") == "was x"
    m.answer(m.find("/data/copy"), "mine")
    assert value(m, "/data/copy") == "mine"


CASCADE = """
| survey | | | | | |
| | type | name | label::English (en) | label::Polski (pl) | choice_filter |
| | select_one area | area | Area? | Obszar? | |
| | select_one town | town | Town? | Miasto? | area = ${area} |
| | note | told | You chose ${town}. | Wybrano ${town}. | |
| choices | | | | | |
| | list_name | name | label::English (en) | label::Polski (pl) | area |
| | area | city | City | Miasto | |
| | area | county | County | Hrabstwo | |
| | town | derby | Derby | Derby PL | city |
| | town | buxton | Buxton | Buxton PL | county |
| | town | matlock | Matlock | Matlock PL | county |
"""


def test_one_list_narrows_the_next_in_every_language() -> None:
    form = form_from_markdown(CASCADE)
    session = FormSession(form)
    assert [c.name for c in session.state("town").choices] == []
    session.set("area", "county")
    assert [c.name for c in session.state("town").choices] == ["buxton", "matlock"]
    session.set("town", "derby")
    assert "not one of the choices" in session.state("town").message
    m = session.model
    m.answer(m.find("/data/town"), "matlock")
    label = m.definition.by_path[("data", "town")].label
    assert m.text(label, m.find("/data/town")) == "Town?"
    m.set_language("Polski (pl)")
    assert m.text(label, m.find("/data/town")) == "Miasto?"
    assert [c.label for c in m.choices(m.find("/data/area"))] == ["Miasto", "Hrabstwo"]
    note = m.definition.by_path[("data", "told")].label
    assert m.text(note, m.find("/data/told")) == "Wybrano matlock."
    with pytest.raises(FormError, match="not written in “Klingon”"):
        m.set_language("Klingon")


def test_lists_in_files_beside_the_form_are_read(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text(
        "name,label,area\nderby,Derby,city\nbuxton,Buxton,county\n", encoding="utf-8"
    )
    (tmp_path / "form.md").write_text(
        """
| survey | | | | | |
| | type | name | label | choice_filter | calculation |
| | text | area | Area? | | |
| | select_one_from_file towns.csv | town | Town? | area = ${area} | |
| | calculate | shown | | | pulldata('towns', 'label', 'name', ${town}) |
""",
        encoding="utf-8",
    )
    form = Form.from_json(load(tmp_path / "form.md").to_json())
    session = FormSession(form)
    session.set("area", "county")
    assert [c.name for c in session.state("town").choices] == ["buxton"]
    session.set("town", "buxton")
    assert session.value("shown") == "Buxton"


WARNED = """
| survey | | | | | | | |
| | type | name | label | relevant | warning | warning_message | required |
| | integer | visits | Visits? | | . < 50 | That is a lot. | |
| | integer | alone | Alone? | | . <= ${visits} | | |
| | select_one yn or_other | who | Who? | | | | yes |
| | acknowledge | read | Read? | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
"""


def test_a_soft_rule_warns_and_does_not_forbid() -> None:
    session = FormSession(form_from_markdown(WARNED))
    session.set("visits", "60")
    state = session.state("visits")
    assert state.valid
    assert state.warning == "That is a lot."
    session.set("visits", "6")
    assert session.state("visits").warning == ""
    session.set("alone", "9")
    assert session.state("alone").warning.startswith("This answer is unusual")


def test_other_opens_a_text() -> None:
    session = FormSession(form_from_markdown(WARNED))
    assert [c.name for c in session.state("who").choices] == ["yes", "no", "other"]
    assert not session.state("who_other").relevant
    session.set("who", "other")
    assert session.state("who_other").relevant
    assert session.is_complete()


CYCLE = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>t</h:title><model><instance><data id="t"><a/><b/><c/></data></instance>
<bind nodeset="/data/a" {0}/><bind nodeset="/data/b" {1}/></model></h:head>
<h:body><input ref="/data/a"><label>A</label><hint>h</hint></input>
<range ref="/data/c" start="0" end="5"><label>C</label></range>
<group ref="/data"><label>G</label><select1 ref="/data/b"><label>B</label>
<item><label>One</label><value>1</value></item></select1></group></h:body></h:html>"""


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ('calculate="/data/b + 1"', 'calculate="/data/a + 1"', "in a circle"),
        ('relevant="/data/a = 1"', "", "by its own answer"),
        ('calculate="slected(., 1)"', "", "no function slected"),
        ('constraint=". = = 1"', "", "Two equals signs"),
    ],
)
def test_what_cannot_run_is_refused_when_it_is_opened(one: str, other: str, says: str) -> None:
    with pytest.raises(FormError, match=says):
        compile_form(read_form(CYCLE.format(one, other)))


def test_a_plain_xform_opens_too(tmp_path: Path) -> None:
    text = CYCLE.format('required="true()" type="int"', 'relevant="/data/a &gt; 3"')
    form = form_from_xml(text, "t.xml")
    assert [q.name for q in form.tool.questions] == ["a", "c", "b"]
    session = FormSession(form)
    assert not session.state("b").relevant
    session.set("a", "5")
    assert session.state("b").relevant
    assert [c.label for c in session.state("b").choices] == ["One"]
    path = tmp_path / "t.xml"
    path.write_text(text, encoding="utf-8")
    assert load(path).tool.title == "t"


def test_readonly_comes_down_from_a_group() -> None:
    m = model(
        """
| survey | | | | |
| | type | name | label | readonly |
| | text | lock | Lock? | |
| | begin_group | g | Group | ${lock} = 'yes' |
| | text | q | Question? | |
| | end_group | | | |
"""
    )
    node = m.find("/data/g/q")
    assert not state_of(node).readonly
    m.answer(m.find("/data/lock"), "yes")
    assert state_of(node).readonly


# -- hostile and broken files -----------------------------------------------------------------

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
)


@pytest.mark.parametrize("text", LAUGHS)
def test_entities_are_refused_unread(text: str) -> None:
    with pytest.raises(FormError, match="entities of its own"):
        read_xml(text)


def test_broken_xml_is_refused_with_its_place() -> None:
    with pytest.raises(FormError, match="line 1"):
        read_xml("<a><b></a>")
    with pytest.raises(FormError, match="nests too deep"):
        read_xml("<a>" * 300 + "</a>" * 300)
    with pytest.raises(FormError, match="not a form"):
        read_form("<a/>")
    with pytest.raises(FormError, match="must hold one element"):
        read_form("<h><head><model><instance/></model></head></h>")


def test_xml_is_written_as_it_was_read() -> None:
    text = '<a x="1&amp;2" xmlns:p="urn:p"><p:b>t &lt; u</p:b><c/></a>'
    again = write_xml(read_xml(text).elements()[0])
    assert read_xml(again).elements()[0].string() == "t < u"
    assert "p:b" in again


def test_an_unreadable_instance_is_refused() -> None:
    from ddscp_audit.forms.engine.definition import read_instance

    definition = read_form(CYCLE.format("", ""))
    with pytest.raises(FormError, match="do not belong to this form"):
        read_instance("<other/>", definition)


SHOWN = """
| survey | | | | | |
| | type | name | label | hint | parameters |
| | text | who | Who came? | Role only. | |
| | range | score | How well did ${who} do? | | start=0 end=4 step=2 |
| | text | last | And then? | | |
"""


def test_labels_read_as_the_answers_make_them() -> None:
    session = FormSession(form_from_markdown(SHOWN))
    session.set("who", "the aunt")
    assert session.label("score") == "How well did the aunt do?"
    assert session.hint("who") == "Role only."
    assert session.limits("score") == (0.0, 4.0, 2.0)
    assert session.limits("last") is None
