"""Something found wrong with a flow, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: at these keys of a step, or of the flow itself when there is no step.

    ``beside`` is another step that it is about, too; ``piece`` is what is wrong within a text of
    several lines.
    """

    step: str | None
    keys: tuple[str | int, ...]
    says: str
    beside: str | None = None
    piece: str = ""
