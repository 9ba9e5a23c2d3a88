"""Everyone's evidence is read into memory while nobody waits for it."""

import logging
import time
from threading import Thread

from skills_graph.errors import SkillsGraphError
from skills_graph.talent.index import TalentIndex

PAUSE_SECONDS = 0.05

_log = logging.getLogger(__name__)


def begin_remembering(talent: TalentIndex) -> Thread:
    """Read in a thread of its own, which ends once all is in memory."""
    thread = Thread(target=_remember, args=(talent,), name="remembering", daemon=True)
    thread.start()
    return thread


def _remember(talent: TalentIndex) -> None:
    """Read page by page, so that questions come in between."""
    try:
        while talent.remember_evidence():
            time.sleep(PAUSE_SECONDS)
    except SkillsGraphError as error:
        _log.warning("Evidence is read when somebody asks for it: %s", error)
