"""Which files a delivery of ESCO holds, in which language, and of which release."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from skills_graph.errors import UnreadableSource

_ENDINGS = (".csv", ".csv.gz")

TRANSLATED = (
    "occupations",
    "skills",
    "skillGroups",
    "ISCOGroups",
    "conceptSchemes",
    "languageSkillsCollection",
)
RELATIONS = (
    "occupationSkillRelations",
    "broaderRelationsOccPillar",
    "broaderRelationsSkillPillar",
    "skillSkillRelations",
)
HIERARCHY = "skillsHierarchy"
"""Names seven skill groups of 1.1.1 that skillGroups forgets; else it repeats it."""

# Lists of members only: every member's own `inScheme` names the collection's scheme.
NOT_NEEDED = (
    "digCompSkillsCollection",
    "digitalSkillsCollection",
    "greenSkillsCollection",
    "ictSkillsCollection",
    "researchOccupationsCollection",
    "researchSkillsCollection",
    "transversalSkillsCollection",
)

# Releases tell themselves apart by the newest `modifiedDate` of skills and occupations.
NEWEST_DAY_OF = {"1.1.0": "2022-01-17", "1.1.1": "2022-08-25"}
_ONLY_IN = {"ictSkillsCollection": "1.1.0", "digitalSkillsCollection": "1.1.1"}
_RELEASE_IN_NAME = re.compile(r"(?<![0-9.])[0-9]+\.[0-9]+\.[0-9]+(?![0-9.])")


@dataclass(frozen=True, slots=True)
class EscoFiles:
    """The files of one delivery in one language, each by its name in the release."""

    directory: Path
    language: str
    paths: dict[str, Path]
    not_read: tuple[str, ...]

    def release(self, newest_day: str) -> str:
        """Tell the release: by what changed last, else by name, else by its files.

        Raises UnreadableSource when nothing tells, or the directory's name says that
        it is older than its content.
        """
        named: list[str] = _RELEASE_IN_NAME.findall(self.directory.resolve().name)
        known = [release for release, day in NEWEST_DAY_OF.items() if day == newest_day]
        if named and known and release_order(named[-1]) < release_order(known[0]):
            raise UnreadableSource(
                f"{self.directory.name} is named as ESCO {named[-1]}"
                f" but holds {known[0]}; rename it."
            )
        marks = [release for mark, release in _ONLY_IN.items() if self._delivers(mark)]
        told = [*named[-1:], *known, *marks]
        if not told:
            raise UnreadableSource(
                f"Nothing in {self.directory} tells which release of ESCO it is;"
                " name the directory after it, such as esco-1.1.1."
            )
        return told[0]

    def _delivers(self, name: str) -> bool:
        return _found(self.directory, name, self.language) is not None


def release_order(release: str) -> tuple[int, ...]:
    """Return a release as numbers, in whose order releases follow one another."""
    return tuple(int(number) for number in release.split("."))


def find_files(directory: Path, language: str) -> EscoFiles:
    """Look for the files of a release; raises UnreadableSource naming what lacks."""
    if not directory.is_dir():
        raise UnreadableSource(
            f"{directory} is not a directory; unpack the ESCO download and name that."
        )
    _check_language(directory, language)
    wanted = (*TRANSLATED, *RELATIONS, HIERARCHY)
    paths = {
        name: path
        for name in wanted
        if (path := _found(directory, name, language)) is not None
    }
    missing = [name for name in wanted if name not in paths and name != HIERARCHY]
    if missing:
        raise UnreadableSource(
            f"{directory} lacks {', '.join(f'{name}.csv' for name in missing)};"
            " a complete delivery of ESCO is needed."
        )
    return EscoFiles(directory, language, paths, tuple(_strangers(directory)))


def _check_language(directory: Path, language: str) -> None:
    delivered = sorted(
        {
            match.group(1)
            for path in directory.iterdir()
            if (match := re.fullmatch(r"skills_(\w+)\.csv(\.gz)?", path.name))
        }
    )
    if not delivered:
        raise UnreadableSource(
            f"{directory} holds no skills_LANGUAGE.csv; is it a delivery of ESCO?"
        )
    if language not in delivered:
        raise UnreadableSource(
            f"{directory} is not in language {language!r}; it delivers"
            f" {', '.join(delivered)}."
        )


def _found(directory: Path, name: str, language: str) -> Path | None:
    # From 1.2.0 on the relation files carry the language as well.
    stems = (
        (f"{name}_{language}", name) if name in RELATIONS else (f"{name}_{language}",)
    )
    for candidate in (directory / f"{stem}{end}" for stem in stems for end in _ENDINGS):
        if candidate.exists():
            return candidate
    return None


def _strangers(directory: Path) -> Iterable[str]:
    known = {*TRANSLATED, *RELATIONS, *NOT_NEEDED, HIERARCHY}
    for path in sorted(directory.iterdir()):
        stem = path.name.removesuffix(".gz")
        if stem.endswith(".csv") and stem[:-4].partition("_")[0] not in known:
            yield path.name
