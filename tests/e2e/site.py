"""The demo company as tests of its pages find it: by persona, name and title."""

import json
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


def yesterday() -> date:
    """The day before the stack's today: another day on which most is as it is now."""
    return datetime.now(UTC).date() - timedelta(days=1)


class Site:
    """One running stack; questions are asked as HR."""

    def __init__(self, url: str) -> None:
        self.url = url

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
        after = None
        while True:
            people = self.ask(SUGGESTED_LINES, after=after)["employees"]
            for person in people["nodes"]:
                if lines := person["profile"]["nodes"]:
                    return person["id"], lines[0]["competency"]["name"]
            assert people["pageInfo"]["hasNextPage"], "nobody has a suggestion"
            after = people["pageInfo"]["endCursor"]

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        answer = self._post("/graphql", {"query": document, "variables": variables})
        assert "errors" not in answer, answer
        return answer["data"]

    @cached_property
    def _as_hr(self) -> Any:
        opener = build_opener(HTTPCookieProcessor(CookieJar()))
        signing_in = {"employeeId": self.personas["hr"]}
        opener.open(self._request("/session", signing_in)).close()
        return opener

    def _get(self, path: str) -> Any:
        with build_opener().open(self._request(path)) as answer:
            return json.load(answer)

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        with self._as_hr.open(self._request(path, body)) as answer:
            return json.load(answer)

    def _request(self, path: str, body: dict[str, Any] | None = None) -> Request:
        content = None if body is None else json.dumps(body).encode()
        headers = {**OURS, "Content-Type": "application/json"}
        return Request(self.url + path, content, headers)  # noqa: S310 -- our own address

    @staticmethod
    def _id_by_title(nodes: list[dict[str, str]], title: str) -> str:
        return next(node["id"] for node in nodes if node["title"] == title)
