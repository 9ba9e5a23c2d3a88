"""Documents made ready: parsed, held to the limits, validated, and kept by text."""

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    parse,
    validate,
)

from skills_graph.api.limits import (
    DOCUMENT_TOO_LARGE,
    LIMITS,
    TOO_MANY_TOKENS,
    Limits,
    refusals,
    too_much,
)

MOST_KEPT = 1_000
MOST_ERRORS = 5

PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"

_SUGGESTION = re.compile(r" Did you mean [^?]*\?")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A document that may run, or why it may not."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()


class Documents:
    """Keeps what parsing and validating found, which costs more than most answers.

    Safe to share between threads; the least recently used documents are forgotten.
    """

    def __init__(self, schema: GraphQLSchema, limits: Limits = LIMITS) -> None:
        self._schema = schema
        self._limits = limits
        self._kept: OrderedDict[tuple[bytes, bool], Compiled] = OrderedDict()
        self._lock = Lock()

    def compiled(self, text: str, *, may_introspect: bool) -> Compiled:
        """Return a document ready to run, or the errors that it gets."""
        if len(text) > self._limits.characters:
            # Not kept: nobody needs the next one of this size to be quick.
            return Compiled(None, (self._too_large(text),))
        key = (hashlib.sha256(text.encode("utf-8", "replace")).digest(), may_introspect)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        compiled = self._compile(text, may_introspect=may_introspect)
        with self._lock:
            self._kept[key] = compiled
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return compiled

    def _compile(self, text: str, *, may_introspect: bool) -> Compiled:
        try:
            document = parse(text, max_tokens=self._limits.tokens)
        except GraphQLSyntaxError as error:
            return Compiled(None, (self._unparsed(error),))
        # Ours come first and alone: the standard rules take their time on documents
        # that are made to hurt.
        refused = tuple(refusals(document, self._limits, may_introspect=may_introspect))
        if refused:
            return Compiled(None, refused)
        errors = validate(self._schema, document, max_errors=MOST_ERRORS)
        if errors:
            return Compiled(None, tuple(map(_invalid, errors)))
        return Compiled(document)

    def _too_large(self, text: str) -> GraphQLError:
        return too_much(
            DOCUMENT_TOO_LARGE, len(text), self._limits.characters, "characters"
        )

    def _unparsed(self, error: GraphQLSyntaxError) -> GraphQLError:
        if f"more than {self._limits.tokens} tokens" in error.message:
            return GraphQLError(
                f"The document holds more than {self._limits.tokens} tokens; at most"
                " that many are read.",
                extensions={"code": TOO_MANY_TOKENS, "limit": self._limits.tokens},
            )
        error.extensions = {"code": PARSE_FAILED}
        return error


def without_suggestions(message: str) -> str:
    """Return an error's text without "Did you mean": it would tell the schema."""
    return _SUGGESTION.sub("", message)


def _invalid(error: GraphQLError) -> GraphQLError:
    return GraphQLError(
        without_suggestions(error.message),
        nodes=error.nodes,
        extensions={"code": VALIDATION_FAILED},
    )
