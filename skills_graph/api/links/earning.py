"""From micro-credentials and steps towards a job to one another."""

from collections.abc import Hashable
from typing import Any, TypeVar

from skills_graph.api.context import Context
from skills_graph.api.links.catalogue import there
from skills_graph.api.matching import ShownCounterfactual, ShownStep
from skills_graph.api.siblings import Row, row_of, rows_of
from skills_graph.domain.counterfactual import Obstacle
from skills_graph.domain.micro_credentials import (
    AttestedCompetency,
    Issuer,
    MicroCredential,
)
from skills_graph.store.micro_credentials import issuers_by_id, micro_credentials_by_id

Value = TypeVar("Value", bound=Hashable)


def _itself(value: Value) -> Value:
    return value


def issuer_of(row: Row[MicroCredential], context: Context) -> Row[Issuer]:
    fetch = context.fetch(issuers_by_id, row.asked.at)
    found = row_of(row, "issuer", lambda value: value.issuer_id, fetch)
    return there(found, "an issuer")


def attested(row: Row[MicroCredential]) -> list[Row[AttestedCompetency]]:
    """Return what a micro-credential attests."""
    return rows_of(
        row, "attests", _itself, lambda every: {one: one.attests for one in every}
    )


def steps(row: Row[ShownCounterfactual]) -> list[Row[ShownStep]]:
    """Return what would have to be done, in the order of the levers."""
    return rows_of(
        row, "steps", _itself, lambda every: {one: one.shown_steps for one in every}
    )


def obstacles(row: Row[ShownCounterfactual]) -> list[Row[Obstacle]]:
    """Return what no step of the person's own removes."""
    return rows_of(
        row,
        "obstacles",
        _itself,
        lambda every: {one: one.of.obstacles for one in every},
    )


def credential_of(row: Row[Any], context: Context) -> Row[MicroCredential] | None:
    """Return the micro-credential that a step is to earn, if it is one."""
    fetch = context.fetch(micro_credentials_by_id, row.asked.at)
    return row_of(row, "credential", lambda step: step.micro_credential_id, fetch)
