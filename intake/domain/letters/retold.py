"""A letter's own sentences in another language, with what was written into them as it stands."""

import re
from typing import Final

_NAME: Final = re.compile(r"\{[^{}]*\}")


def says_something(source: str) -> bool:
    """Whether a sentence has words of its own beside the names in it."""
    return any(each.isalnum() for each in _NAME.sub("", source))
