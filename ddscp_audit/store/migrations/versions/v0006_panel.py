"""Panel: the audit day, who was present, learning points, second readings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "panel_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("began_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["audit.id"], name=op.f("fk_panel_day_audit_id_audit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_day")),
        sa.UniqueConstraint("uid", name=op.f("uq_panel_day_uid")),
    )
    op.create_index(op.f("ix_panel_day_audit_id"), "panel_day", ["audit_id"])
    op.create_table(
        "panel_presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["day_id"],
            ["panel_day.id"],
            name=op.f("fk_panel_presence_day_id_panel_day"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_presence")),
        sa.UniqueConstraint("uid", name=op.f("uq_panel_presence_uid")),
    )
    op.create_index(op.f("ix_panel_presence_day_id"), "panel_presence", ["day_id"])
    op.create_table(
        "panel_time",
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["day_id"],
            ["panel_day.id"],
            name=op.f("fk_panel_time_day_id_panel_day"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["audit_case.id"],
            name=op.f("fk_panel_time_case_id_audit_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("day_id", "case_id", name=op.f("pk_panel_time")),
    )
    op.create_table(
        "parked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.DateTime(), nullable=False),
        sa.Column("parked_by", sa.String(), nullable=False),
        sa.Column("taken_up_at", sa.DateTime(), nullable=True),
        sa.Column("taken_up_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["audit_case.id"],
            name=op.f("fk_parked_case_id_audit_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
        sa.UniqueConstraint("case_id", "question", name=op.f("uq_parked_case_id_question")),
    )
    op.create_table(
        "learning_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["audit_case.id"],
            name=op.f("fk_learning_point_case_id_audit_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_point")),
        sa.UniqueConstraint("uid", name=op.f("uq_learning_point_uid")),
    )
    op.create_index(op.f("ix_learning_point_case_id"), "learning_point", ["case_id"])
    op.create_table(
        "second_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("submitted_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('not started', 'draft', 'submitted', 'nil')",
            name=op.f("ck_second_reading_state"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["audit_case.id"],
            name=op.f("fk_second_reading_case_id_audit_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_second_reading_agency_id_agency"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_reading")),
        sa.UniqueConstraint("uid", name=op.f("uq_second_reading_uid")),
    )
    op.create_index(op.f("ix_second_reading_case_id"), "second_reading", ["case_id"])
    op.create_table(
        "second_answer",
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["second_reading.id"],
            name=op.f("fk_second_answer_reading_id_second_reading"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("reading_id", "question", name=op.f("pk_second_answer")),
    )
    op.create_table(
        "second_resolution",
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("stands", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "stands IN ('first', 'second')", name=op.f("ck_second_resolution_stands")
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["second_reading.id"],
            name=op.f("fk_second_resolution_reading_id_second_reading"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("reading_id", "question", name=op.f("pk_second_resolution")),
    )


def downgrade() -> None:
    op.drop_table("second_resolution")
    op.drop_table("second_answer")
    op.drop_index(op.f("ix_second_reading_case_id"), table_name="second_reading")
    op.drop_table("second_reading")
    op.drop_index(op.f("ix_learning_point_case_id"), table_name="learning_point")
    op.drop_table("learning_point")
    op.drop_table("parked")
    op.drop_table("panel_time")
    op.drop_index(op.f("ix_panel_presence_day_id"), table_name="panel_presence")
    op.drop_table("panel_presence")
    op.drop_index(op.f("ix_panel_day_audit_id"), table_name="panel_day")
    op.drop_table("panel_day")
