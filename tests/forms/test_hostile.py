"""Forms made to do harm, or by mistake as if they were: refused in a sentence, in bounded time."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from ddscp_audit.errors import AuditError, FormError
from ddscp_audit.forms.engine.context import MAX_TEXT, MAX_WORK
from ddscp_audit.forms.engine.patterns import pattern
from ddscp_audit.forms.expressions import is_true, parse
from ddscp_audit.forms.session import FormSession
from ddscp_audit.forms.workbook import MAX_CELLS, read_workbook
from ddscp_audit.forms.xlsform import form_from_markdown, form_from_xml

#: Seconds of the processor within which each of these is over, on a slow machine.
BOUND = 60.0


Q = '<input ref="/data/q"/>'


@pytest.fixture(autouse=True)
def in_bounded_time() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < BOUND


def xform(instance: str, binds: str = "", body: str = "") -> str:
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model><instance>'
        f'<data id="t" version="1">{instance}</data></instance>{binds}</model></h:head>'
        f"<h:body>{body}</h:body></h:html>"
    )


def session(instance: str, binds: str = "", body: str = "") -> FormSession:
    return FormSession(form_from_xml(xform(instance, binds, body)))


@pytest.mark.parametrize(
    "text",
    [
        " or ".join(["1 = 2"] * 20_000),
        " + ".join(["0"] * 20_000),
        " = ".join(["1"] * 20_001) + " = 0",
        " and ".join(["1 = 2 or 2 = 3"] * 10_000),
        "concat(" + ",".join(["''"] * 50_000) + ")",
        "-" * 20_000 + "0",
    ],
    ids=["or", "plus", "equals", "and-or", "arguments", "minus"],
)
def test_the_length_of_an_expression_is_no_matter(text: str) -> None:
    assert is_true(parse(text), {}) is False


@pytest.mark.parametrize("text", ["(" * 5_000 + "1" + ")" * 5_000, "not(" * 200 + "1" + ")" * 200])
def test_depth_is_bounded_in_a_sentence(text: str) -> None:
    with pytest.raises(FormError, match="nested more than 120 deep"):
        parse(text)


@pytest.mark.parametrize(
    "expression", ["(a{100}b?){100}c", "(.?){2000}x", "(a?b?c?d?){500}e", "(a*b*){1000}c"]
)
def test_a_large_pattern_on_a_long_text_is_refused(expression: str) -> None:
    with pytest.raises(FormError, match=r"takes too long on a text of 20,000 characters"):
        pattern(expression).search("a" * 20_000)


def test_looks_ahead_within_looks_ahead_are_asked_once_for_each_place() -> None:
    nested = "(?=.*" * 5 + "x" + ")" * 5
    assert not pattern(nested).search("a" * 300)


def test_a_text_that_doubles_is_refused_and_the_answer_before_it_stands() -> None:
    rows = "".join(
        f"| | calculate | c{i} | | concat(${{c{i - 1}}}, ${{c{i - 1}}}) |\n" for i in range(1, 40)
    )
    form = form_from_markdown(
        "| survey | | | | |\n| | type | name | label | calculation |\n| | text | a | A | |\n"
        "| | calculate | c0 | | ${a} |\n" + rows
    )
    filled = FormSession(form)
    with pytest.raises(FormError, match=f"{MAX_TEXT:,} are kept at most"):
        filled.set("a", "ha")
    assert filled.value("a") == ""
    assert filled.value("c3") == ""


def test_an_answer_that_is_refused_changes_nothing() -> None:
    """A number that asks for too many parts: what hangs on it is as it was before."""
    form = form_from_markdown(
        """
        | survey | | | | | |
        | | type | name | label | calculation | repeat_count |
        | | integer | n | How many? | | |
        | | calculate | twice | | ${n} * 2 | |
        | | begin_repeat | r | R | | ${n} |
        | | text | q | Q | | |
        | | end_repeat | | | | |
        """
    )
    filled = FormSession(form)
    filled.set("n", "2")
    with pytest.raises(FormError, match="answers given before are kept"):
        filled.set("n", "9999")
    assert (filled.value("n"), filled.value("twice")) == ("2", "4")
    filled.set("n", "3")
    filled.restructured()
    assert filled.value("twice") == "6"
    assert filled.value("/data/r[3]/q") == ""


@pytest.mark.parametrize(
    "expression",
    [
        "count(//*[count(//*[count(//*) &gt; 0]) &gt; 0])",
        "count(//*[sum(//*) = 1])",
    ],
)
def test_paths_that_multiply_are_refused(expression: str) -> None:
    nodes = "".join(f"<q{i}>1</q{i}>" for i in range(4_000)) + "<z/>"
    with pytest.raises(FormError, match=f"more than {MAX_WORK:,} answers"):
        session(nodes, f'<bind nodeset="/data/z" calculate="{expression}"/>')


def test_repeats_within_repeats_are_refused_before_they_fill_the_memory() -> None:
    filled = session(
        "<n/><r><s><c/></s></r>",
        '<bind nodeset="/data/n" type="int"/>',
        '<input ref="/data/n"/><group><repeat nodeset="/data/r" jr:count="/data/n"><group>'
        '<repeat nodeset="/data/r/s" jr:count="/data/n"><input ref="/data/r/s/c"/></repeat>'
        "</group></repeat></group>",
    )
    with pytest.raises(FormError, match="more than 200,000 answers"):
        filled.set("n", "900")
    assert filled.value("n") == ""


def test_values_that_set_each_other_for_ever_are_refused() -> None:
    def sets(one: str, other: str) -> str:
        return (
            f'<input ref="/data/{one}"><setvalue event="xforms-value-changed" ref="/data/{other}" '
            f'value="/data/{one} + 1"/></input>'
        )

    filled = session("<a/><b/>", "", sets("a", "b") + sets("b", "a"))
    with pytest.raises(FormError, match="keep changing each other"):
        filled.set("a", "1")
    assert filled.all_values().get("b", "") == ""


def test_a_text_that_contains_itself_is_refused() -> None:
    texts = (
        '<itext><translation lang="en"><text id="t"><value>And <output value="jr:itext(\'t\')"/>'
        "</value></text></translation></itext>"
    )
    with pytest.raises(FormError, match="contains itself"):
        session("<q/>", texts, "<input ref='/data/q'><label ref=\"jr:itext('t')\"/></input>").label(
            "q"
        )


def test_a_loop_of_calculations_is_refused_by_name() -> None:
    binds = (
        '<bind nodeset="/data/a" calculate="/data/b + 1"/>'
        '<bind nodeset="/data/b" calculate="/data/c + 1"/>'
        '<bind nodeset="/data/c" calculate="/data/a + 1"/>'
    )
    with pytest.raises(FormError, match=r"in a circle: (a → b → c|b → c → a|c → a → b|. → . → .)"):
        session("<a/><b/><c/>", binds)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ('<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>', "declares entities"),
        ('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "declares entities"),
        ('<!DOCTYPE d [<!ENTITY % a SYSTEM "http://example.org/a">%a;]>', "declares entities"),
    ],
)
def test_entities_of_any_kind_are_refused_unread(head: str, says: str) -> None:
    with pytest.raises(FormError, match=says):
        form_from_xml(head + xform("<q/>"))


def test_a_list_outside_the_form_is_never_fetched(tmp_path: Path) -> None:
    for source in ("http://example.org/list.xml", "file:///etc/passwd", "jr://file/../../x.csv"):
        filled = session("<q/>", f'<instance id="e" src="{source}"/>', Q)
        assert filled.value("q") == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "utf-8-sig"])
def test_an_xform_in_any_encoding_it_declares(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    raw = (f'<?xml version="1.0" encoding="{named}"?>' + xform("<q>é</q>", "", Q)).encode(encoding)
    assert FormSession(form_from_xml(raw)).value("q") == "é"


def test_an_xform_in_another_encoding_than_it_declares_is_refused() -> None:
    raw = ('<?xml version="1.0" encoding="utf-8"?>' + xform("<q>é</q>")).encode("latin-1")
    with pytest.raises(FormError, match="not written in the encoding"):
        form_from_xml(raw)


# -- workbooks -------------------------------------------------------------------------------


def _workbook(path: Path, fill: Callable[[xlsxwriter.workbook.Worksheet], object]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("survey")
    sheet.write_row(0, 0, ["type", "name", "label"])
    fill(sheet)
    book.close()
    return path


def test_a_sheet_that_reaches_to_the_last_cell_is_not_laid_out(tmp_path: Path) -> None:
    """The reader would ask for half a terabyte, and end the whole application."""
    path = _workbook(tmp_path / "far.xlsx", lambda sheet: sheet.write(1_048_575, 16_383, "x"))
    with pytest.raises(AuditError, match=f"at most {MAX_CELLS:,} cells are read"):
        read_workbook(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "bomb.xlsx", lambda sheet: sheet.write(1, 0, "text"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(210 * 1024**2))
    with pytest.raises(AuditError, match="unpacks to far more than a tool can hold"):
        read_workbook(path)


def test_a_cell_of_five_megabytes_is_named(tmp_path: Path) -> None:
    small = _workbook(
        tmp_path / "small.xlsx", lambda sheet: sheet.write_row(1, 0, ["text", "q", "PLACE"])
    )
    path = tmp_path / "cell.xlsx"
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item, old.read(item).replace(b"PLACE", b"a" * 5_000_000))
    with pytest.raises(FormError, match="row 2, column “label”: A cell holds 5,000,000 characters"):
        read_workbook(path)


def test_ten_thousand_questions_open_and_answer(tmp_path: Path) -> None:
    rows = "".join(
        f"| | text | q{i} | Q {i} | {f'${{q{i - 1}}} = 1' if i else ''} |\n" for i in range(10_000)
    )
    form = form_from_markdown("| survey | | | | |\n| | type | name | label | relevant |\n" + rows)
    filled = FormSession(form)
    filled.set("q0", "1")
    assert filled.state("q1").relevant
    assert not filled.state("q9999").relevant
