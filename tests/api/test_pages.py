"""Pages over the real graph: walks, ends, counts, and cursors of other lists."""

import pytest

LISTS = {
    "employees": "employees(%s) { %s }",
    "employees from the end": "employees(orderBy: NAME_DESC, %s) { %s }",
    "employees by hiring": "employees(orderBy: HIRED_ON_DESC, %s) { %s }",
    "roles": "roles(%s) { %s }",
    "competencies": 'competencies(search: "an", %s) { %s }',
    "units": "orgUnits(%s) { %s }",
    "positions": "positions(isVacant: true, %s) { %s }",
}
PAGE = (
    "nodes { id } edges { cursor node { id } } totalCount pageInfo {"
    " hasNextPage hasPreviousPage startCursor endCursor }"
)


def walk(asking, template, size, *, backwards):
    """Read a list page by page; return its pages in list order."""
    name = template.partition("(")[0]
    pages, cursor = [], None
    while True:
        way = ("last", "before") if backwards else ("first", "after")
        paging = f"{way[0]}: {size}" + (f', {way[1]}: "{cursor}"' if cursor else "")
        page = asking.ask("{ " + template % (paging, PAGE) + " }")[name]
        pages.append(page)
        info = page["pageInfo"]
        if not info["hasPreviousPage" if backwards else "hasNextPage"]:
            return pages[::-1] if backwards else pages
        cursor = info["startCursor" if backwards else "endCursor"]


@pytest.mark.parametrize("template", LISTS.values(), ids=LISTS.keys())
def test_a_walk_backwards_is_the_walk_forwards_reversed(hr, template):
    forwards = walk(hr, template, 100, backwards=False)
    backwards = walk(hr, template, 93, backwards=True)
    ids = [
        [node["id"] for page in pages for node in page["nodes"]]
        for pages in (forwards, backwards)
    ]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0]) == forwards[0]["totalCount"]
    for page in forwards:
        assert [edge["node"] for edge in page["edges"]] == page["nodes"]
        assert page["edges"][0]["cursor"] == page["pageInfo"]["startCursor"]
        assert page["edges"][-1]["cursor"] == page["pageInfo"]["endCursor"]


def test_a_shortlist_is_walked_without_gaps(hr, demo):
    role = demo.cases["unexpected-unit"].role_id
    ask = (
        "query($role: ID!, $after: String) { shortlist(target: {roleId: $role}) {"
        " considered matches(first: 100, after: $after) { nodes { rank isEligible"
        " points employee { id } } pageInfo { hasNextPage endCursor } } } }"
    )
    found, after = [], None
    while True:
        answer = hr.ask(ask, role=role, after=after)["shortlist"]
        found += answer["matches"]["nodes"]
        if not answer["matches"]["pageInfo"]["hasNextPage"]:
            break
        after = answer["matches"]["pageInfo"]["endCursor"]

    assert [match["rank"] for match in found] == list(range(1, 601))
    assert answer["considered"] == 600
    order = [
        (not match["isEligible"], -match["points"], match["employee"]["id"])
        for match in found
    ]
    assert order == sorted(order)


def test_a_cursor_of_another_list_is_refused(hr):
    cursor = hr.ask("{ roles(first: 1) { pageInfo { endCursor } } }")["roles"][
        "pageInfo"
    ]["endCursor"]

    code = hr.code(
        "query($after: String) { employees(orderBy: HIRED_ON_DESC, first: 1,"
        " after: $after) { totalCount } }",
        after=cursor,
    )

    assert code == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "paging", ["first: 0", "first: -1", "first: 101", "first: 1, last: 1", ""]
)
def test_arguments_that_make_no_page_are_refused(hr, paging):
    field = f"roles({paging})" if paging else "roles"

    assert hr.code(f"{{ {field} {{ totalCount }} }}") == "BAD_USER_INPUT"


def test_nested_pages_hold_what_belongs_to_their_parent(hr):
    roles = hr.ask(
        "{ roles(first: 20) { nodes { id positions(first: 3) { totalCount nodes {"
        " role { id } } pageInfo { hasNextPage } } } } }"
    )["roles"]["nodes"]

    assert len(roles) == 20
    for role in roles:
        positions = role["positions"]
        assert {seat["role"]["id"] for seat in positions["nodes"]} <= {role["id"]}
        assert len(positions["nodes"]) == min(3, positions["totalCount"])
        assert positions["pageInfo"]["hasNextPage"] is (positions["totalCount"] > 3)


def test_a_total_is_counted_only_when_it_is_asked_for(hr, demo):
    counted = reads(demo, hr, "{ roles(first: 2) { totalCount nodes { id } } }")
    uncounted = reads(demo, hr, "{ roles(first: 2) { nodes { id } } }")

    assert counted == uncounted + 1


def reads(demo, asking, document):
    """Return how many reading transactions an answer takes, caught up beforehand."""
    asking.ask(document)
    before = demo.store.reads
    asking.ask(document)
    return demo.store.reads - before


SIBLINGS = {
    "people": "employees(first: %d) { nodes { title position { title role { title }"
    " orgUnit { name path { name } } } manager { displayName } availableFteShare"
    " viewerCanAssess reports(first: 2) { nodes { displayName } }"
    " profile(first: 3) { nodes { levelName contributions { points assertion {"
    " source assertedBy { displayName } competency { name } } }"
    " assertions(first: 2) { nodes { id } } } } } }",
    "roles": "roles(first: %d) { nodes { revision externalIds { value } occupation {"
    " title } requirementsFrom { title } requirements { competency { name scale {"
    " name } broader { name } related { similarity competency { name } } } }"
    " positions(first: 2) { nodes { incumbents { displayName } reportsTo { title }"
    " bench { strength } } } } }",
    "competencies": "competencies(first: %d) { nodes { name framework { name }"
    " narrower(first: 2) { nodes { name } } roles(first: 2) { nodes { title } }"
    " holders(first: 2) { nodes { displayName } } } }",
    "successors": "positions(first: %d) { nodes { successors(first: 2) { note nodes {"
    " summary employee { displayName } match { points lines { requirement {"
    " competency { name } } } } dominantGap { verdict } } } } }",
    "units": "orgUnits(first: %d) { nodes { headcount parent { name } children("
    "first: 2) { nodes { name } } positions(first: 2) { nodes { title isVacant } }"
    " } }",
}


@pytest.mark.parametrize("template", SIBLINGS.values(), ids=SIBLINGS.keys())
def test_fifty_rows_take_as_many_reads_as_half_of_them(hr, demo, template):
    """Half and not one: a single row may have nothing to ask about at all."""
    few = reads(demo, hr, "{ " + template % 24 + " }")
    many = reads(demo, hr, "{ " + template % 50 + " }")

    assert many == few


def test_fifty_matches_take_as_many_reads_as_ten(hr, demo):
    template = (
        '{ shortlist(target: {roleId: "%s"}) { matches(first: %d) { nodes { summary'
        " employee { displayName position { title } } lines { requirement {"
        " competency { name } } viaCompetency { name } profileLine { heldLevel } }"
        " } } } }"
    )
    role = demo.cases["unexpected-unit"].role_id

    few = reads(demo, hr, template % (role, 10))
    many = reads(demo, hr, template % (role, 50))

    assert many == few
