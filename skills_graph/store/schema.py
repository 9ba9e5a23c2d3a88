"""The graph's schema as data: labels, links, what is unique, what is indexed.

Constraints, indexes, the reference page and the checks all come from these tables.
Only indexed or unique properties are listed per label: what else a node holds stands
in the module of its noun.
"""

from dataclasses import dataclass
from typing import LiteralString


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of node. Unique and indexed properties hold text or whole numbers."""

    name: str
    meaning: str
    unique: tuple[str, ...] = ("id",)
    indexed: tuple[str, ...] = ()
    has_states: bool = False


@dataclass(frozen=True, slots=True)
class LinkType:
    """A kind of relationship. Facts have both times and are never overwritten."""

    name: str
    sentence: str
    is_fact: bool = False


LABELS: tuple[Label, ...] = (
    Label("Employee", "a person in the workforce", has_states=True),
    Label("Identifier", "who or what something is elsewhere", indexed=("value",)),
    Label("OrgUnit", "a unit of the organisation", has_states=True),
    Label(
        "Role",
        "a kind of job and what it asks",
        indexed=("uri", "sort_key"),
        has_states=True,
    ),
    Label("Position", "one funded seat of a role", has_states=True),
    Label(
        "Competency",
        "something that a person can show",
        indexed=("uri", "sort_key", "merge_mark", "told_apart_mark"),
        has_states=True,
    ),
    Label(
        "ConceptGroup",
        "a group or scheme that a framework sorts its concepts into",
        indexed=("uri",),
        has_states=True,
    ),
    Label("Framework", "a published set of competencies and roles", has_states=True),
    Label("ProficiencyScale", "ordered named levels", has_states=True),
    Label("MicroCredential", "the definition of a credential", has_states=True),
    Label("LearningOutcome", "a measurable statement of what a learner can do"),
    Label("Issuer", "who issues micro-credentials", has_states=True),
    Label("Award", "one earner's credential", has_states=True),
    Label(
        "Assertion",
        "someone says that someone can",
        indexed=("source_key",),
    ),
    Label("Dispute", "an employee contests what is said of them"),
    Label("Notice", "something that someone is told", indexed=("sort_key",)),
    Label("RatingRequest", "someone is asked to rate someone"),
    Label("CompetencyKind", "a kind of competency that assessors are appointed for"),
    Label(
        "EvidenceFile",
        "a file that someone has brought as evidence",
        indexed=("sha256",),
    ),
    Label("Project", "work to staff", has_states=True),
    Label("Seat", "one place in a project", has_states=True),
    Label("PermissionRole", "what a viewer may see and do"),
    Label("Persona", "someone to be in the demo"),
    Label("DemoCompany", "which demo company the graph holds"),
    Label("Policy", "the numbers behind levels and points", unique=("id", "version")),
    Label("PolicyTrial", "a policy tried out", indexed=("policy_id",)),
    Label("TrialRow", "what a policy would change", indexed=("trial_id", "sort_key")),
    Label("AskedShortlist", "a shortlist that was asked for", indexed=("sort_key",)),
    Label("SavedSearch", "a search that someone keeps", has_states=True),
    Label("Job", "background work", indexed=("state",)),
    Label("Rejection", "one record that a job could not take", indexed=("job_id",)),
    Label("State", "what could change about a thing, for a time", unique=()),
    Label("ImportMark", "which revision an import of a source made last"),
    Label(
        "Change",
        "what a revision changed",
        indexed=("revision", "recorded_at", "job_id"),
    ),
    Label("Idempotency", "the answer to a request that may come twice"),
    Label("Revision", "the one counter of writing transactions"),
    Label("Migration", "a change of this schema that has been made"),
)

LINK_TYPES: tuple[LinkType, ...] = (
    LinkType("HAS_STATE", "a thing has a state", is_fact=True),
    LinkType("HOLDS", "an employee holds a position", is_fact=True),
    LinkType("OF_ROLE", "a position is of a role", is_fact=True),
    LinkType("IN_UNIT", "a position is in a unit", is_fact=True),
    LinkType("PART_OF", "a unit is part of a unit", is_fact=True),
    LinkType("REPORTS_TO", "a position reports to a position", is_fact=True),
    LinkType("REQUIRES", "a role or seat requires a competency", is_fact=True),
    LinkType("BROADER", "a competency has a broader one", is_fact=True),
    LinkType("GROUPED_IN", "a concept is in a group of its framework", is_fact=True),
    LinkType("MERGED_INTO", "a competency is one with another", is_fact=True),
    LinkType("TOLD_APART", "a competency is not one with another", is_fact=True),
    LinkType("RELATED", "a competency is related to one", is_fact=True),
    LinkType("MATCHES", "a role or competency matches one", is_fact=True),
    LinkType("ATTESTS", "a micro-credential attests a competency", is_fact=True),
    LinkType("ASSIGNED_TO", "an employee is assigned to a seat", is_fact=True),
    LinkType("GRANTED", "an employee is granted a permission role", is_fact=True),
    LinkType("APPOINTED", "an employee is appointed to assess", is_fact=True),
    LinkType("IDENTIFIED_BY", "a thing is identified elsewhere", is_fact=True),
    LinkType("ABOUT", "an assertion or change is about a thing"),
    LinkType("CLAIMS", "an assertion claims a competency"),
    LinkType("ASSERTED_BY", "an assertion was made by an employee"),
    LinkType("DISPUTES", "a dispute contests an assertion"),
    LinkType("ASKS", "a rating request asks an employee"),
    LinkType("REQUESTED_BY", "a rating request was made by an employee"),
    LinkType("CONCERNS", "a rating request concerns a competency"),
    LinkType("SUPPORTED_BY", "an assertion is supported by a file"),
    LinkType("HAS_COMPETENCY", "an employee's derived profile line"),
    LinkType("IN_FRAMEWORK", "a competency or role is in a framework"),
    LinkType("ON_SCALE", "a competency is measured on a scale"),
    LinkType("OFFERS", "an issuer offers a micro-credential"),
    LinkType("OF", "an award is of a micro-credential"),
    LinkType("TO", "an award or a notice is to an employee"),
    LinkType("HAS", "a project has a seat"),
    LinkType("OWNED_BY", "a saved search is owned by an employee"),
    LinkType("PLAYED_BY", "a persona is played by an employee"),
    LinkType("REJECTED", "a job rejected a record"),
)

LABEL_NAMES = frozenset(label.name for label in LABELS)
FACT_NAMES = frozenset(link.name for link in LINK_TYPES if link.is_fact)
LINK_NAMES = frozenset(link.name for link in LINK_TYPES)


def named(template: LiteralString, **names: str) -> LiteralString:
    """Put labels and link types into a statement, where `<role>` stands for one.

    Cypher takes no parameter there. Only names of this schema are accepted, which
    is what makes the result as trustworthy as a literal.
    """
    text: str = template
    for place, name in names.items():
        if name not in LABEL_NAMES | LINK_NAMES:
            raise ValueError(f"The schema has no label or link called {name!r}.")
        text = text.replace(f"<{place}>", name)
    return text


def definitions() -> tuple[LiteralString, ...]:
    """Return the statements that make every constraint and index, safe to repeat."""
    found: list[str] = []
    for label in LABELS:
        found += [
            f"CREATE CONSTRAINT {label.name.lower()}_{name}_unique IF NOT EXISTS"
            f" FOR (n:{label.name}) REQUIRE n.{name} IS UNIQUE"
            for name in label.unique
        ]
        found += [
            f"CREATE INDEX {label.name.lower()}_{name} IF NOT EXISTS"
            f" FOR (n:{label.name}) ON (n.{name})"
            for name in label.indexed
        ]
    found += [
        f"CREATE CONSTRAINT {name.lower()}_fact_unique IF NOT EXISTS"
        f" FOR ()-[r:{name}]-() REQUIRE r.fact_id IS UNIQUE"
        for name in sorted(FACT_NAMES)
    ]
    return tuple(found)
