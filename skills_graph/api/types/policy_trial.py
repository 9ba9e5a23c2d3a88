"""What a version of the policy would change, as it was tried out."""

from typing import Any, Unpack

import graphene

from skills_graph.api import rules as shown_rules
from skills_graph.api import trial_rows
from skills_graph.api.connections import Connection, connection_field, connection_type
from skills_graph.api.links import catalogue as catalogue_links
from skills_graph.api.links import organisation as organisation_links
from skills_graph.api.paging import PageArguments
from skills_graph.api.siblings import Group, Row
from skills_graph.api.types.competency import Competency
from skills_graph.api.types.enums import ValidationState
from skills_graph.api.types.node import Shown, T, some
from skills_graph.api.types.policy_enums import TrialKind
from skills_graph.api.types.scalars import Date, DateTime
from skills_graph.domain.policy_trials import PlaceChange, Trial, TrialRow
from skills_graph.domain.policy_trials import TrialKind as Kind


class PolicyCount(Shown):
    """One number that a trial counted."""

    name = graphene.String(required=True, description="What was counted.")
    value = graphene.Int(required=True, description="How many.")


class PolicyLineValues(Shown):
    """A profile line under one policy."""

    level = graphene.Float(required=True, description="The estimate.")
    held_level = graphene.Int(required=True, description="The level that counts.")
    validated_level = graphene.Int(
        required=True, description="What validating evidence alone carries."
    )
    quality = graphene.Int(required=True, description="How well proven, 0 to 7.")
    validation_state = ValidationState(required=True, description="What it rests on.")


class PolicyLineChange(Shown):
    """A profile line that a policy changes."""

    competency = graphene.Field(
        Competency, required=True, description="What the line is about."
    )
    before = graphene.Field(
        PolicyLineValues, required=True, description="Under the policy in force."
    )
    after = graphene.Field(
        PolicyLineValues, required=True, description="Under the policy tried out."
    )
    alone = some(
        graphene.String,
        "Rules each of which alone does all of it; none: only several together do.",
    )

    @staticmethod
    def resolve_competency(
        line: Row[trial_rows.LineChange], info: graphene.ResolveInfo
    ) -> Row[Any]:
        return catalogue_links.competency_of(line, info.context)


class PolicyPersonChange(Shown):
    """What a policy changes for one person."""

    employee = graphene.Field(
        T + "employee.Employee", required=True, description="Whose lines they are."
    )
    lines = some(PolicyLineChange, "The lines that change.")

    @staticmethod
    def resolve_employee(row: Row[TrialRow], info: graphene.ResolveInfo) -> Row[Any]:
        return organisation_links.employee_of(row, info.context)

    @staticmethod
    def resolve_lines(
        row: Row[TrialRow], info: graphene.ResolveInfo
    ) -> list[Row[trial_rows.LineChange]]:
        return Group(row.asked, trial_rows.line_changes(row.value)).rows


PolicyPersonChangeConnection = connection_type(PolicyPersonChange, "changed people")


class PolicyPlaceChange(Shown):
    """Someone's place in a shortlist that a policy changes."""

    employee = graphene.Field(
        T + "employee.Employee", required=True, description="Whose place it is."
    )
    place_before = graphene.Int(
        required=True, description="Under the policy of then; 0: not in it."
    )
    place_after = graphene.Int(
        required=True, description="Under the policy tried out; 0: not in it."
    )
    points_before = graphene.Int(required=True, description="Points of then.")
    points_after = graphene.Int(required=True, description="Points after.")
    is_eligible_before = graphene.Boolean(
        required=True, description="Whether eligible then."
    )
    is_eligible_after = graphene.Boolean(
        required=True, description="Whether eligible after."
    )
    alone = some(
        graphene.String, "Rules each of which alone puts them there; none: several do."
    )

    @staticmethod
    def resolve_employee(
        change: Row[PlaceChange], info: graphene.ResolveInfo
    ) -> Row[Any]:
        return organisation_links.employee_of(change, info.context)


class PolicyShortlistChange(Shown):
    """A shortlist that was asked for, and whose places a policy changes in it."""

    role_id = graphene.ID(description="The role it was for.")
    position_id = graphene.ID(description="The position it was for.")
    as_of = Date(required=True, description="The day it was about.")
    known_at = DateTime(required=True, description="What was known.")
    policy_version = graphene.String(
        required=True, description="The version that answered it."
    )
    digest = graphene.String(required=True, description="Digest of that answer.")
    change_count = graphene.Int(
        required=True, description="How many places change, listed or not."
    )
    note = graphene.String(description="Why it could not be asked again.")
    places = some(PolicyPlaceChange, "The places that change, the best first.")

    @staticmethod
    def resolve_role_id(row: Row[TrialRow], info: graphene.ResolveInfo) -> str | None:
        return trial_rows.question(row.value).role_id

    @staticmethod
    def resolve_position_id(
        row: Row[TrialRow], info: graphene.ResolveInfo
    ) -> str | None:
        return trial_rows.question(row.value).position_id

    @staticmethod
    def resolve_as_of(row: Row[TrialRow], info: graphene.ResolveInfo) -> object:
        return trial_rows.question(row.value).as_of

    @staticmethod
    def resolve_known_at(row: Row[TrialRow], info: graphene.ResolveInfo) -> str:
        return trial_rows.question(row.value).known_at

    @staticmethod
    def resolve_policy_version(row: Row[TrialRow], info: graphene.ResolveInfo) -> str:
        return trial_rows.question(row.value).policy_version

    @staticmethod
    def resolve_digest(row: Row[TrialRow], info: graphene.ResolveInfo) -> str:
        return trial_rows.question(row.value).digest

    @staticmethod
    def resolve_change_count(row: Row[TrialRow], info: graphene.ResolveInfo) -> object:
        return row.value.content["n_changes"]

    @staticmethod
    def resolve_note(row: Row[TrialRow], info: graphene.ResolveInfo) -> object:
        return row.value.content["note"]

    @staticmethod
    def resolve_places(
        row: Row[TrialRow], info: graphene.ResolveInfo
    ) -> list[Row[PlaceChange]]:
        return Group(row.asked, trial_rows.place_changes(row.value)).rows


PolicyShortlistChangeConnection = connection_type(
    PolicyShortlistChange, "changed shortlists"
)


class PolicyTrial(Shown):
    """A policy tried out; nobody's answer was changed by it."""

    id = graphene.ID(required=True, description="Its id.")
    kind = TrialKind(required=True, description="What was tried.")
    version = graphene.String(required=True, description="The version tried out.")
    against_version = graphene.String(
        required=True, description="The version that was in force."
    )
    as_of = Date(required=True, description="The day it is about.")
    known_at = DateTime(required=True, description="What was known.")
    counts = some(PolicyCount, "People and lines, or questions and places.")
    by_rule = some(
        PolicyCount, "How many changes each rule alone does; no name: several together."
    )
    people = connection_field(
        T + "policy_trial.PolicyPersonChangeConnection",
        "Of a preview: people whose profile the viewer may see, the most changed"
        " first.",
    )
    shortlists = connection_field(
        T + "policy_trial.PolicyShortlistChangeConnection",
        "Of a replay: shortlists with changes that the viewer may see.",
    )

    @staticmethod
    def resolve_as_of(row: Row[Trial], info: graphene.ResolveInfo) -> object:
        return row.value.at.as_of

    @staticmethod
    def resolve_known_at(row: Row[Trial], info: graphene.ResolveInfo) -> str:
        return row.value.at.known_at

    @staticmethod
    def resolve_counts(
        row: Row[Trial], info: graphene.ResolveInfo
    ) -> list[shown_rules.Count]:
        return shown_rules.counts(row.value.counts)

    @staticmethod
    def resolve_by_rule(
        row: Row[Trial], info: graphene.ResolveInfo
    ) -> list[shown_rules.Count]:
        return shown_rules.counts(row.value.by_rule)

    @staticmethod
    def resolve_people(
        row: Row[Trial], info: graphene.ResolveInfo, **page: Unpack[PageArguments]
    ) -> Connection | None:
        return shown_rules.trial_rows(row, Kind.PREVIEW, info.context, page)

    @staticmethod
    def resolve_shortlists(
        row: Row[Trial], info: graphene.ResolveInfo, **page: Unpack[PageArguments]
    ) -> Connection | None:
        return shown_rules.trial_rows(row, Kind.REPLAY, info.context, page)
