"""What would have to change, in words: one text for the API, the CLI and the page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from skills_graph.domain.counterfactual import (
    Counterfactual,
    CounterfactualStep,
    Obstacle,
    ObstacleReason,
    StepKind,
)
from skills_graph.domain.ids import MicroCredentialId
from skills_graph.domain.micro_credentials import MicroCredential
from skills_graph.domain.moments import Moment
from skills_graph.services.words import Names, names_of
from skills_graph.store.micro_credentials import micro_credentials_by_id
from skills_graph.store.session import GraphStore

_BY_ONESELF = {
    StepKind.LEARN: "learn {what}",
    StepKind.PROVE: "have {what} confirmed",
    StepKind.RENEW: "renew {what}",
}
_OBSTACLES = {
    ObstacleReason.NOT_LEARNABLE: "{name} is not learnt on the job",
    ObstacleReason.IN_DISPUTE: "the dispute about {name} has to be resolved first",
    ObstacleReason.NOTHING_SUFFICES: (
        "no single proof of {name} would outweigh what is said against it"
    ),
}
NOT_STEPS_ENOUGH = "No steps of their own are enough."
STOPPED = "There may be a smaller set: the search was stopped."


@dataclass(frozen=True, slots=True)
class WayNames:
    """Names of competencies, and the micro-credentials that steps are to earn."""

    competencies: Names
    credentials: Mapping[MicroCredentialId, MicroCredential]

    def credential(self, id: MicroCredentialId) -> str:
        known = self.credentials.get(id)
        return known.name if known else id


def way_names(
    ways: Collection[Counterfactual], *, store: GraphStore, at: Moment
) -> WayNames:
    """Read the names that words about these ways need."""
    steps = [step for way in ways for step in way.steps]
    named = {step.competency_id for step in steps}
    named |= {one.requirement.competency_id for way in ways for one in way.obstacles}
    earned = {id for step in steps if (id := step.micro_credential_id)}
    return WayNames(
        names_of(named, store=store, at=at),
        store.read(micro_credentials_by_id, sorted(earned), at=at),
    )


def way_in_words(way: Counterfactual, names: WayNames) -> str:
    """Say what would have to be done, how long it takes, and what it waits for."""
    sentences = []
    if way.steps:
        hours = f"{way.estimated_hours:,.0f}"
        sentences.append(f"About {hours} hours: {_listed(_actions(way, names))}.")
    if not way.is_enough:
        reasons = [obstacle_in_words(one, names) for one in way.obstacles]
        said = "; ".join(reasons) + "." if reasons else ""
        sentences.append(f"{NOT_STEPS_ENOUGH} {_capital(said)}".strip())
    if not way.is_minimal:
        sentences.append(STOPPED)
    return " ".join(sentences)


def obstacle_in_words(obstacle: Obstacle, names: WayNames) -> str:
    """Say why no step of one's own meets a requirement, without a full stop."""
    name = names.competencies.name(obstacle.requirement.competency_id)
    return _OBSTACLES[obstacle.reason].format(name=name)


def step_in_words(step: CounterfactualStep, names: WayNames) -> str:
    """Say one step by itself, without a full stop."""
    what = _what(step, names)
    if step.micro_credential_id is not None:
        return f"earn {names.credential(step.micro_credential_id)} for {what}"
    return _BY_ONESELF[step.kind].format(what=what)


def _actions(way: Counterfactual, names: WayNames) -> list[str]:
    """Return what is done, one micro-credential being one thing."""
    found: list[str] = []
    earned: dict[MicroCredentialId, list[str]] = {}
    for step in way.steps:
        if step.micro_credential_id is None:
            found.append(step_in_words(step, names))
        else:
            earned.setdefault(step.micro_credential_id, []).append(_what(step, names))
    return [
        *(f"earn {names.credential(id)} ({', '.join(w)})" for id, w in earned.items()),
        *found,
    ]


def _what(step: CounterfactualStep, names: WayNames) -> str:
    return f"{names.competencies.name(step.competency_id)} {step.to_level}"


def _listed(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{'; '.join(parts[:-1])}; and {parts[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
