"""The application for any WSGI server."""

import os

from intake.app import create_app
from intake.settings import read_settings

app = create_app(read_settings(os.environ))
