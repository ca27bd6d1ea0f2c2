"""Who complains, for the annual report: asked after sending, counted, and kept with no case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from intake.domain.law.working_days import london_day
from intake.domain.people.equality import (
    Count,
    CountedYear,
    EqualityQuestion,
    Sums,
    answers_in,
    quarter_of,
    years_over,
)
from intake.services.fresh import until_fresh
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk


class Counts(Protocol):
    """Keeps how many said what, and nothing that leads from there to anybody."""

    def add(self, council: str, quarter: str, answers: Mapping[str, str]) -> None:
        """Count one more for each of these options, by question."""
        ...

    def of(self, council: str) -> Sequence[Count]:
        """All that was counted for a council."""
        ...


@dataclass(frozen=True, slots=True)
class Equality:
    """Asks each place once; the place remembers that it was asked, and not what was said.

    A number below ``fewest`` might tell who it was, so it is told to nobody. ``questions`` are a
    young person's. ``for_adults`` are those of an adult who complains in their
    own right, which are counted apart.
    """

    talks: Talks
    counts: Counts
    fewest: int
    questions: Sequence[EqualityQuestion]
    for_adults: Sequence[EqualityQuestion] = ()

    def questions_for(self, talk: OpenTalk) -> Sequence[EqualityQuestion]:
        """The questions for whoever complains here."""
        return self.for_adults if talk.by_adult else self.questions

    def asks(self, talk: OpenTalk) -> bool:
        """Whether this is still to be asked here: it was sent, and nothing was counted yet."""
        return bool(self.questions_for(talk)) and talk.draft.sent and not talk.draft.is_counted

    def years(self, council: str) -> tuple[CountedYear, ...]:
        """What was counted for a council in each year that is over, the latest first."""
        today = london_day(self.talks.clock.now())
        years = years_over(self.counts.of(council), today)
        return tuple(
            CountedYear(
                year, self._sums(self.questions, numbers), self._sums(self.for_adults, numbers)
            )
            for year, numbers in sorted(years.items())[::-1]
        )

    def year(self, council: str, year: int) -> CountedYear | None:
        """What was counted in one year, from April; None while it is not over, or nothing was."""
        return next((each for each in self.years(council) if each.year == year), None)

    @until_fresh
    def count(self, token: str, form: Mapping[str, str]) -> OpenTalk | None:
        """Count what was picked, once; None when this device has no way in.

        The place is marked first, in a transaction of its own: should the count fail then, an
        answer is lost, but none is counted twice, and nothing joins the two. Raises Stale.
        """
        talk = self.talks.open(token)
        if talk is None or not self.asks(talk):
            return talk
        answers = answers_in(self.questions_for(talk), form)
        if not answers:
            return talk
        draft = self.talks.drafts.save(talk.opened, replace(talk.draft, is_counted=True))
        self.counts.add(talk.pack.key, quarter_of(london_day(self.talks.clock.now())), answers)
        return self.talks.of(draft)

    def _sums(
        self, questions: Sequence[EqualityQuestion], numbers: Mapping[tuple[str, str], int]
    ) -> Sums:
        def shown(question: EqualityQuestion, key: str) -> int | None:
            number = numbers.get((question.key, key), 0)
            return number if number >= self.fewest else None

        return tuple(
            (each.ask, tuple((says, shown(each, key)) for key, says in each.options.items()))
            for each in questions
        )
