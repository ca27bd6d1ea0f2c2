"""The questions about who complains, read from `content/equality/`."""

from pathlib import Path
from typing import Final

from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, load_model
from intake.domain.people.equality import EqualityQuestion
from intake.services.languages import ENGLISH, Say

FOR_ADULTS: Final = "en-for-adults.yaml"
"""The file with the questions for adults who complain in their own right."""


class QuestionModel(Content):
    """A question in a young person's words."""

    READ = frozenset({"ask", "info", "options"})

    ask: str
    info: str | None = None
    options: dict[str, str]


class EqualityModel(Content):
    """One language's questions."""

    questions: dict[str, QuestionModel]


def read_equality(path: Path) -> LoadedModel[EqualityModel]:
    """One language's file, and where everything in it stands. Raises ContentFault."""
    return load_model(path, EqualityModel)


def load_questions(
    folder: Path, say: Say = ENGLISH.say
) -> tuple[tuple[EqualityQuestion, ...], tuple[EqualityQuestion, ...]]:
    """The questions for young people, and for adults who complain. Raises ContentFault."""
    return load_equality(folder / "en.yaml", say), load_equality(folder / FOR_ADULTS, say)


def load_equality(path: Path, say: Say = ENGLISH.say) -> tuple[EqualityQuestion, ...]:
    """Read the questions in a language; none where there is no file. Raises ContentFault."""
    if not path.exists():
        return ()
    questions = translated(read_equality(path).model, say).questions
    return tuple(
        EqualityQuestion(key, each.ask, each.info, each.options) for key, each in questions.items()
    )
