"""The councils that are not served with a pack of their own: found by typing, and a letter each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from intake.adapters.files.law.places import load_general, load_places
from intake.domain.people.council import CouncilPack
from intake.domain.people.places import CouncilPlace, Places
from intake.services.languages import ENGLISH, Tongue


@dataclass(frozen=True)
class OtherCouncils:
    """All of a home's list but those that have a pack of their own here, ``councils``.

    Each part is read when it is first needed, and once. The first look raises ContentFault for
    what is wrong with it. Without a list or a general pack there are none.
    """

    content: Path
    councils: Mapping[str, CouncilPack]

    @cached_property
    def packs_in(self) -> Callable[[Tongue], Mapping[str, CouncilPack]]:
        """The general pack under the name of each, by key, in a language."""

        def packs_in(tongue: Tongue) -> Mapping[str, CouncilPack]:
            general = load_general(self.content, tongue.say)
            return {
                key: replace(general, key=key, name=place.name, short_name=place.short_name)
                for key, place in self._list.councils.items()
                if general is not None and key not in self.councils
            }

        return cache(packs_in)

    @cached_property
    def places(self) -> Places:
        """Every council that has pages here, and where the law is another.

        One that is there to practise with is found by nothing that somebody types.
        """
        listed_councils = self._list.councils
        packs = {**self.councils, **self.packs_in(ENGLISH)}
        places = {
            key: place
            for key, place in listed_councils.items()
            if key in packs and not packs[key].practice
        }
        unlisted_councils = {
            key: CouncilPlace(key, pack.name, pack.short_name)
            for key, pack in packs.items()
            if key not in listed_councils and not pack.practice
        }
        return Places({**places, **unlisted_councils}, self._list.elsewhere)

    @cached_property
    def _list(self) -> Places:
        return load_places(self.content)
