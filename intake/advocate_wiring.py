"""The room of advocates, wired on what everything stands on."""

from pathlib import Path

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.db.account_rooms import SERVICES
from intake.adapters.db.account_roster import AccountRoster
from intake.adapters.db.advocate_case_store import AdvocateCaseStore
from intake.adapters.db.advocates import AdvocateStore
from intake.adapters.db.beginning_store import BeginningStore
from intake.adapters.db.claim_store import ClaimStore
from intake.adapters.db.crowds import Crowds
from intake.adapters.db.note_store import SealedNotes
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.adapters.db.sealed_guests import SealedGuests
from intake.adapters.db.service_list_store import ServiceListStore
from intake.adapters.files.flows.third_person import FOLDER, load_third_person
from intake.link_wiring import LinkGround
from intake.sending_wiring import sending_in
from intake.services.accounts.signing_in import SigningIn
from intake.services.advocate.alongside import AdvocateSide
from intake.services.advocate.beginnings import Beginnings
from intake.services.advocate.figures import ServiceFigures
from intake.services.advocate.handing_on import HandingOn
from intake.services.advocate.notes import NotesAtSignIn, PrivateNotes
from intake.services.advocate.own_cases import OwnCases
from intake.services.advocate.service_queue import ServiceQueue
from intake.services.talk.guests import Guests
from intake.services.talk.talking import Talks
from intake.web.shell.services import AdvocateRoom, Desk


def advocate_room(
    beside: OfficerStore, desk: Desk, side: AdvocateSide, links: LinkGround, content: Path
) -> AdvocateRoom:
    """The room's services, of every council that is served here.

    Accounts are kept ``beside`` the officers', and what is done in it in the desk's own log;
    ``side`` is where the cases of young people's advocates open, and among ``links`` are those by
    which a service answers. The words of the third person are in the folder ``content``.
    """
    casework, database = side.casework, beside.database
    advocates = AdvocateStore(database, beside.keyring, beside.clock, beside.secret)
    packs = casework.councils.values()
    services = {each.key: each for pack in packs for each in pack.advocacy.all_services}
    roster = AccountRoster(database, beside.keyring, SERVICES)
    sealed_notes = SealedNotes(database, beside.clock, beside.secret)
    events_of = desk.listing.lists.events_of
    lists = ServiceListStore(database)
    queue = ServiceQueue(casework, lists, events_of, advocates, links.referral_links)
    cases = AdvocateCaseStore(database, BlindIndex(beside.secret))
    own_cases = OwnCases(casework, cases, events_of, side.links, side.stories, desk.log)
    notes = PrivateNotes(sealed_notes, events_of, cases.is_there)
    signing_in = SigningIn(advocates, desk.signing_in.common, NotesAtSignIn(notes))
    stages, fewest = side.stories.wording.stages, desk.registers.rules.fewest
    figures = ServiceFigures(casework, lists, cases, events_of, advocates, stages, fewest)
    handing_on = HandingOn(casework, cases, events_of, advocates, services, desk.log)
    words = load_third_person(content / FOLDER / "complaint.yaml")
    talks, writing = desk.taking_down.talks, side.stories.writing
    codes = ClaimStore(database, beside.clock)
    crowds = Crowds(database, beside.secret, beside.clock)
    sending = sending_in(talks, writing, database, crowds, links.referrals)
    beginnings = Beginnings(
        talks, BeginningStore(database), words, writing, codes, sending.send_for
    )
    return AdvocateRoom(
        *(
            services,
            signing_in,
            roster,
            queue,
            own_cases,
            notes,
            figures,
            handing_on,
            beginnings,
            desk.log,
        )
    )


def guests_of(talks: Talks, drafts: SealedDrafts, beside: OfficerStore) -> Guests:
    """Those whom young people let in beside them, in a language; accounts as `advocate_room`."""
    advocates = AdvocateStore(drafts.database, beside.keyring, beside.clock, beside.secret)
    return Guests(talks, SealedGuests(drafts), lambda email: advocates.by_email(email) is not None)
