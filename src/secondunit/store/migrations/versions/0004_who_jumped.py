"""Who jumped, under which canopy, and which jump of a file it was."""

import sqlalchemy as sql
from alembic import op

revision, down_revision = "0004", "0003"
_NEW = (
    ("take", sql.Column("performer", sql.Text, nullable=False, server_default="")),
    ("take", sql.Column("canopy", sql.Text, nullable=False, server_default="")),
    ("track", sql.Column("jump", sql.Integer, nullable=False, server_default="0")),
)


def upgrade() -> None:
    """Add the columns; one that is there is left from a step that was cut off."""
    known = sql.inspect(op.get_bind())
    for table, column in _NEW:
        if column.name not in {one["name"] for one in known.get_columns(table)}:
            op.add_column(table, column)
