"""The enums of policies, with what each value means."""

from skills_graph.api.types.enums import described
from skills_graph.domain import policy_rules, policy_trials, policy_versions

_S = policy_versions.PolicyState
PolicyState = described(
    _S,
    "How far a version of the policy is.",
    {
        _S.PROPOSED: "Proposed; counts nowhere yet.",
        _S.COMING: "Everyone's lines are being computed under it, beside the old ones.",
        _S.IN_FORCE: "Counts now.",
        _S.PAST: "Counted once; answers about then still use it.",
        _S.WITHDRAWN: "Taken back before it counted.",
    },
)

_A = policy_rules.Affects
PolicyAffects = described(
    _A,
    "What a rule can change.",
    {
        _A.LINES: "Profile lines, and all that rests on them.",
        _A.MATCHES: "Points of matches, and no line.",
        _A.READINESS: "How long somebody would need.",
        _A.WORKFLOWS: "Deadlines and rights, and no number.",
    },
    name="PolicyAffects",
)

_K = policy_trials.TrialKind
TrialKind = described(
    _K,
    "How a policy was tried out.",
    {
        _K.PREVIEW: "Everyone's lines under it beside those in force.",
        _K.REPLAY: "The last shortlists asked again under it.",
    },
    name="PolicyTrialKind",
)
