"""The short version of what a council wrote, in the language of the page."""

from intake.domain.letters.parts import Heading, Paragraph
from intake.domain.letters.retold import Line
from intake.web.shell.services import services


def retold(part: Heading | Paragraph) -> Line:
    """A line of a short version: our own sentences in this language, all else as it was sent."""
    retelling = services().retelling
    return retelling.heading(part.text) if isinstance(part, Heading) else retelling.line(part)
