"""Documents that are made to hurt are refused before anything of them runs."""

import pytest

from skills_graph.api.documents import Documents, without_suggestions
from skills_graph.api.limits import Limits
from skills_graph.api.schema import SCHEMA

STANDARD_INTROSPECTION = """
query IntrospectionQuery { __schema { queryType { name } types { kind name
  fields(includeDeprecated: true) { name args { name type { ...TypeRef } }
    type { ...TypeRef } } } } }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name } } } } } } } }
"""


def errors_of(text, *, may_introspect=False, limits=None):
    documents = Documents(SCHEMA, limits or Limits())
    return documents.compiled(text, may_introspect=may_introspect).errors


def only_code_of(text, **given):
    errors = errors_of(text, **given)
    assert len({error.extensions["code"] for error in errors}) == 1
    return errors[0].extensions["code"]


def nested(depth):
    inner = "{ id }"
    for _ in range(depth):
        inner = "{ nodes { reports(first: 1) " + inner + " } }"
    return "{ employees(first: 1) " + inner + " }"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ viewer { displayName } }" + " " * 20_000, "DOCUMENT_TOO_LARGE"),
        ("{ " + "viewer " * 2_000 + "}", "TOO_MANY_TOKENS"),
        ("{ " + "viewer { displayName } " * 151 + "}", "TOO_MANY_FIELDS"),
        (
            "{ " + "".join(f"a{n}: viewer {{ displayName }} " for n in range(21)) + "}",
            "TOO_MANY_ALIASES",
        ),
        (
            "{ viewer { displayName " + "@include(if: true) " * 21 + "} }",
            "TOO_MANY_DIRECTIVES",
        ),
        (
            "mutation {"
            + " ".join(
                'retractAssertion(input: {assertionId: "ast_1", reason: "x"})'
                " { userErrors { code } }"
                for _ in range(5)
            )
            + "}",
            "TOO_MANY_MUTATIONS",
        ),
        ("{ __schema { queryType { name } } }", "INTROSPECTION_NOT_ALLOWED"),
        (
            '{ ...F } fragment F on Query { __type(name: "Role") { name } }',
            "INTROSPECTION_NOT_ALLOWED",
        ),
        ("{ viewer {", "GRAPHQL_PARSE_FAILED"),
        ("{ viever { displayName } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{" * 500 + "}" * 500, "GRAPHQL_PARSE_FAILED"),
    ],
)
def test_a_document_over_a_limit_is_refused_under_that_limits_code(text, code):
    assert only_code_of(text) == code


def test_a_document_that_is_too_deep_says_how_deep_and_how_deep_it_may_be():
    [error] = errors_of(nested(7))

    assert (
        error.message == "The document holds 16 levels deep; at most 12 are answered."
    )
    assert error.extensions == {"code": "TOO_DEEP", "limit": 12, "found": 16}


def test_doubling_fragments_are_measured_at_once():
    fragments = " ".join(
        f"fragment F{n} on Viewer {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60)
    )
    text = (
        f"{{ viewer {{ ...F0 }} }} {fragments} fragment F60 on Viewer {{ displayName }}"
    )

    # Walked one by one they would be 2 to the power of 60: this would never end.
    assert only_code_of(text) == "TOO_MANY_FIELDS"


def test_a_cycle_of_fragments_is_refused_and_not_followed():
    text = "{ viewer { ...F } } fragment F on Viewer { displayName ...F }"

    assert only_code_of(text) == "GRAPHQL_VALIDATION_FAILED"


def test_who_may_introspect_gets_the_standard_query_through():
    assert errors_of(STANDARD_INTROSPECTION, may_introspect=True) == ()


def test_introspection_cannot_be_nested_without_end():
    fields = "fields { type { " * 5 + "name" + " } }" * 5
    text = '{ __type(name: "Role") { ' + fields + " } }"

    assert only_code_of(text, may_introspect=True) == "GRAPHQL_VALIDATION_FAILED"


def test_the_name_of_a_type_may_always_be_asked_for():
    assert errors_of("{ __typename viewer { __typename } }") == ()


def test_errors_never_suggest_what_else_there_is():
    [error] = errors_of("{ viever { displayName } }")

    assert error.message == "Cannot query field 'viever' on type 'Query'."
    assert (
        without_suggestions("Unknown type 'Rol'. Did you mean 'Role' or 'Job'?")
        == "Unknown type 'Rol'."
    )


def test_a_document_is_compiled_once_for_each_right_to_introspect():
    documents = Documents(SCHEMA)
    text = "{ __schema { queryType { name } } }"

    allowed = documents.compiled(text, may_introspect=True)
    refused = documents.compiled(text, may_introspect=False)

    assert documents.compiled(text, may_introspect=True) is allowed
    assert allowed.document is not None
    assert refused.document is None
