"""python -m core learn: the weights of the parser, from the coded clauses."""

import click

from core.cli.commands import commands
from core.errors import RequestError
from core.messages import text


@commands.command("learn", help=text("cli.learn"))
def learn_command() -> None:
    try:
        from core.learning import learn, read_coded
    except ModuleNotFoundError as error:
        raise RequestError("learn.library", library=str(error.name)) from error
    from core.lexicons.clause_weights import ORDER, OUTCOME, WEIGHTS, write_weights

    clauses = read_coded()
    if not {clause.kind for clause in clauses}.issuperset({"measure", "outcome", "none"}):
        raise RequestError("learn.few", columns=f"{OUTCOME}、{ORDER}")
    weights = learn(clauses)
    write_weights(weights, WEIGHTS)
    click.echo(text("learn.done", clauses=len(clauses), columns=len(weights.columns), marks=len(weights.weights) - 1))
