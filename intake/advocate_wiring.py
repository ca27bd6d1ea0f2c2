"""The room of advocates, wired on what everything stands on."""

from intake.adapters.db.account_rooms import SERVICES
from intake.adapters.db.account_roster import AccountRoster
from intake.adapters.db.advocates import AdvocateStore
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.service_list_store import ServiceListStore
from intake.services.accounts.signing_in import SigningIn
from intake.services.advocate.service_queue import ServiceQueue
from intake.services.case.casework import Casework
from intake.services.case.room_links import RoomLinks
from intake.web.shell.services import AdvocateRoom, Desk


def advocate_room(
    beside: OfficerStore, desk: Desk, casework: Casework, links: RoomLinks
) -> AdvocateRoom:
    """The room's services, of every council that is served here.

    Accounts are kept ``beside`` the officers', and what is done in it in the desk's own log;
    ``links`` are those by which a service answers.
    """
    database = beside.database
    advocates = AdvocateStore(database, beside.keyring, beside.clock, beside.secret)
    packs = casework.councils.values()
    services = {each.key: each for pack in packs for each in pack.advocacy.all_services}
    roster = AccountRoster(database, beside.keyring, SERVICES)
    signing_in = SigningIn(advocates, desk.signing_in.common)
    lists, events_of = ServiceListStore(database), desk.listing.lists.events_of
    queue = ServiceQueue(casework, lists, events_of, advocates, links)
    return AdvocateRoom(services, signing_in, roster, queue, desk.log)
