"""Pages of the manual that are rendered from the code.

`python -m tests.spec.manual` writes them; a test compares them with what the code says.
"""

from collections.abc import Callable
from pathlib import Path

from skills_graph.settings import Settings
from skills_graph.store import schema
from tests.spec.evidence_page import evidence_page
from tests.spec.tables import table

REPOSITORY = Path(__file__).parents[2]


def graph_page() -> str:
    labels = table(
        ("label", "what it is", "unique", "indexed", "has states"),
        *(
            (
                f"`{label.name}`",
                label.meaning,
                ", ".join(label.unique) or "-",
                ", ".join(label.indexed) or "-",
                "yes" if label.has_states else "-",
            )
            for label in schema.LABELS
        ),
    )
    links = table(
        ("relationship", "says that", "fact with two times"),
        *(
            (f"`{link.name}`", link.sentence, "yes" if link.is_fact else "-")
            for link in schema.LINK_TYPES
        ),
    )
    return f"""# The graph's schema

Rendered from `skills_graph/store/schema.py`, which also makes the constraints and
indexes. Facts carry `fact_id` (unique), `valid_from`, `valid_until` (days, both
included), `recorded_at`, `retracted_at` (moments in UTC) and `source`; they are
created and retracted, never overwritten. What can change about a thing is a `State`,
one `HAS_STATE` fact for each time; the thing's node keeps a copy of the present one.

## Labels

{labels}

## Relationships

{links}
"""


def settings_page() -> str:
    rows = []
    for setting in Settings.model_fields.values():
        unset = setting.default is None
        default = "-" if unset else f"`{_plain(setting.default)}`"
        rows.append((f"`{setting.validation_alias}`", setting.description, default))
    return f"""# Configuration

Rendered from `skills_graph/settings.py`. Everything has a default: nothing needs to
be set on one machine.

{table(("variable", "what it says", "default"), *rows)}
"""


def _plain(value: object) -> object:
    hidden = getattr(value, "get_secret_value", None)
    return hidden() or "(empty)" if hidden else value


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/graph.md": graph_page,
    "docs/reference/settings.md": settings_page,
    "docs/reference/evidence.md": evidence_page,
}


def write_pages() -> None:
    """Write every rendered page anew."""
    for name, render in PAGES.items():
        (REPOSITORY / name).write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
