"""The enums of the contract, with what each value means."""

from collections.abc import Mapping
from enum import StrEnum

import graphene

from skills_graph import jobs
from skills_graph.domain import (
    competencies,
    evidence,
    matching,
    named_things,
    organisation,
    roles,
    talent_filter,
)
from skills_graph.domain import readiness as ready
from skills_graph.services.people import EmployeeOrder as PeopleOrder


def described(
    enum: type[StrEnum],
    description: str,
    meanings: Mapping[StrEnum, str],
    *,
    name: str | None = None,
) -> type[graphene.Enum]:
    """Declare an enum; a value without a meaning is an error when we are loaded."""
    of_value = {value: meanings[value] for value in enum}

    def describe(value: StrEnum | None) -> str:
        return description if value is None else of_value[value]

    declared: type[graphene.Enum] = graphene.Enum.from_enum(
        enum, name=name, description=describe
    )
    return declared


_K = competencies.CompetencyKind
CompetencyKind = described(
    _K,
    "What sort of thing a competency is; it decides how fast its evidence fades.",
    {
        _K.SKILL: "Something that one can do.",
        _K.KNOWLEDGE: "Something that one knows.",
        _K.ABILITY: "A lasting trait; not learnt on the job.",
        _K.BEHAVIOUR: "How one acts towards others and the work.",
        _K.TOOL: "The use of a product or machine.",
        _K.LANGUAGE: "A language, on the CEFR scale.",
        _K.COMPLIANCE: "An obligation that is valid or not, such as a briefing.",
    },
)

_S = evidence.ValidationState
ValidationState = described(
    _S,
    "How far something is backed: on a profile line, what its level rests on.",
    {
        _S.SUGGESTED: "Inferred; nobody has confirmed it.",
        _S.DECLARED: "Somebody says so.",
        _S.VALIDATED: "Assessed, awarded or rated by whoever may validate.",
        _S.REJECTED: "Looked at and turned down.",
        _S.DISPUTED: "Under an open dispute.",
        _S.EXPIRED: "Was valid; its last day is over.",
    },
)

_P = evidence.Polarity
Polarity = described(
    _P,
    "Whether an assertion says that someone can, or cannot.",
    {
        _P.HAS: "The person has the competency.",
        _P.LACKS: "The person lacks it, at the level if one is given.",
    },
)

_E = evidence.EvidenceSource
EvidenceSource = described(
    _E,
    "Where an assertion comes from; the policy gives each source weight and cap.",
    {
        _E.AWARD: "A micro-credential that was awarded.",
        _E.ASSESSMENT: "An assessment by someone qualified.",
        _E.QUALIFICATION: "A formal qualification.",
        _E.WORK_RESULT: "A result of work that others can look at.",
        _E.EXPERIENCE: "Time spent doing it.",
        _E.MANAGER_RATING: "A rating by the person's manager.",
        _E.PEER_RATING: "A rating by a colleague.",
        _E.SELF_RATING: "The person's own rating.",
        _E.INFERENCE: "Concluded from something else, such as a job title.",
        _E.IMPORT: "A level that was delivered without a source.",
    },
)

_V = evidence.EvidenceKind
EvidenceKind = described(
    _V,
    "What a piece of evidence is.",
    {
        _V.RESULT: "The result of an assessment.",
        _V.AWARD: "An award.",
        _V.PROJECT: "A project.",
        _V.DOCUMENT: "A document.",
        _V.LINK: "An address.",
    },
)

_R = roles.RoleKind
RoleKind = described(
    _R,
    "Whose a role is.",
    {
        _R.JOB_PROFILE: "The company's own.",
        _R.OCCUPATION: "From a framework; read-only.",
    },
)

_D = matching.Verdict
Verdict = described(
    _D,
    "How one requirement stands; the first that holds.",
    {
        _D.MET: "Held at the required level, validated where that is asked for.",
        _D.DISPUTED: "The evidence is under an open dispute.",
        _D.EXPIRED: "Would be met, had the evidence not expired.",
        _D.NOT_VALIDATED: "Held at the level, but not validated.",
        _D.PARTLY_BY_RELATED: "A related competency earns points; it meets nothing.",
        _D.PARTLY_MET: "Held, below the required level.",
        _D.NOT_MET: "Nothing that counts is held.",
    },
)

_Y = ready.Readiness
Readiness = described(
    _Y,
    "When someone could take a position.",
    {
        _Y.READY_NOW: "Today.",
        _Y.WITHIN_12_MONTHS: "Within 12 months.",
        _Y.WITHIN_24_MONTHS: "In 13 to 24 months.",
        _Y.LATER: "Later, or not by learning alone.",
    },
)

_B = ready.BenchStrength
BenchStrength = described(
    _B,
    "How well a position's succession is covered, by computed readiness alone.",
    {
        _B.STRONG: "Two or more people are ready now.",
        _B.SINGLE: "One person is ready now.",
        _B.THIN: "Nobody is ready now, somebody will be within 12 months.",
        _B.NONE: "Nobody is ready within 12 months.",
    },
)

_O = organisation.PermissionRole
PermissionRole = described(
    _O,
    "What a viewer may see and do; several add up.",
    {
        _O.EMPLOYEE: "All about oneself; cards of others.",
        _O.MANAGER: "Profiles of the own reporting line; shortlists; succession.",
        _O.HR: "Everything about people in their units.",
        _O.ASSESSOR: "Lines that they are asked to assess.",
        _O.ISSUER: "Own micro-credentials and their awards.",
        _O.AUDITOR: "Reads everything, and is audited.",
        _O.INTEGRATOR: "Imports and jobs; no profiles.",
        _O.ADMIN: "Settings; no profiles.",
    },
)

_J = jobs.JobState
JobState = described(
    _J,
    "How far a background job is.",
    {
        _J.QUEUED: "Waiting for a worker.",
        _J.RUNNING: "A worker is on it.",
        _J.SUCCEEDED: "Done.",
        _J.FAILED: "Stopped by an error; it can be resumed.",
        _J.CANCELLED: "Stopped on request.",
    },
)

EmployeeOrder = described(
    PeopleOrder,
    "In what order people are listed; ties by id.",
    {
        PeopleOrder.NAME_ASC: "By name.",
        PeopleOrder.NAME_DESC: "By name, from the end.",
        PeopleOrder.HIRED_ON_DESC: "Last hired first.",
    },
    name="EmployeeOrder",
)

_F = talent_filter.FilterCondition
FilterCondition = described(
    _F,
    "What one part of a filter looks at.",
    {
        _F.UNIT: "The unit of the primary position.",
        _F.LOCATION: "Where someone is.",
        _F.REPORTING_LINE: "Whom someone reports to, at any depth.",
        _F.AVAILABILITY: "How much of someone's time is free over some days.",
        _F.HOLDS: "What someone holds.",
        _F.NOT_EXCLUDED: "Whether someone is not left out by name.",
        _F.SEARCH: "What someone is called, by name or title.",
    },
)

_N = named_things.NamedKind
NamedKind = described(
    _N,
    "What can be looked for by name.",
    {
        _N.COMPETENCY: "A competency, by any of its labels in any language.",
        _N.ROLE: "A job profile of the company.",
        _N.EMPLOYEE: "A person who works here, by name or title.",
        _N.ORG_UNIT: "A unit of the organisation.",
        _N.POSITION: "A position, by its title.",
        _N.OCCUPATION: "An occupation of a framework, by any of its titles.",
    },
)
