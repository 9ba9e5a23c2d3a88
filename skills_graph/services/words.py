"""Matches and readiness in words: one text for the API, the command line and the UI.

Verdicts and gaps are said, levels held are not: whoever sees a match need not be
someone who sees the profile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from skills_graph.domain.competencies import Competency, ProficiencyScale
from skills_graph.domain.ids import CompetencyId, ScaleId
from skills_graph.domain.matching import Match, MatchLine, Verdict
from skills_graph.domain.moments import Moment
from skills_graph.domain.readiness import Readiness
from skills_graph.domain.roles import Requirement
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.scales import scales_by_id
from skills_graph.store.session import GraphStore
from skills_graph.talent.snapshot import Snapshot

ONLY_SUGGESTED = (
    "Nobody's evidence for this job is confirmed yet: the order rests on suggestions."
)
NOTHING_MANDATORY = (
    "Nothing is mandatory here, so readiness counts every requirement as if it were."
)
MOST_NAMED = 3

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of competencies and of their levels."""

    competencies: Mapping[CompetencyId, Competency]
    scales: Mapping[ScaleId, ProficiencyScale]

    def name(self, competency_id: CompetencyId) -> str:
        known = self.competencies.get(competency_id)
        return known.name if known else competency_id

    def level(self, requirement: Requirement) -> str:
        """Return a required level with its name, such as "level 3 (Proficient)"."""
        known = self.competencies.get(requirement.competency_id)
        scale = self.scales.get(known.scale_id) if known else None
        if scale is None or not scale.holds(requirement.level):
            return f"level {requirement.level}"
        if scale.highest == 1:
            return scale.level_name(requirement.level).lower()
        return f"level {requirement.level} ({scale.level_name(requirement.level)})"


def names_of(
    competency_ids: Iterable[CompetencyId], *, store: GraphStore, at: Moment
) -> Names:
    """Read the names that words about these competencies need."""
    ids = sorted(set(competency_ids))
    competencies = store.read(competencies_by_id, ids, at=at)
    scale_ids = sorted({known.scale_id for known in competencies.values()})
    return Names(competencies, store.read(scales_by_id, scale_ids))


def competencies_in(matches: Iterable[Match]) -> set[CompetencyId]:
    """Return every competency that words about these matches may name."""
    lines = [line for match in matches for line in match.lines]
    found = {line.requirement.competency_id for line in lines}
    return found | {via for line in lines if (via := line.via_competency_id)}


def match_in_words(match: Match, names: Names, *, of: int | None = None) -> str:
    """Say who is eligible, how much of the job is covered and proven, what is left.

    `of` is how many people are eligible in the list that the match's rank is of.
    """
    sentences = [_standing(match, of), _must_haves(match)]
    if match.points:
        sentences.append(
            f"Covers {_percent(match.coverage)} of the job;"
            f" {_percent(match.evidence_share)} of that is proven."
        )
    rest = _rest(match, names)
    return " ".join(sentence for sentence in [*sentences, rest] if sentence)


def gap_in_words(line: MatchLine, names: Names) -> str:
    """Say what one line lacks, without a full stop."""
    requirement = line.requirement
    name = names.name(requirement.competency_id)
    if line.verdict is Verdict.DISPUTED:
        return f"{name} is disputed"
    if line.verdict is Verdict.EXPIRED:
        return f"{name} has expired"
    if line.verdict is Verdict.NOT_VALIDATED:
        proof = "validated" if requirement.needs_validation else "confirmed"
        return f"{name} is not {proof} yet"
    wanted = names.level(requirement)
    if line.missing_levels < requirement.level:
        steps = "level" if line.missing_levels == 1 else "levels"
        return f"{name} is {line.missing_levels} {steps} short of {wanted}"
    if line.via_competency_id is not None:
        near = names.name(line.via_competency_id)
        return f"{name} is missing, {near} stands near it; {wanted} is asked"
    return f"{name} is missing; {wanted} is asked"


def readiness_in_words(
    readiness: Readiness,
    months: int | None,
    gaps: Sequence[MatchLine],
    dominant: MatchLine | None,
    names: Names,
) -> str:
    """Say how far someone is from a position, and what decides it.

    `gaps` are the unmet decisive lines.
    """
    if readiness is Readiness.READY_NOW:
        return "Ready now: meets every must-have."
    if dominant is None:
        return "Not ready yet."
    if months is None:
        missing = gap_in_words(dominant, names)
        return f"Out of reach for now: {missing}, and that is not learnt on the job."
    unit = "month" if months == 1 else "months"
    begin = f"About {months} {unit} away: {gap_in_words(dominant, names)}"
    more = len(gaps) - 1
    if not more:
        return f"{begin}."
    return f"{begin}, and {_number(more)} more {'gap' if more == 1 else 'gaps'}."


def _standing(match: Match, of: int | None) -> str:
    if not match.is_eligible:
        return "Not eligible yet."
    if match.rank is None or of is None:
        return "Eligible."
    return f"Eligible, ranked {match.rank} of {of}."


def _must_haves(match: Match) -> str:
    mandatory = [line for line in match.lines if line.requirement.is_mandatory]
    met = sum(line.verdict is Verdict.MET for line in mandatory)
    if not mandatory:
        return "Nothing is a must-have here."
    if met == len(mandatory):
        every = {1: "the one must-have", 2: "both must-haves"}
        return f"Meets {every.get(met, f'all {_number(met)} must-haves')}."
    some = _number(met) if met else "none"
    must_haves = "must-have" if len(mandatory) == 1 else "must-haves"
    return f"Meets {some} of {_number(len(mandatory))} {must_haves}."


def _rest(match: Match, names: Names) -> str:
    if match.is_eligible:
        left = [names.name(line.requirement.competency_id) for line in match.gaps]
        return f"The rest is {_listed(left)}." if left else ""
    missing = [line for line in match.gaps if line.requirement.is_mandatory]
    said = [gap_in_words(line, names) for line in missing[:MOST_NAMED]]
    more = len(missing) - len(said)
    if more:
        rest = "must-have is" if more == 1 else "must-haves are"
        said.append(f"{_number(more).capitalize()} more {rest} open")
    return f"{'. '.join(said)}."


def _listed(words: Sequence[str]) -> str:
    named = list(words[:MOST_NAMED])
    if len(words) > MOST_NAMED:
        named.append(f"{len(words) - MOST_NAMED} more")
    if len(named) == 1:
        return named[0]
    return f"{', '.join(named[:-1])} and {named[-1]}"


def _percent(share: float) -> str:
    """Return whole percent, rounded down: 100 % is only said of all of it."""
    return f"{int(share * 100 + 1e-9)} %"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def nobody_here(snapshot: Snapshot) -> str | None:
    """Say so where nobody works here that day; None where somebody does."""
    if snapshot.employed.any():
        return None
    day, known_at = snapshot.moment.as_of.isoformat(), snapshot.moment.known_at
    return f"On {day} nobody works here, as far as is known at {known_at}."
