"""Packs: what set each answer, steps of returns and decisions, urgent concerns, packs and keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# What an older store holds was set by one device: the store itself, named after its own id.
_DEVICE = "(SELECT substr(replace(value, '-', ''), 1, 16) FROM meta WHERE name = 'store_id')"
_BEFORE = (
    "(SELECT max(p.id) FROM answer_change p WHERE p.return_id = answer_change.return_id"
    " AND p.question = answer_change.question AND p.id < answer_change.id)"
)
_LAST = (
    "(SELECT max(p.id) FROM answer_change p WHERE p.return_id = answer.return_id"
    " AND p.question = answer.question)"
)
_FILL = (
    f"UPDATE answer_change SET device = {_DEVICE}, counter = id",
    f"UPDATE answer_change SET replaces = device || ':' || CAST({_BEFORE} AS VARCHAR)"
    f" WHERE {_BEFORE} IS NOT NULL",
    f"UPDATE answer SET device = {_DEVICE}, counter = coalesce({_LAST}, 0)",
    "INSERT INTO return_step"
    " (return_id, state, at, who, why, told_by, device, counter, replaces, held)"
    f" SELECT id, state, submitted_at, submitted_by, '', '', {_DEVICE}, id, '', false"
    " FROM agency_return WHERE state IN ('submitted', 'nil') AND submitted_at IS NOT NULL",
    "INSERT INTO decision_step"
    " (case_id, question, agency, value, reason, gone, who, at, device, counter, replaces)"
    f" SELECT case_id, question, agency, value, reason, false, who, at, {_DEVICE}, id, ''"
    " FROM settled_value",
)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _child_of(table: str, parent: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{parent}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    for column in ("device", "beside"):
        op.add_column("answer", _text(column))
    op.add_column("answer", _number("counter"))
    op.add_column("answer", _flag("disputed"))
    for column in ("device", "replaces"):
        op.add_column("answer_change", _text(column))
    op.add_column("answer_change", _number("counter"))
    op.add_column("answer_change", _flag("held"))
    op.create_table(
        "return_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        _word("state"),
        sa.Column("at", sa.DateTime(), nullable=False),
        _word("who"),
        sa.Column("why", sa.Text(), nullable=False),
        _word("told_by"),
        _word("device"),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        _child_of("return_step", "agency_return", "return_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_step")),
    )
    op.create_table(
        "decision_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        _word("question"),
        _word("agency"),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        _word("who"),
        sa.Column("at", sa.DateTime(), nullable=False),
        _word("device"),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=False),
        _child_of("decision_step", "audit_case", "case_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_step")),
    )
    op.create_table(
        "concern_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        _word("agency"),
        _word("kind"),
        sa.Column("text", sa.Text(), nullable=False),
        _word("happened"),
        _word("who"),
        sa.Column("at", sa.DateTime(), nullable=False),
        _word("device"),
        sa.Column("counter", sa.Integer(), nullable=False),
        _child_of("concern_step", "audit_case", "case_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_step")),
    )
    op.create_table(
        "pack",
        _word("id"),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        _word("direction"),
        _word("kind"),
        _word("agency"),
        _word("answers_to"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        _word("made_by"),
        sa.Column("handled_at", sa.DateTime(), nullable=False),
        _word("handled_by"),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        _word("secret"),
        _word("sha256"),
        _word("file_name"),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        _child_of("pack", "audit", "audit_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
    )
    op.create_table(
        "pack_key",
        _word("owner"),
        _word("public"),
        _word("secret"),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_pack_key")),
    )
    op.create_table(
        "reported_progress",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        _word("state"),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _child_of("reported_progress", "assignment", "assignment_id"),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_reported_progress")),
    )
    for statement in _FILL:
        op.execute(statement)
    for table, parent in (
        ("answer_change", "return_id"),
        ("return_step", "return_id"),
        ("decision_step", "case_id"),
        ("concern_step", "case_id"),
    ):
        name = op.f(f"ix_{table}_{parent}_device_counter")
        op.create_index(name, table, [parent, "device", "counter"], unique=True)
    op.create_index(op.f("ix_pack_audit_id_direction"), "pack", ["audit_id", "direction"])


def downgrade() -> None:
    for table in (
        "reported_progress",
        "pack_key",
        "pack",
        "concern_step",
        "decision_step",
        "return_step",
    ):
        op.drop_table(table)
    op.drop_index(op.f("ix_answer_change_return_id_device_counter"), "answer_change")
    for column in ("held", "counter", "replaces", "device"):
        op.drop_column("answer_change", column)
    for column in ("disputed", "counter", "beside", "device"):
        op.drop_column("answer", column)
