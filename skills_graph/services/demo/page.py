"""The page about the demo company, written from the company itself.

python -m skills_graph.services.demo.page > docs/demo-company.md
"""

from datetime import date

from skills_graph.services.demo.company import DemoCompany, Recipe, demo_company
from skills_graph.services.demo.planted import planted_cases

_INTRODUCTION = """\
# The demo company

<!-- Written by `python -m skills_graph.services.demo.page`; a test holds it to it. -->

{name} builds, connects and runs battery parks and tidal plants, and does not exist.
`make up` fills an empty graph with it. It is made by our own generator from a seed and
a day: the same seed and day make the same company, byte by byte, and all its dates are
counted from that day, so that it never ages.

| | |
| --- | ---: |
| people | {people} |
| units | {units} |
| positions, of them critical | {positions}, {critical} |
| job profiles | {roles} |
| competencies | {competencies} |
| micro-credentials | {credentials} |
| projects | {projects} |

Evidence reaches three years back and comes from every source: awards, assessments,
qualifications, work results, experience, managers, peers, people themselves, inference
and a former system's list. Some has run out, some contradicts, some stands alone.

```sh
skills-graph demo --people 20000           # a large one, into an empty graph
skills-graph demo --seed 8                 # other people
skills-graph demo --framework esco         # with ESCO's occupations, after its import
```
"""


def page(company: DemoCompany) -> str:
    """Return the page about a company, in Markdown; it does not depend on the day."""
    return "\n".join(
        [_introduction(company), *_personas(company), "", *_planted(company), ""]
    )


def _introduction(company: DemoCompany) -> str:
    catalogue = company.catalogue
    return _INTRODUCTION.format(
        name=company.units[0].name,
        people=len(company.workforce.workers),
        units=len(company.units),
        positions=len(company.seats),
        critical=sum(seat.position.is_critical for seat in company.seats),
        roles=len(catalogue.roles),
        competencies=len(catalogue.competencies),
        credentials=len(catalogue.credentials),
        projects=len(company.projects),
    )


def _personas(company: DemoCompany) -> list[str]:
    workers = {worker.id: worker for worker in company.workforce.workers}
    rows = [
        f"| `{persona.name}` | {worker.employee.display_name} | {worker.code} |"
        f" {worker.employee.title} | {persona.what_to_try} |"
        for persona in company.personas
        if (worker := workers[persona.employee_id])
    ]
    return [
        "## Whom one may be",
        "",
        "Sign in as one of these, or `skills-graph token --as hr`.",
        "",
        "| persona | name | id | title | what to try |",
        "| --- | --- | --- | --- | --- |",
        *rows,
    ]


def _planted(company: DemoCompany) -> list[str]:
    lines = [
        "## Planted cases",
        "",
        "They are in every company of this generator, whatever its seed and size, and",
        "tests hold the one that `make up` loads to each of them. Ids are of the",
        "system `hris:demo`.",
    ]
    for case in planted_cases(company):
        who = ", ".join(
            f"{name} ({code})"
            for name, code in zip(case.names, case.external_ids, strict=True)
        )
        lines += ["", f"### {case.title}", "", f"{case.story}", "", f"*{who}*"]
    return lines


if __name__ == "__main__":
    written = page(demo_company(Recipe(date(2026, 1, 1))))
    print(written, end="")  # noqa: T201 - it goes into a file
