"""Takes, their tracks, and what was struck out."""

import sqlalchemy as sql
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Make the tables; one that is there is left from a step that was cut off."""
    op.create_table(
        "take",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("logged_at_utc", sql.String(32), nullable=False),
        sql.Column("stunt", sql.Text, nullable=False),
        sql.Column("take", sql.Integer, nullable=False),
        sql.Column("again", sql.Integer, nullable=False),
        sql.Column("outcome", sql.Text, nullable=False),
        sql.Column("notes", sql.Text, nullable=False),
        sql.UniqueConstraint("stunt", "take", "again", name="take_once"),
        if_not_exists=True,
    )
    op.create_table(
        "track",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("take_id", sql.Integer, sql.ForeignKey("take.id"), nullable=False),
        sql.Column("name", sql.Text, nullable=False),
        sql.Column("digest", sql.String(64), nullable=False),
        sql.Column("columns", sql.Text, nullable=True),
        sql.Column("content", sql.LargeBinary, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "strike",
        sql.Column("take_id", sql.Integer, sql.ForeignKey("take.id"), primary_key=True),
        sql.Column("struck_at_utc", sql.String(32), nullable=False),
        sql.Column("reason", sql.Text, nullable=False),
        if_not_exists=True,
    )
