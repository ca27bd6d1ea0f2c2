"""The room for programs, wired on what everything stands on."""

from dataclasses import dataclass, field

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.api_request_store import ApiRequestStore
from intake.adapters.db.api_token_store import ApiTokenStore
from intake.adapters.db.crowds import Crowds
from intake.adapters.db.desk_lists import DeskLists
from intake.adapters.db.document_store import DocumentStore
from intake.adapters.db.engine import Database
from intake.adapters.db.token_pace import TokenPace
from intake.services.api.complaints import Complaints
from intake.services.api.deeds import TokenDeeds
from intake.services.api.reading import TokenCases
from intake.services.api.tokens import Tokens
from intake.services.case.casework import Casework
from intake.services.desk.deeds import DeskDeeds
from intake.web.api.here import ApiRoom
from intake.web.shell.services import Services


@dataclass(frozen=True, slots=True)
class ApiGround:
    """What it stands on."""

    casework: Casework
    services: Services
    database: Database
    keyring: Keyring
    secret: str = field(repr=False)

    def room(self) -> ApiRoom:
        """What the room works with."""
        casework, log = self.casework, self.services.desk.log
        store = ApiTokenStore(self.database, self.keyring, casework.clock, self.secret)
        lists = DeskLists(self.database, self.keyring, BlindIndex(self.secret))
        crowds = Crowds(self.database, self.secret, casework.clock)
        files = DocumentStore(self.database, self.keyring)
        requests, desk = ApiRequestStore(self.database, casework.clock), self.services.desk
        cases = TokenCases(casework, lists, files, log, desk.listing.officers.of_council)
        desk_deeds = DeskDeeds(desk.cases, desk.acts, desk.letters)
        return ApiRoom(
            tokens=Tokens(store, casework.councils, casework.clock, log),
            pace=TokenPace(self.database, casework.clock),
            cases=cases,
            complaints=Complaints(casework, self.services.talks, crowds, requests, log),
            desk=desk_deeds,
            deeds=TokenDeeds(cases, requests, desk_deeds),
            clock=casework.clock,
        )
