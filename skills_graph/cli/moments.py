"""`--as-of` and `--known-at`: the two times of a question, and what an answer says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

import typer

from skills_graph.domain.moments import Instant, Moment, parse_instant
from skills_graph.errors import BadInput
from skills_graph.services.basis import AnswerBasis
from skills_graph.services.moments import check_day, revision_asked
from skills_graph.store.policies import policy_in_force
from skills_graph.store.session import GraphStore, last_revision

Found = TypeVar("Found")
When = TypeVar("When")

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="The day it is about, up to 5 years ahead. [default: today]",
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="MOMENT",
        help="Only what was recorded by then, as 2026-03-01T10:00:00Z.",
    ),
]


@dataclass(frozen=True, slots=True)
class AskedMoment:
    """The two times of a question, with the revision and the policy they mean."""

    at: Moment
    revision: int
    policy_version: str

    @property
    def foot(self) -> str:
        """Say below an answer which moment it is about."""
        return _foot(self.at, self.revision, self.policy_version)

    @property
    def content(self) -> dict[str, Any]:
        return {
            "as_of": self.at.as_of,
            "known_at": self.at.known_at,
            "revision": self.revision,
            "policy_version": self.policy_version,
        }


def moment_asked(
    as_of: str | None, known_at: str | None, *, store: GraphStore
) -> AskedMoment:
    """Read the two options; raises BadInput for what is no moment, or lies too far."""
    today = store.today()
    day = today if as_of is None else _day(as_of)
    check_day(day, today)
    revision = store.read(last_revision)
    if known_at is not None:
        revision = revision_asked(store, revision, _instant(known_at))
    at = Moment(day, revision.recorded_at)
    return AskedMoment(at, revision.number, store.read(policy_in_force, at=at).version)


def named(find: Callable[[When], Found], now: When, then: When) -> Found:
    """Return what is called so now, or else was at the moment asked about.

    Raises BadInput as *find* does, about now.
    """
    try:
        return find(now)
    except BadInput as unknown:
        try:
            return find(then)
        except BadInput:
            raise unknown from None


def foot_of(basis: AnswerBasis) -> str:
    """Say below a computed answer which moment it is about."""
    at = Moment(basis.as_of, basis.known_at)
    return _foot(at, basis.revision, basis.policy_version)


def _foot(at: Moment, revision: int, policy_version: str) -> str:
    return (
        f"[dim]As of {at.as_of.isoformat()}, known {at.known_at},"
        f" revision {revision}, policy {policy_version}.[/]"
    )


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise BadInput(
            f"--as-of is to be a day as YYYY-MM-DD, not {text!r}.", field="asOf"
        ) from error


def _instant(text: str) -> Instant:
    try:
        return parse_instant(text)
    except ValueError as error:
        raise BadInput(
            "--known-at is to be a moment with its zone, as 2026-03-01T10:00:00Z, not"
            f" {text!r}.",
            field="knownAt",
        ) from error
