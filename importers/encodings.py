"""Text out of bytes whose encoding nobody stated."""

import codecs
import gzip
from collections.abc import Iterator
from typing import BinaryIO

from skills_graph.errors import UnreadableSource

LONGEST_LINE = 16 * 1024 * 1024
"""In bytes. A longer line is no table of ours and would only fill the memory."""

_PIECE = 1024 * 1024


def encoding_of(content: BinaryIO | gzip.GzipFile, file: str) -> str:
    """Return utf-8-sig if all of it is UTF-8, else cp1252; raise if it is neither.

    Windows-1252 takes almost any byte, so it is what is left, never a first guess.
    """
    remaining = {
        encoding: codecs.getincrementaldecoder(encoding)()
        for encoding in ("utf-8-sig", "cp1252")
    }
    read = 0
    while remaining and (piece := content.read(_PIECE)):
        if b"\0" in piece:
            raise UnreadableSource(
                f"{file} is not text: byte {read + piece.index(0):,} is zero."
            )
        remaining = {
            encoding: decoder
            for encoding, decoder in remaining.items()
            if _decodes(decoder, piece)
        }
        read += len(piece)
    ended = [name for name, decoder in remaining.items() if _decodes(decoder, b"")]
    if not ended:
        raise UnreadableSource(
            f"{file} is neither UTF-8 nor Windows-1252; save it as UTF-8."
        )
    return ended[0]


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes) -> bool:
    try:
        decoder.decode(piece, final=not piece)
    except UnicodeDecodeError:
        return False
    return True


class TextLines:
    """The lines of a file as text, line ends kept, as a CSV reader wants them."""

    def __init__(
        self, content: BinaryIO | gzip.GzipFile, encoding: str, file: str
    ) -> None:
        self._content = content
        self._encoding = encoding
        self._file = file

    def __iter__(self) -> Iterator[str]:
        """Yield every line; raises UnreadableSource where one is far too long."""
        encoding, number = self._encoding, 0
        while line := self._content.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise UnreadableSource(
                    f"{self._file}, line {number}: "
                    f"longer than {LONGEST_LINE:,} bytes; is this a table?"
                )
            yield line.decode(encoding)
            encoding = encoding.removesuffix("-sig")
