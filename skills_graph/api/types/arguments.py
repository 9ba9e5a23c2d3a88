"""Arguments that many root fields have."""

import graphene

from skills_graph.api.types.scalars import Date, DateTime


def moment() -> dict[str, graphene.Argument]:
    return {
        "as_of": Date(description="The day it is about, up to 5 years ahead; today."),
        "known_at": DateTime(
            description="Only what was recorded by then; left out: all that is known."
        ),
    }


def id_() -> graphene.Argument:
    return graphene.ID(required=True, description="Its id.")


def system() -> graphene.Argument:
    return graphene.String(
        required=True,
        default_value="hris",
        description='The other system; "hris" alone means any `hris:<name>`.',
    )


def value() -> graphene.Argument:
    return graphene.String(required=True, description="What it is called there.")


def search() -> graphene.Argument:
    return graphene.String(description="Only those in whose names every word occurs.")


def framework_id() -> graphene.Argument:
    return graphene.ID(description="Only those of this framework.")
