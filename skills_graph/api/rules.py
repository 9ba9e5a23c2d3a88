"""Versions of the policy, what they would change, and the mutations about them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.connections import Connection, connection, read_connection
from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.moments import Asked
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.refusals import (
    REFUSALS,
    UserError,
    check_at_most,
    user_error,
)
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.background import Job
from skills_graph.domain.policy_rules import (
    RuleChange,
    Value,
    differences,
    parsed,
    rules_of,
)
from skills_graph.domain.policy_trials import Trial, TrialKind, TrialRow
from skills_graph.domain.policy_versions import PolicyState, PolicyVersion
from skills_graph.errors import BadInput, NotAllowed
from skills_graph.services import access
from skills_graph.services.policies import activation, preview, replay, results
from skills_graph.services.policies import versions as policy_versions
from skills_graph.store.policies import policy_in_force

MOST_RULES = 200

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PolicyPayload:
    """What came of a mutation about a policy."""

    user_errors: list[UserError] = field(default_factory=list)
    policy: Row[PolicyVersion] | None = None
    job: Row[Job] | None = None


@dataclass(frozen=True, slots=True)
class ShownRule:
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Count:
    name: str
    value: int


def policies(context: Context, asked: Asked, arguments: PageArguments) -> Connection:
    """Return a page of versions as they stood at a moment, the latest first."""
    found = policy_versions.versions(context.store, at=asked.at)
    wanted = page(arguments, int)
    return connection(
        page_of(found, wanted, lambda version: (-int(version.version),)), asked
    )


def policies_for(
    context: Context, ids: Sequence[str], asked: Asked
) -> dict[str, PolicyVersion]:
    """Return versions as they stood at a moment, by id; anybody may know them."""
    found = policy_versions.versions(context.store, at=asked.at)
    return {version.id: version for version in found if version.id in ids}


def rules(row: Row[PolicyVersion]) -> list[ShownRule]:
    return [ShownRule(*rule) for rule in rules_of(row.value.policy).items()]


def rule_changes(row: Row[PolicyVersion], context: Context) -> list[RuleChange]:
    """Return what differs from the policy in force at the moment asked about."""
    at = row.asked.at
    in_force = row.group.answers(
        "in force",
        lambda _: at,
        lambda moments: {at: context.read(policy_in_force, at=at) for at in moments},
    )[at]
    return list(differences(in_force, row.value.policy))


def may_activate(row: Row[PolicyVersion], context: Context) -> bool:
    """Whether the viewer may bring it into force, once it has been previewed."""
    if row.value.state is not PolicyState.PROPOSED or row.value.preview_id is None:
        return False
    try:
        access.require_policy_activation(context.viewer, row.value.proposed_by_id)
    except NotAllowed:
        return False
    return True


def may_withdraw(row: Row[PolicyVersion], context: Context) -> bool:
    is_open = row.value.state in (PolicyState.PROPOSED, PolicyState.COMING)
    return is_open and access.may_see_policy_trials(context.viewer)


def trials(row: Row[PolicyVersion], context: Context) -> list[Row[Trial]]:
    """Return a version's previews and replays, the latest first; none for others."""
    if not access.may_see_policy_trials(context.viewer):
        return []
    found = results.trials_of(row.value.id, viewer=context.viewer, store=context.store)
    return Group(row.asked, found).rows


def counts(numbers: Mapping[str, int]) -> list[Count]:
    return [Count(*count) for count in sorted(numbers.items())]


def trial_rows(
    row: Row[Trial], kind: TrialKind, context: Context, arguments: PageArguments
) -> Connection | None:
    """Return a page of what a trial found, None if it is one of the other kind."""
    trial = row.value
    if trial.kind is not kind:
        return None
    viewer, store, people = context.viewer, context.store, context.present
    return read_connection(
        row.asked,
        page(arguments, str),
        read=lambda wanted: results.rows_page(
            trial, wanted, viewer=viewer, store=store, people=people
        ),
        count=lambda: results.rows_count(
            trial, viewer=viewer, store=store, people=people
        ),
        key=_sort_key,
    )


def _sort_key(row: TrialRow) -> str:
    return row.sort_key


def propose(context: Context, given: Given) -> PolicyPayload:
    """Propose a policy."""

    def work() -> PolicyPayload:
        named = given["rules"]
        check_at_most("rules", len(named), MOST_RULES, "rules")
        try:
            wanted = {
                rule["name"]: parsed(rule["name"], rule["value"]) for rule in named
            }
            version = policy_versions.propose_policy(
                wanted,
                viewer=context.viewer,
                store=context.store,
                is_whole=given["is_whole"],
                note=given.get("note"),
            )
        except BadInput as error:
            raise _at_its_rule(error, named) from error
        return _of(context, version)

    return _done(work)


def _at_its_rule(error: BadInput, named: list[Given]) -> BadInput:
    """Return an error whose field is the place of its rule among those given."""
    if error.field is None or error.field == "note":
        return error
    names = [rule["name"] for rule in named]
    if error.field not in names:
        return BadInput(str(error), field="rules")
    return BadInput(str(error), field=f"rules.{names.index(error.field)}")


def start_preview(context: Context, given: Given) -> PolicyPayload:
    return _started(context, given, preview.start_preview)


def start_replay(context: Context, given: Given) -> PolicyPayload:
    return _started(context, given, replay.start_replay)


def start_activation(context: Context, given: Given) -> PolicyPayload:
    return _started(context, given, activation.start_activation)


def _started(
    context: Context, given: Given, start: Callable[..., Job]
) -> PolicyPayload:
    def work() -> PolicyPayload:
        policy_id = bare_id(given["policy_id"], field="policyId")
        job = start(
            policy_id,
            viewer=context.viewer,
            store=context.store,
            send=context.application.send,
        )
        return _of(
            context, policy_versions.version_by_id(policy_id, context.store), job
        )

    return _done(work)


def withdraw(context: Context, given: Given) -> PolicyPayload:
    """Take back a version that is not in force."""

    def work() -> PolicyPayload:
        version = policy_versions.withdraw_policy(
            bare_id(given["policy_id"], field="policyId"),
            viewer=context.viewer,
            store=context.store,
            send=context.application.send,
        )
        return _of(context, version)

    return _done(work)


def _of(
    context: Context, version: PolicyVersion, job: Job | None = None
) -> PolicyPayload:
    context.has_written()
    asked = context.asked()
    return PolicyPayload(
        policy=Group(asked).add(version),
        job=None if job is None else Group(asked).add(job),
    )


def _done(work: Callable[[], PolicyPayload]) -> PolicyPayload:
    try:
        return work()
    except REFUSALS as error:
        return PolicyPayload([user_error(error)])
