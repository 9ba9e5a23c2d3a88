"""Micro-credentials as far as matching needs them: what can be earned, and by whom."""

from collections.abc import Sequence
from typing import Any

import graphene

from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.links import earning
from skills_graph.api.siblings import Row
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import described
from skills_graph.api.types.node import Node, Shown, some
from skills_graph.domain import competencies, micro_credentials

_M = micro_credentials.MicroCredentialStatus
MicroCredentialStatus = described(
    _M,
    "How far a micro-credential has come.",
    {
        _M.DRAFT: "Being written.",
        _M.IN_REVIEW: "With its reviewers.",
        _M.APPROVED: "Approved, not yet published.",
        _M.PUBLISHED: "Can be earned.",
        _M.RETIRED: "No longer awarded.",
    },
)


class Issuer(Shown):
    """Who issues micro-credentials."""

    class Meta:
        interfaces = (Node,)
        value_type = micro_credentials.Issuer

    name = graphene.String(required=True, description="What it is called.")
    url = graphene.String(description="Where it is on the web.")
    is_trusted = graphene.Boolean(
        required=True, description="Whether what it awards counts as evidence."
    )


class AttestedCompetency(Shown):
    """A competency that a micro-credential attests, at a level."""

    competency = graphene.Field(
        Competency, required=True, description="What is attested."
    )
    level = graphene.Int(required=True, description="Level on its own scale.")

    @staticmethod
    def resolve_competency(
        attested: Row[micro_credentials.AttestedCompetency], info: graphene.ResolveInfo
    ) -> Row[competencies.Competency]:
        return catalogue_links.competency_of(attested, info.context)


class MicroCredential(Shown):
    """The definition of what can be earned; an award is one earner's."""

    class Meta:
        interfaces = (Node,)
        value_type = micro_credentials.MicroCredential

    name = graphene.String(required=True, description="What it is called.")
    version = graphene.String(required=True, description="Which version of it.")
    status = MicroCredentialStatus(required=True, description="How far it has come.")
    description = graphene.String(required=True, description="What it shows.")
    issuer = graphene.Field(Issuer, required=True, description="Who awards it.")
    attests = some(AttestedCompetency, "What an award attests.")
    notional_hours = graphene.Float(
        description="Hours that earning it takes on average; null if nobody says."
    )
    valid_for_months = graphene.Int(
        description="How long an award is valid; null: for ever."
    )

    @staticmethod
    def resolve_issuer(
        credential: Row[micro_credentials.MicroCredential], info: graphene.ResolveInfo
    ) -> Row[micro_credentials.Issuer]:
        return earning.issuer_of(credential, info.context)

    @staticmethod
    def resolve_attests(
        credential: Row[micro_credentials.MicroCredential], info: graphene.ResolveInfo
    ) -> Sequence[Row[Any]]:
        return earning.attested(credential)
