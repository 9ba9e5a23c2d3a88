"""Looks up what records name: competencies and occupations by key, URI or label.

A label links only where exactly one thing has it as its preferred label. Everything
else is refused with the candidates; nothing is guessed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from skills_graph.domain.competencies import ProficiencyScale
from skills_graph.domain.crosswalks import Interval, crosswalk, meant
from skills_graph.domain.delivery import DeliveredCompetency, DeliveredKind
from skills_graph.domain.ids import CompetencyId, ScaleId
from skills_graph.domain.text import normalised
from skills_graph.services.workforce.present import Present
from skills_graph.store import competencies
from skills_graph.store.competencies import competencies_by_id, competency_ids_by_uri
from skills_graph.store.identifiers import ids_by_identifier
from skills_graph.store.labels import Labels, competency_labels, occupation_labels
from skills_graph.store.roles import role_ids_by_uri
from skills_graph.store.scales import scales_by_id
from skills_graph.store.session import GraphStore

MOST_CANDIDATES = 5
_OWN = DeliveredKind.COMPETENCIES


@dataclass(frozen=True, slots=True)
class Lookup:
    """What references name, and why the others name nothing."""

    ids: Mapping[str, str]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CompetencyLookup:
    """Competencies by reference, and how the levels of each are counted."""

    lookup: Lookup
    scales: Mapping[str, ProficiencyScale]

    def id_of(self, reference: str) -> CompetencyId | None:
        found = self.lookup.ids.get(reference)
        return None if found is None else CompetencyId(found)

    def problem(self, reference: str) -> str | None:
        """Say why a reference names nothing, None where it names something."""
        return self.lookup.reasons.get(reference)

    def level_problem(self, reference: str, text: str | None) -> str | None:
        """Say why a text is no level of a competency that a reference names."""
        if text is None:
            return None
        id = self.lookup.ids[reference]
        if self.level(id, text) is not None:
            return None
        return f"{text!r} is outside the scale ({self.levels_in_words(id)})"

    def level(self, competency_id: str, text: str) -> int | None:
        """Return the level that a number or a level's name means, None for none."""
        scale = self.scales[competency_id]
        names = {level.name.casefold(): level.value for level in scale.levels}
        if text.casefold() in names:
            return names[text.casefold()]
        try:
            number = float(text)
        except ValueError:
            return None
        is_level = number.is_integer() and scale.holds(int(number))
        return int(number) if is_level else None

    def levels_meant(self, competency_id: str, scale: str, text: str) -> Interval:
        """Return the levels that a value on another scale may mean; raises BadInput."""
        return meant(crosswalk(scale), text, self.scales[competency_id])

    def levels_in_words(self, competency_id: str) -> str:
        scale = self.scales[competency_id]
        first, last = scale.levels[0].name, scale.levels[-1].name
        return f"{scale.name}: 1 to {scale.highest}, {first} to {last}"


def aliases(
    records: Iterable[DeliveredCompetency], *, present: Present, store: GraphStore
) -> dict[str, CompetencyId]:
    """Return the keys that are other names of a framework's competency, by its URI."""
    named = [record for record in records if record.uri]
    uris = sorted({str(record.uri) for record in named})
    found = store.read(competency_ids_by_uri, uris) if uris else {}
    own = present.things[_OWN]
    return {
        record.key: found[str(record.uri)]
        for record in named
        if record.uri in found
        and found[str(record.uri)] not in own
        and present.id_of(_OWN, record.key) not in own
    }


def look_up_competencies(
    references: Collection[str],
    *,
    delivered: Sequence[DeliveredCompetency],
    alias_of: Mapping[str, CompetencyId],
    present: Present,
    store: GraphStore,
) -> CompetencyLookup:
    """Find which competency each reference names, and on which scale it is."""
    own_scales = {
        present.id_of(_OWN, one.key): one.scale_id
        for one in delivered
        if one.key not in alias_of
    }
    found: dict[str, str] = {}
    for reference in references:
        id = alias_of.get(reference) or present.id_of(_OWN, reference)
        if reference in alias_of or id in own_scales or present.stays(_OWN, id):
            found[reference] = id
    found |= _by_identifier(_rest(references, found), present, store)
    found |= store.read(competency_ids_by_uri, _uris(_rest(references, found)))
    rest = _rest(references, found)
    labels = store.read(competency_labels, at=store.now()) if rest else []
    delivered_labels = [
        Labels(present.id_of(_OWN, one.key), one.name, one.alternative_names)
        for one in delivered
        if one.key not in alias_of
    ]
    # What is delivered says anew what it is called.
    others = [one for one in labels if one.id not in own_scales]
    lookup = _with_labels(found, rest, [*others, *delivered_labels], "competency")
    return CompetencyLookup(lookup, _scales(lookup.ids.values(), own_scales, store))


def look_up_occupations(references: Collection[str], *, store: GraphStore) -> Lookup:
    """Find which occupation each reference names, by URI or label."""
    found: dict[str, str] = {**store.read(role_ids_by_uri, _uris(references))}
    rest = _rest(references, found)
    labels = store.read(occupation_labels, at=store.now()) if rest else []
    return _with_labels(found, rest, labels, "occupation")


def _by_identifier(
    references: list[str], present: Present, store: GraphStore
) -> dict[str, str]:
    """Find other names of a framework's competencies from earlier deliveries."""
    return store.read(
        ids_by_identifier,
        competencies.LABEL,
        present.system,
        references,
        at=store.now(),
    )


def _with_labels(
    found: dict[str, str], rest: list[str], labels: Sequence[Labels], what: str
) -> Lookup:
    preferred, others = _by_label(labels)
    ids, reasons = dict(found), {}
    for reference in rest:
        label = normalised(reference)
        named = preferred.get(label, [])
        if "://" in reference:
            reasons[reference] = (
                f"there is no {what} with the URI {reference};"
                " has its framework been imported?"
            )
        elif len(named) == 1:
            ids[reference] = named[0].id
        else:
            candidates = named or others.get(label, [])
            reasons[reference] = _refusal(reference, what, named, candidates)
    return Lookup(ids, reasons)


def _refusal(
    reference: str, what: str, named: Sequence[Labels], candidates: Sequence[Labels]
) -> str:
    if not candidates:
        return f"there is no {what} {reference!r}"
    listed = sorted(f"{one.preferred} ({one.id})" for one in candidates)
    shown = "; ".join(listed[:MOST_CANDIDATES])
    if named:
        return f"{len(named)} have the preferred label {reference!r}: {shown}"
    return f"no {what} has the preferred label {reference!r}; candidates: {shown}"


def _by_label(
    labels: Iterable[Labels],
) -> tuple[dict[str, list[Labels]], dict[str, list[Labels]]]:
    preferred: dict[str, list[Labels]] = {}
    others: dict[str, list[Labels]] = {}
    for one in labels:
        preferred.setdefault(normalised(one.preferred), []).append(one)
        for other in {normalised(text) for text in one.others}:
            others.setdefault(other, []).append(one)
    return preferred, others


def _scales(
    ids: Iterable[str], own: Mapping[str, ScaleId], store: GraphStore
) -> dict[str, ProficiencyScale]:
    there = [CompetencyId(id) for id in sorted({*ids} - own.keys())]
    stored = store.read(competencies_by_id, there, at=store.now()) if there else {}
    scale_of = dict(own) | {str(id): one.scale_id for id, one in stored.items()}
    scales = store.read(scales_by_id, sorted(set(scale_of.values())))
    return {id: scales[scale_id] for id, scale_id in scale_of.items()}


def _rest(references: Iterable[str], found: Mapping[str, str]) -> list[str]:
    return sorted({*references} - found.keys())


def _uris(references: Iterable[str]) -> list[str]:
    return [reference for reference in references if "://" in reference]
