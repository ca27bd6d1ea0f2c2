"""What stands in the controls of a turn when it is first shown."""

from intake.domain.flow.flow import Step
from intake.domain.talk.conversation import Visit
from intake.domain.talk.form import Form
from intake.domain.talk.reading import form_of


def prefilled(visit: Visit) -> Form:
    """The controls of a turn as they are first shown: with the stored answer, if there is one.

    What was answered in private does not come back.
    """
    if visit.step.private:
        return {}
    answer = visit.asleep or visit.answer
    return _first_ticks(visit.step) if answer is None else form_of(visit.step, answer)


def _first_ticks(step: Step) -> Form:
    """What is chosen before anything was answered, as the flow and the case have it."""
    options = [option for option in step.options if step.all_ticked or option.ticked]
    boxes = {f"answer.{option.key}": [option.typed] for option in options if option.typed}
    return {"answer": [option.key for option in options], **boxes} if options else {}
