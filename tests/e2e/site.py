"""The demo company as tests of its pages find it: by persona, name and title."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from http.cookiejar import CookieJar
from typing import Any
from urllib.request import HTTPCookieProcessor, Request, build_opener

from playwright.sync_api import APIRequestContext

# What makes a request with the cookie one of ours (the API asks for it).
OURS = {"X-Skills-Graph": "1"}

ROLES = "{ roles(first: 100) { nodes { id title } } }"
CRITICAL_POSITIONS = "{ positions(isCritical: true, first: 50) { nodes { id title } } }"
FIND_PERSON = """
query ($search: String!) {
  employees(filter: { search: $search }, first: 1) { nodes { id displayName } }
}
"""
LINES_OF = """
query ($id: ID!) {
  employee(id: $id) { profile(first: 100) { nodes { competency { id name } } } }
}
"""
SUGGESTED_LINES = """
query ($after: String) {
  employees(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      profile(filter: { states: [SUGGESTED] }, first: 1) {
        nodes { competency { name } }
      }
    }
  }
}
"""

SHORTLIST = """
query ($roleId: ID!) {
  shortlist(target: { roleId: $roleId }) { considered }
}
"""
ASSESSMENTS = """
query ($id: ID!) {
  employee(id: $id) {
    profile(first: 100) {
      nodes { assertions(first: 20) { nodes { source assertedOn } } }
    }
  }
}
"""
MANAGER_RATINGS = """
query ($after: String) {
  employees(first: 50, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      displayName
      manager { id displayName }
      profile(first: 20) {
        nodes {
          competency { id name }
          assertions(first: 2) { nodes { id source dispute { id } } }
        }
      }
    }
  }
}
"""


def yesterday() -> date:
    """The day before the stack's today: another day on which most is as it is now."""
    return datetime.now(UTC).date() - timedelta(days=1)


def half_a_year_ago() -> date:
    """A day on which much of the demo company was otherwise."""
    return datetime.now(UTC).date() - timedelta(days=180)


class Site:
    """One running stack; questions are asked as HR."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._openers: dict[str, Any] = {}

    @cached_property
    def personas(self) -> dict[str, str]:
        """Employee ids of those whom the demo proposes, by persona."""
        choices = self._get("/session")["choices"]
        return {
            choice["persona"]: choice["employeeId"]
            for choice in choices
            if choice["persona"]
        }

    def sign_in(self, requests: APIRequestContext, who: str) -> None:
        """Sign a browser in as a persona or as the employee with that id."""
        employee_id = self.personas.get(who, who)
        answer = requests.post(
            "/session", data={"employeeId": employee_id}, headers=OURS
        )
        assert answer.ok, answer.text()

    def role(self, title: str) -> str:
        return self._id_by_title(self.ask(ROLES)["roles"]["nodes"], title)

    def critical_position(self, title: str) -> str:
        nodes = self.ask(CRITICAL_POSITIONS)["positions"]["nodes"]
        return self._id_by_title(nodes, title)

    def person(self, name: str) -> str:
        nodes = self.ask(FIND_PERSON, search=name)["employees"]["nodes"]
        assert [node["displayName"] for node in nodes] == [name]
        return nodes[0]["id"]

    def competency_of(self, employee_id: str, name: str) -> str:
        """Return the id of a competency of which the person has a line."""
        lines = self.ask(LINES_OF, id=employee_id)["employee"]["profile"]["nodes"]
        return next(
            line["competency"]["id"]
            for line in lines
            if line["competency"]["name"] == name
        )

    def someone_with_a_suggestion(self) -> tuple[str, str]:
        """Return an employee id and the competency that is suggested to them."""
        for person in self._everyone(SUGGESTED_LINES):
            if lines := person["profile"]["nodes"]:
                return person["id"], lines[0]["competency"]["name"]
        raise AssertionError("nobody has a suggestion")

    def someone_with_a_manager_rating(self) -> dict[str, Any]:
        """Return an employee whose line rests on a rating of their manager.

        Each call brings another one, so that tests leave each other's people alone.
        """
        return next(self._rated_by_managers)

    @cached_property
    def _rated_by_managers(self) -> Iterator[dict[str, Any]]:
        only = [("MANAGER_RATING", None)]
        for person in self._everyone(MANAGER_RATINGS):
            for line in person["profile"]["nodes"]:
                ratings = line["assertions"]["nodes"]
                if [(one["source"], one["dispute"]) for one in ratings] == only:
                    yield {**person, "competency": line["competency"]}
                    break

    def shortlist(self, title: str) -> None:
        """Ask who can do that job, so that there is a question to ask again."""
        self.ask(SHORTLIST, roleId=self.role(title))

    def day_before_assessment(self, employee_id: str) -> date:
        """The day before the latest assessment of that person."""
        lines = self.ask(ASSESSMENTS, id=employee_id)["employee"]["profile"]["nodes"]
        days = [
            date.fromisoformat(said["assertedOn"])
            for line in lines
            for said in line["assertions"]["nodes"]
            if said["source"] == "ASSESSMENT"
        ]
        return max(days) - timedelta(days=1)

    def dispute(self, someone: dict[str, Any], reason: str) -> None:
        """Contest the manager's rating of the person found above, as themselves."""
        (rating,) = next(
            line["assertions"]["nodes"]
            for line in someone["profile"]["nodes"]
            if line["competency"] == someone["competency"]
        )
        wanted = {"assertionId": rating["id"], "reason": reason}
        self._do_as(someone["id"], "disputeAssertion", "DisputeAssertionInput", wanted)

    def ask_for_a_rating(
        self,
        someone: dict[str, Any],
        *,
        source: str = "PEER_RATING",
        rater_id: str | None = None,
    ) -> str:
        """Ask for one of that person, as themselves; return the request's id."""
        wanted = {
            "employeeId": someone["id"],
            "competencyId": someone["competency"]["id"],
            "source": source,
            "raterId": rater_id,
        }
        done = self._do_as(
            someone["id"],
            "requestRating",
            "RequestRatingInput",
            wanted,
            "ratingRequest { id }",
        )
        return done["ratingRequest"]["id"]

    def _do_as(
        self, who: str, mutation: str, input_type: str, wanted: Any, more: str = ""
    ) -> dict[str, Any]:
        """Change something; what came of it, which is never a refusal."""
        document = (
            f"mutation ($input: {input_type}!) {{ done: {mutation}(input: $input)"
            f" {{ userErrors {{ message }} {more} }} }}"
        )
        done = self.ask_as(who, document, input=wanted)["done"]
        assert done["userErrors"] == []
        return done

    def _everyone(self, document: str) -> Iterator[dict[str, Any]]:
        """Employees page by page, with what the document asks of each."""
        after = None
        while True:
            people = self.ask(document, after=after)["employees"]
            yield from people["nodes"]
            if not people["pageInfo"]["hasNextPage"]:
                return
            after = people["pageInfo"]["endCursor"]

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        return self.ask_as("hr", document, **variables)

    def ask_as(self, who: str, document: str, **variables: Any) -> dict[str, Any]:
        """Ask, or change, as a persona or as the employee with that id."""
        body = {"query": document, "variables": variables}
        with self._opener(who).open(self._request("/graphql", body)) as answered:
            answer = json.load(answered)
        assert "errors" not in answer, answer
        return answer["data"]

    def _opener(self, who: str) -> Any:
        """A signed-in session, kept for the next question of the same person."""
        employee_id = self.personas.get(who, who)
        if employee_id not in self._openers:
            opener = build_opener(HTTPCookieProcessor(CookieJar()))
            signing_in = self._request("/session", {"employeeId": employee_id})
            opener.open(signing_in).close()
            self._openers[employee_id] = opener
        return self._openers[employee_id]

    def _get(self, path: str) -> Any:
        with build_opener().open(self._request(path)) as answer:
            return json.load(answer)

    def _request(self, path: str, body: dict[str, Any] | None = None) -> Request:
        content = None if body is None else json.dumps(body).encode()
        headers = {**OURS, "Content-Type": "application/json"}
        return Request(self.url + path, content, headers)  # noqa: S310 -- our own address

    @staticmethod
    def _id_by_title(nodes: list[dict[str, str]], title: str) -> str:
        return next(node["id"] for node in nodes if node["title"] == title)
