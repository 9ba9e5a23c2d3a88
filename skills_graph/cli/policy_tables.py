"""What a policy would change, as the command line prints it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from skills_graph.cli.showing import plain_table
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.policy_trials import Trial, TrialRow
from skills_graph.services.policies.preview import NO_SINGLE_RULE

SEVERAL = "several together"


def summary(trial: Trial) -> str:
    counts = [f"{number:,} {name}" for name, number in trial.counts.items()]
    rules = [
        f"{name or SEVERAL}: {number:,}"
        for name, number in sorted(trial.by_rule.items(), key=lambda one: -one[1])
    ]
    said = f"{trial.version} against {trial.against_version}: {', '.join(counts)}."
    return f"{said}\nBy rule: {', '.join(rules)}." if rules else said


def people_table(rows: Sequence[TrialRow], names: Mapping[EmployeeId, str]) -> Table:
    table = plain_table("who", "competency", "held", "quality", "because of")
    for row in rows:
        for line in row.content["lines"]:
            before, after = line["before"], line["after"]
            table.add_row(
                names.get(row.employee_id, row.employee_id),
                line["competency_id"],
                f"{before['held_level']} to {after['held_level']}",
                f"{before['quality']} to {after['quality']}",
                ", ".join(line["alone"]) or SEVERAL,
            )
    return table


def questions_table(rows: Sequence[TrialRow], names: Mapping[EmployeeId, str]) -> Table:
    table = plain_table("shortlist", "who", "place", "points", "because of")
    for row in rows:
        question = json.dumps(row.content["question"]["target"])
        if row.content["note"]:
            table.add_row(question, "", "", "", row.content["note"])
        for change in row.content["changes"]:
            table.add_row(
                question,
                names.get(change["employee_id"], change["employee_id"]),
                f"{change['place_before']} to {change['place_after']}",
                f"{change['points_before']} to {change['points_after']}",
                ", ".join(change["alone"]) or SEVERAL,
            )
    return table


def trial_json(trial: Trial) -> dict[str, Any]:
    by_rule = {name: n for name, n in trial.by_rule.items() if name != NO_SINGLE_RULE}
    return {
        "version": trial.version,
        "against_version": trial.against_version,
        "as_of": trial.at.as_of,
        "known_at": trial.at.known_at,
        "counts": dict(trial.counts),
        "by_rule": by_rule,
        "by_several_together": trial.by_rule.get(NO_SINGLE_RULE, 0),
    }
