"""Results and studies: the tables before there were steps, which a database may have already."""

import sqlalchemy as sql
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    """Make the tables that are not there."""
    op.create_table(
        "about", sql.Column("format", sql.Integer, primary_key=True), if_not_exists=True
    )
    op.create_table(
        "result",
        sql.Column("key", sql.String(64), primary_key=True),
        sql.Column("noun", sql.String(40), nullable=False),
        sql.Column("summary", sql.Text, nullable=False),
        sql.Column("arrays", sql.LargeBinary, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "study",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("saved_at_utc", sql.String(32), nullable=False),
        sql.Column("title", sql.Text, nullable=False),
        sql.Column("production_digest", sql.String(64), nullable=False),
        sql.Column("version", sql.String(40), nullable=False),
        sql.Column("seed", sql.Text, nullable=False),
        sql.Column("runs", sql.Integer, nullable=False),
        sql.Column("study", sql.Text, nullable=False),
        if_not_exists=True,
    )
