"""What every model that is written to disk has in common."""

from pydantic import BaseModel, ConfigDict


class OnDisk(BaseModel):
    """A value that outlives the program: frozen, closed to unknown fields, with a schema in ``schemas/``."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null", defer_build=True)

    def as_json(self) -> bytes:
        """Return the form that goes to disk: UTF-8, indented for human eyes, one trailing newline."""
        return self.model_dump_json(indent=1, exclude_none=True).encode() + b"\n"
