"""People to be in a demo, one for each permission role."""

from dataclasses import dataclass

from skills_graph.domain.ids import EmployeeId


@dataclass(frozen=True, slots=True)
class Persona:
    """Someone whom a visitor may be: a name such as `hr`, and what to try as them."""

    name: str
    employee_id: EmployeeId
    what_to_try: str
