"""Whoever names a merged competency means the one it is, for its moment, everywhere."""

from datetime import timedelta

import pytest

from skills_graph.domain.evidence import EvidenceSource, ValidationState
from skills_graph.domain.micro_credentials import (
    AttestedCompetency,
    Issuer,
    MicroCredential,
)
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.projects import Project, ProjectStatus, Seat
from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.errors import BadInput, NotAllowed
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.assessors import (
    Appointment,
    appoint_assessor,
    end_appointment,
)
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.services.people import people_page
from skills_graph.services.rating_requests import (
    Answer,
    NewRatingRequest,
    answer_request,
    request_rating,
)
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget, job_of
from skills_graph.store import competencies, facts, merged_catalogue
from skills_graph.store.differences import Link
from skills_graph.store.given_ratings import given_ratings
from skills_graph.store.merges import merges
from skills_graph.store.micro_credentials import (
    create_micro_credentials,
    micro_credentials_by_id,
)
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.profile_lines import lines_of_employees
from skills_graph.store.projects import create_projects, projects_by_id
from skills_graph.store.rating_requests import rating_requests_by_id
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests import merging

EMPLOYEE = frozenset({PermissionRole.EMPLOYEE})
HR = Viewer("emp_5", EMPLOYEE | {PermissionRole.HR}, "Eve")
ADA = Viewer("emp_1", EMPLOYEE | {PermissionRole.ASSESSOR}, "Ada")
BEN = Viewer("emp_2", EMPLOYEE, "Ben")
CAI = Viewer("emp_3", EMPLOYEE, "Cai")
EVERY = Keyset(limit=100)


class Company:
    def __init__(self, store):
        self.store = store
        self.talent = TalentIndex(TalentRows(store))

    @property
    def present(self):
        return self.talent.caught_up(self.talent.present())

    def merge(self):
        merging.merge(self.store, "cmp_7", "cmp_1", viewer=HR)

    def unmerge(self):
        merging.unmerge(self.store, "cmp_7", viewer=HR)

    def read(self, work, *given, at=None, **named):
        return self.store.read(work, *given, at=at or self.store.now(), **named)

    def held(self, employee_id):
        found = self.store.read(lines_of_employees, [employee_id])
        return {line.competency_id: line.held_level for line in found[employee_id]}

    def say(self, employee_id, competency_id, source, level, *, by):
        wanted = NewAssertion(employee_id, competency_id, source, level)
        return add_assertion(wanted, viewer=by, store=self.store, people=self.present)

    def holders(self, competency_id, at=None, **more):
        held = CompetencyExpression(HeldCompetency(competency_id, **more))
        found = people_page(
            EVERY,
            viewer=OPERATOR,
            at=at or self.talent.present(),
            talent=self.talent,
            filter=TalentFilter(holds=held),
        )
        return list(found.values)


@pytest.fixture
def company(store):
    store.write(merging.add_company_with_twins, store.today())
    return Company(store)


def names(company, wanted, at=None):
    found = company.read(competencies.competencies_page, wanted, EVERY, at=at)
    assert len(found) == company.read(competencies.competencies_count, wanted, at=at)
    return [one.name for one in found]


def test_lists_hold_the_winner_alone_and_find_it_by_every_name(company):
    everything = names(company, Wanted())
    before = company.store.now()
    company.merge()

    assert names(company, Wanted()) == [n for n in everything if n != "weldng"]
    assert names(company, Wanted(search="weldng")) == ["Welding"]
    assert names(company, Wanted(search="weldng welding")) == ["Welding"]
    assert names(company, Wanted(search="weldng patience")) == []
    assert names(company, Wanted(search="weldng", kind="ABILITY")) == []
    assert names(company, Wanted(), at=before) == everything
    assert names(company, Wanted(search="weldng"), at=before) == ["weldng"]

    found = company.read(competencies.competencies_by_id, ["cmp_1", "cmp_7"])
    assert found["cmp_1"].alternative_names == ("weldng",)
    assert (found["cmp_7"].name, found["cmp_7"].alternative_names) == ("weldng", ())

    company.unmerge()
    assert names(company, Wanted()) == everything
    found = company.read(competencies.competencies_by_id, ["cmp_1"])
    assert found["cmp_1"].alternative_names == ()


def test_links_of_either_are_those_of_both(company):
    def link(write):
        facts.create_links(
            write,
            competencies.BROADER,
            [Link("cmp_7", "cmp_3"), Link("cmp_3", "cmp_4"), Link("cmp_7", "cmp_1")],
            source="app",
        )
        related = [Link("cmp_4", "cmp_7", {"similarity": 0.75})]
        facts.create_links(write, competencies.RELATED, related, source="app")
        write.changed("competency.changed", "Competency", "cmp_7")

    company.store.write(link)
    company.merge()
    for id in ("cmp_1", "cmp_7"):
        assert company.read(competencies.broader_ids, [id]) == {id: ["cmp_3"]}
        [related] = company.read(competencies.related_by_id, [id])[id]
        assert (related.competency_id, related.related_id) == (id, "cmp_4")
        roles = company.read(competencies.role_ids_requiring, [id])[id]
        assert roles == ["rol_1", "rol_3"]
    assert company.read(competencies.narrower_ids, ["cmp_3"]) == {"cmp_3": ["cmp_1"]}
    assert company.read(competencies.narrower_ids, ["cmp_1"]) == {"cmp_1": []}

    company.unmerge()
    apart = company.read(competencies.broader_ids, ["cmp_1", "cmp_7"])
    assert apart == {"cmp_1": [], "cmp_7": ["cmp_1", "cmp_3"]}
    statement = competencies.BROADER_IDS
    links = company.read(merged_catalogue.resolved_links, statement, ["cmp_7"])
    assert links == {"cmp_7": ["cmp_1", "cmp_3"]}
    shown = company.read(merged_catalogue.wanted_of_winners, Wanted(search="x"))
    assert shown == Wanted(search="x")


def test_filters_find_holders_of_both_by_either(company):
    apart = [company.holders("cmp_1"), company.holders("cmp_7")]
    before = company.talent.present()
    assert apart == [["emp_2", "emp_3", "emp_4"], ["emp_1"]]
    company.merge()
    either = ["emp_1", "emp_2", "emp_3", "emp_4"]
    assert [company.holders(id) for id in ("cmp_1", "cmp_7")] == [either, either]
    assert company.holders("cmp_7", level_at_least=4) == ["emp_1", "emp_3"]
    with pytest.raises(BadInput, match="end at 5"):
        company.holders("cmp_7", level_at_least=6)
    assert [company.holders(id, at=before) for id in ("cmp_1", "cmp_7")] == apart
    company.unmerge()
    assert [company.holders(id) for id in ("cmp_1", "cmp_7")] == apart


def test_requirements_that_name_both_are_one_as_those_of_roles_are(company):
    asked = (Requirement("cmp_7", 4, weight=1), Requirement("cmp_1", 2, weight=2))
    target = MatchTarget(requirements=asked)
    before = company.talent.present()
    company.merge()

    def job(at):
        return job_of(target, store=company.store, at=at).requirements

    assert job(before) == asked
    assert job(company.store.now()) == (Requirement("cmp_1", 4, weight=3),)
    twice = MatchTarget(requirements=(asked[0], asked[0]))
    with pytest.raises(BadInput, match="cmp_7 is required twice"):
        job_of(twice, store=company.store, at=company.store.now())

    def eligible(requirements, at):
        found = shortlist(
            MatchTarget(requirements=requirements),
            viewer=OPERATOR,
            at=at,
            store=company.store,
            talent=company.talent,
        )
        return found.eligible

    must = (Requirement("cmp_7", 4, is_mandatory=True),)
    assert eligible(must, company.talent.present()) == 2
    assert eligible(must, before) == 1


def test_seats_and_credentials_name_what_their_competencies_are(company):
    today = company.store.today()
    seat = Seat(
        "sea_1",
        "Welder",
        1.0,
        today,
        today + timedelta(days=9),
        (Requirement("cmp_1", 2, weight=1), Requirement("cmp_7", 4, weight=2)),
        (),
    )
    bridge = Project(
        "prj_1", "Bridge", ProjectStatus.PLANNED, today, seat.ends_on, (seat,)
    )
    school = Issuer("iss_1", "School", is_trusted=False)
    attests = (AttestedCompetency("cmp_1", 2), AttestedCompetency("cmp_7", 3))
    card = MicroCredential("mcr_1", "Card", school.id, attests)
    company.store.write(create_projects, [bridge], source="app")
    company.store.write(create_micro_credentials, [school], [card], source="app")
    before = company.store.now()
    company.merge()

    [found] = company.read(projects_by_id, ["prj_1"])["prj_1"].seats
    assert found.requirements == (Requirement("cmp_1", 4, weight=3),)
    [then] = company.read(projects_by_id, ["prj_1"], at=before)["prj_1"].seats
    assert then.requirements == seat.requirements
    found = company.read(micro_credentials_by_id, ["mcr_1"])["mcr_1"]
    assert found.attests == (AttestedCompetency("cmp_1", 3),)
    then = company.read(micro_credentials_by_id, ["mcr_1"], at=before)["mcr_1"]
    assert then.attests == attests


def test_who_holds_the_one_assesses_the_other(company):
    def assess(competency_id):
        assessment = EvidenceSource.ASSESSMENT
        return company.say("emp_3", competency_id, assessment, 3, by=ADA)

    with pytest.raises(NotAllowed, match="holds it validated"):
        assess("cmp_1")
    company.merge()
    assert [assess(id).competency_id for id in ("cmp_1", "cmp_7")] == ["cmp_1"] * 2
    ratings = company.read(given_ratings)
    assert {one.subject for one in ratings} == {("emp_3", "cmp_1")}
    company.unmerge()
    with pytest.raises(NotAllowed, match="holds it validated"):
        assess("cmp_1")


def test_who_is_appointed_for_the_one_assesses_the_other(company):
    people = {"viewer": HR, "store": company.store, "people": company.present}
    today = company.store.today()
    appoint_assessor(Appointment("emp_2", "cmp_7", today), **people)
    company.merge()

    def assess():
        return company.say("emp_3", "cmp_1", EvidenceSource.ASSESSMENT, 3, by=BEN)

    assert assess().competency_id == "cmp_1"
    people["people"] = company.present
    end_appointment("emp_2", "cmp_1", **people)
    with pytest.raises(NotAllowed, match="appointed"):
        assess()


def test_a_rating_that_is_asked_for_is_about_what_its_competency_is(company):
    given = {"store": company.store, "present": company.present}
    wanted = NewRatingRequest(
        "emp_2", "cmp_7", EvidenceSource.PEER_RATING, rater_id="emp_3"
    )
    asked = request_rating(wanted, viewer=BEN, **given)
    company.merge()

    found = company.read(rating_requests_by_id, [asked.id])[asked.id]
    assert (asked.competency_id, found.competency_id) == ("cmp_7", "cmp_1")
    again = NewRatingRequest(
        "emp_2", "cmp_1", EvidenceSource.PEER_RATING, rater_id="emp_3"
    )
    given["present"] = company.present
    with pytest.raises(BadInput, match="asked for this rating already"):
        request_rating(again, viewer=BEN, **given)
    answer_request(asked.id, Answer(4), viewer=CAI, **given)
    assert company.held("emp_2").keys() == {"cmp_1", "cmp_2"}


def test_what_someone_says_of_themselves_counts_for_what_it_is(company):
    company.merge()
    said = company.say("emp_4", "cmp_7", EvidenceSource.SELF_RATING, 4, by=dee())
    assert (said.competency_id, said.state) == ("cmp_1", ValidationState.DECLARED)
    assert company.held("emp_4").keys() == {"cmp_1", "cmp_2"}
    company.unmerge()
    assert company.held("emp_4").keys() == {"cmp_1", "cmp_2", "cmp_7"}


def dee():
    return Viewer("emp_4", EMPLOYEE, "Dee")


def test_the_catalogue_of_the_index_knows_what_is_one(company):
    company.merge()
    catalogue = company.present.catalogue
    assert catalogue.row_of("cmp_7") == catalogue.row_of("cmp_1") is not None
    assert catalogue.rows_of(["cmp_7", "cmp_1", "cmp_nothing"]) == {
        catalogue.row_of("cmp_1")
    }
    assert company.read(merges).losers_of("cmp_1") == ["cmp_7"]
