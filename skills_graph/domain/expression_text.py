"""What people hold, as it can be typed: "(Python at 3 or Go) and not French".

Words bind as usual: not before and before or. Names may be quoted; one that holds an
"and" or an "or" needs no quotes where something is called exactly that.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_CHARACTERS = 2_000
_MOST_WORDS_OF_A_NAME = 12
_DEEPEST = 30

_TOKEN = re.compile(r'"[^"]*"|[(),]|[^\s(),"]+|"')
_AND, _OR = frozenset({"and", "but", "&", ","}), frozenset({"or", "|"})
_NOT = frozenset({"not", "without"})
_ENDS_A_NAME = _AND | _OR | _NOT | {"(", ")", "at", "level", "validated", "used"}
_LEVEL = re.compile(r"(?:>=|≥)(\d)|(\d)\+")
_OR_MORE = frozenset({"more", "above", "higher", "better"})


class Joined(StrEnum):
    ALL = "ALL"
    ANY = "ANY"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name with what is asked of it; `start` and `end` are places in the text.

    `level` is as typed: a number or the name of a level.
    """

    name: str
    start: int
    end: int
    level: str | None = None
    include_narrower: bool = False
    needs_validation: bool = False
    used_since: date | None = None


@dataclass(frozen=True, slots=True)
class TypedGroup:
    joined: Joined
    parts: tuple["Typed", ...]


Typed = TypedName | TypedGroup


class Unreadable(Exception):
    """A text that says nothing, with the place where it stops to; never raised out."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.lower()

    @property
    def is_quoted(self) -> bool:
        return len(self.text) > 1 and self.text.startswith('"')


def parse(text: str, *, is_name: Callable[[str], bool]) -> Typed:
    """Read a text; *is_name* says whether something is called exactly that.

    Raises Unreadable with the place at fault.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            f"An expression may hold {MOST_CHARACTERS} characters.", 0, len(text)
        )
    return _Reading(text, is_name).whole()


class _Reading:
    """One text, read from the left."""

    def __init__(self, text: str, is_name: Callable[[str], bool]) -> None:
        self._text = text
        self._is_name = is_name
        self._tokens = [_Token(m[0], *m.span()) for m in _TOKEN.finditer(text)]
        self._place = 0
        self._depth = 0

    def whole(self) -> Typed:
        if not self._tokens:
            raise Unreadable("Name a competency that people must hold.", 0, 0)
        found = self._any()
        if (left := self._next) is not None:
            raise Unreadable(
                f"Say how {left.text!r} is joined to what is before it: and, or.",
                left.start,
                left.end,
            )
        return found

    @property
    def _next(self) -> _Token | None:
        return self._at(0)

    def _at(self, ahead: int) -> _Token | None:
        place = self._place + ahead
        return self._tokens[place] if place < len(self._tokens) else None

    def _takes(self, *words: str) -> bool:
        """Go past some words, if they are next."""
        some = [self._at(ahead) for ahead in range(len(words))]
        is_next = all(
            token is not None and token.word == word
            for token, word in zip(some, words, strict=True)
        )
        self._place += len(words) if is_next else 0
        return is_next

    def _takes_one_of(self, words: frozenset[str]) -> bool:
        return any(self._takes(word) for word in words)

    def _is_next(self, words: frozenset[str]) -> bool:
        return self._next is not None and self._next.word in words

    def _any(self) -> Typed:
        parts = [self._all()]
        while self._takes_one_of(_OR):
            parts.append(self._all())
        return _joined(Joined.ANY, parts)

    def _all(self) -> Typed:
        parts = [self._one()]
        # "Welding without French" needs no and.
        while self._takes_one_of(_AND) or self._is_next(_NOT):
            while self._takes_one_of(_AND):
                pass
            parts.append(self._one())
        return _joined(Joined.ALL, parts)

    def _one(self) -> Typed:
        if self._depth == _DEEPEST and (token := self._next) is not None:
            raise Unreadable(
                f"This lies more than {_DEEPEST} deep.", token.start, token.end
            )
        self._depth += 1
        found = self._one_at_depth()
        self._depth -= 1
        return found

    def _one_at_depth(self) -> Typed:
        if self._takes_one_of(_NOT):
            part = self._one()
            return TypedGroup(Joined.NONE, _parts_if(part, Joined.ANY))
        if self._takes("("):
            opened = self._tokens[self._place - 1]
            found = self._any()
            if not self._takes(")"):
                raise Unreadable(
                    "This bracket is not closed.", opened.start, opened.end
                )
            return found
        return self._asked(self._named())

    def _named(self) -> TypedName:
        first = self._next
        if first is None or first.word in _ENDS_A_NAME or first.text == '"':
            raise self._missing(first)
        if first.is_quoted:
            self._place += 1
            return TypedName(first.text[1:-1].strip(), first.start, first.end)
        n_words = self._words_of_name()
        name = self._span(n_words)
        self._place += n_words
        return TypedName(name, first.start, first.start + len(name))

    def _missing(self, token: _Token | None) -> Unreadable:
        before = self._tokens[self._place - 1] if self._place else None
        shown = token or before
        if shown is None:
            return Unreadable("Name a competency.", 0, 0)
        if token is not None and token.text == '"':
            return Unreadable("This quotation is not closed.", token.start, token.end)
        where = f"before {token.text!r}" if token else f"after {shown.text!r}"
        return Unreadable(f"A name is missing {where}.", shown.start, shown.end)

    def _words_of_name(self) -> int:
        """Return how many words the name that begins here has."""
        usual = 1
        while (token := self._at(usual)) is not None and self._goes_on(token):
            usual += 1
        most = usual
        while (token := self._at(most)) is not None and token.text not in '()"':
            most += 1
        # The longest thing that is called exactly so, "and" and all.
        for n_words in range(min(most, _MOST_WORDS_OF_A_NAME), usual, -1):
            if self._is_name(self._span(n_words)):
                return n_words
        return usual

    def _goes_on(self, token: _Token) -> bool:
        is_suffix = token.is_quoted or _LEVEL.fullmatch(token.text) is not None
        return token.word not in _ENDS_A_NAME and not is_suffix

    def _span(self, n_words: int) -> str:
        last = self._tokens[self._place + n_words - 1]
        return self._text[self._tokens[self._place].start : last.end]

    def _asked(self, name: TypedName) -> TypedName:
        """Read what is asked of a name: a level, validation, narrower ones, a day."""
        level, since = None, None
        narrower = validated = False
        begins = self._place
        while (token := self._next) is not None:
            if short := _LEVEL.fullmatch(token.text):
                level = short[1] or short[2]
                self._place += 1
            elif self._takes("at") or self._takes("level"):
                level = self._level()
            elif self._takes("validated"):
                validated = True
            elif self._takes("or", "narrower"):
                narrower = True
            elif self._takes("used", "since"):
                since = self._day()
            else:
                break
        end = self._tokens[self._place - 1].end if self._place > begins else name.end
        return TypedName(name.name, name.start, end, level, narrower, validated, since)

    def _level(self) -> str:
        self._takes("least")
        self._takes("level")
        token = self._next
        if token is None or token.word in _ENDS_A_NAME:
            raise self._missing_value("a level, such as 3", token)
        self._place += 1
        if any(self._takes("or", word) for word in _OR_MORE):
            return token.text.strip('"')
        return token.text.strip('"').removesuffix("+")

    def _day(self) -> date:
        token = self._next
        try:
            found = date.fromisoformat(token.text if token else "")
        except ValueError:
            raise self._missing_value("a day, such as 2025-01-31", token) from None
        self._place += 1
        return found

    def _missing_value(self, what: str, token: _Token | None) -> Unreadable:
        before = self._tokens[self._place - 1]
        end = token.end if token else before.end
        return Unreadable(f"After {before.text!r} comes {what}.", before.start, end)


def _joined(joined: Joined, parts: list[Typed]) -> Typed:
    """Join parts; a part that is joined alike brings its own parts."""
    if len(parts) == 1:
        return parts[0]
    flat: list[Typed] = []
    for part in parts:
        flat += _parts_if(part, joined)
    return TypedGroup(joined, tuple(flat))


def _parts_if(part: Typed, joined: Joined) -> tuple[Typed, ...]:
    """Return the parts of what is joined so, anything else by itself."""
    if isinstance(part, TypedGroup) and part.joined is joined:
        return part.parts
    return (part,)
