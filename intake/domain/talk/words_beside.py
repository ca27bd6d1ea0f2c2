"""What is typed to stand beside a photo or paper that was not added yet: it waits in the draft.

Each who has the phone has words of their own, as each sees only the photos that they added. A form
that comes back replaces what its own page showed, and nothing that it didn't show: what two tabs
typed waits as two, and the one that came last stands in the box.
"""

from collections.abc import Iterable
from dataclasses import replace

from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.talk.draft import Draft, WordsBeside, weight
from intake.domain.talk.form import short_mark
from intake.domain.talk.half_typed import HEAVIEST, NoRoom
from intake.domain.text import blank


def words_beside(draft: Draft, by: str) -> str:
    """What stands in the box for whoever has the phone (``by``); empty where nothing waits."""
    return next((each.words for each in reversed(_waiting(draft, by))), "")


def writer_beside(draft: Draft, by: str, words: str) -> str:
    """Who typed what came back in the box: who did before, where nothing changed since."""
    return next((each.by for each in reversed(_waiting(draft, by)) if each.words == words), by)


def beside_mark(words: str) -> str:
    """A mark of what a page shows in the box."""
    return short_mark(words)


def with_words_beside(draft: Draft, by: str, words: str, shown_mark: str) -> Draft:
    """The draft with what came back in the box; ``shown_mark`` is that of what its page showed.

    Raises NoRoom.
    """
    waiting = _waiting(draft, by)
    was_shown = any(beside_mark(each.words) == shown_mark for each in waiting)
    is_late = not was_shown and any(words in each.words for each in waiting)
    if is_late or beside_mark(words) == shown_mark:
        return draft
    rest = _without(draft, _replaced(waiting, words, shown_mark))
    now = () if blank(words) else (WordsBeside(words, by, draft.move or ""),)
    after = replace(draft, beside=(*rest, *now))
    if weight(after) > max(weight(draft), HEAVIEST):
        raise NoRoom("too_much_kept")
    return after


def without_words_beside(draft: Draft, by: str, words: str, shown_mark: str) -> Draft:
    """The draft once these words were added beside a photo; what another tab typed stays."""
    out = _replaced(_waiting(draft, by), words, shown_mark)
    return replace(draft, beside=_without(draft, out)) if out else draft


def _replaced(
    waiting: Iterable[WordsBeside], words: str, shown_mark: str
) -> tuple[WordsBeside, ...]:
    """What became these words: what was shown, or a beginning of them that was kept meanwhile."""
    return tuple(w for w in waiting if beside_mark(w.words) == shown_mark or w.words in words)


def _without(draft: Draft, out: tuple[WordsBeside, ...]) -> tuple[WordsBeside, ...]:
    return tuple(each for each in draft.beside if each not in out)


def _waiting(draft: Draft, by: str) -> tuple[WordsBeside, ...]:
    """Their own, the last one last; before it, in a young person's box, what somebody typed for
    them."""
    here = [each for each in draft.beside if each.move == (draft.move or "")]
    theirs = [each for each in here if each.by != by] if by == YOUNG_PERSON else []
    return (*theirs, *(each for each in here if each.by == by))
