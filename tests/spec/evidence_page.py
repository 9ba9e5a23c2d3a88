"""The manual's page on what evidence is worth, with one line worked out by hand."""

from datetime import date

from skills_graph.domain.belief import BELOW_THE_LOWEST, probability
from skills_graph.domain.case import Case
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.contributions import POINTS_PER_LOG_ODD, STILL_SAID
from skills_graph.domain.corrections import SEVERE_FROM
from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    EvidenceSource,
    Polarity,
)
from skills_graph.domain.ids import AssertionId, CompetencyId, EmployeeId
from skills_graph.domain.policy import FIRST_POLICY, PRESUMED_VALIDITY
from skills_graph.domain.profile import (
    HIGH_END,
    LOW_END,
    Measure,
    ProfileLine,
    profile_line,
)
from skills_graph.domain.severity import FEWEST_RATINGS
from skills_graph.domain.voices import decay
from tests.spec.tables import table

POLICY = FIRST_POLICY
AS_OF = date(2026, 3, 10)
SKILL = Measure(5, CompetencyKind.SKILL)
ADA = "Ada"


def _said(
    number: int, source: EvidenceSource, level: int, who: str, day: date
) -> Assertion:
    return Assertion(
        id=AssertionId(f"ast_{number}"),
        employee_id=EmployeeId(ADA),
        competency_id=CompetencyId("cmp_1"),
        source=source,
        state=STATE_AT_FIRST[source],
        asserted_on=day,
        valid_from=day,
        level=level,
        asserted_by_id=EmployeeId(who),
        group="her team" if source is EvidenceSource.PEER_RATING else None,
    )


EXAMPLE = (
    _said(1, EvidenceSource.ASSESSMENT, 3, "Ilse", date(2025, 6, 14)),
    _said(2, EvidenceSource.MANAGER_RATING, 4, "Tom", date(2025, 4, 3)),
    _said(3, EvidenceSource.SELF_RATING, 5, ADA, date(2025, 6, 20)),
    _said(4, EvidenceSource.WORK_RESULT, 4, "Tom", date(2025, 12, 9)),
    _said(5, EvidenceSource.PEER_RATING, 5, "Bea", date(2026, 2, 2)),
    _said(6, EvidenceSource.PEER_RATING, 5, "Carl", date(2026, 2, 5)),
    _said(7, EvidenceSource.PEER_RATING, 4, "Dora", date(2026, 2, 9)),
)


def evidence_page() -> str:
    return f"{_arithmetic()}\n{_numbers()}\n{_worked_example()}"


def _arithmetic() -> str:
    policy = POLICY
    return f"""# What evidence is worth

Rendered from policy {policy.version} (`skills_graph/domain/policy.py`) and the
arithmetic in `voices.py`, `belief.py`, `case.py` and `profile.py` beside it. Weights
are log-odds: a sum of 0 means as likely as not, 1.4 means four to one, -1.4 one to
four. **Points** are hundredths of log-odds, in whole numbers.

## From evidence to a level

For each level k of the competency's scale, 1 to n:

1. **Age.** `kept = 0.5 ^ (months / half-life)`, months counted from calendar month to
   calendar month, so that evidence ages on the first day of each. The weight fades,
   never the level that was claimed.
2. **Use.** A use (sources {_names(policy.refreshing)}: a work result, or an assignment
   that some system has recorded; never one's own word) restarts the decay of every
   claim of at least the used level: its months count from the use if that is later.
3. **Shares.** One that claims level L with weight w adds `w x kept x (1 +
   {policy.surer_below} x (L - k))` at L and below, and takes away
   `{policy.against_above} x w x kept x (k - L)` above. One that denies level L takes
   away `w x kept x (1 + {policy.surer_below} x (k - L))` at L and above, and says
   nothing below. One that means a level from L to H, because it was said on another
   scale, adds at L and below as a claim of L, takes away above H as a claim of H, and
   says nothing between.
4. **Caps.** What one person says in one source stays within that source's cap for one
   person, what one group says (a team's peers, one organisation's endorsers) within
   that for one group, and all of a source within the source's, above zero and below.
   Those that are capped share the cap in proportion. What people say of themselves is
   one voice, whatever the sources: within {policy.own_cap} together.
5. **Doubt** takes away {policy.doubt}, and {policy.doubt_beyond} more for each level
   beyond the highest claim.

The probability of "at least level k" is `1 / (1 + e^-sum)`. The **held level** is the
highest k whose probability is at least {policy.certainty}; `confidence` is that
probability. The **validated level** is the same from validated assertions alone, at
most the held one; what people say of themselves is never among those, whatever its
source or state.

**Quality**, the whole number that points of a match use, is `7 x confidence` rounded
half up, at least 1, at most 2 while all is only suggested, 0 when nothing is held.

**The estimate and its interval** are where the sum passes the log-odds of 1/2,
{LOW_END:g} and {HIGH_END:g}, on straight lines between levels, half a level down,
from 0 to n; level 0 is taken to have a sum {BELOW_THE_LOWEST:g} above level 1's. The
interval holds four true levels in five: `make bench-calibration` measures it.

**Severe raters.** Only where the policy's `is_severity_corrected` is on: an assessment
or a manager's or peer's rating counts one level higher where its rater is
{SEVERE_FROM:g} levels or more below others who rated the same people, one lower where
above them, and stays on its scale. Estimated from {FEWEST_RATINGS} shared ratings on
when the policy is proposed, and the same until the next one; the contribution says so.

**Disagreement.** Claims that differ by {policy.disagreement_levels} levels or more,
both having kept at least {STILL_SAID:g} of their weight, disagree. The line names
them, and the log-odds that the interval must pass grow by
{policy.disagreement_widens:.0%} for each level between the lowest and the highest. A
denial claims all levels below.

**What counts.** Not withdrawn, not rejected, begun and not over, not under an open
dispute (but a dispute lifts nobody: what would raise a level by being disputed goes on
lowering it until it is resolved). Suggested assertions count only where nothing is
declared or validated.

**Nothing else enters.** The points of all contributions, less the points of doubt, are
100 times the log-odds of the held level. Each contribution is rounded so that they add
up: down first, then one more for those that lost most.
"""


def _names(sources: frozenset[EvidenceSource]) -> str:
    return ", ".join(f"`{source}`" for source in sorted(sources))


def _numbers() -> str:
    sources = table(
        (
            "source",
            "recorded as",
            "validity",
            "weight",
            "one person",
            "one group",
            "cap",
        ),
        *(
            (
                source.value,
                STATE_AT_FIRST[source].value.lower(),
                f"{PRESUMED_VALIDITY[source]:.2f}",
                f"{POLICY.weights[source]:.1f}",
                f"{POLICY.person_caps[source]:.1f}",
                f"{POLICY.group_caps[source]:.1f}",
                f"{POLICY.caps[source]:.1f}",
            )
            for source in sorted(EvidenceSource, key=lambda s: -POLICY.weights[s])
        ),
    )
    kinds = table(
        ("kind", "half-life", "kept after a year", "months a level"),
        *(
            (
                kind.value.lower(),
                "none" if half_life is None else f"{half_life:g} months",
                f"{decay(12, half_life):.0%}",
                "not learnable"
                if kind in POLICY.not_learnable
                else POLICY.months_for_a_level(kind),
            )
            for kind in CompetencyKind
            for half_life in [POLICY.half_life_months[kind]]
        ),
    )
    return f"""## Sources

{sources}

**Where they come from.** Validity is the correlation with the true level. Published is
that of self-ratings with performance, r = .29; they agree with the supervisor's view at
r = .22 and are more lenient by d = .32 (Mabe and West 1982; Heidemeier and Moser 2009).
The others are presumed, in the order that research on ratings gives them. A
weight is about the log-odds that someone's true level is at least the one that a source
of such validity claims; it is lower where nobody answers for what was said. The
calibration moves every one of these by 30 %, up and down, and the bars still hold.

What people say of themselves is declared, whatever its source: nobody validates
themselves.

## Decay

{kinds}

Published half-lives of procedures that are not used are 6.5 months for accuracy, 11
mixed and 13 for speed (Tatel and Ackerman 2025); tools, skills and abilities follow
them. Beyond 365 days without use the loss is d = 1.4 (Arthur and others 1998), which
leaves an overlap of 48 % with before: a tool or skill keeps less than that.
Knowledge, behaviour and languages fade more slowly. Compliance does not fade: it ends.
"""


def _worked_example() -> str:
    line = profile_line(EXAMPLE, SKILL, policy=POLICY, as_of=AS_OF)
    case = Case(EXAMPLE, SKILL, POLICY, AS_OF)
    by_id = {c.assertion.id: c for c in line.contributions}
    said = table(
        (
            "no.",
            "source",
            "who",
            "group",
            "level",
            "said in",
            "kept",
            "points",
            "capped",
        ),
        *(
            (
                number,
                one.source.value,
                one.asserted_by_id,
                one.group or "-",
                one.level if one.polarity is Polarity.HAS else f"not {one.level}",
                f"{one.asserted_on:%Y-%m}",
                f"{by_id[one.id].decay_factor:.4f}",
                by_id[one.id].points,
                ", ".join(by_id[one.id].capped_by) or "-",
            )
            for number, one in enumerate(EXAMPLE, start=1)
        ),
    )
    sums = table(
        ("level", "sum less doubt, in points", "probability"),
        *(
            (k, f"{POINTS_PER_LOG_ODD * odds:.1f}", f"{probability(odds):.3f}")
            for k in range(1, SKILL.levels + 1)
            for odds in [case.weighing.log_odds(k)]
        ),
    )
    return f"""## One line, worked out

What is said of a skill of {ADA}'s, on a scale of {SKILL.levels} levels, as of
{AS_OF:%Y-%m}. `points` are those at the held level. All of it can be recomputed from
the numbers above with a pocket calculator, and a test does.

{said}

{sums}

{_outcome(line)}
"""


def _outcome(line: ProfileLine) -> str:
    claims = ", ".join(str(claim) for claim in line.disagreeing) or "nobody"
    return f"""- evidence points: {line.evidence_points}
- doubt points: {line.doubt_points}
- held level: {line.held_level}
- confidence: {line.confidence:.3f}
- quality: {line.quality}
- validated level: {line.validated_level}
- level: {line.level}
- interval: {line.level_low} to {line.level_high}
- disagreeing: {claims}"""
