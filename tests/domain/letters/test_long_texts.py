"""A long text stands there with its first lines and the rest to open; no letter of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake.domain.letters.long_texts import LETTERS, LINES, split_blocks, split_long, split_quote
from intake.domain.letters.parts import Block, Heading, Item, Listing, Paragraph, Verbatim


def text_of(blocks: tuple[Block, ...]) -> str:
    texts = []
    for block in blocks:
        if isinstance(block, Listing):
            texts += ["".join(each.text for each in item.paragraphs) for item in block.items]
        else:
            texts.append(block.text)
    return "".join(texts)


def ours(text: str) -> Paragraph:
    return Paragraph((text,))


def theirs(text: str) -> Paragraph:
    return Paragraph((Verbatim(text),))


LINE = "x" * LETTERS
WORDS = f"{'x' * (LETTERS - 1)} "


def test_twelve_lines_stand_there_whole_and_the_thirteenth_is_folded() -> None:
    twelve = "\n".join([LINE] * LINES)
    assert split_long(twelve) == (twelve, "")
    assert split_long(f"{twelve}\nmore") == (f"{twelve}\n", "more")


def test_one_long_line_is_cut_between_words() -> None:
    first, rest = split_long("word " * 200)
    assert first.endswith("word ")
    assert len(first) <= LINES * LETTERS
    assert rest.startswith("word")


def test_empty_lines_count() -> None:
    assert split_long("\n" * 20)[1]


def test_a_short_letter_is_whole() -> None:
    blocks = (Heading("One"), ours("Two."), Listing((Item(1, (theirs("Three."),)),)))
    assert split_blocks(blocks) == (blocks, ())


def test_a_heading_goes_with_what_is_under_it() -> None:
    head, rest = split_blocks((ours(LINE * 11), Heading("Why"), ours(LINE * 2)))
    assert (head, rest[0]) == ((ours(LINE * 11),), Heading("Why"))


def test_a_list_is_cut_between_its_items_and_keeps_its_numbers() -> None:
    items = tuple(Item(number, (ours(LINE * 5),)) for number in (1, 2, 3))
    head, rest = split_blocks((Listing(items), Heading("After")))
    assert head == (Listing(items[:2]),)
    assert rest == (Listing(items[2:]), Heading("After"))


WHY = ours("This is why:")
NOT_UPHELD = ours("We think it was done right.")


def answer(number: int, quote: str, reason: str) -> Item:
    return Item(number, (theirs(quote), NOT_UPHELD, WHY, theirs(reason), theirs("We are sorry.")))


def test_an_item_is_never_cut_between_its_sentences() -> None:
    item = Item(1, (ours(LINE * 10), ours(LINE * 5)))
    after = Item(2, (ours("Two."),))
    assert split_blocks((Listing((item, after)),)) == ((), (Listing((item, after)),))


def test_the_first_decision_stands_whole_with_its_reason_and_the_fold_is_between_answers() -> None:
    items = (answer(1, LINE * 3, LINE * 9), answer(2, LINE, LINE * 9))
    start = (ours(LINE), ours(LINE * 2), Heading("What you are unhappy about"))
    head, rest = split_blocks((*start, Listing(items), Heading("What you want to happen")))
    assert head == (*start, Listing(items[:1]))
    assert rest == (Listing(items[1:]), Heading("What you want to happen"))


def test_a_reason_longer_than_all_that_may_stand_is_cut_within_and_never_before_it_begins() -> None:
    item = answer(1, LINE, WORDS * (LINES + 3))
    head, rest = split_blocks((ours(LINE * 11), Listing((item,))))
    assert text_of(head).endswith(f"This is why:{WORDS * LINES}")
    assert text_of(rest) == f"{WORDS * 3}We are sorry."


def test_a_decision_outside_a_list_keeps_its_reason_too() -> None:
    told = ours(LINE * 9)
    decision = (
        ours("We decided: we will wait."),
        ours("Not before Friday."),
        WHY,
        theirs(LINE * 9),
    )
    head, rest = split_blocks((Heading("Hello"), told, *decision, ours("Call me.")))
    assert (head, rest) == ((Heading("Hello"), told, *decision), (ours("Call me."),))
    after = (Heading("Why"), ours("No."), WHY, theirs("Because."))
    whole = (ours(LINE * 10), *decision)
    assert split_blocks((*whole, *after)) == (whole, after)


def test_long_own_words_that_are_answered_are_opened_and_the_answer_stands() -> None:
    long, short = answer(1, LINE * 7, "Because."), answer(1, LINE * 6, "Because.")
    assert split_quote(long) == ((theirs(LINE * 7),), long.paragraphs[1:])
    assert split_quote(short) == ((), short.paragraphs)
    alone = Item(1, (theirs(LINE * 40),))
    assert split_quote(alone) == ((), alone.paragraphs)
    assert split_blocks((Listing((long,)),)) == ((Listing((long,)),), ())


def test_own_words_with_nothing_under_them_are_cut_within_below_their_heading() -> None:
    item = Item(1, (theirs(WORDS * 20), theirs("In May.")))
    head, rest = split_blocks((ours(LINE * 4), Heading("What you told us"), Listing((item,))))
    assert text_of(head) == f"{LINE * 4}What you told us{WORDS * 7}"
    assert rest == (theirs(WORDS * 13), theirs("In May."))
    head, rest = split_blocks((ours(LINE * LINES), Heading("What you told us"), Listing((item,))))
    assert (head, rest) == ((ours(LINE * LINES),), (Heading("What you told us"), Listing((item,))))


def test_what_somebody_typed_is_cut_within_and_a_sentence_of_ours_is_not() -> None:
    typed = "\n".join([LINE] * 20)
    head, rest = split_blocks((theirs(typed),))
    assert text_of(head) + text_of(rest) == typed
    assert head
    assert rest
    mixed = Paragraph(("By then: ", Verbatim(typed)))
    assert split_blocks((mixed,)) == ((), (mixed,))
    full = ours(LINE * LINES)
    assert split_blocks((full, theirs("More."))) == ((full,), (theirs("More."),))
    assert split_blocks((ours(LINE * 11), Heading(LINE * 3), theirs("x")))[1]


PARAGRAPHS = st.builds(
    lambda text, is_ours: ours(text) if is_ours else theirs(text),
    st.text(min_size=1, max_size=600), st.booleans(),
)  # fmt: skip
ITEMS = st.builds(Item, st.integers(1, 9), st.lists(PARAGRAPHS, min_size=1, max_size=3).map(tuple))
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, st.text(min_size=1, max_size=80)),
    st.builds(Listing, st.lists(ITEMS, min_size=1, max_size=4).map(tuple)),
)


@given(st.text(max_size=2000))
def test_both_parts_of_a_text_together_are_the_text(text: str) -> None:
    assert "".join(split_long(text)) == text


@given(st.lists(BLOCKS, max_size=6).map(tuple))
def test_both_parts_of_a_letter_together_are_the_letter(blocks: tuple[Block, ...]) -> None:
    head, rest = split_blocks(blocks)
    assert text_of(head) + text_of(rest) == text_of(blocks)
