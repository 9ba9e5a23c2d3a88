"""Who may see each field: one line for each, and no field without one.

A field that is not for the viewer is null, as if there were nothing; so is one that
names nothing. Rights are those of now, whatever moment is asked about.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import wraps
from typing import Any

import graphene
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema

from skills_graph.api.access import may_see_jobs, may_see_person, may_see_succession
from skills_graph.domain.scope import Purpose

Resolver = Callable[..., Any]


class Policy(StrEnum):
    """Who sees a field, given that they see the thing it is on."""

    ANYONE = "anyone signed in"
    SAME = "whoever sees the thing itself"
    MATCH = "whoever may see how the person matches"
    PROFILE = "whoever may see the person's profile"
    SUCCESSION = "whoever may see the position's succession"
    JOBS = "whoever may run background jobs"
    DECIDED = "decided row by row where it is answered"


_TESTS: Mapping[Policy, Callable[[Any, Any], bool]] = {
    Policy.MATCH: lambda row, context: may_see_person(row, context, Purpose.MATCH),
    Policy.PROFILE: lambda row, context: may_see_person(row, context, Purpose.PROFILE),
    Policy.SUCCESSION: may_see_succession,
    Policy.JOBS: lambda row, context: may_see_jobs(context),
}

FIELDS: Mapping[str, Mapping[Policy, str]] = {
    "Query": {
        # What these name or list is looked for among what the viewer may see.
        Policy.DECIDED: "viewer node nodes employee employeeByExternalId employees"
        " shortlist benchStrength positions jobs disputes ratingRequests"
        " raterSeverities assessorAppointments"
        " duplicateCompetencies rejectedDuplicates"
        " search savedSearch savedSearches locations",
        Policy.ANYONE: "role roleByExternalId roles competency competencyByUri"
        " competencies frameworks orgUnit orgUnits position positionByExternalId"
        " policy policies proficiencyScale proficiencyScales competencyMerges"
        " parseCompetencyExpression",
        Policy.JOBS: "job",
    },
    "Mutation": {
        # Services decide, with the thing at hand.
        Policy.DECIDED: "addAssertion retractAssertion confirmSuggestion"
        " rejectSuggestion disputeAssertion resolveDispute proposePolicy previewPolicy"
        " replayShortlists activatePolicy withdrawPolicy markNoticeRead requestRating"
        " answerRatingRequest declineRatingRequest appointAssessor"
        " endAssessorAppointment mergeCompetencies unmergeCompetency"
        " rejectMergeProposal saveProficiencyScale saveRole savePosition saveSearch"
        " deleteSearch",
    },
    "PageInfo": {Policy.SAME: "hasNextPage hasPreviousPage startCursor endCursor"},
    "ExternalId": {Policy.SAME: "system value"},
    "AnswerBasis": {
        Policy.SAME: "asOf knownAt revision policyVersion scope digest",
    },
    "Viewer": {
        Policy.SAME: "employee displayName permissionRoles notices"
        " visibleEmployeeCount",
    },
    "Notice": {Policy.SAME: "id kind text createdAt readAt about"},
    "RaterSeverity": {Policy.SAME: "rater severity drift ratings correction"},
    "AssessorAppointment": {
        Policy.SAME: "employee competency kind validFrom validUntil",
    },
    "RatingRequest": {
        Policy.SAME: "id employee competency rater requestedBy source status dueOn"
        " note openedAt answeredAt declinedAt declineReason viewerCanAnswer",
    },
    "Employee": {
        Policy.SAME: "id externalIds displayName title position positions role orgUnit"
        " manager reports location viewerCanAssess",
        Policy.PROFILE: "hiredOn leftOn availableFteShare profile profileLine",
        Policy.MATCH: "match",
    },
    "ProfileLine": {
        Policy.SAME: "id employee competency level levelLow levelHigh levelName"
        " heldLevel validatedLevel otherLevel confidence quality validationState"
        " validUntil lastEvidencedOn evidencePoints doubtPoints disagreement"
        " contributions course wouldRaise assertions",
    },
    "CoursePoint": {Policy.SAME: "on level levelLow levelHigh heldLevel"},
    "Raise": {Policy.SAME: "source level nClaims"},
    "Contribution": {Policy.SAME: "assertion points cappedBy decayFactor correctedBy"},
    "Assertion": {
        Policy.SAME: "id employee competency polarity level levelLow levelHigh state"
        " originalScale originalValue source assertedByLabel assertedOn validFrom"
        " validUntil recordedAt retractedAt retractionReason note evidence"
        " viewerCanRetract viewerCanConfirm viewerCanDispute states dispute",
        Policy.DECIDED: "assertedBy",
    },
    "AssertionState": {
        Policy.SAME: "state recordedAt reason",
        Policy.DECIDED: "decidedBy",
    },
    "DuplicateCompetencies": {
        Policy.SAME: "competency other score signs isAutoProposed",
    },
    "RejectedDuplicate": {
        Policy.SAME: "competency other decidedOn recordedAt decidedBy reason",
    },
    "CompetencyMerge": {
        Policy.SAME: "loser winner mergedOn recordedAt decidedBy reason",
    },
    "Dispute": {
        Policy.SAME: "id assertion openedAt reason dueOn escalatedAt resolvedAt"
        " resolution isUpheld viewerCanResolve",
        Policy.DECIDED: "resolver resolvedBy",
    },
    "Evidence": {Policy.SAME: "kind title url sha256 occurredOn"},
    "Competency": {
        Policy.SAME: "id uri name alternativeNames description kind framework scale"
        " broader narrower related roles mergedInto merge mergedFrom",
        Policy.DECIDED: "holders",
    },
    "RelatedCompetency": {Policy.SAME: "competency similarity"},
    "Framework": {
        Policy.SAME: "id name release uri attribution competencies roles",
    },
    "ProficiencyScale": {Policy.SAME: "id name levels crosswalks viewerCanSave"},
    "Crosswalk": {Policy.SAME: "name description rows"},
    "CrosswalkRow": {Policy.SAME: "firstValue lastValue levelLow levelHigh"},
    "ProficiencyLevel": {Policy.SAME: "value name description"},
    "Role": {
        Policy.SAME: "id revision externalIds kind title description framework"
        " requirements requirementsFrom positions occupation viewerCanEdit",
    },
    "Requirement": {
        Policy.SAME: "competency level levelIsDefaulted weight isMandatory"
        " needsValidation",
    },
    "OrgUnit": {
        Policy.SAME: "id externalIds name parent path children positions",
        Policy.DECIDED: "headcount",
    },
    "Position": {
        Policy.SAME: "id revision externalIds title role orgUnit incumbents reportsTo"
        " isVacant viewerCanEdit",
        Policy.SUCCESSION: "isCritical bench successors internalFill",
    },
    "Shortlist": {
        Policy.SAME: "requirements considered eligible lackingOne lackingTwo"
        " requirementCounts filterCounts note matches poolLevers basis",
    },
    "ParsedExpression": {Policy.SAME: "variable sentence names problems"},
    "ParsedName": {Policy.SAME: "name start end competency"},
    "ExpressionProblem": {Policy.SAME: "message start end suggestions"},
    "SavedSearch": {
        Policy.SAME: "id revision name owner isShared role position sentence variables"
        " address savedAt viewerCanChange",
        Policy.DECIDED: "shortlist",
    },
    "LocationCount": {Policy.SAME: "name people"},
    "SearchHit": {Policy.SAME: "kind name label fit node"},
    "FilterCount": {Policy.SAME: "condition part sentence passing removing"},
    "RequirementCount": {Policy.SAME: "requirement meeting"},
    "Match": {
        Policy.SAME: "employee rank isEligible points maxPoints coverage"
        " evidenceShare lines gaps counterfactual summary basis",
    },
    "Counterfactual": {
        Policy.SAME: "steps obstacles isEnough isMinimal estimatedHours summary",
    },
    "CounterfactualStep": {
        Policy.SAME: "competency kind toLevel needsValidation microCredential"
        " estimatedHours hoursFrom",
        Policy.PROFILE: "fromLevel",
    },
    "CounterfactualObstacle": {Policy.SAME: "requirement reason"},
    "PoolLever": {Policy.SAME: "changes additionalEligible"},
    "RequirementChange": {
        Policy.SAME: "requirement newLevel becomesOptional acceptsUnvalidated",
    },
    "MicroCredential": {
        Policy.SAME: "id name version status description issuer attests notionalHours"
        " validForMonths",
    },
    "Issuer": {Policy.SAME: "id name url isTrusted"},
    "AttestedCompetency": {Policy.SAME: "competency level"},
    "MatchLine": {
        Policy.SAME: "requirement verdict missingLevels quality points maxPoints"
        " viaPoints",
        Policy.PROFILE: "heldLevel otherLevel viaCompetency profileLine",
    },
    "Successor": {
        Policy.SAME: "employee position match readiness computedReadiness"
        " monthsToReady dominantGap summary",
    },
    "InternalFill": {
        Policy.SAME: "position answer sentence fillableOn considered readyNow"
        " readyWithin12Months nearest note basis",
    },
    "InternalCandidate": {Policy.SAME: "successor readyOn counterfactual"},
    "BenchReport": {
        Policy.SAME: "positions criticalPositions coveredNaively note basis",
    },
    "PositionBench": {
        Policy.SAME: "position readyNow readyWithin12Months strength reason",
    },
    "Job": {
        Policy.SAME: "id kind state progress counts errors startedAt finishedAt"
        " viewerCanCancel viewerCanResume",
    },
    "JobCount": {Policy.SAME: "name value"},
    "Policy": {
        # Anybody may know the rules by which they are measured.
        Policy.SAME: "id version state validFrom recordedAt proposedAt proposedBy"
        " activatedBy note rules changes viewerCanActivate viewerCanWithdraw",
        Policy.DECIDED: "trials",
    },
    "PolicyRule": {Policy.SAME: "name value"},
    "PolicyRuleChange": {Policy.SAME: "name before after affects"},
    "PolicyTrial": {
        Policy.SAME: "id kind version againstVersion asOf knownAt counts byRule",
        Policy.DECIDED: "people shortlists",
    },
    "PolicyCount": {Policy.SAME: "name value"},
    "PolicyPersonChange": {Policy.SAME: "employee lines"},
    "PolicyLineChange": {Policy.SAME: "competency before after alone"},
    "PolicyLineValues": {
        Policy.SAME: "level heldLevel validatedLevel quality validationState",
    },
    "PolicyShortlistChange": {
        Policy.SAME: "roleId positionId asOf knownAt policyVersion digest changeCount"
        " note places",
    },
    "PolicyPlaceChange": {
        Policy.SAME: "employee placeBefore placeAfter pointsBefore pointsAfter"
        " isEligibleBefore isEligibleAfter alone",
    },
    "JobError": {Policy.SAME: "file line field message code"},
}

_LISTS = {
    "Connection": {Policy.SAME: "edges nodes pageInfo totalCount note basis"},
    "Edge": {Policy.SAME: "node cursor"},
    "Payload": {
        Policy.SAME: "userErrors policy job role position assertion dispute notice"
        " ratingRequest competency proficiencyScale savedSearch isDone",
        Policy.DECIDED: "profileLine",
    },
    "Error": {Policy.SAME: "field message code"},
}
"""Types that are made alike, by how their names end."""


def policy_of(type_name: str, field_name: str) -> Policy:
    """Return a field's policy; raises LookupError when nobody has given it one."""
    for policy, fields in _fields_of(type_name).items():
        if field_name in fields.split():
            return policy
    raise LookupError(f"The field {type_name}.{field_name} has no policy.")


def guard_every_field(schema: GraphQLSchema) -> None:
    """Put each field behind its policy; raises LookupError for one without."""
    for type_name, field_name, field in every_field(schema):
        test = _TESTS.get(policy_of(type_name, field_name))
        if test is not None and field.resolve is not None:
            field.resolve = _guarded(field.resolve, test)


def every_field(
    schema: GraphQLSchema,
) -> Iterator[tuple[str, str, GraphQLField]]:
    """Yield the type, name and field of everything that can be asked for."""
    for type_name, of_type in schema.type_map.items():
        if isinstance(of_type, GraphQLObjectType) and not type_name.startswith("__"):
            for field_name, field in of_type.fields.items():
                yield type_name, field_name, field


def _fields_of(type_name: str) -> Mapping[Policy, str]:
    if type_name in FIELDS:
        return FIELDS[type_name]
    return next(
        (fields for ending, fields in _LISTS.items() if type_name.endswith(ending)), {}
    )


def _guarded(resolve: Resolver, test: Callable[[Any, Any], bool]) -> Resolver:
    @wraps(resolve)
    def guarded(row: object, info: graphene.ResolveInfo, **arguments: object) -> object:
        return resolve(row, info, **arguments) if test(row, info.context) else None

    return guarded
