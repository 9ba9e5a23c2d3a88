"""What happens in the company from one question to the next, at random."""

import random
from datetime import timedelta

from graphql import parse

from skills_graph.api.schema import SCHEMA
from skills_graph.domain.organisation import PermissionRole
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_workforce import ImportLimits, import_workforce
from skills_graph.services.overdue_disputes import pass_on_overdue
from skills_graph.services.rating_reminders import remind_raters
from skills_graph.services.write_back import write_back_lines
from skills_graph.store import facts
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.disputes import open_disputes
from skills_graph.store.employees import GRANTED, add_permission_roles, grant_link
from skills_graph.store.policies import policy_versions
from skills_graph.store.rating_requests import unanswered_rating_requests
from tests.time_travel.company import Company, viewer
from tests.time_travel.deliveries import (
    COMPETENCIES,
    PEOPLE,
    HrSystem,
    competency_id,
    employee_id,
)

HR = viewer(employee_id("e0"), PermissionRole.HR)
ADMIN = viewer(employee_id("e1"), PermissionRole.ADMIN)
TOO_MANY_GONE = 1_000

RULES = [
    {"name": "weights.PEER_RATING", "value": "0.9"},
    {"name": "weights.ASSESSMENT", "value": "0.4"},
    {"name": "half_life_months.SKILL", "value": "5"},
    {"name": "half_life_months.SKILL", "value": "never"},
    {"name": "certainty", "value": "0.7"},
    {"name": "dispute_days", "value": "9"},
    {"name": "most_related_sixteenths", "value": "4"},
    {"name": "months_per_level.SKILL", "value": "14"},
]


class Happenings:
    """Everything that may happen next; `history` says what did, or was refused."""

    def __init__(self, company: Company, chance: random.Random) -> None:
        self.company = company
        self.chance = chance
        self.hr_system = HrSystem(chance, lambda: company.clock.today)
        self.history: list[str] = []

    def begin(self) -> None:
        """Let the first delivery come in, and appoint HR and an administrator."""
        self.deliver()
        self.company.store.write(_appoint)

    def something(self) -> None:
        """Let one thing happen."""
        ways = {
            self.deliver_changes: 6,
            self.say: 6,
            self.say_of_oneself: 3,
            self.take_back: 2,
            self.decide_on_a_suggestion: 3,
            self.dispute: 4,
            self.resolve: 3,
            self.ask_for_a_rating: 1,
            self.answer_a_request: 2,
            self.appoint: 1,
            self.end_an_appointment: 1,
            self.propose_a_policy: 2,
            self.preview_and_activate: 3,
            self.withdraw_a_policy: 1,
            self.merge: 2,
            self.unmerge: 1,
            self.reject_a_merge: 1,
            self.save_a_scale: 1,
            self.work_off: 5,
            self.night: 3,
            self.days_go_by: 4,
        }
        [way] = self.chance.choices(list(ways), weights=list(ways.values()))
        self.history.append(way.__name__)
        way()

    def deliver_changes(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.hr_system.change_something()
        self.deliver()

    def deliver(self) -> None:
        import_workforce(
            self.hr_system.delivery(),
            viewer=OPERATOR,
            store=self.company.store,
            limits=ImportLimits(is_full=True, allow_retire=TOO_MANY_GONE),
        )

    def say(self) -> None:
        sources = ["ASSESSMENT", "WORK_RESULT", "EXPERIENCE", "QUALIFICATION"]
        self._add(HR, self.chance.choice(PEOPLE), self.chance.choice(sources))

    def say_of_oneself(self) -> None:
        person = self.chance.choice(PEOPLE)
        sources = ["SELF_RATING", "EXPERIENCE"]
        self._add(viewer(employee_id(person)), person, self.chance.choice(sources))

    def _add(self, who, person: str, source: str) -> None:
        competency = self.chance.choice(COMPETENCIES)
        today = self.company.clock.today
        said = today - timedelta(days=self.chance.choice([0, 0, 10, 370]))
        ends = self.chance.choice([None, None, said + timedelta(days=25)])
        level = 1 if competency == "c2" else self.chance.randint(1, 5)
        self._mutate(
            who,
            "addAssertion",
            employeeId=employee_id(person),
            competencyId=competency_id(competency),
            source=source,
            level=level,
            polarity=self.chance.choice(["HAS", "HAS", "HAS", "LACKS"]),
            assertedOn=said.isoformat(),
            validUntil=ends and ends.isoformat(),
        )

    def take_back(self) -> None:
        if said := self._an_assertion():
            self._mutate(
                HR, "retractAssertion", assertionId=said.id, reason="A mistake"
            )

    def decide_on_a_suggestion(self) -> None:
        said = self._an_assertion(lambda one: one.state == "SUGGESTED")
        if said is None:
            return
        who = viewer(said.employee_id)
        if self.chance.random() < 0.4:
            self._mutate(who, "rejectSuggestion", assertionId=said.id, reason="No")
            return
        level = self.chance.choice([None, 1, said.level])
        self._mutate(who, "confirmSuggestion", assertionId=said.id, level=level)

    def dispute(self) -> None:
        said = self._an_assertion(lambda one: one.state in ("VALIDATED", "DECLARED"))
        if said is not None:
            who = viewer(said.employee_id)
            self._mutate(who, "disputeAssertion", assertionId=said.id, reason="Not so")

    def resolve(self) -> None:
        found = self.company.store.read(open_disputes, at=self.company.store.now())
        if not found:
            return
        dispute = self.chance.choice(found)
        someone = viewer(dispute.resolver_id) if dispute.resolver_id else HR
        self._mutate(
            self.chance.choice([someone, HR]),
            "resolveDispute",
            disputeId=dispute.id,
            isUpheld=self.chance.random() < 0.5,
            reason="I was there",
        )

    def ask_for_a_rating(self) -> None:
        one, rater = self.chance.sample(PEOPLE, 2)
        self._mutate(
            HR,
            "requestRating",
            employeeId=employee_id(one),
            competencyId=competency_id(self.chance.choice(COMPETENCIES)),
            source="PEER_RATING",
            raterId=employee_id(rater),
        )

    def answer_a_request(self) -> None:
        store = self.company.store
        found = store.read(unanswered_rating_requests, at=store.now())
        if not found:
            return
        asked = self.chance.choice(found)
        who = viewer(asked.rater_id)
        if self.chance.random() < 0.3:
            self._mutate(who, "declineRatingRequest", ratingRequestId=asked.id)
            return
        self._mutate(who, "answerRatingRequest", ratingRequestId=asked.id, level=1)

    def appoint(self) -> None:
        self._mutate(
            HR,
            "appointAssessor",
            employeeId=employee_id(self.chance.choice(PEOPLE)),
            competencyId=competency_id(self.chance.choice(COMPETENCIES)),
        )

    def end_an_appointment(self) -> None:
        self._mutate(
            HR,
            "endAssessorAppointment",
            employeeId=employee_id(self.chance.choice(PEOPLE)),
            competencyId=competency_id(self.chance.choice(COMPETENCIES)),
        )

    def propose_a_policy(self) -> None:
        self._mutate(HR, "proposePolicy", rules=[self.chance.choice(RULES)])

    def preview_and_activate(self) -> None:
        if version := self._a_version("PROPOSED"):
            self._mutate(HR, "previewPolicy", policyId=version.id)
            while self.company.queue:
                self.work_off()
            self._mutate(ADMIN, "activatePolicy", policyId=version.id)

    def withdraw_a_policy(self) -> None:
        if version := self._a_version("PROPOSED", "COMING"):
            self._mutate(HR, "withdrawPolicy", policyId=version.id)

    def merge(self) -> None:
        one, other = self.chance.sample(COMPETENCIES, 2)
        self._mutate(
            HR,
            "mergeCompetencies",
            loserId=competency_id(one),
            winnerId=competency_id(other),
            reason="The same",
        )

    def unmerge(self) -> None:
        for key in COMPETENCIES:
            self._mutate(
                HR,
                "unmergeCompetency",
                competencyId=competency_id(key),
                reason="Not the same",
            )

    def reject_a_merge(self) -> None:
        one, other = self.chance.sample(COMPETENCIES, 2)
        self._mutate(
            HR,
            "rejectMergeProposal",
            competencyId=competency_id(one),
            otherId=competency_id(other),
            reason="They differ",
        )

    def save_a_scale(self) -> None:
        number = self.chance.randint(1, 8)
        levels = [{"name": f"Level {level}"} for level in range(1, number + 1)]
        self._mutate(
            HR, "saveProficiencyScale", name=f"Our {number} levels", levels=levels
        )

    def work_off(self) -> None:
        """Let a background job run: what was decided comes into force now."""
        self.company.work_off()

    def night(self) -> None:
        """Let the next day come, and what the scheduler does by then."""
        self.company.clock.to_next(1)
        pass_on_overdue(self.company.store)
        remind_raters(self.company.store)
        write_back_lines(self.company.store)

    def days_go_by(self) -> None:
        """Let some days come without anything being written back."""
        self.company.clock.to_next(self.chance.choice([1, 8, 40]))

    def _an_assertion(self, is_wanted=lambda one: True):
        store = self.company.store
        ids = [employee_id(key) for key in PEOPLE]
        said = store.read(assertions_of_employees, ids, at=store.now())
        found = [
            one
            for of_one in said.values()
            for one in of_one
            if one.retracted_at is None and is_wanted(one)
        ]
        found.sort(
            key=lambda one: (one.employee_id, one.competency_id, one.asserted_on)
        )
        return self.chance.choice(found) if found else None

    def _a_version(self, *states: str):
        found = [
            version
            for version in self.company.store.read(policy_versions)
            if version.state in states
        ]
        return self.chance.choice(found) if found else None

    def _mutate(self, who, mutation: str, **given: object) -> None:
        of = SCHEMA.mutation_type.fields[mutation].args["input"].type
        document = parse(
            f"mutation($input: {of}) {{ answer: {mutation}(input: $input)"
            " { userErrors { code message } } }"
        )
        given = {key: value for key, value in given.items() if value is not None}
        answer = self.company.ask(document, who, input=given)
        if answer["userErrors"]:
            self.history.append(f"refused: {answer['userErrors'][0]['message']}")


def _appoint(write) -> None:
    add_permission_roles(write)
    links = [
        grant_link(HR.employee_id, PermissionRole.HR),
        grant_link(ADMIN.employee_id, PermissionRole.ADMIN),
    ]
    facts.create_links(write, GRANTED, links, source="app")
    write.changed("roles.granted", "Employee", HR.employee_id, ADMIN.employee_id)
