"""Tools: the sheets of each version, and what version an audit changed to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tool_source",
        sa.Column("tool_version_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sheets", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tool_version_id"],
            ["tool_version.id"],
            name=op.f("fk_tool_source_tool_version_id_tool_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tool_version_id", name=op.f("pk_tool_source")),
    )
    op.create_table(
        "tool_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"],
            ["audit.id"],
            name=op.f("fk_tool_change_audit_id_audit"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["before_id"],
            ["tool_version.id"],
            name=op.f("fk_tool_change_before_id_tool_version"),
        ),
        sa.ForeignKeyConstraint(
            ["after_id"],
            ["tool_version.id"],
            name=op.f("fk_tool_change_after_id_tool_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tool_change")),
    )
    op.create_index(op.f("ix_tool_change_audit_id"), "tool_change", ["audit_id"])


def downgrade() -> None:
    op.drop_table("tool_change")
    op.drop_table("tool_source")
