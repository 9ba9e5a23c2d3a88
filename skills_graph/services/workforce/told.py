"""What is being checked, what it is checked against, and what was refused so far."""

from dataclasses import dataclass, field

from skills_graph.domain.delivery import Delivery
from skills_graph.domain.import_report import Rejection
from skills_graph.services.workforce.present import Present
from skills_graph.store.session import GraphStore


@dataclass(frozen=True, slots=True)
class Told:
    """A delivery beside the graph; the list of refusals grows with every check."""

    delivery: Delivery
    present: Present
    store: GraphStore
    refusals: list[Rejection] = field(default_factory=list)
