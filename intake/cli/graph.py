"""`intake graph`: a flow as a picture."""

import click

from intake.adapters.files.flows.flows import load_flows
from intake.cli.arguments import complain, home
from intake.domain.flow.graph import mermaid, picture_of
from intake.domain.flow.svg import svg
from intake.domain.spelling import suggestion


@click.command
@click.argument("flow", metavar="FLOW", help="The flow's name, such as complaint.")
@click.option(
    "--format", "form", type=click.Choice(("svg", "mermaid")), default="svg", help="What to draw."
)
def graph(flow: str, form: str) -> int:
    """Draw a flow."""
    flows = load_flows(home() / "flows")
    if flow not in flows:
        return complain(f"There is no flow “{flow}”{suggestion(flow, flows)}")
    draw = svg if form == "svg" else mermaid
    print(draw(picture_of(flows[flow])), end="")
    return 0
