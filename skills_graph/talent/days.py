"""Days as arrays of ordinals: in which month they are, and when later months begin."""

from datetime import date

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_EPOCH = date(1970, 1, 1).toordinal()


def everyones_day(day: date, n_pairs: int) -> Numbers:
    """Return the same day for each pair, as an ordinal."""
    return np.full(n_pairs, day.toordinal(), dtype=np.int64)


def months_of(days: Numbers) -> Numbers:
    """Return the months in which days are, counted from January 1970."""
    since = (days - _EPOCH).astype("datetime64[D]")
    return since.astype("datetime64[M]").astype(np.int64)


def month_begins(days: Numbers, later: Numbers | int) -> Numbers:
    """Return the first day of the month that is so many months after each day's."""
    begins = (months_of(days) + later).astype("datetime64[M]")
    return begins.astype("datetime64[D]").astype(np.int64) + _EPOCH
