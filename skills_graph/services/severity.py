"""How severe raters are, for those who look after the quality of ratings."""

from dataclasses import replace

from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.severity import RaterSeverity, rater_severities
from skills_graph.errors import NotAllowed
from skills_graph.services.access import Viewer
from skills_graph.store.given_ratings import given_ratings
from skills_graph.store.policies import policy_in_force
from skills_graph.store.session import GraphStore


def severities(*, viewer: Viewer, store: GraphStore, at: Moment) -> list[RaterSeverity]:
    """Return each rater's severity and drift, the most severe first.

    For auditors, and HR who see the whole company. It corrects nobody's level but as
    the policy in force says. Raises NotAllowed.
    """
    is_company_wide = viewer.has(PermissionRole.HR) and not viewer.hr_units
    if not is_company_wide and not viewer.has(PermissionRole.AUDITOR):
        raise NotAllowed("How severe raters are is for HR and auditors.")
    corrections = store.read(policy_in_force, at=at).corrections_in_force
    found = [
        replace(one, correction=corrections.get(one.rater_id, 0))
        for one in rater_severities(store.read(given_ratings, at=at))
    ]
    return sorted(found, key=lambda one: (-one.severity, one.rater_id))
