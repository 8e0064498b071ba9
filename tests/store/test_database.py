"""Making and opening a store: what works, and a sentence for everything that cannot."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from ddscp_audit.domain.audit import Person
from ddscp_audit.errors import AuditError, NewerStoreError, StoreError, WrongPassphraseError
from ddscp_audit.store import cipher, database, eventlog
from ddscp_audit.workflow import fieldwork
from tests import factory

LEAD = Person("Lena Lead")


def make(folder: Path, passphrase: str = "secret") -> Path:
    path = folder / "a.ddscp"
    database.create(path, passphrase, LEAD).close()
    return path


@pytest.mark.parametrize(
    "passphrase",
    [
        "secret",
        'it\'s "quoted"; DROP TABLE event; --',
        "zażółć gęślą jaźń 🐎",
        " spaces at both ends ",
        "x'" + "ab" * 32 + "'",
        "a" * 5_000,
    ],
)
def test_any_passphrase_that_can_be_typed_opens_its_own_store(tmp_path, passphrase):
    path = make(tmp_path, passphrase)
    with database.open_store(path, passphrase) as opened:
        assert opened.actor == LEAD
    with pytest.raises(WrongPassphraseError):
        database.open_store(path, passphrase + "!")


def test_an_accent_typed_in_two_ways_is_one_passphrase(tmp_path):
    path = make(tmp_path, "caf\u00e9")
    database.open_store(path, "cafe\u0301").close()


@pytest.mark.parametrize("name", ["a b.ddscp", "100% #1 ?x=y&z.ddscp", "przykład é.ddscp"])
def test_a_store_may_have_any_name(tmp_path, name):
    path = tmp_path / name
    database.create(path, "secret", LEAD).close()
    database.open_store(path, "secret").close()
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("passphrase", ["", "nul\0"])
def test_no_passphrase_makes_no_store(tmp_path, passphrase):
    with pytest.raises(StoreError, match="passphrase"):
        database.create(tmp_path / "a.ddscp", passphrase, LEAD)
    assert list(tmp_path.iterdir()) == []


def test_it_is_encrypted_from_the_first_byte(sampled):
    fieldwork.save_answer(sampled.store, "NEG26", sampled.cases[0], "CSC", "c_28", "Gingerbread")
    titles = (b"Neglect", b"NEG26", b"Lena Lead", b"Derbyshire", b"Gingerbread", b"SQLite format")
    for name in ("neglect.ddscp", "neglect.ddscp-wal"):
        written = (sampled.folder / name).read_bytes()
        assert len(written) > 4096
        assert [title for title in titles if title in written] == []


def test_it_is_written_through_to_the_disk(empty_store):
    with empty_store.session() as session:
        raw = session.connection().exec_driver_sql

        def pragma(name: str) -> object:
            return raw(f"PRAGMA {name}").scalar()

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2  # FULL
        assert pragma("foreign_keys") == 1
        assert pragma("secure_delete") == 1
        assert pragma("temp_store") == 2  # memory
        assert pragma("cipher_version")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_its_owner_may_read_it(empty_store):
    beside = list(empty_store.path.parent.glob("neglect.ddscp*"))
    assert len(beside) == 4  # with its lock and what SQLite keeps beside it
    with factory.store(empty_store.path.parent, "own.ddscp") as made:
        beside.append(made.path)
        assert [path.name for path in beside if stat.S_IMODE(path.stat().st_mode) != 0o600] == []


def test_closing_leaves_one_file(tmp_path):
    path = make(tmp_path)
    database.open_store(path, "secret").close()
    database.open_store(path, "secret", read_only=True).close()
    assert [file.name for file in tmp_path.iterdir()] == ["a.ddscp"]


def test_a_store_that_is_there_is_never_overwritten(tmp_path):
    path = make(tmp_path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="exists already"):
        database.create(path, "another", LEAD)
    assert path.read_bytes() == before


def test_no_folder_no_store(tmp_path):
    with pytest.raises(StoreError, match="no folder"):
        database.create(tmp_path / "missing" / "a.ddscp", "secret", LEAD)


def test_a_store_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="There is no store"):
        database.open_store(tmp_path / "b.ddscp", "secret")
    with pytest.raises(StoreError, match="folder, not a store"):
        database.open_store(tmp_path, "secret")


def _plain_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a", os.urandom(8192))


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"short"),
        lambda path: path.write_text("Case ID,Area\n" * 4096, encoding="utf-8"),
        lambda path: path.write_bytes(b"a" * 8192),
        lambda path: path.write_bytes(os.urandom(5000)),
        _plain_database,
        _zip,
    ],
    ids=["empty", "short", "list", "same byte", "cut short", "plain database", "zip"],
)
def test_a_file_that_is_no_store_is_called_so(tmp_path, write):
    path = tmp_path / "a.ddscp"
    write(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="store") as refusal:
        database.open_store(path, "secret")
    assert not isinstance(refusal.value, WrongPassphraseError)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.ddscp"]


def test_somebody_elses_encrypted_database_is_no_store(tmp_path):
    path = tmp_path / "a.ddscp"
    connection = sqlcipher.connect(str(path))
    connection.execute("PRAGMA key = 'secret'")
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="not an audit store"):
        database.open_store(path, "secret")


def test_a_newer_store_is_refused_and_left_alone(tmp_path):
    path = make(tmp_path)
    with database.open_store(path, "secret") as opened, opened.session() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerStoreError, match="newer version"):
        database.open_store(path, "secret")
    assert path.read_bytes() == before


def as_nobody(work) -> str:
    """Run ``work`` with no more rights than anybody has; the text it returns, or raised."""
    if os.geteuid() != 0:
        return work()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # the superuser may write everywhere, so somebody else has to try
        os.setgid(65534)
        os.setuid(65534)
        try:
            said = work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def attempt(work) -> str:
    try:
        return work()
    except StoreError as refusal:
        return refusal.sentence


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_folder_nobody_may_write_to():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = make(folder)
        path.chmod(0o444)
        folder.chmod(0o555)

        def read() -> str:
            with (
                database.open_store(path, "secret", read_only=True) as opened,
                opened.session() as session,
            ):
                return f"{eventlog.count(session)} event"

        assert as_nobody(lambda: attempt(read)) == "1 event"
        opening = as_nobody(lambda: attempt(lambda: str(database.open_store(path, "secret"))))
        assert "nothing may be written" in opening
        assert "reading only" in opening
        new = folder / "b.ddscp"
        making = as_nobody(lambda: attempt(lambda: str(database.create(new, "secret", LEAD))))
        assert "may not be written" in making
        wrong = as_nobody(
            lambda: attempt(lambda: str(database.open_store(path, "wrong", read_only=True)))
        )
        assert "does not open" in wrong
        assert [file.name for file in folder.iterdir()] == ["a.ddscp"]
        folder.chmod(0o755)


def test_reading_only_changes_nothing(tmp_path):
    path = make(tmp_path)
    with database.open_store(path, "secret", read_only=True) as opened:
        assert opened.read_only
        with (
            pytest.raises(StoreError, match="reading only"),
            opened.session() as session,
        ):
            eventlog.append(session, who="x", what="y")


def test_a_full_disk_is_a_sentence_and_loses_nothing(empty_store):
    with empty_store.session() as session:
        eventlog.append(session, who="x", what="kept")
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with (
        pytest.raises(StoreError, match="is full") as refusal,
        empty_store.session() as session,
    ):
        eventlog.append(session, who="x", what="too much", after="x" * 1_000_000)
    assert "safe" in refusal.value.sentence
    with empty_store.session() as session:
        assert [event.what for event in eventlog.latest(session)][:1] == ["kept"]


def test_a_block_that_raises_leaves_nothing_behind(empty_store):
    def fail() -> None:
        with empty_store.session() as session:
            eventlog.append(session, who="x", what="first")
            with empty_store.session() as inner:
                eventlog.append(inner, who="x", what="second")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with empty_store.session() as session:
        assert [event.what for event in eventlog.latest(session)] == ["store made"]


def test_threads_wait_for_each_other(empty_store):
    def add(number: int) -> None:
        for _ in range(5):
            with empty_store.session() as session:
                eventlog.append(session, who=f"thread {number}", what="step")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    with empty_store.session() as session:
        assert eventlog.count(session) == 21
        assert eventlog.verify(session) == ""


def test_a_closed_store_says_so(tmp_path):
    opened = database.open_store(make(tmp_path), "secret")
    opened.close()
    opened.close()
    with pytest.raises(StoreError, match="has been closed"), opened.session():
        pass


def test_network_drives_are_known_by_their_mount(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n//server/share /mnt/H\\040drive cifs rw 0 0\n", encoding="utf-8"
    )
    assert cipher._mount_type(Path("/mnt/H drive/audits/a.ddscp"), mounts) == "cifs"
    assert cipher._mount_type(Path("/mnt/H drive"), mounts) == "cifs"
    assert cipher._mount_type(Path("/home/a.ddscp"), mounts) == "ext4"
    assert cipher._mount_type(Path("/home/a.ddscp"), tmp_path / "none") == ""


def test_on_a_network_drive_the_journal_is_another_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(cipher, "on_network_drive", lambda path: True)
    path = make(tmp_path)
    with database.open_store(path, "secret") as opened:
        assert "network drive" in opened.notice
        with opened.session() as session:
            assert database.journal(session.connection()) == "delete"


def test_every_refusal_says_what_is_safe_and_what_to_do(tmp_path):
    path = make(tmp_path)
    for attempt in (
        lambda: database.open_store(path, "wrong"),
        lambda: database.open_store(tmp_path / "no.ddscp", "secret"),
        lambda: database.create(path, "secret", LEAD),
    ):
        with pytest.raises(AuditError) as refusal:
            attempt()
        assert refusal.value.safe
        assert refusal.value.todo


def test_a_mistake_of_ours_quotes_no_cell_of_a_list(tmp_path):
    with (
        factory.store(tmp_path) as store,
        pytest.raises(IntegrityError) as met,
        store.session() as session,
    ):
        session.connection().execute(
            text("INSERT INTO meta (name, value) VALUES (:name, :value)"),
            [{"name": "child-4711", "value": ""}] * 2,
        )
    assert "child-4711" not in str(met.value)


def test_a_name_no_disk_can_hold_is_a_sentence(tmp_path):
    with pytest.raises(StoreError, match="could not be opened"):
        database.open_store(tmp_path / ("x" * 300), "secret")


def test_a_store_that_lost_its_end_on_the_way_is_told_to_be_damaged(sampled):
    """A copy stopped at a whole page opens with its passphrase and misses what comes after."""
    path = sampled.store.path
    sampled.store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 8192 * 4096])
    for read_only in (False, True):
        with pytest.raises(StoreError, match="damaged, or was cut short"):
            database.open_store(path, factory.PASSPHRASE, read_only=read_only)
