"""What mutations do: read the input, ask the service, say what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.links.people import lines_of_pairs
from skills_graph.api.refusals import (
    REFUSALS,
    UserError,
    check_at_most,
    request_key,
    user_error,
)
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.profile import ProfileLine
from skills_graph.domain.scope import Purpose
from skills_graph.services import evidence, suggestions
from skills_graph.services.conversion import OriginalValue

MOST_NOTE_CHARACTERS = 4_000
MOST_URLS = 20

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """What came of a mutation."""

    user_errors: list[UserError] = field(default_factory=list)
    assertion: Row[Assertion] | None = None
    profile_line: Row[ProfileLine] | None = None


def add_assertion(context: Context, given: Given) -> Payload:
    """Append an assertion by the viewer."""

    def work() -> Assertion:
        urls = given.get("evidence_urls") or ()
        check_at_most("evidenceUrls", len(urls), MOST_URLS, "addresses")
        files = given.get("evidence_files") or ()
        check_at_most("evidenceFiles", len(files), MOST_URLS, "files")
        note = given.get("note")
        check_at_most("note", len(note or ""), MOST_NOTE_CHARACTERS, "characters")
        wanted = evidence.NewAssertion(
            EmployeeId(bare_id(given["employee_id"], field="employeeId")),
            CompetencyId(bare_id(given["competency_id"], field="competencyId")),
            given["source"],
            level=given.get("level"),
            original=_original(given),
            polarity=given["polarity"],
            asserted_on=given.get("asserted_on"),
            valid_from=given.get("valid_from"),
            valid_until=given.get("valid_until"),
            note=note,
            evidence_urls=tuple(urls),
            evidence_files=tuple(files),
        )
        return evidence.add_assertion(
            wanted,
            viewer=context.viewer,
            store=context.store,
            people=context.present,
            request=request_key(context, "addAssertion", given),
        )

    return _done(context, work)


def retract_assertion(context: Context, given: Given) -> Payload:
    """Withdraw an assertion."""

    def work() -> Assertion:
        reason = given["reason"]
        check_at_most("reason", len(reason), MOST_NOTE_CHARACTERS, "characters")
        return evidence.retract_assertion(
            AssertionId(bare_id(given["assertion_id"], field="assertionId")),
            reason,
            viewer=context.viewer,
            store=context.store,
            people=context.present,
            request=request_key(context, "retractAssertion", given),
        )

    return _done(context, work)


def confirm_suggestion(context: Context, given: Given) -> Payload:
    """Turn a suggestion into a declaration."""

    def work() -> Assertion:
        return suggestions.confirm_suggestion(
            AssertionId(bare_id(given["assertion_id"], field="assertionId")),
            given.get("level"),
            viewer=context.viewer,
            store=context.store,
            people=context.present,
            request=request_key(context, "confirmSuggestion", given),
        )

    return _done(context, work)


def reject_suggestion(context: Context, given: Given) -> Payload:
    """Reject a suggestion."""

    def work() -> Assertion:
        reason = given.get("reason")
        check_at_most("reason", len(reason or ""), MOST_NOTE_CHARACTERS, "characters")
        return suggestions.reject_suggestion(
            AssertionId(bare_id(given["assertion_id"], field="assertionId")),
            reason,
            viewer=context.viewer,
            store=context.store,
            people=context.present,
            request=request_key(context, "rejectSuggestion", given),
        )

    return _done(context, work)


def _original(given: Given) -> OriginalValue | None:
    original = given.get("original")
    if original is None:
        return None
    return OriginalValue(original["scale"], original["value"])


def _done(context: Context, work: Callable[[], Assertion]) -> Payload:
    try:
        assertion = work()
    except REFUSALS as error:
        return Payload([user_error(error)])
    context.has_written()
    return Payload(
        assertion=Group(context.asked()).add(assertion),
        profile_line=line_after(context, assertion),
    )


def line_after(context: Context, assertion: Assertion) -> Row[ProfileLine] | None:
    """Return the line as the write left it, if the viewer may see the profile."""
    if not context.may_see(Purpose.PROFILE, assertion.employee_id):
        return None
    asked = context.asked()
    pair = (assertion.employee_id, assertion.competency_id)
    line = lines_of_pairs(context, asked, [pair]).get(pair)
    return None if line is None else Group(asked).add(line)
