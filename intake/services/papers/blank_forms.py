"""A complaint as an empty form, for whoever has no phone or would rather write by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from intake.domain.case.road_map import lengths
from intake.domain.flow.flow import Flow
from intake.domain.flow.offers import Offer, offers_of
from intake.domain.law.procedure import Procedure
from intake.domain.letters.blank_form import BlankForm, FormGround, FormWording, blank_form
from intake.domain.people.council import CouncilPack, names
from intake.services.languages import Tongue
from intake.services.ports import WallClock


@dataclass(frozen=True, slots=True)
class BlankForms:
    """Makes the forms of one language.

    ``offers`` are those of the front page, ``sheet`` is what an officer types a form into, and
    ``make`` makes a PDF of one (raises NotMade). Without ``wording``, as in content of before,
    there are none.
    """

    tongue: Tongue
    flows: Mapping[str, Flow]
    offers: Callable[[], Sequence[Offer]]
    sheet: Flow
    wording: FormWording | None
    procedures: Mapping[str, Procedure]
    clock: WallClock
    make: Callable[[BlankForm], bytes]

    def offered(self, pack: CouncilPack) -> bool:
        """Whether this council has a form."""
        return self.wording is not None and self._flow(pack) is not None

    def form(self, pack: CouncilPack) -> BlankForm | None:
        """The form of a council's complaint; None where no complaint can be begun there."""
        flow = self._flow(pack)
        if flow is None or self.wording is None:
            return None
        day_counts = lengths(self.procedures[pack.procedure], pack.promises)
        return blank_form(
            flow,
            FormGround(
                language=self.tongue.tag,
                day=self.clock.today(),
                wording=self.wording,
                names={**names(pack), **day_counts},
                sheet=self.sheet,
            ),
        )

    def pdf(self, form: BlankForm) -> bytes:
        """A form as a file to print. Raises NotMade."""
        return self.make(form)

    def _flow(self, pack: CouncilPack) -> Flow | None:
        """The conversation that the front page leads to first, as far as it widens.

        There is none to practise with: a sheet of paper goes round, and somebody may mean it.
        """
        if pack.practice:
            return None
        offers = offers_of(pack.leaves_out, self.offers(), self.flows, receives=pack.receives)
        if not offers.complaints:
            return None
        main = [offer for offer in offers.complaints if offer.main]
        flow = self.flows[(main or offers.complaints)[0].flow]
        return self.flows.get(flow.widens or "", flow)
