"""What would have to change for someone, or in what is required of everyone."""

from typing import Any

import graphene

from skills_graph.api import counterfactuals
from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.links import earning
from skills_graph.api.links import matching as matching_links
from skills_graph.api.matching import ShownCounterfactual, ShownStep
from skills_graph.api.siblings import Row, rows_of
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import described
from skills_graph.api.types.micro_credential import MicroCredential
from skills_graph.api.types.node import Shown, some
from skills_graph.api.types.role import Requirement
from skills_graph.domain import competencies, counterfactual, micro_credentials, roles
from skills_graph.domain import pool_levers as levers

_S = counterfactual.StepKind
CounterfactualStepKind = described(
    _S,
    "What a step is.",
    {
        _S.LEARN: "Reach a level that is not held yet.",
        _S.PROVE: "Have a level confirmed that is held without enough proof.",
        _S.RENEW: "Show once more what has expired.",
    },
    name="CounterfactualStepKind",
)
_H = counterfactual.HoursFrom
HoursFrom = described(
    _H,
    "Where the hours of a step come from.",
    {
        _H.MICRO_CREDENTIAL: "Notional hours of the micro-credential.",
        _H.POLICY: "The policy's months for a level, one month for a proof, and its"
        " hours a week.",
    },
)
_O = counterfactual.ObstacleReason
ObstacleReason = described(
    _O,
    "Why no step of the person's own meets a requirement.",
    {
        _O.NOT_LEARNABLE: "The policy says that it is not learnt on the job.",
        _O.IN_DISPUTE: "It waits for a dispute to be resolved.",
        _O.NOTHING_SUFFICES: "No single proof outweighs what is said against it.",
    },
)


class CounterfactualStep(Shown):
    """One competency brought to a level, and how."""

    competency = graphene.Field(Competency, required=True, description="Of what.")
    kind = CounterfactualStepKind(required=True, description="What is done.")
    from_level = graphene.Int(
        description="The level held now; for those who may see the profile."
    )
    to_level = graphene.Int(required=True, description="The level it is brought to.")
    needs_validation = graphene.Boolean(
        required=True,
        description="Whether somebody else has to confirm it: an assessor, or the"
        " issuer of the micro-credential.",
    )
    micro_credential = graphene.Field(
        MicroCredential,
        description="What to earn; null: it is learnt at work, and assessed where it"
        " needs validation. One that attests several competencies is several steps.",
    )
    estimated_hours = graphene.Float(
        description="Hours it takes; those of one micro-credential stand on the first"
        " of its steps, 0 on the others."
    )
    hours_from = HoursFrom(required=True, description="Where the hours come from.")

    @staticmethod
    def resolve_competency(
        step: Row[ShownStep], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return catalogue_links.competency_of(step, info.context)

    @staticmethod
    def resolve_micro_credential(
        step: Row[ShownStep], info: graphene.ResolveInfo
    ) -> Row[micro_credentials.MicroCredential] | None:
        return earning.credential_of(step, info.context)


class CounterfactualObstacle(Shown):
    """A requirement that waits for something which the person cannot do."""

    requirement = graphene.Field(
        Requirement, required=True, description="What is asked."
    )
    reason = ObstacleReason(required=True, description="Why no step meets it.")

    @staticmethod
    def resolve_requirement(
        obstacle: Row[Any], info: graphene.ResolveInfo
    ) -> Row[roles.Requirement]:
        return matching_links.requirement_of(obstacle)


class Counterfactual(Shown):
    """The smallest set of attainable steps, by hours and then by their number."""

    steps = some(
        CounterfactualStep,
        "What to do. With obstacles, what is left to do besides them.",
    )
    obstacles = some(
        CounterfactualObstacle, "What stands in the way, whatever the person does."
    )
    is_enough = graphene.Boolean(
        required=True,
        description="Whether the steps are enough; no step is proposed that changes"
        " what a person cannot change.",
    )
    is_minimal = graphene.Boolean(
        required=True,
        description="Whether it is proven that no smaller set is enough; false only"
        " where the search was stopped for time.",
    )
    estimated_hours = graphene.Float(description="The steps' hours together.")
    summary = graphene.String(required=True, description="The same in words.")

    @staticmethod
    def resolve_steps(
        way: Row[ShownCounterfactual], info: graphene.ResolveInfo
    ) -> list[Row[ShownStep]]:
        return earning.steps(way)

    @staticmethod
    def resolve_obstacles(
        way: Row[ShownCounterfactual], info: graphene.ResolveInfo
    ) -> list[Row[counterfactual.Obstacle]]:
        return earning.obstacles(way)

    @staticmethod
    def resolve_summary(
        way: Row[ShownCounterfactual], info: graphene.ResolveInfo
    ) -> str:
        return counterfactuals.summary(way, info.context)


class RequirementChange(Shown):
    """How one mandatory requirement could be made easier."""

    requirement = graphene.Field(
        Requirement, required=True, description="As it is asked now."
    )
    new_level = graphene.Int(description="The level asked instead; null: the same.")
    becomes_optional = graphene.Boolean(
        required=True, description="Whether it is no longer mandatory."
    )
    accepts_unvalidated = graphene.Boolean(
        required=True, description="Whether a level that is not validated is enough."
    )

    @staticmethod
    def resolve_requirement(
        change: Row[levers.RequirementChange], info: graphene.ResolveInfo
    ) -> Row[roles.Requirement]:
        return matching_links.requirement_of(change)


class PoolLever(Shown):
    """Changes of the requirements that make more people eligible; each is needed."""

    changes = some(RequirementChange, "What is changed together, three at most.")
    additional_eligible = graphene.Int(
        required=True, description="How many more people are eligible then."
    )

    @staticmethod
    def resolve_changes(
        lever: Row[levers.PoolLever], info: graphene.ResolveInfo
    ) -> list[Row[levers.RequirementChange]]:
        return rows_of(
            lever,
            "changes",
            lambda value: value,
            lambda every: {one: one.changes for one in every},
        )
