"""The schema is a promise: old stores open, new ones are refused, nothing is half done."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ddscp_audit.store import database, eventlog, upgrades
from ddscp_audit.store.tables import Row
from tests import factory

RELEASED = sorted((Path(__file__).parents[1] / "data" / "stores").glob("*.ddscp"))
RELEASING = database.HEAD
ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None
def upgrade() -> None:
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("telephone", sa.String(), nullable=True))
    {then}
def downgrade() -> None:
    with op.batch_alter_table("person") as table:
        table.drop_column("telephone")
"""


def connection(store):
    return store._connection


def schema(store) -> list[tuple[str, str]]:
    with store.session() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
        )
        return [(name, re.sub(r"\s+", " ", sql)) for name, sql in rows]


def scripts(store) -> ScriptDirectory:
    return ScriptDirectory.from_config(upgrades.config(connection(store)))


def test_the_head_that_opening_expects_is_the_last_script(empty_store):
    assert scripts(empty_store).get_current_head() == database.HEAD
    walked = [int(s.revision) for s in scripts(empty_store).walk_revisions()]
    assert walked == list(range(len(walked), 0, -1))


def test_head_equals_the_models(empty_store):
    with empty_store.session() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_up_down_up_leaves_the_schema_unchanged(empty_store):
    before = schema(empty_store)
    upgrades.to(connection(empty_store), "base")
    assert [name for name, _ in schema(empty_store)] == ["alembic_version"]
    upgrades.to_head(connection(empty_store))
    assert schema(empty_store) == before


def test_no_script_imports_a_model():
    for path in (upgrades.SCRIPTS / "versions").glob("v*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {
            name
            for node in ast.walk(tree)
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else []
            )
        }
        assert modules <= {"__future__", "sqlalchemy", "alembic"}


def test_every_constraint_has_a_name():
    unnamed = [
        (table.name, constraint)
        for table in Row.metadata.tables.values()
        for constraint in (*table.constraints, *table.indexes)
        if not constraint.name
    ]
    assert unnamed == []


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_store_of_every_released_version_opens(tmp_path, path):
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    with database.open_store(copy, factory.PASSPHRASE) as opened, opened.session() as session:
        assert eventlog.verify(session) == ""
        assert database.revision(session.connection()) == database.HEAD


def test_there_is_a_store_of_the_first_version():
    assert "store-0.1.0" in [path.stem for path in RELEASED]


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """A version of the application with one more migration."""

    def install(then: str = "pass") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(upgrades.SCRIPTS, folder)
        text = ADDS_A_COLUMN.format(then=then, head=RELEASING)
        (folder / "versions" / "v9999_adds_a_column.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(upgrades, "SCRIPTS", folder)
        monkeypatch.setattr(database, "HEAD", "9999")

    return install


def test_an_older_store_is_backed_up_and_brought_up_to_date(empty_store, newer):
    path = empty_store.path
    empty_store.close()
    newer()
    with database.open_store(path, factory.PASSPHRASE) as opened, opened.session() as session:
        assert database.revision(session.connection()) == "9999"
        session.connection().exec_driver_sql("SELECT telephone FROM person")
        with pytest.raises(Exception, match="only grows"):
            session.connection().exec_driver_sql("DELETE FROM event")
    (backup,) = path.parent.glob(f"neglect-before-{RELEASING}-*.ddscp")
    assert b"SQLite format" not in backup.read_bytes()
    with database.open_store(backup, factory.PASSPHRASE) as opened, opened.session() as session:
        assert eventlog.count(session) == 1


def test_an_older_store_is_not_changed_by_reading_it(empty_store, newer):
    path = empty_store.path
    empty_store.close()
    newer()
    before = path.read_bytes()
    with pytest.raises(Exception, match="must be brought up to date"):
        database.open_store(path, factory.PASSPHRASE, read_only=True)
    assert path.read_bytes() == before


def test_a_migration_that_breaks_leaves_the_store_as_it_was(empty_store, newer, monkeypatch):
    path = empty_store.path
    before = schema(empty_store)
    empty_store.close()
    newer("raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        database.open_store(path, factory.PASSPHRASE)
    monkeypatch.setattr(database, "HEAD", RELEASING)
    with database.open_store(path, factory.PASSPHRASE) as opened:
        assert schema(opened) == before
