"""What counterfactuals need of the index: what earns where, and whom to pass."""

from collections.abc import Sequence

from skills_graph.domain.case import Measure
from skills_graph.domain.counterfactual import Rival
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.micro_credentials import MicroCredential
from skills_graph.domain.own_steps import AskedOf, Earning
from skills_graph.domain.roles import Requirement
from skills_graph.talent.ranking import Ranking, required_rows
from skills_graph.talent.snapshot import Snapshot


def asked_of(
    snapshot: Snapshot,
    requirements: Sequence[Requirement],
    credentials: Sequence[MicroCredential],
) -> AskedOf:
    """Return what a job asks of anybody: by which measure, and what earns on which.

    Raises BadInput as `required_rows` does.
    """
    ids = snapshot.catalogue.competencies.ids
    wanted = {requirement.competency_id for requirement in requirements}
    earnings: dict[CompetencyId, list[Earning]] = {id: [] for id in wanted}
    for place, line in enumerate(required_rows(snapshot, requirements)):
        for contributor in line.contributors:
            id = ids[contributor.competency_row]
            if id in earnings:
                earnings[id].append(Earning(place, contributor.sixteenths, line.levels))
    measures = {id: snapshot.catalogue.by_id[id] for id in wanted}
    return AskedOf(
        {id: Measure(of.levels, of.kind) for id, of in measures.items()},
        earnings,
        credentials,
        snapshot.policy,
        snapshot.moment.as_of,
    )


def rival_at(ranking: Ranking, place: int, employee_id: EmployeeId) -> Rival | None:
    """Return whoever stands on a place, from 1, and before someone.

    None where that someone stands there or before, or would for lack of others.
    """
    rows = ranking.beginning(place).rows.tolist()
    own_row = ranking.snapshot.workforce.employees.row(employee_id)
    if len(rows) < place or own_row in rows:
        return None
    row = rows[-1]
    (rival_id,) = ranking.snapshot.employee_ids([row])
    return Rival(
        rival_id, int(ranking.points[row]), is_eligible=bool(ranking.lacking[row] == 0)
    )
