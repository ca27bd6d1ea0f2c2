"""Cases that everybody at their council's desk is kept from, and that nobody else is told of."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.people.council import CouncilPack
from intake.services.desk.ports import CaseBars, Officers


@dataclass(frozen=True, slots=True)
class UnreachedCases:
    """Looks whether there is one, for whoever runs this; it never tells which."""

    councils: Mapping[str, CouncilPack]
    officers: Officers
    bars: CaseBars

    def at_councils(self) -> tuple[str, ...]:
        """The keys of the councils with such a case, of those that name no contact outside.

        A council without any officer is not looked at: there no case is kept from anybody. Nor is
        one that is there to practise with.
        """
        return tuple(
            key
            for key, pack in self.councils.items()
            if pack.outside_contact is None
            and not pack.practice
            and self.bars.any_kept_from_all(
                key, [each.id for each in self.officers.of_council(key)]
            )
        )
