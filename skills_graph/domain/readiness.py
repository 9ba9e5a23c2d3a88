"""When someone could take a position, and how strong a position's bench is."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.matching import MatchLine, Verdict
from skills_graph.domain.policy import Policy

_ONE_MONTH = (Verdict.DISPUTED, Verdict.EXPIRED, Verdict.NOT_VALIDATED)
WITHIN_A_YEAR = 12
WITHIN_TWO_YEARS = 24
STRONG_FROM = 2


class Readiness(StrEnum):
    READY_NOW = "READY_NOW"
    WITHIN_12_MONTHS = "WITHIN_12_MONTHS"
    WITHIN_24_MONTHS = "WITHIN_24_MONTHS"
    LATER = "LATER"


class BenchStrength(StrEnum):
    STRONG = "STRONG"
    SINGLE = "SINGLE"
    THIN = "THIN"
    NONE = "NONE"


def months_for_gap(line: MatchLine, kind: CompetencyKind, policy: Policy) -> int | None:
    """Return the months that one unmet line takes; None if it cannot be learnt."""
    if line.verdict is Verdict.MET:
        return 0
    if line.verdict in _ONE_MONTH:
        return 1
    if kind in policy.not_learnable:
        return None
    months = line.missing_levels * policy.months_for_a_level(kind)
    return months + int(line.requirement.needs_validation)


def decisive_lines(lines: Iterable[MatchLine]) -> tuple[MatchLine, ...]:
    """Return the mandatory lines; all of them where nothing is mandatory."""
    every = tuple(lines)
    mandatory = tuple(line for line in every if line.requirement.is_mandatory)
    return mandatory or every


def months_to_ready(
    lines: Iterable[MatchLine],
    kinds: Mapping[CompetencyId, CompetencyKind],
    policy: Policy,
) -> int | None:
    """Add up the months of all decisive gaps; None means "later, or never"."""
    months = [
        months_for_gap(line, kinds[line.requirement.competency_id], policy)
        for line in decisive_lines(lines)
    ]
    known = [month for month in months if month is not None]
    return sum(known) if len(known) == len(months) else None


def readiness(months: int | None) -> Readiness:
    """Return the bucket of that many months; 0 is ready now."""
    if months is None or months > WITHIN_TWO_YEARS:
        return Readiness.LATER
    if months == 0:
        return Readiness.READY_NOW
    if months <= WITHIN_A_YEAR:
        return Readiness.WITHIN_12_MONTHS
    return Readiness.WITHIN_24_MONTHS


def bench_strength(ready_now: int, within_12_months: int) -> BenchStrength:
    """Name the bench; people ready now are not counted again within 12 months."""
    if ready_now >= STRONG_FROM:
        return BenchStrength.STRONG
    if ready_now == 1:
        return BenchStrength.SINGLE
    return BenchStrength.THIN if within_12_months else BenchStrength.NONE
