"""What has been said of people's abilities in three years, by all kinds of sources."""

from collections.abc import Callable, Mapping

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource, Polarity
from skills_graph.domain.ids import CompetencyId
from skills_graph.services.demo.awards import (
    award,
    credential_for,
    valid_days,
)
from skills_graph.services.demo.claims import Claim, made_by
from skills_graph.services.demo.dice import happens, one_of
from skills_graph.services.demo.witnesses import YEARS_DAYS, Witnesses

REVIEWS_DAYS_AGO = (40, 220, 400, 590, 770, 950)
REVIEW_WEEKS_DAYS = 12
AWARDED_SHARE = 0.55
LICENCE_LAPSED_SHARE = 0.05
LICENCE_RENEWED_SHARE = 0.3
LICENCE_DAYS = 365

_SCHOOLS = (
    "Technical College of the North",
    "Harbour University",
    "Institute of Applied Sciences",
    "Evening School of Trades",
)
_RESULTS = (
    "Lyra battery park, phase one",
    "Narrows tidal array",
    "Dispatch platform renewal",
    "Spring outage",
    "Type approval of the new converter",
    "Move to the new warehouse",
)

Pattern = Callable[[Witnesses, CompetencyId, int], list[Claim]]


def claims_about(
    those: Witnesses, competency_id: CompetencyId, level: int, *, is_for_the_job: bool
) -> list[Claim]:
    """Return what is said of one ability; of the job's abilities more is known."""
    kind = those.catalogue.kinds[competency_id]
    if kind is CompetencyKind.COMPLIANCE:
        return _licence(those, competency_id)
    if kind is CompetencyKind.LANGUAGE:
        return one_of(those.rolls, _OF_LANGUAGES)(those, competency_id, level)
    is_awarded = is_for_the_job and happens(those.rolls, AWARDED_SHARE)
    if is_awarded and (awarded := _award(those, competency_id, level)):
        return awarded
    patterns = _OF_THE_JOB if is_for_the_job else _OF_OTHER_THINGS
    return one_of(those.rolls, patterns)(those, competency_id, level)


def _award(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    credential = credential_for(those.catalogue, id, level)
    if credential is None:
        return []
    claims = [award(those.catalogue, credential, id, those.recent_days())]
    return claims + _rated(those, id, level) if happens(those.rolls, 0.5) else claims


def _licence(those: Witnesses, id: CompetencyId) -> list[Claim]:
    """A licence is valid, has lapsed, or was renewed; it never fades."""
    credential = credential_for(those.catalogue, id, 1)
    longest = (credential and valid_days(credential)) or LICENCE_DAYS
    age = int(longest * those.rolls.uniform(0.02, 0.95))
    if happens(those.rolls, LICENCE_LAPSED_SHARE):
        age = longest + those.rolls.randint(5, 120)
    ages = [age]
    if happens(those.rolls, LICENCE_RENEWED_SHARE):
        ages.append(age + longest - 10)
    return [
        award(those.catalogue, credential, id, days_ago)
        if credential
        else Claim(
            id,
            EvidenceSource.QUALIFICATION,
            1,
            days_ago,
            by_label="Course register",
            valid_days=longest,
            title="Certificate of attendance",
        )
        for days_ago in ages
    ]


def _rated(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    """One or two yearly ratings by the manager, the earlier one no higher."""
    most = those.employed_days - REVIEW_WEEKS_DAYS
    reviews = [day for day in REVIEWS_DAYS_AGO if day < most]
    if those.manager is None or not reviews:
        return _self(those, id, level)
    latest = those.rolls.choice(reviews[:3])
    ratings = [(latest, one_of(those.rolls, {-1: 0.06, 0: 0.86, 1: 0.08}))]
    if latest + 365 < min(YEARS_DAYS, most):
        ratings.append((latest + 365, one_of(those.rolls, {-1: 0.4, 0: 0.6})))
    return [
        made_by(
            Claim(
                id,
                EvidenceSource.MANAGER_RATING,
                _on_scale(those, id, level + offset),
                days_ago + those.rolls.randint(-REVIEW_WEEKS_DAYS, REVIEW_WEEKS_DAYS),
                note=those.note(EvidenceSource.MANAGER_RATING),
            ),
            those.manager,
        )
        for days_ago, offset in ratings
    ]


def _self(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    offset = one_of(those.rolls, {-1: 0.1, 0: 0.6, 1: 0.3})
    return [_own(those, EvidenceSource.SELF_RATING, id, level + offset)]


def _experience(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    return [_own(those, EvidenceSource.EXPERIENCE, id, level)]


def _own(
    those: Witnesses, source: EvidenceSource, id: CompetencyId, level: int
) -> Claim:
    return made_by(
        Claim(
            id,
            source,
            _on_scale(those, id, level),
            those.recent_days(),
            note=those.note(source),
        ),
        those.worker,
    )


def _peers(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    count = min(len(those.team), those.rolls.choice([1, 2, 2, 3]))
    return [
        made_by(
            Claim(
                id,
                EvidenceSource.PEER_RATING,
                _on_scale(those, id, level + those.rolls.choice([0, 0, 1])),
                those.recent_days(500),
                group=those.worker.seat.unit_key,
                note=those.note(EvidenceSource.PEER_RATING),
            ),
            peer,
        )
        for peer in those.rolls.sample(those.team, count)
    ]


def _assessed(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    claim = Claim(
        id,
        EvidenceSource.ASSESSMENT,
        level,
        those.recent_days(800),
        title="Assessment centre: observed tasks",
    )
    return [made_by(claim, those.assessor)]


def _qualified(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    return [
        Claim(
            id,
            EvidenceSource.QUALIFICATION,
            level,
            those.rolls.randint(10, YEARS_DAYS),
            by_label=those.rolls.choice(_SCHOOLS),
            title="Final certificate",
        )
    ]


def _result(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    claim = Claim(
        id,
        EvidenceSource.WORK_RESULT,
        level,
        those.recent_days(700),
        title=those.rolls.choice(_RESULTS),
        note=those.note(EvidenceSource.WORK_RESULT),
    )
    return [made_by(claim, those.manager or those.assessor)]


def _suggested(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    return [
        Claim(
            id,
            EvidenceSource.INFERENCE,
            level,
            those.recent_days(400),
            by_label="Suggested from the role held",
        )
    ]


def _imported(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    return [
        Claim(
            id,
            EvidenceSource.IMPORT,
            level,
            those.recent_days(),
            by_label="Skills list of the former HR system",
        )
    ]


def _found_wanting(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    """Thinks well of the own ability; whoever tested it does not."""
    lacks = Claim(
        id,
        EvidenceSource.ASSESSMENT,
        _on_scale(those, id, level + 1),
        those.recent_days(400),
        polarity=Polarity.LACKS,
        title="Assessment centre: observed tasks",
        note="The next level is not there yet.",
    )
    own = _own(those, EvidenceSource.SELF_RATING, id, level + 2)
    return [own, made_by(lacks, those.assessor)]


def _together(*patterns: Pattern) -> Pattern:
    def claims(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
        return [claim for pattern in patterns for claim in pattern(those, id, level)]

    return claims


def _on_scale(those: Witnesses, id: CompetencyId, level: int) -> int:
    return max(1, min(level, those.catalogue.levels(id)))


_OF_THE_JOB: Mapping[Pattern, float] = {
    _rated: 22,
    _together(_rated, _self): 20,
    _together(_assessed, _rated): 16,
    _assessed: 10,
    _together(_result, _rated): 8,
    _together(_qualified, _self): 8,
    _together(_peers, _rated): 8,
    _together(_experience, _self): 5,
    _self: 4,
    _imported: 3,
    _found_wanting: 3,
    _suggested: 2,
}
_OF_OTHER_THINGS: Mapping[Pattern, float] = {
    _self: 24,
    _together(_peers, _self): 14,
    _rated: 12,
    _experience: 12,
    _qualified: 10,
    _suggested: 10,
    _imported: 8,
    _assessed: 6,
    _result: 4,
    _found_wanting: 3,
}
_OF_LANGUAGES: Mapping[Pattern, float] = {
    _together(_qualified, _self): 4,
    _assessed: 2,
    _self: 3,
    _award: 1,
    _imported: 1,
}
