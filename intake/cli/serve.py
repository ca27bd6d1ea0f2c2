"""`intake serve`: the pages."""

import os
from dataclasses import replace

import click

from intake.adapters.db.demonstrations import begin_demonstration, refuse_demonstration
from intake.adapters.machine import keep_memory_private, keep_memory_together
from intake.adapters.serving.request_lines import write_line
from intake.adapters.serving.server import Server
from intake.app import Intake, application, lane_of, wire
from intake.cli.arguments import complain, port, unreadable
from intake.cli.database import make_ready
from intake.cli.demonstration import demonstration
from intake.cli.doctor import say_what_is_wrong
from intake.cli.worker import beside
from intake.settings import LOOPBACK, demo_settings, note_served, read_settings


@click.command
@click.option("--host", default="127.0.0.1", help="The address to listen on.")
@click.option("--port", type=port, default="8000", help="The port to listen on, from 1 to 65535.")
@click.option("--workers", type=int, default=2, help="How many processes answer.")
@click.option(
    "--demo",
    is_flag=True,
    help="For looking round and for writing: with an officer of each council, emails on a page,"
    " and changed texts shown at once. Listens on loopback only.",
)
@click.option(
    "--made-up-languages",
    is_flag=True,
    help="Offer two languages that nobody speaks, which show what is not translated.",
)
def serve(host: str, port: int, workers: int, demo: bool, made_up_languages: bool) -> int:
    """Bring the database up to date, then serve the pages."""
    if demo and host not in LOOPBACK:
        return complain("--demo listens on loopback only; leave out --host.")
    settings = demo_settings(os.environ) if demo else read_settings(os.environ)
    settings = replace(settings, served_at=f"http://{host}:{port}")
    if host not in LOOPBACK and settings.public_url is None:
        return complain(
            f"--host {host} lets others in: set INTAKE_PUBLIC_URL to the https address that they"
            " use, or leave out --host."
        )
    keep_memory_private()
    keep_memory_together()
    intake = wire(settings, live=demo, made_up=made_up_languages)
    _prepare(intake, demo=demo)
    app = application(intake, demo=demo, tell=write_line)
    print(f"Intake is at http://{host}:{port}", flush=True)
    if demo:
        print("What it sends is at /demo/mail", *demonstration(intake), sep="\n", flush=True)
        # Whoever shows it round has just started it, and may not have done so for weeks.
        intake.timed.confirm()
    note_served(settings.var, settings.served_at)
    if intake.listener:
        intake.listener.begin()
    intake.database.close()
    if demo:
        beside(intake)
    Server(
        app,
        f"{host}:{port}",
        workers,
        intake.database.after_fork,
        lane_of=lane_of(app),
        proxies=intake.settings.proxies,
    ).run()
    return 0


def _prepare(intake: Intake, *, demo: bool) -> None:
    """See that the database is one to serve from, say what is wrong, and fill in the lists."""
    make_ready(intake)
    # Each worker would read them all again for the first page that it makes.
    for tag in intake.services.languages.names:
        intake.services.languages.tongue(tag)
    if demo:
        begin_demonstration(intake.database, intake.casework.clock.now())
    else:
        refuse_demonstration(intake.database)
        say_what_is_wrong(intake, serving=True)
    for reference in intake.services.desk.listing.rebuild().unreadable:
        complain(unreadable(reference))
