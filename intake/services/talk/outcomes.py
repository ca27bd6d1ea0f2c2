"""How a move in the talk ends: made, refused, gone, or against what another tab said."""

from dataclasses import dataclass

from intake.domain.flow.flow import Step
from intake.domain.talk.conversation import Place
from intake.domain.talk.form import Form
from intake.domain.talk.reading import AnswerLine
from intake.services.talk.turns import OpenTalk, Turn


@dataclass(frozen=True, slots=True)
class MoveMade:
    """The move was made and is on disk; None as place means the check page."""

    place: Place | None
    talk: OpenTalk


@dataclass(frozen=True, slots=True)
class Rejection:
    """The answer can't be taken as it is; the turn shows why, with what was typed."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class QuestionGone:
    """That question is not part of this conversation (any more); nothing was stored."""

    talk: OpenTalk
    form: Form


@dataclass(frozen=True, slots=True)
class AnswerClash:
    """Another tab answered this question differently; both answers are kept.

    ``mine`` is stored, ``theirs`` came late; ``seen`` marks the two, and comes back with the pick.
    """

    talk: OpenTalk
    step: Step
    place: Place
    mine: tuple[AnswerLine, ...]
    theirs: tuple[AnswerLine, ...]
    seen: str


Outcome = MoveMade | Rejection | QuestionGone | AnswerClash
