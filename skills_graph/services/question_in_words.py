"""A question as people say it on a command line: names in the place of ids."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skills_graph.domain.ids import EmployeeId, SavedSearchId
from skills_graph.domain.talent_filter import (
    EVERYBODY,
    CompetencyExpression,
    TalentFilter,
)
from skills_graph.errors import BadInput, NotFound
from skills_graph.services.access import Viewer
from skills_graph.services.expressions import (
    Problem,
    read_expression,
    requirements_of,
)
from skills_graph.services.name_search import NameSearch
from skills_graph.services.naming import person_named, role_named, unit_named
from skills_graph.services.question_values import filter_of, target_of
from skills_graph.services.saved_searches import searches_by_id
from skills_graph.services.targets import MatchTarget
from skills_graph.store.session import GraphStore
from skills_graph.talent.index import TalentIndex

Question = tuple[MatchTarget, TalentFilter]


@dataclass(frozen=True, slots=True)
class QuestionInWords:
    """A job or what people must hold, and whom to look among.

    `role`, `unit`, `manager` and `excluded` are ids or names; `holds` is an
    expression as it can be typed; `filter` holds what needs no looking up.
    """

    role: str | None = None
    holds: str | None = None
    unit: str | None = None
    manager: str | None = None
    excluded: Sequence[str] = ()
    filter: TalentFilter = EVERYBODY


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks, and where names are looked up; all of it as things are now."""

    viewer: Viewer
    store: GraphStore
    talent: TalentIndex
    names: NameSearch

    def question(self, given: QuestionInWords) -> Question:
        """Return what is asked; without a role people are ranked by what they hold.

        Raises BadInput for a name that is nobody's or several people's, with
        suggestions for what they must hold.
        """
        snapshot = self.talent.caught_up(self.talent.present())

        def person(name: str) -> EmployeeId:
            return person_named(
                name, viewer=self.viewer, store=self.store, snapshot=snapshot
            )

        unit, manager = given.unit, given.manager
        holds = None if given.holds is None else self._expression(given.holds)
        narrowed = replace(
            given.filter,
            org_unit_id=unit_named(unit, store=self.store, snapshot=snapshot)
            if unit
            else None,
            manager_id=person(manager) if manager else None,
            exclude_employee_ids=tuple(map(person, given.excluded)),
            holds=holds,
        )
        return self._target(given.role, holds), narrowed

    def saved(self, id: str) -> Question:
        """Return what a saved search asks; raises NotFound."""
        saved_id = SavedSearchId(id)
        found = searches_by_id(
            [saved_id],
            viewer=self.viewer,
            store=self.store,
            at=self.talent.present(),
        ).get(saved_id)
        if found is None:
            raise NotFound("saved search", id)
        return target_of(found.target), filter_of(found.filter)

    def _target(
        self, role: str | None, holds: CompetencyExpression | None
    ) -> MatchTarget:
        if role is not None:
            found = role_named(role, store=self.store, at=self.talent.present())
            return MatchTarget(role_id=found.id)
        requirements = () if holds is None else requirements_of(holds)
        if not requirements:
            raise BadInput("Name a role, or something that people must hold.")
        return MatchTarget(requirements=requirements)

    def _expression(self, text: str) -> CompetencyExpression:
        read = read_expression(
            text,
            at=self.talent.present(),
            store=self.store,
            talent=self.talent,
            names=self.names,
        )
        if read.expression is None:
            raise BadInput(" ".join(map(_said, read.problems)), field="filter.holds")
        return read.expression


def _said(problem: Problem) -> str:
    names = [f"{one.thing.name} ({one.thing.id})" for one in problem.suggestions]
    perhaps = f" Perhaps: {'; '.join(names)}." if names else ""
    return problem.message + perhaps
