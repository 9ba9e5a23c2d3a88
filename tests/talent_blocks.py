"""Strategies for the block index: lines, people and questions of every kind."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.laying_out import lay_out
from skills_graph.talent.blocks.layout import Column, Postings
from skills_graph.talent.blocks.overlay import ChangedPerson, Overlay, changed_person
from skills_graph.talent.blocks.programmes import (
    EVERYONE_PASSES,
    Programme,
    holding,
    masked,
    within,
)
from skills_graph.talent.points import Contributor, RequiredRow

ITSELF = 16


@dataclass
class Everyone:
    """A company in columns: what the reference looks at, and what is laid out."""

    lines: Postings
    columns: np.ndarray
    levels: np.ndarray
    order: np.ndarray

    @property
    def n_people(self) -> int:
        return self.columns.shape[1]

    def laid_out(self) -> TalentBlocks:
        blocks = lay_out(self.lines, self.columns, self.levels, self.order)
        return TalentBlocks(blocks, Overlay.empty(self.n_people, len(self.levels)))


def everyone(seed: int, n_people: int, n_competencies: int, density: float) -> Everyone:
    """Return people with random lines; few competencies, so that much collides."""
    dice = np.random.default_rng(seed)
    levels = dice.integers(1, 9, n_competencies).astype(np.uint8)
    has = dice.random((n_people, n_competencies)) < density
    rows, competencies = (axis.astype(np.int32) for axis in np.nonzero(has))
    held = dice.integers(0, 9, len(rows)) % (levels[competencies] + 1)
    validated = np.minimum(dice.integers(0, 9, len(rows)), held)
    quality = np.where(held > 0, dice.integers(1, 8, len(rows)), 0)
    lines = Postings(
        rows,
        competencies,
        held.astype(np.uint8),
        validated.astype(np.uint8),
        quality.astype(np.uint8),
        dice.random(len(rows)) < 0.2,
        dice.integers(0, 50, len(rows)).astype(np.int32),
    )
    drawn = [dice.integers(-1, most, n_people) for most in (40, 40, 5, 9, 9)]
    columns = np.vstack([np.arange(n_people), *drawn]).astype(np.int32)
    return Everyone(
        lines.taken(dice.permutation(len(rows))),
        columns,
        levels,
        dice.permutation(n_people).astype(np.int32),
    )


def with_people_anew(company: Everyone, seed: int, changed: list[int]) -> Everyone:
    """Return a company in which some people have other lines and other places."""
    other = everyone(seed, company.n_people, len(company.levels), 0.2)
    limit = company.levels[other.lines.competencies]
    held = np.minimum(other.lines.held, limit)
    lines = other.lines._replace(
        held=held,
        validated=np.minimum(other.lines.validated, held),
        quality=np.where(held > 0, np.maximum(other.lines.quality, 1), 0).astype(
            np.uint8
        ),
    )
    kept = company.lines.taken(~np.isin(company.lines.rows, changed))
    new = lines.taken(np.isin(lines.rows, changed))
    columns = company.columns.copy()
    columns[1:, changed] = other.columns[1:, changed]
    together = Postings(*(np.concatenate(two) for two in zip(kept, new, strict=True)))
    return Everyone(together, columns, company.levels, company.order)


def changes(company: Everyone, rows: list[int]) -> list[ChangedPerson]:
    """Return people as they stand in a company, for an overlay of another."""
    lines = company.lines
    return [
        changed_person(lines.taken(lines.rows == row), company.columns[:, row])
        for row in rows
    ]


companies = st.builds(
    everyone,
    seed=st.integers(0, 10_000),
    n_people=st.sampled_from([0, 1, 2, 255, 256, 257, 700]),
    n_competencies=st.sampled_from([1, 2, 12, 60]),
    density=st.sampled_from([0.0, 0.02, 0.3, 1.0]),
)


@st.composite
def requirements(draw, levels: np.ndarray) -> list[RequiredRow]:
    """Return requirements of 60,000 points at most, at times one competency twice."""
    n_required = draw(st.sampled_from([1, 1, 2, 5, 20]))
    dice = np.random.default_rng(draw(st.integers(0, 10_000)))
    shares = np.floor(60_000 * dice.dirichlet(np.ones(n_required))).astype(int)
    return [_required(dice, levels, int(share)) for share in shares]


def _required(dice, levels: np.ndarray, share: int) -> RequiredRow:
    own, *others = dice.permutation(len(levels))[: dice.integers(1, 6)].tolist()
    return RequiredRow(
        level=int(dice.integers(1, levels[own] + 1)),
        levels=int(levels[own]),
        max_points=share,
        is_mandatory=bool(dice.random() < 0.3),
        needs_validation=bool(dice.random() < 0.3),
        contributors=(
            Contributor(own, ITSELF, int(levels[own])),
            *(
                Contributor(other, int(dice.integers(1, 13)), int(levels[other]))
                for other in others
            ),
        ),
    )


@dataclass
class Filter:
    """A programme, and by employee row whom it lets pass: worked out apart."""

    programme: Programme
    passes: np.ndarray


def _within(draw, company: Everyone) -> Filter:
    column = draw(st.sampled_from(list(Column)))
    least = draw(st.integers(-2, 45))
    most = least + draw(st.integers(-1, 30))
    values = company.columns[column]
    return Filter(within(column, least, most), (values >= least) & (values <= most))


def _masked(draw, company: Everyone) -> Filter:
    dice = np.random.default_rng(draw(st.integers(0, 1_000)))
    mask = dice.random(company.n_people) < draw(st.sampled_from([0.0, 0.01, 0.5, 1.0]))
    return Filter(masked(mask), mask)


def _holding(draw, company: Everyone) -> Filter:
    competency = draw(st.integers(0, len(company.levels) - 1))
    level = draw(st.integers(1, 8))
    proven = draw(st.booleans())
    since = draw(st.sampled_from([0, 0, 25]))
    lines = company.lines
    shown = np.where(lines.is_suggested, 0, lines.validated if proven else lines.held)
    holds = (lines.competencies == competency) & (shown >= level)
    passes = np.zeros(company.n_people, dtype=bool)
    passes[lines.rows[holds & (lines.evidenced_on >= since)]] = True
    programme = holding(competency, level, needs_validation=proven, since=since)
    return Filter(programme, passes)


@st.composite
def filters(draw, company: Everyone, depth: int = 3) -> Filter:
    """Return an expression over units, places, masks and what people hold."""
    kind = draw(st.sampled_from(["all", "one", "both", "either", "not"]))
    if kind == "all":
        return Filter(EVERYONE_PASSES, np.ones(company.n_people, dtype=bool))
    if kind == "one" or depth == 0:
        return draw(st.sampled_from([_within, _masked, _holding]))(draw, company)
    one = draw(filters(company, depth - 1))
    if kind == "not":
        return Filter(~one.programme, ~one.passes)
    two = draw(filters(company, depth - 1))
    if kind == "both":
        return Filter(one.programme & two.programme, one.passes & two.passes)
    return Filter(one.programme | two.programme, one.passes | two.passes)
