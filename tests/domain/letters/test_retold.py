"""The short version of a letter in another language."""

from datetime import date

from intake.domain.letters.parts import Paragraph, Run, Verbatim
from intake.domain.letters.retold import AS_SENT, Retelling, says_something
from intake.domain.text import marked


def test_a_line_that_is_names_alone_has_nothing_to_translate() -> None:
    assert says_something("You can call {officer.name} on {phone}.")
    assert not says_something("{decision}")
    assert not says_something("{signer.name}, {signer.job}.")


SOURCES = (
    "You can call {officer.name} on {phone}.",
    "Call {a} or {b}.",
    "You should have an answer by {answer.by}.",
    "This is what we decided: {decision}",
    "We will wait.",
    "Nobody said this yet.",
    "is your advocate",
)
IN_UKRAINIAN = {
    "You can call {officer.name} on {phone}.": "Номер {phone}: там {officer.name}.",
    "Call {a} or {b}.": "Дзвони: {a}, {b}.",
    "You should have an answer by {answer.by}.": "Відповідь: до {answer.by}.",
    "This is what we decided: {decision}": "Рішення: {decision}",
    "We will wait.": "Ми чекаємо.",
    "is your advocate": "твоя адвокатка",
}
WRITTEN = {"6 March 2026": date(2026, 3, 6)}


def retelling() -> Retelling:
    return Retelling(
        SOURCES,
        lambda text: IN_UKRAINIAN.get(text, marked(text)),
        WRITTEN.get,
        lambda day: f"{day.day} березня",
    )


def told(*runs: Run) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in retelling().line(Paragraph(runs))]


def test_a_sentence_is_told_with_what_was_filled_in_where_the_language_has_it() -> None:
    assert told("You can call ", "Dan", " on ", "0151 000", ".") == [
        ("told", "Номер "), ("sent", "0151 000"), ("told", ": там "), ("sent", "Dan"),
        ("told", "."),
    ]  # fmt: skip


def test_a_day_and_what_was_chosen_are_told_too() -> None:
    assert told("You should have an answer by ", "6 March 2026", ".") == [
        ("told", "Відповідь: до "), ("told", "6 березня"), ("told", "."),
    ]  # fmt: skip
    assert told("This is what we decided: ", "We will wait.") == [
        ("told", "Рішення: "), ("told", "Ми чекаємо."),
    ]  # fmt: skip
    assert told("We will wait.") == [("told", "Ми чекаємо.")]
    assert told("Ann Lee", ": ", "is your advocate", ".")[2] == ("told", "твоя адвокатка")


def test_what_somebody_typed_is_never_told_otherwise() -> None:
    assert told(Verbatim("We will wait.")) == [("typed", "We will wait.")]
    assert told("This is what we decided: ", Verbatim("6 March 2026"))[1] == (
        "typed",
        "6 March 2026",
    )


def test_a_sentence_in_other_words_or_without_a_translation_stays_as_it_was_sent() -> None:
    assert told("You may call ", "Dan", " on ", "0151 000", ".")[0] == ("sent", "You may call ")
    assert told("Nobody said this yet.") == [("sent", "Nobody said this yet.")]
    assert told("Call ", "Dan", " and ", "Ann", ".")[2] == ("sent", " and ")


def test_a_heading_is_told() -> None:
    assert [each.text for each in retelling().heading("We will wait.")] == ["Ми чекаємо."]


def test_who_reads_the_language_it_was_written_in_is_told_all_as_it_was_sent() -> None:
    line = AS_SENT.line(Paragraph(("It is done by ", "6 March 2026", Verbatim("x"))))
    assert [each.text for each in line] == ["It is done by ", "6 March 2026", "x"]
    assert [each.kind for each in line] == ["sent", "sent", "typed"]
