"""The manual's page about the API, its tables rendered from the code.

`python -m tests.spec.api_manual` writes it; a test compares it with what the code says.
"""

from skills_graph.api.context import SECONDS_FOR_AN_ANSWER
from skills_graph.api.cost import MOST_ROWS_OF_AN_ANSWER
from skills_graph.api.http import MOST_BODY_BYTES
from skills_graph.api.limits import LIMITS
from skills_graph.api.paging import MOST_ROWS
from skills_graph.api.policies import FIELDS, Policy
from skills_graph.api.tokens import BEARER_SECONDS, SESSION_SECONDS
from skills_graph.services.shortlist_file import MOST_ROWS as MOST_ROWS_OF_A_FILE
from tests.spec.manual import REPOSITORY, table

PAGE = "docs/reference/api.md"


def api_page() -> str:
    return f"""# The API

`POST /graphql` with JSON `{{"query", "operationName", "variables"}}`, and with an
`Accept` of `application/graphql-response+json` or `application/json`. What can be
asked is in `graphql/schema.graphql`, described to the last value; documents to start
from are in `graphql/operations/`. Queries by GET are off unless
`SKILLS_GRAPH_GRAPHQL_GET` is set, mutations by GET are never on.

```console
$ skills-graph query '{{ viewer {{ displayName permissionRoles }} }}'
$ curl -s localhost:8400/graphql -H 'Content-Type: application/json' \\
    -H "Authorization: Bearer $(skills-graph token --as hr)" \\
    -d '{{"query": "{{ roles(first: 3) {{ nodes {{ id title }} }} }}"}}'
```

## Who asks

In demo mode one chooses who to be: `GET /session` shows the choices (`?search=` finds
others by name), `POST /session` with `{{"employeeId"}}` signs in for
{SESSION_SECONDS // 3600} hours, `DELETE /session` ends it. The cookie is signed,
HttpOnly and SameSite=Lax; a request that changes something by cookie also carries the
header `X-Skills-Graph: 1`. Demo sign-in refuses to start on an address that others
reach, and refuses requests for another host than localhost, from another machine, or
through a proxy.

Programs send a bearer token. `skills-graph token --as WHO` prints one that is good
for {BEARER_SECONDS // 60} minutes. On a server (`SKILLS_GRAPH_SIGN_IN=token`) the
token in `SKILLS_GRAPH_TOKEN_FILE` is HR and ADMIN, and nobody chooses who to be.

## Moments

Every root field but `viewer`, `job` and `jobs` takes `asOf` (a day, up to five years
ahead) and `knownAt` (only what was recorded by then). Computed answers name their
`basis`; asked again with the `asOf` and `knownAt` of its basis, by a viewer with the
same rights, an answer comes out the same. An id ends in `@asOf~knownAt` when the
answer is about another moment than now; `node` and `nodes` honour it, every other
argument ignores it.

## Lists

A connection takes exactly one of `first` and `last`, 1 to {MOST_ROWS}, with `after`
or `before`. Cursors hold a row's own key: they stay right while others write.
`totalCount` is counted only when it is asked for.

## Finding people

`search` finds competencies, roles, people, units and positions by any label, begun or
misspelt; occupations only where asked for. `parseCompetencyExpression` reads what
people must hold as it is typed, and gives the expression as JSON for a variable:

```
(Python at 3 or Go at advanced) and not French
welding or narrower validated used since 2025-01-31
```

`Shortlist.filterCounts` says for each part of a filter how many pass it, and how many
more there would be without it. A filter that looks at availability or at `usedSince`
finds only people whose profile the viewer may see.

## A shortlist as a file

`GET /api/shortlist.csv?search=ID` brings what a saved search finds, with `target` and
`filter` (JSON, as variables of a shortlist) in its place what these find; `asOf` and
`knownAt` as everywhere. `POST` takes the same as one JSON object. The file is UTF-8,
at most {MOST_ROWS_OF_A_FILE:,} people; lines that begin with `#` say its basis, and no
cell is a formula to a spreadsheet. It holds verdicts and points, never levels.

## Errors

What a mutation refuses stands in its payload's `userErrors` (`field`, `message`,
`code`). Everything else is a top-level error with `extensions.code` and
`extensions.requestId`; unknown and forbidden things are both null.

{_codes()}

## Limits

{_limits()}

## Who sees what

Rights are those of now, whatever moment is asked about. A field that is not for the
viewer is null. A field without a line here cannot be served: the schema is not built.

{_policies()}
"""


def _codes() -> str:
    return table(
        ("code", "when"),
        ("`UNAUTHENTICATED`", "nobody is signed in, or the token is over (401)"),
        ("`FORBIDDEN`", "the viewer may not list this at all"),
        ("`BAD_USER_INPUT`", "a value cannot be used; `extensions.field` says which"),
        ("`BAD_REQUEST`", "the HTTP request cannot be read"),
        ("`CSRF_HEADER_MISSING`", "a change by cookie without our header (403)"),
        ("`GRAPHQL_PARSE_FAILED`", "the document is not GraphQL"),
        ("`GRAPHQL_VALIDATION_FAILED`", "the document does not fit the schema"),
        ("`OPERATION_RESOLUTION_FAILURE`", "it is not clear which operation to run"),
        ("`INTROSPECTION_NOT_ALLOWED`", "the schema is for HR, integrators, admins"),
        ("`DEADLINE_EXCEEDED`", "the answer took too long"),
        ("`STORE_UNAVAILABLE`, `STORE_TIMEOUT`", "come again (503, Retry-After)"),
        ("`INTERNAL_SERVER_ERROR`", "our fault; the log has the request id"),
    )


def _limits() -> str:
    return table(
        ("code", "what", "at most"),
        ("(413)", "bytes of a request", MOST_BODY_BYTES),
        ("`DOCUMENT_TOO_LARGE`", "characters of a document", LIMITS.characters),
        ("`TOO_MANY_TOKENS`", "tokens", LIMITS.tokens),
        ("`TOO_DEEP`", "levels", LIMITS.depth),
        ("`TOO_MANY_FIELDS`", "fields, fragments put in place", LIMITS.fields),
        ("`TOO_MANY_ALIASES`", "aliases", LIMITS.aliases),
        ("`TOO_MANY_DIRECTIVES`", "directives", LIMITS.directives),
        ("`TOO_MANY_MUTATIONS`", "mutations in one request", LIMITS.root_mutations),
        (
            "`TOO_MANY_ROWS`",
            "rows by `first` and `last`, lists inside lists multiplied",
            MOST_ROWS_OF_AN_ANSWER,
        ),
        (
            "`DEADLINE_EXCEEDED`",
            "seconds for an answer",
            round(SECONDS_FOR_AN_ANSWER),
        ),
    )


def _policies() -> str:
    rows = [
        (f"`{type_name}`", " ".join(f"`{name}`" for name in fields.split()), policy)
        for type_name, policies in FIELDS.items()
        for policy, fields in policies.items()
        if policy is not Policy.SAME
    ]
    return table(("type", "fields", "for"), *rows) + (
        "\n\nEvery other field is for whoever sees the thing it is on."
    )


if __name__ == "__main__":
    (REPOSITORY / PAGE).write_text(api_page(), encoding="utf-8")
