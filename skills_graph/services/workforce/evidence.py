"""Delivered statements as assertions, and what they change of what was said before."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from skills_graph.domain.delivery import DeliveredEvidence, DeliveredKind
from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    Evidence,
    EvidenceKind,
    ValidationState,
)
from skills_graph.domain.ids import (
    AssertionId,
    CompetencyId,
    EmployeeId,
    derived_id,
)
from skills_graph.services.conversion import OriginalValue, as_meant
from skills_graph.services.workforce.checked import Checked
from skills_graph.services.workforce.keys import evidence_key
from skills_graph.services.workforce.present import Present, Said
from skills_graph.services.workforce.references import CompetencyLookup
from skills_graph.store.assertions import assertion_content

REPLACED = "Replaced by what {system} says now."
GONE = "No longer in {system}."


@dataclass(slots=True)
class PersonEvidence:
    """What to append and to withdraw for one person."""

    appended: list[Assertion] = field(default_factory=list)
    replaced: list[tuple[AssertionId, CompetencyId]] = field(default_factory=list)
    gone: list[tuple[AssertionId, CompetencyId]] = field(default_factory=list)

    @property
    def competency_ids(self) -> set[CompetencyId]:
        """Whose profile lines have to be computed anew."""
        withdrawn = (id for _, id in (*self.replaced, *self.gone))
        return {*(one.competency_id for one in self.appended), *withdrawn}


@dataclass(slots=True)
class EvidenceDifference:
    """What a delivery's evidence changes, by person, and the counts of it."""

    people: dict[EmployeeId, PersonEvidence] = field(default_factory=dict)
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    present: int = 0

    def of(self, employee_id: EmployeeId) -> PersonEvidence:
        return self.people.setdefault(employee_id, PersonEvidence())


def assertions_of(checked: Checked, present: Present) -> Iterator[Assertion]:
    """Yield every delivered statement as an assertion under its key."""
    people = present.known(
        DeliveredKind.EMPLOYEES, (one.key for one in checked.delivery.employees or ())
    )
    for one in checked.delivery.evidence or ():
        competency_id = checked.competency_of.lookup.ids[one.competency]
        asserter = one.asserted_by if one.asserted_by in people else None
        yield _assertion(one, CompetencyId(competency_id), asserter, checked, present)


def compare_evidence(
    assertions: Iterable[Assertion],
    present: Present,
    *,
    retires: bool,
    kept_people: Collection[str] = (),
) -> EvidenceDifference:
    """Compare assertions with what their source has said and not withdrawn.

    With *retires*, what is no longer said is withdrawn, except of *kept_people*.
    What somebody withdrew here stays withdrawn while the source says the same.
    """
    found = EvidenceDifference(present=sum(map(len, present.said.values())))
    seen: dict[str, set[str]] = {}
    new: dict[str, Assertion] = {}
    for assertion in assertions:
        key = str(assertion.source_key)
        seen.setdefault(assertion.employee_id, set()).add(key)
        if key in present.said.get(assertion.employee_id, {}):
            _compare(assertion, key, present, found)
        else:
            new[key] = assertion
    moved = _said_of_others(new, present)
    for key, assertion in new.items():
        if key in moved:
            _move(assertion, *moved[key], present, found)
            seen.setdefault(moved[key][0], set()).add(key)
        else:
            _compare(assertion, key, present, found)
    if retires:
        _retire(found, seen, present.said, kept_people)
    return found


def _compare(
    assertion: Assertion, key: str, present: Present, found: EvidenceDifference
) -> None:
    said = present.said.get(assertion.employee_id, {}).get(key)
    withdrawn = present.withdrawn.get(key)
    new_content = assertion_content(assertion)
    if said is not None:
        id, content, competency_id = said
        if content == new_content:
            found.unchanged += 1
            return
        found.changed += 1
        person = found.of(assertion.employee_id)
        person.replaced.append((id, competency_id))
        person.appended.append(_after(assertion, id, present.system))
    elif (
        withdrawn is not None
        and withdrawn.content == new_content
        and not _is_ours(withdrawn.reason, present.system)
    ):
        found.unchanged += 1
    else:
        found.added += 1
        if withdrawn is not None:
            assertion = _after(assertion, withdrawn.id, present.system)
        found.of(assertion.employee_id).appended.append(assertion)


def _said_of_others(
    new: Mapping[str, Assertion], present: Present
) -> dict[str, tuple[EmployeeId, Said]]:
    """Return of whom else, and how, the source has said what is new of somebody."""
    return {
        key: (employee_id, said[key])
        for employee_id, said in present.said.items()
        for key in said.keys() & new.keys()
    }


def _move(
    assertion: Assertion,
    before_of: EmployeeId,
    said: Said,
    present: Present,
    found: EvidenceDifference,
) -> None:
    """Take back what a key said of one person, and say it of another."""
    id, _, competency_id = said
    found.changed += 1
    found.of(before_of).replaced.append((id, competency_id))
    found.of(assertion.employee_id).appended.append(
        _after(assertion, id, present.system)
    )


def _retire(
    found: EvidenceDifference,
    seen: Mapping[str, Collection[str]],
    said: Mapping[EmployeeId, Mapping[str, tuple[AssertionId, str, CompetencyId]]],
    kept_people: Collection[str],
) -> None:
    for employee_id in sorted(said.keys() - set(kept_people)):
        gone = said[employee_id].keys() - set(seen.get(employee_id, ()))
        found.retired += len(gone)
        for key in sorted(gone):
            id, _, competency_id = said[employee_id][key]
            found.of(employee_id).gone.append((id, competency_id))


def _after(assertion: Assertion, before: AssertionId, system: str) -> Assertion:
    """Return the assertion as the one after another under the same key."""
    id = derived_id("ast", system, f"{assertion.source_key}|after {before}")
    return replace(assertion, id=AssertionId(id))


def _is_ours(reason: str, system: str) -> bool:
    """Whether an import of this system withdrew it, and may say it again."""
    return reason in (REPLACED.format(system=system), GONE.format(system=system))


def _assertion(
    one: DeliveredEvidence,
    competency_id: CompetencyId,
    asserter: str | None,
    checked: Checked,
    present: Present,
) -> Assertion:
    people = DeliveredKind.EMPLOYEES
    key = evidence_key(one, competency_id)
    by_id = None if asserter is None else present.id_of(people, asserter)
    employee_id = present.id_of(people, one.employee_key)
    state = STATE_AT_FIRST[one.source]
    if by_id == employee_id and state is ValidationState.VALIDATED:
        # Nobody's own word validates, whatever it is about.
        state = ValidationState.DECLARED
    said = Assertion(
        id=AssertionId(derived_id("ast", present.system, key)),
        employee_id=EmployeeId(employee_id),
        competency_id=competency_id,
        source=one.source,
        state=state,
        asserted_on=one.asserted_on,
        valid_from=one.valid_from or one.asserted_on,
        polarity=one.polarity,
        valid_until=one.valid_until,
        asserted_by_id=None if by_id is None else EmployeeId(by_id),
        asserted_by_label="" if by_id else one.asserted_by or present.system,
        note=one.note,
        evidence=tuple(_links(one)),
        source_system=present.system,
        source_key=key,
    )
    return _with_level(said, one, checked.competency_of)


def _with_level(
    said: Assertion, one: DeliveredEvidence, competency_of: CompetencyLookup
) -> Assertion:
    if one.level is None:
        return said
    if one.scale is None:
        return replace(said, level=competency_of.level(said.competency_id, one.level))
    levels = competency_of.levels_meant(said.competency_id, one.scale, one.level)
    return as_meant(said, OriginalValue(one.scale, one.level), levels)


def _links(one: DeliveredEvidence) -> Iterator[Evidence]:
    title = one.evidence_title or one.url
    if title is not None:
        kind = EvidenceKind.LINK if one.url else EvidenceKind.DOCUMENT
        yield Evidence(kind, title, one.url)
