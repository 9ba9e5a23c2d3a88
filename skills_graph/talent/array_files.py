"""Many arrays in one file: written whole or not at all, opened without being read.

A file begins with a mark, the format's version and a header that says where each
array stands. Opening maps the file into memory, so that processes which open the same
one share it, and goes over every byte once: sums of its pieces must be those of the
header. A file is written under another name and renamed when it is complete.
"""

import json
import mmap
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from skills_graph.errors import UnusableFile

Array = npt.NDArray[Any]

FORMAT: Final = 1
MARK: Final = b"SKILLSGRAPH-INDEX"
_ALIGNED: Final = 64
_PIECE: Final = 1 << 16
_PREFIX: Final = len(MARK) + 12  # version, length and checksum of the header


def write_arrays(
    path: Path, arrays: Mapping[str, Array], about: Mapping[str, Any]
) -> None:
    """Write arrays, and a few words about them, under a name; raises OSError.

    Whoever has the file of that name open keeps what they have.
    """
    placed, end = {}, 0
    for name, array in arrays.items():
        placed[name] = {
            "begin": end,
            "type": array.dtype.str,
            "shape": array.shape,
            "sum": _checksum(_as_bytes(array)),
        }
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = json.dumps({"about": about, "arrays": placed, "size": end}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(part, header, arrays)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _write(part: Path, header: bytes, arrays: Mapping[str, Array]) -> None:
    numbers = np.array([FORMAT, len(header), zlib.crc32(header)], dtype="<u4")
    with part.open("wb") as file:
        file.write(MARK + numbers.tobytes() + header)
        file.write(bytes(_body_begin(len(header)) - _PREFIX - len(header)))
        for array in arrays.values():
            file.write(_as_bytes(array).data)
            file.write(bytes(-array.nbytes % _ALIGNED))
        file.flush()
        os.fsync(file.fileno())


def open_arrays(path: Path) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return the arrays of a file, read-only and mapped, and the words about them.

    Raises FileNotFoundError, and UnusableFile for a file that is not one of these,
    of another format, cut off or changed since.
    """
    with path.open("rb") as file:
        header, begin = _read_header(path, file.read(_PREFIX), file)
        size = os.fstat(file.fileno()).st_size
        if size != begin + header["size"]:
            raise UnusableFile(
                f"The file {path} is {size:,} bytes long, and was written with"
                f" {begin + header['size']:,}."
            )
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    found = {}
    for name, place in header["arrays"].items():
        count = int(np.prod(place["shape"], dtype=np.int64))
        array = np.frombuffer(
            whole, dtype=place["type"], count=count, offset=begin + place["begin"]
        ).reshape(place["shape"])
        if _checksum(_as_bytes(array)) != place["sum"]:
            raise UnusableFile(f"The file {path} has changed since: {name} is damaged.")
        found[name] = array
    return found, header["about"]


def _read_header(
    path: Path, prefix: bytes, file: BinaryIO
) -> tuple[dict[str, Any], int]:
    if len(prefix) < _PREFIX or not prefix.startswith(MARK):
        raise UnusableFile(f"The file {path} is not a file of the talent index.")
    version, length, checksum = np.frombuffer(prefix[len(MARK) :], "<u4").tolist()
    if version != FORMAT:
        raise UnusableFile(
            f"The file {path} has format {version}, and this program reads {FORMAT}."
        )
    text = file.read(length)
    if zlib.crc32(text) != checksum:
        raise UnusableFile(f"The file {path} is damaged: its header does not add up.")
    return json.loads(text), _body_begin(length)


def _body_begin(header_length: int) -> int:
    return -(-(_PREFIX + header_length) // _ALIGNED) * _ALIGNED


def _as_bytes(array: Array) -> npt.NDArray[np.uint8]:
    if not array.size:
        return np.empty(0, dtype=np.uint8)
    found: npt.NDArray[np.uint8] = (
        np.ascontiguousarray(array).reshape(-1).view(np.uint8)
    )
    return found


def _checksum(content: npt.NDArray[np.uint8]) -> int:
    """Return a checksum at the speed of memory: of the sums of 64 KiB pieces."""
    whole = len(content) // _PIECE * _PIECE
    words = content[:whole].view("<u8").reshape(-1, _PIECE // 8)
    sums = words.sum(axis=1, dtype=np.uint64)
    return zlib.crc32(content[whole:].tobytes(), zlib.crc32(sums.tobytes()))
