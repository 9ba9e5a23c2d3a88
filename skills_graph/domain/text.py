"""Text as it is compared, searched and ordered: without case and accents."""

import unicodedata


def normalised(text: str) -> str:
    """Return *text* without case, accents and repeated blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())


def sort_key(name: str, id: str) -> str:
    """Return a key that orders by name and tells things of one name apart."""
    return f"{normalised(name)[:200]}|{id}"
