"""Empty forms for the tests of documents: the shipped one, and one in two directions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intake.domain.letters.blank_form import Blank, BlankForm, BlankQuestion, FormPart, TickBox
from intake.domain.text import marked

DAY = date(2026, 11, 29)

FORM = BlankForm(
    language="en-GB",
    title="My complaint",
    day=DAY,
    parts=(
        FormPart("Before", ("Fill it in with a pen.",)),
        FormPart(
            "What I say",
            ("To Anytown",),
            (
                BlankQuestion(1, "What is it?", (), ("Say it your way.",), (Blank(None, (), 9),)),
                BlankQuestion(
                    2,
                    "Who are you?",
                    ("Only if you ticked “Yes” in question 1.",),
                    (),
                    (
                        Blank("Name", ("Just your first name.",), 1),
                        Blank("Language", (), 0, (TickBox("English"), TickBox("العربية"))),
                        Blank("Where", (), 3),
                    ),
                    "Is there more?",
                ),
                BlankQuestion(
                    3, "How?", (), (),
                    (Blank(None, (), 0, (TickBox("In a long and winding way", ("Which?",), 1),)),),
                ),
            ),
            apart=True,
        ),
        FormPart("Alone", (), (BlankQuestion(4, "Who?", (), (), (Blank(None, (), 3),)),), True),
        FormPart("If you are not safe", ("Call 999.",), (), True),
    ),
    unshown="Left out:",
)  # fmt: skip

LEFTWARD = replace(
    FORM,
    language="ar",
    title="شكواي",
    parts=(
        FormPart("ما أقول", (marked("In English for now."),)),
        FormPart("اسمي", (), FORM.parts[1].questions),
    ),
)
FORMS = {"a form": FORM, "a form from right to left": LEFTWARD}
