"""Names for people: as different as the people, and nobody's twice while they last."""

import random
from dataclasses import dataclass, field

from skills_graph.domain.text import normalised
from skills_graph.services.demo.content_files import table
from skills_graph.services.demo.dice import happens

MIXED_SHARE = 0.15
TRIES = 40
# Letters that no decomposition turns into plain ones.
_LETTERS = str.maketrans("øł\N{LATIN SMALL LETTER DOTLESS I}đ", "olid")


@dataclass(slots=True)
class Register:
    """Names and addresses given out so far."""

    names: set[str] = field(default_factory=set)
    addresses: dict[str, int] = field(default_factory=dict)

    def new_name(self, rolls: random.Random) -> tuple[str, int]:
        """Return a name and the number of the region of its given name.

        Names come again only in a company with more people than pairs of names.
        """
        regions = table("names")["regions"]
        for _ in range(TRIES):
            region = rolls.randrange(len(regions))
            other = region
            if happens(rolls, MIXED_SHARE):
                other = rolls.randrange(len(regions))
            given = rolls.choice(regions[region]["given"])
            name = f"{given} {rolls.choice(regions[other]['family'])}"
            if name not in self.names:
                break
        self.names.add(name)
        return name, region

    def new_address(self, name: str) -> str:
        """Return an e-mail address of its own, in a domain that is nobody's."""
        words = [_plain(word) for word in name.split(" ", 1)]
        local = ".".join(words)
        count = self.addresses[local] = self.addresses.get(local, 0) + 1
        return f"{local}{count if count > 1 else ''}@veldara.example"


def region_of(name: str) -> int:
    """Return the region in which a given name is common; the first when in none."""
    given = name.split(" ", 1)[0]
    regions = table("names")["regions"]
    return next((n for n, region in enumerate(regions) if given in region["given"]), 0)


def _plain(word: str) -> str:
    letters = normalised(word).translate(_LETTERS)
    return "".join(
        letter for letter in letters if letter.isascii() and letter.isalpha()
    )
