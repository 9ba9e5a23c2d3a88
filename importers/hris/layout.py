"""Our CSV layout: one file a kind, and what each column holds.

The reference page, the header check and the mapping check come from these tables.
"""

from dataclasses import dataclass

from skills_graph.domain.delivery import DeliveredKind


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    meaning: str
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class FileLayout:
    """The columns of one kind of file; their order in a file does not matter."""

    kind: DeliveredKind
    meaning: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns)

    @property
    def required(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column.is_required)


def _file(kind: DeliveredKind, meaning: str, *columns: Column) -> FileLayout:
    return FileLayout(kind, meaning, columns)


def _must(name: str, meaning: str) -> Column:
    return Column(name, meaning, is_required=True)


_COMPETENCY = (
    "the competency: its `competency_id`, the URI of an imported framework's, or a"
    " preferred label that only one competency has"
)

LAYOUT: tuple[FileLayout, ...] = (
    _file(
        DeliveredKind.COMPETENCIES,
        "what people can show, in the company's own words",
        _must("competency_id", "the HR system's id"),
        _must("name", "preferred label"),
        Column(
            "kind",
            "`SKILL` (when empty), `KNOWLEDGE`, `ABILITY`, `BEHAVIOUR`, `TOOL`,"
            " `LANGUAGE` or `COMPLIANCE`",
        ),
        Column(
            "scale",
            "`five-levels`, `cefr`, `sfia`, `eqf`, `valid`, or the id of a scale of"
            " your own (`skills-graph scales`); when empty `cefr` for a language,"
            " `valid` for compliance, else `five-levels`. Never changes afterwards",
        ),
        Column(
            "uri",
            "the competency's own URI. Of an imported framework: the row then only"
            " says that `competency_id` is another name for that competency",
        ),
        Column("alternative_names", "other names, separated by `|`"),
        Column("description", "in words"),
        Column(
            "broader_id",
            f"what contains it, several separated by `|`; each is {_COMPETENCY}",
        ),
    ),
    _file(
        DeliveredKind.RELATED,
        "competencies that stand in for one another in part",
        _must("competency_id", _COMPETENCY),
        _must("related_id", "the other one, written in the same ways"),
        _must("similarity", "above 0 and at most 1"),
    ),
    _file(
        DeliveredKind.ROLES,
        "job profiles",
        _must("role_id", "the HR system's id"),
        _must("title", "what the job is called"),
        Column("description", "in words"),
        Column(
            "occupation_uri",
            "the framework's occupation that this job is, by its URI or by a"
            " preferred label that only one occupation has. A role without"
            " requirements uses that occupation's",
        ),
    ),
    _file(
        DeliveredKind.REQUIREMENTS,
        "what a role asks for",
        _must("role_id", "a role of this system"),
        _must("competency_id", _COMPETENCY),
        _must("level", "a number or a name of the competency's scale"),
        Column("weight", "from 0; 1 when empty. Not all of a role's may be 0"),
        Column("is_mandatory", "`true` or `false` (when empty)"),
        Column("needs_validation", "`true` or `false` (when empty)"),
    ),
    _file(
        DeliveredKind.ORG_UNITS,
        "the units of the organisation",
        _must("org_unit_id", "the HR system's id"),
        _must("name", "what it is called"),
        Column("parent_id", "the unit that it is part of; empty at the top"),
    ),
    _file(
        DeliveredKind.POSITIONS,
        "funded seats",
        _must("position_id", "the HR system's id"),
        _must("title", "what it is called"),
        Column("role_id", "the role that it is a seat of"),
        Column("org_unit_id", "the unit that it is in"),
        Column("reports_to_position_id", "the position that it reports to"),
        Column("is_critical", "`true` or `false` (when empty)"),
    ),
    _file(
        DeliveredKind.EMPLOYEES,
        "people",
        _must("employee_id", "the HR system's id"),
        _must("display_name", "the name as it is shown"),
        Column("title", "job title as it is shown"),
        Column("email", "becomes an identifier of the system `email`"),
        Column("identifiers", "more identifiers, `system=value` separated by `|`"),
        Column("location", "where the person works"),
        Column("hired_on", "first day"),
        Column("left_on", "last day, included"),
        Column("position_id", "the primary position"),
        Column(
            "position_since",
            "first day in the position(s); when empty `hired_on`, else the first"
            " day of all",
        ),
        Column("other_position_ids", "further positions, separated by `|`"),
    ),
    _file(
        DeliveredKind.EVIDENCE,
        "statements that someone has, or lacks, a competency",
        Column(
            "evidence_id",
            "the HR system's id; when empty person, competency, source, asserter"
            " and day together are the key",
        ),
        _must("employee_id", "a person of this system"),
        _must("competency_id", _COMPETENCY),
        Column(
            "source",
            "`AWARD`, `ASSESSMENT`, `QUALIFICATION`, `WORK_RESULT`, `EXPERIENCE`,"
            " `MANAGER_RATING`, `PEER_RATING`, `SELF_RATING`, `INFERENCE` or"
            " `IMPORT` (when empty)",
        ),
        Column("level", "a number or a name of the scale; empty: not known"),
        Column(
            "scale",
            "another scale that the level is on: `percent`, `1-100`, `1-10`, `stars`,"
            " `grades`, `sfia`, `eqf` or `cefr`. It is converted to the levels that it"
            " may mean, and kept as it came. Empty: the competency's own",
        ),
        Column("polarity", "`HAS` (when empty) or `LACKS`"),
        _must("asserted_on", "the day of the statement"),
        Column("valid_from", "first day it counts; `asserted_on` when empty"),
        Column("valid_until", "last day it counts"),
        Column("asserted_by", "an `employee_id`, or a name in words"),
        Column("note", "in words"),
        Column("evidence_title", "what the link is"),
        Column("url", "link to what supports the statement"),
    ),
)

LAYOUT_OF = {file.kind: file for file in LAYOUT}

OWNER_COLUMN = {
    DeliveredKind.COMPETENCIES: "competency_id",
    DeliveredKind.RELATED: "competency_id",
    DeliveredKind.ROLES: "role_id",
    DeliveredKind.REQUIREMENTS: "role_id",
    DeliveredKind.ORG_UNITS: "org_unit_id",
    DeliveredKind.POSITIONS: "position_id",
    DeliveredKind.EMPLOYEES: "employee_id",
    DeliveredKind.EVIDENCE: "employee_id",
}
"""Which column says whose record it is."""
