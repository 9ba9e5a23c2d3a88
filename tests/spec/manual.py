"""Pages of the manual that are rendered from the code.

`python -m tests.spec.manual` writes them; a test compares them with what the code says.
"""

from collections.abc import Callable
from pathlib import Path

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import STATE_AT_FIRST, EvidenceSource
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.voices import decay
from skills_graph.settings import Settings
from skills_graph.store import schema

REPOSITORY = Path(__file__).parents[2]


def table(*rows: tuple[object, ...]) -> str:
    """Return a Markdown table; the first row is its head."""
    head, *rest = [[str(cell) for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


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


def evidence_page() -> str:
    policy = FIRST_POLICY
    sources = table(
        ("source", "recorded as", "weight", "cap"),
        *(
            (
                source.value,
                STATE_AT_FIRST[source].value.lower(),
                f"{policy.weights[source]:.1f}",
                f"{policy.caps[source]:.1f}",
            )
            for source in sorted(EvidenceSource, key=lambda s: -policy.weights[s])
        ),
    )
    kinds = table(
        ("kind", "half-life", "kept after a year", "months a level"),
        *(
            (
                kind.value.lower(),
                "none" if half_life is None else f"{half_life} months",
                f"{decay(12, half_life):.0%}",
                "not learnable"
                if kind in policy.not_learnable
                else policy.months_for_a_level(kind),
            )
            for kind in CompetencyKind
            for half_life in [policy.half_life_months[kind]]
        ),
    )
    return f"""# What evidence is worth

Rendered from policy {policy.version} (`skills_graph/domain/policy.py`) and the
arithmetic in `belief.py` and `profile.py`. Weights are log-odds: a sum of 0 means as
likely as not, 2.4 means eleven to one.

For each level k of the competency's scale, add up over the assertions that count:

- one that claims level L with weight w adds `w` at L, `w x (1 + {policy.surer_below} x
  (L - k))` below it, and takes away `{policy.against_above} x w x (k - L)` above it;
- one that denies level L takes away `w` at L, more above it, and nothing below;
- what one source adds or takes at a level stays within its cap;
- take away {policy.doubt} of doubt, and {policy.doubt_beyond} more for each level
  beyond the highest claim.

The probability of "at least level k" is `1 / (1 + e^-sum)`. The **held level** is the
highest k whose probability is at least {policy.certainty}; `confidence` is that
probability. The **validated level** is the same from validated assertions alone, at
most the held one. The estimate and its interval are where the probability passes
1/2, 9/10 and 1/10, in a straight line between levels, half a level down.

Quality, the whole number that points use, is `7 x confidence` rounded half up, at
least 1, at most 2 while all is only suggested, 0 when nothing is held.

**What counts.** Not withdrawn, not rejected, begun and not over, not under an open
dispute. Suggested assertions count only where nothing is declared or validated.

**Points** of a contribution are hundredths of log-odds at the held level. Where a
source is capped its assertions share the cap in proportion.

## Sources

{sources}

What people say of themselves is declared, whatever its source: nobody validates
themselves. Weights are ordered by published validity: self-ratings correlate with
performance at r = .29 and with a supervisor's rating at r = .22.

## Decay

A weight is halved in a half-life, in steps on the first day of each calendar month:
`w x 0.5 ^ (months / half-life)`. The level that was claimed never decays.

{kinds}
"""


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
