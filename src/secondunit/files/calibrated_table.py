"""The table of a production file that holds what logged takes told of a stunt."""

from typing import Annotated, Any

from pydantic import Field

from secondunit.files.table import Name, Table


class CalibratedTable(Table):
    """What logged takes told of a stunt's parameters, as `secondunit calibrate` wrote it."""

    takes: Annotated[int, Field(ge=1, le=100_000)] = Field(description="Takes it was told by.")
    of: Name = Field(description="What was calibrated; another stunt, or a changed one, differs.")
    parameters: dict[str, Any] = Field(
        default={}, description="Parameters to plan with, over those of the stunt."
    )
