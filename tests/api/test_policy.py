"""The policy through the API: proposed by one, previewed, brought in by another."""

import pytest

from skills_graph.services.policies.preview import preview_policy
from skills_graph.services.policies.replay import replay_shortlists
from skills_graph.store.asked_shortlists import last_questions

PROPOSE = """
mutation($input: ProposePolicyInput!) { proposePolicy(input: $input) {
  userErrors { field message code }
  policy { id version state proposedBy viewerCanActivate viewerCanWithdraw
    changes { name before after affects } } } }
"""
ACT = """
mutation($input: PolicyInput!) { %s(input: $input) {
  userErrors { message code } policy { state } } }
"""
TRIAL = """
query($id: ID!) { policy(id: $id) { trials { kind version againstVersion
  counts { name value } byRule { name value }
  people(first: 5) { totalCount nodes { employee { id displayName }
    lines { competency { name } alone
      before { level heldLevel validatedLevel quality validationState }
      after { heldLevel } } } }
  shortlists(first: 100) { totalCount nodes { roleId digest policyVersion changeCount
    note places { employee { id } placeBefore placeAfter alone } } } } } }
"""
SHORTLIST = """
query($role: ID!) { shortlist(target: {roleId: $role}) { considered basis { digest } } }
"""


@pytest.fixture
def proposed(hr):
    """A proposal of HR; the demo company is everybody's, so it never comes in."""
    rules = [{"name": "certainty", "value": "0.8"}]
    return hr.ask(PROPOSE, input={"rules": rules, "note": "Surer"})["proposePolicy"]


def test_the_first_policy_is_in_force_and_anybody_may_know_its_rules(employee):
    found = employee.ask(
        "{ policies(last: 1) { nodes { version state validFrom proposedBy"
        " rules { name value } changes { name } trials { id } } } }"
    )["policies"]["nodes"]
    rules = {rule["name"]: rule["value"] for rule in found[0].pop("rules")}
    assert found == [
        {
            "version": "1",
            "state": "IN_FORCE",
            "validFrom": "2000-01-01",
            "proposedBy": None,
            "changes": [],
            "trials": [],
        }
    ]
    assert rules["half_life_months.COMPLIANCE"] == "never"
    assert rules["half_life_months.SKILL"] == "11"
    assert rules["may_assess_own_reports"] in {"true", "false"}


def test_a_proposal_says_what_differs(proposed):
    assert proposed["userErrors"] == []
    assert proposed["policy"]["state"] == "PROPOSED"
    assert proposed["policy"]["changes"] == [
        {"name": "certainty", "before": "0.5", "after": "0.8", "affects": "LINES"}
    ]
    assert proposed["policy"]["viewerCanActivate"] is False
    assert proposed["policy"]["viewerCanWithdraw"] is True


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"name": "half_life_months.TOOL", "value": "-3"}, "months above 0"),
        ({"name": "caps.AWARD", "value": "0"}, "above 0"),
        ({"name": "weights.GOSSIP", "value": "1"}, "no rule called"),
        ({"name": "certainty", "value": "lots"}, "number, true, false or never"),
    ],
)
def test_a_bad_rule_is_pointed_at(hr, rule, words):
    good = {"name": "own_cap", "value": "0.5"}
    done = hr.ask(PROPOSE, input={"rules": [good, rule]})["proposePolicy"]
    assert done["policy"] is None
    [error] = done["userErrors"]
    assert error["field"] == ["input", "rules", "1"]
    assert words in error["message"]
    assert error["code"] == "BAD_USER_INPUT"


def test_a_whole_policy_that_misses_a_source_is_refused(hr, employee):
    rules = employee.ask("{ policies(last: 1) { nodes { rules { name value } } } }")
    rules = rules["policies"]["nodes"][0]["rules"]
    some = [rule for rule in rules if rule["name"] != "weights.AWARD"]
    done = hr.ask(PROPOSE, input={"rules": some, "isWhole": True})["proposePolicy"]
    assert done["userErrors"][0]["message"] == "weights.AWARD is missing."


def test_who_may_not_is_told_so(proposed, employee, manager, admin, hr):
    policy_id = proposed["policy"]["id"]
    rules = [{"name": "certainty", "value": "0.8"}]
    for asking in (employee, manager, admin):
        done = asking.ask(PROPOSE, input={"rules": rules})["proposePolicy"]
        assert done["userErrors"][0]["code"] == "NOT_ALLOWED"
    for asking in (employee, manager):
        for mutation in ("previewPolicy", "replayShortlists", "withdrawPolicy"):
            assert act(asking, mutation, policy_id)["userErrors"][0]["code"] == (
                "NOT_ALLOWED"
            )
    for asking, code in (
        (employee, "NOT_ALLOWED"),
        (hr, "NOT_ALLOWED"),
        (admin, "CONFLICT"),  # nobody has previewed it
    ):
        done = act(asking, "activatePolicy", policy_id)
        assert done["userErrors"][0]["code"] == code


def act(asking, mutation, policy_id):
    return asking.ask(ACT % mutation, input={"policyId": policy_id})[mutation]


def test_a_proposal_may_be_withdrawn(proposed, hr):
    done = act(hr, "withdrawPolicy", proposed["policy"]["id"])
    assert done == {"userErrors": [], "policy": {"state": "WITHDRAWN"}}
    again = act(hr, "withdrawPolicy", proposed["policy"]["id"])
    assert again["userErrors"][0]["code"] == "CONFLICT"


def test_an_unknown_policy_is_null_and_not_found(hr):
    assert hr.ask('{ policy(id: "pol_999") { id } }') == {"policy": None}
    assert act(hr, "previewPolicy", "pol_999")["userErrors"][0]["code"] == "NOT_FOUND"


def test_a_preview_is_kept_and_shown_by_the_rights_of_who_looks(
    demo, proposed, hr, admin, employee
):
    policy_id = proposed["policy"]["id"]
    preview_policy(
        policy_id,
        trial_id=f"trl_{policy_id}",
        store=demo.store,
        progress=lambda share: None,
    )
    [trial] = hr.ask(TRIAL, id=policy_id)["policy"]["trials"]
    counts = {count["name"]: count["value"] for count in trial["counts"]}
    assert trial["kind"] == "PREVIEW"
    assert trial["people"]["totalCount"] == counts["people_changed"] > 0
    assert trial["byRule"] == [{"name": "certainty", "value": counts["lines_changed"]}]
    first = trial["people"]["nodes"][0]
    assert first["employee"]["displayName"]
    assert {tuple(line["alone"]) for line in first["lines"]} == {("certainty",)}
    assert trial["shortlists"] is None
    [numbers] = admin.ask(TRIAL, id=policy_id)["policy"]["trials"]
    assert numbers["counts"] == trial["counts"]
    # Administrators see no profiles; this one leads some people besides.
    assert numbers["people"]["totalCount"] < trial["people"]["totalCount"]
    assert employee.ask(TRIAL, id=policy_id)["policy"]["trials"] == []


def test_a_shortlist_is_kept_as_a_question_and_replayed(demo, proposed, hr):
    role = hr.ask("{ roles(first: 1, kind: JOB_PROFILE) { nodes { id } } }")
    role_id = role["roles"]["nodes"][0]["id"]
    asked = hr.ask(SHORTLIST, role=role_id)["shortlist"]
    demo.application.questions.write()
    kept = demo.store.read(last_questions)
    [question] = [one for one in kept if one.digest == asked["basis"]["digest"]]
    assert question.target == {"roleId": role_id}
    assert question.viewer_id == demo.personas["hr"]

    policy_id = proposed["policy"]["id"]
    replay_shortlists(
        policy_id,
        trial_id=f"trl_r{policy_id}",
        store=demo.store,
        talent=demo.application.talent,
        manager_search="all",
        progress=lambda share: None,
    )

    [trial] = hr.ask(TRIAL, id=policy_id)["policy"]["trials"]
    assert (trial["kind"], trial["people"]) == ("REPLAY", None)
    shown = {one["digest"]: one for one in trial["shortlists"]["nodes"]}
    row = shown[asked["basis"]["digest"]]
    assert row["changeCount"] == len(row["places"]) > 0
    assert row["policyVersion"] == "1"
    for place in row["places"]:
        assert place["placeBefore"] != place["placeAfter"]
        assert place["alone"] == ["certainty"]
