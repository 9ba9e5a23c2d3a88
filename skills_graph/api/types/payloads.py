"""What all mutations share: one input, a payload, typed errors beside what changed."""

import graphene

from skills_graph.api.types.node import T, some

_REASONS = {
    "BAD_USER_INPUT": "A value cannot be used; `field` says which.",
    "NOT_FOUND": "Something it names is not there, or is not for this viewer.",
    "NOT_ALLOWED": "The viewer may see it but not do this.",
    "CONFLICT": "It has changed since, or the idempotency key was used for something"
    " else.",
}


def payload_type(
    mutation: str, does: str, **changed: graphene.Field
) -> type[graphene.ObjectType]:
    """Make the payload of a mutation, its error type and its enum of codes.

    `changed` are the fields for what it changed, each null where it was refused.
    """
    code = graphene.Enum(
        f"{mutation}ErrorCode",
        [(reason, reason) for reason in _REASONS],
        description=lambda value: (
            _REASONS[value.name] if value else f"Why {does} was refused."
        ),
    )
    error = type(
        f"{mutation}Error",
        (graphene.ObjectType,),
        {
            "__doc__": f"Why {does} was refused.",
            "field": graphene.List(
                graphene.NonNull(graphene.String),
                description="Path to the input field at fault; null if none is.",
            ),
            "message": graphene.String(
                required=True, description="The same for a person to read."
            ),
            "code": graphene.Field(
                code, required=True, description="The same for a program."
            ),
        },
    )
    return type(
        f"{mutation}Payload",
        (graphene.ObjectType,),
        {
            "__doc__": f"What came of {does}.",
            "user_errors": some(error, "Why it was refused; empty when it was done."),
            **changed,
        },
    )


def assertion_fields() -> dict[str, graphene.Field]:
    """Return the fields of a payload that holds an assertion and what follows."""
    return {
        "assertion": graphene.Field(
            T + "assertion.Assertion", description="The assertion; null when refused."
        ),
        "profile_line": graphene.Field(
            T + "profile_line.ProfileLine",
            description="The line that follows from it; null when there is none,"
            " or when the viewer may not see it.",
        ),
    }


def one_input(of: type[graphene.InputObjectType]) -> graphene.Argument:
    return graphene.Argument(
        graphene.NonNull(of), description="What to do, in one object."
    )
