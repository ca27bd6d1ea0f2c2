"""What is past its time by its own age, as each council promises it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, or_

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """The instant (UTC) before which something of a council is past its time.

    ``by_council`` has one for each council that is served here; what is of none of
    them, or of nobody knows which, is kept no longer than any of them promises.
    """

    by_council: Mapping[str, datetime]

    @property
    def strictest(self) -> datetime:
        """The instant before which something is past its time whatever council it is of."""
        return max(self.by_council.values(), default=_NEVER)

    def passed(
        self, council: ColumnElement[str | None], at: ColumnElement[datetime]
    ) -> ColumnElement[bool]:
        """Whether a row is past its time, by its council and the moment that it is counted from."""
        councils: dict[datetime, list[str]] = {}
        for key, before in self.by_council.items():
            councils.setdefault(before, []).append(key)
        own = (and_(council.in_(keys), at < before) for before, keys in councils.items())
        others = or_(council.is_(None), council.not_in([*self.by_council]))
        return or_(*own, and_(others, at < self.strictest))
