"""The schema, built once, with every field behind its policy."""

import sys

import graphene
from graphql import GraphQLInputObjectType, GraphQLSchema, print_schema

from skills_graph.api.policies import guard_every_field
from skills_graph.api.types.filters import EXACTLY_ONE_OF
from skills_graph.api.types.mutation import Mutation
from skills_graph.api.types.query import Query

_HEAD = (
    "# Printed by `python -m skills_graph.api.schema`: review it, never edit it.\n\n"
)


def build_schema() -> GraphQLSchema:
    """Build the schema; raises LookupError for a field without a policy."""
    schema: GraphQLSchema = graphene.Schema(Query, Mutation).graphql_schema
    for name in EXACTLY_ONE_OF:
        one_of = schema.type_map[name]
        if not isinstance(one_of, GraphQLInputObjectType):
            raise TypeError(f"{name} is not an input.")
        one_of.is_one_of = True
    guard_every_field(schema)
    return schema


SCHEMA = build_schema()


def schema_text() -> str:
    """Return the schema as it is committed."""
    return f"{_HEAD}{print_schema(SCHEMA)}\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
