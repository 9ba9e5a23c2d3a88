"""Documents that ask a root field for everything it has, made from the schema itself.

So a new field is asked for the day it is added. What is left out stands in
`NOT_OF_A_MOMENT`: rights are always those of now, and so is what follows from them.
"""

from functools import cache

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    parse,
)

from skills_graph.api.schema import SCHEMA

ROWS = 40

NOT_OF_A_MOMENT = frozenset(
    {
        "viewerCanAssess",
        "viewerCanAnswer",
        "viewerCanActivate",
        "viewerCanConfirm",
        "viewerCanChange",
        "viewerCanDispute",
        "viewerCanEdit",
        "viewerCanResolve",
        "viewerCanRetract",
        "viewerCanSave",
        "viewerCanWithdraw",
        # What was tried out, and when, is no part of what was in force.
        "trials",
        # Where one's own place in the rows is; nothing is said about anybody.
        "pageInfo",
        "edges",
    }
)

PARTS_OF_A_PERSON = frozenset({"ProfileLine", "Assertion", "Dispute"})
"""These are no link further: whoever looks at a person looks at them."""

ARGUMENTS = {
    ("Employee", "profileLine"): 'competencyId: "{competency}"',
    ("Employee", "match"): 'target: {{roleId: "{role}"}}',
}
"""What fields below a root field are given where they need something."""


@cache
def whole(field_name: str, *, depth: int, arguments: str = "", **names: str):
    """Return a document that asks a root field for all there is, some links deep.

    `arguments` are a root field's own, but for its two times; `names` fill in what
    `ARGUMENTS` leave open.
    """
    field = SCHEMA.query_type.fields[field_name]
    of = get_named_type(field.type)
    given = [arguments] if arguments else []
    if of.name.endswith("Connection"):
        given.append(f"first: {ROWS}")
    given.append("asOf: $asOf, knownAt: $knownAt")
    chosen = _selection(of, depth, (), names)
    text = (
        "query($asOf: Date, $knownAt: DateTime) { answer: "
        f"{field_name}({', '.join(given)}) {chosen} }}"
    )
    return parse(text)


def _selection(of, depth, path, names) -> str:
    if isinstance(of, GraphQLInterfaceType):
        found = ["__typename id"]
        if not path:
            found += [
                f"... on {one.name} {_selection(one, depth, path, names)}"
                for one in SCHEMA.get_possible_types(of)
            ]
        return f"{{ {' '.join(found)} }}"
    path = (*path, of.name)
    chosen = [
        text
        for name, field in of.fields.items()
        if name not in NOT_OF_A_MOMENT
        and (text := _field(of.name, name, field, depth, path, names))
    ]
    return f"{{ {' '.join(chosen)} }}"


def _field(of_name, name, field: GraphQLField, depth, path, names) -> str:
    target = get_named_type(field.type)
    if is_leaf_type(target):
        return name
    thing = _thing_of(target)
    if thing.name in path:
        return ""
    if _is_node(thing) and thing.name not in PARTS_OF_A_PERSON:
        depth -= 1
    if depth < 0:
        return ""
    return f"{name}{_arguments(of_name, name, field, names)} " + _selection(
        target, depth, path, names
    )


def _arguments(of_name, name, field: GraphQLField, names) -> str:
    given = []
    if "first" in field.args:
        given.append(f"first: {ROWS}")
    if any(is_required_argument(one) for one in field.args.values()):
        given.append(ARGUMENTS[of_name, name].format(**names))
    return f"({', '.join(given)})" if given else ""


def _thing_of(target):
    """Return what a list is a list of, else the type itself."""
    if target.name.endswith("Connection"):
        return get_named_type(target.fields["nodes"].type)
    return target


def _is_node(target) -> bool:
    return isinstance(target, GraphQLInterfaceType) or (
        isinstance(target, GraphQLObjectType)
        and any(one.name == "Node" for one in target.interfaces)
    )
