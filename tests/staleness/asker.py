"""A process that asks a served API what it is told by lines of JSON, over HTTP."""

import json
import sys
import urllib.request

ASK = """
query($competency: ID!) {
  shortlist(target: {requirements:
      [{competencyId: $competency, level: 5, isMandatory: true}]}) {
    eligible matches(first: 20) { nodes { employee { id } lines { heldLevel } } } } }
"""


def ask(url: str, bearer: str, competency_id: str) -> object:
    """Return how many are eligible, and (id, level) of the first who hold any."""
    request = urllib.request.Request(  # noqa: S310 - a server of the test's own
        f"{url}/graphql",
        json.dumps({"query": ASK, "variables": {"competency": competency_id}}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {bearer}"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - as above
        found = json.load(response)["data"]["shortlist"]
    rows = [
        [one["employee"]["id"], one["lines"][0]["heldLevel"]]
        for one in found["matches"]["nodes"]
    ]
    return [found["eligible"], [row for row in rows if row[1]]]


def main() -> None:
    print("ready", flush=True)  # noqa: T201 - what the test waits for
    for line in sys.stdin:
        print(json.dumps(ask(**json.loads(line))), flush=True)  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
