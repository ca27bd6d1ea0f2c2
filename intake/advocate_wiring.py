"""The room of advocacy services, wired on what everything stands on."""

from intake.adapters.db.account_rooms import SERVICES
from intake.adapters.db.account_roster import AccountRoster
from intake.adapters.db.advocates import AdvocateStore
from intake.adapters.db.officers import OfficerStore
from intake.services.accounts.signing_in import SigningIn
from intake.services.case.casework import Casework
from intake.web.shell.services import AdvocateRoom, Desk


def advocate_room(beside: OfficerStore, desk: Desk, casework: Casework) -> AdvocateRoom:
    """The room's services, of every council that is served here.

    Accounts are kept ``beside`` the officers', and what is done in it in the desk's own log.
    """
    advocates = AdvocateStore(beside.database, beside.keyring, beside.clock, beside.secret)
    packs = casework.councils.values()
    services = {each.key: each for pack in packs for each in pack.advocacy.all_services}
    roster = AccountRoster(beside.database, beside.keyring, SERVICES)
    signing_in = SigningIn(advocates, desk.signing_in.common)
    return AdvocateRoom(services, signing_in, roster, desk.log)
