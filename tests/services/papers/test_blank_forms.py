"""The empty form is that of the complaint a council's front page leads to, and can be a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.flow.flow import Ends
from intake.domain.flow.offers import Offer
from intake.domain.text import Variant, Wording, split_text
from intake.services.languages import ENGLISH
from intake.services.papers.blank_forms import BlankForms
from tests.domain.letters.test_blank_form import WORDING
from tests.support.fakes import FakeClock
from tests.support.law import england
from tests.support.made_flows import a_flow, asked
from tests.support.made_letters import PACK, PRACTICE

if TYPE_CHECKING:
    from intake.domain.flow.flow import Flow
    from intake.domain.letters.blank_form import BlankForm


def asking(name: str, **given: Any) -> Flow:
    """A flow whose one question is its name."""
    ask = Wording((Variant(None, split_text(name, lambda _: pytest.fail("no name"))),))
    return replace(a_flow(asked("text", "x", ask=ask, fills="effect")), name=name, **given)


FLOWS = {
    flow.name: flow
    for flow in (
        asking("thanks", ends=Ends("thanks_received")),
        asking("short", widens="long"),
        asking("long"),
        asking("plain"),
        asking("torn", widens="nowhere"),
        asking("own", sends=False),
    )
}


@dataclass
class Printer:
    """Makes a file of a form, and keeps what it was given."""

    forms: list[BlankForm] = field(default_factory=list)

    def __call__(self, form: BlankForm) -> bytes:
        self.forms.append(form)
        return b"a file"


def forms(*offers: Offer, printer: Printer | None = None) -> BlankForms:
    sheet = a_flow(asked("text", "x", fills="effect"))
    procedures = {PACK.procedure: england()}
    make = printer or Printer()
    return BlankForms(ENGLISH, FLOWS, lambda: offers, sheet, WORDING, procedures, FakeClock(), make)


def asks(*offers: Offer, receives: bool = True) -> list[str]:
    form = forms(*offers).form(replace(PACK, receives=receives))
    return [] if form is None else [question.ask for question in form.questions]


def test_the_main_complaint_is_asked_else_the_first_as_far_as_it_widens() -> None:
    plain, short = Offer("plain", "Plain"), Offer("short", "Short")
    assert asks(Offer("thanks", "Thanks", main=True), short, plain) == ["long"]
    assert asks(short, replace(plain, main=True)) == ["plain"]
    assert asks(Offer("torn", "Torn")) == ["torn"]


def test_where_nothing_can_be_sent_it_is_the_letter_that_they_send_themselves() -> None:
    assert asks(Offer("plain", "Plain"), Offer("own", "Own"), receives=False) == ["own"]


def test_where_no_complaint_can_be_begun_there_is_no_form() -> None:
    printer = Printer()
    without = forms(Offer("thanks", "Thanks"), printer=printer)
    assert (without.form(PACK), printer.forms) == (None, [])
    assert not without.offered(PACK)


def test_there_is_no_sheet_of_paper_to_practise_with() -> None:
    made = forms(Offer("plain", "Plain"))
    practice = replace(PACK, practice=PRACTICE)
    assert (made.offered(practice), made.form(practice)) == (False, None)


def test_content_of_before_has_no_words_for_it_and_so_no_form() -> None:
    made = forms(Offer("plain", "Plain"))
    assert made.offered(PACK)
    before = replace(made, wording=None)
    assert (before.offered(PACK), before.form(PACK)) == (False, None)


def test_the_file_is_made_of_the_form_as_it_stands_today() -> None:
    printer = Printer()
    made = forms(Offer("plain", "Plain"), printer=printer)
    form = made.form(PACK)
    assert form is not None
    assert made.pdf(form) == b"a file"
    assert printer.forms == [form]
    assert (form.language, form.day) == (ENGLISH.tag, FakeClock().today())
