"""What every table of a production file is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^\S(.*\S)?$")]


class Table(BaseModel):
    """What all tables share: no unknown key, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)
