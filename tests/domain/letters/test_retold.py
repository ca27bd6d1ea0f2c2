"""The short version of a letter in another language."""

from intake.domain.letters.retold import says_something


def test_a_line_that_is_names_alone_has_nothing_to_translate() -> None:
    assert says_something("You can call {officer.name} on {phone}.")
    assert not says_something("{decision}")
    assert not says_something("{signer.name}, {signer.job}.")
