"""The committed schema is the one that the code serves, described to the last value."""

from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    parse,
    validate,
)

from skills_graph.api.limits import LIMITS, refusals
from skills_graph.api.policies import every_field, policy_of
from skills_graph.api.schema import SCHEMA, schema_text

CONTRACT = Path(__file__).parents[2] / "graphql"


def test_the_committed_schema_is_the_one_that_the_code_serves():
    committed = (CONTRACT / "schema.graphql").read_text(encoding="utf-8")

    assert committed == schema_text(), (
        "Run `python -m skills_graph.api.schema > graphql/schema.graphql` and review"
        " what has changed."
    )


def test_no_python_lies_in_the_contract():
    assert list(CONTRACT.rglob("*.py")) == []


def test_the_public_documents_are_valid_and_within_the_limits():
    documents = sorted((CONTRACT / "operations").glob("*.graphql"))
    assert documents
    for file in documents:
        document = parse(file.read_text(encoding="utf-8"))
        assert validate(SCHEMA, document) == [], file.name
        assert list(refusals(document, LIMITS, may_introspect=False)) == [], file.name


def test_everything_is_described():
    assert [name for name, description in descriptions() if not description] == []


def descriptions():
    """Yield every type, field, argument and enum value with its description."""
    for name, of_type in SCHEMA.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        yield name, of_type.description
        if isinstance(of_type, GraphQLEnumType):
            for value_name, value in of_type.values.items():
                yield f"{name}.{value_name}", value.description
        if isinstance(
            of_type, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType
        ):
            for field_name, field in of_type.fields.items():
                yield f"{name}.{field_name}", field.description
                for argument_name, argument in getattr(field, "args", {}).items():
                    yield (
                        f"{name}.{field_name}({argument_name})",
                        argument.description,
                    )


def test_every_field_has_a_policy():
    for type_name, field_name, _ in every_field(SCHEMA):
        assert policy_of(type_name, field_name)


def test_every_connection_demands_exactly_the_four_arguments_of_paging():
    for type_name, field_name, field in every_field(SCHEMA):
        if str(field.type).rstrip("!").endswith("Connection"):
            paging = {"first", "after", "last", "before"}
            assert paging <= set(field.args), f"{type_name}.{field_name}"
