"""Counting sorts, compiled by numba; `sorting` says what they return."""

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.compiling import compiled

Words = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]

_GROUPS = 512


@compiled
def counted_order(keys: Rows, n_keys: int) -> npt.NDArray[np.uint32]:
    begins = _begins(keys, n_keys)
    found = np.empty(len(keys), np.uint32)
    for place in range(len(keys)):
        key = keys[place]
        found[begins[key]] = place
        begins[key] += 1
    return found


@compiled
def counted_by_person(
    people: Rows, words: Words, days: Rows, n_people: int
) -> tuple[Words, Rows]:
    people, words, days = _nearly_by_person(people, words, days, n_people)
    begins = _begins(people, n_people)
    sorted_words = np.empty(len(words), np.uint64)
    sorted_days = np.empty(len(days), np.int32)
    ends = begins[:-1].copy()
    for place in range(len(people)):
        at = ends[people[place]]
        ends[people[place]] += 1
        # Few lines a person: each goes straight to its place among the earlier ones.
        while at > begins[people[place]] and sorted_words[at - 1] > words[place]:
            sorted_words[at] = sorted_words[at - 1]
            sorted_days[at] = sorted_days[at - 1]
            at -= 1
        sorted_words[at] = words[place]
        sorted_days[at] = days[place]
    return sorted_words, sorted_days


@compiled
def _nearly_by_person(
    people: Rows, words: Words, days: Rows, n_people: int
) -> tuple[Rows, Words, Rows]:
    """Return lines by hundreds of people, so that the rest stays within a cache."""
    width = n_people // _GROUPS + 1
    ends = _begins(people // width, _GROUPS)
    near_people = np.empty(len(people), np.int32)
    near_words = np.empty(len(words), np.uint64)
    near_days = np.empty(len(days), np.int32)
    for place in range(len(people)):
        group = people[place] // width
        at = ends[group]
        ends[group] += 1
        near_people[at] = people[place]
        near_words[at] = words[place]
        near_days[at] = days[place]
    return near_people, near_words, near_days


@compiled
def counted_in_blocks(
    competencies: Rows, block_starts: Numbers, n_competencies: int
) -> npt.NDArray[np.uint32]:
    found = np.empty(len(competencies), np.uint32)
    begins = np.zeros(n_competencies, np.int64)
    own = np.empty(n_competencies, np.int64)
    for block in range(len(block_starts) - 1):
        first, last = block_starts[block], block_starts[block + 1]
        n_own = 0
        for place in range(first, last):
            competency = competencies[place]
            if begins[competency] == 0:
                own[n_own] = competency
                n_own += 1
            begins[competency] += 1
        own[:n_own].sort()
        begin = first
        for competency in own[:n_own]:
            size = begins[competency]
            begins[competency] = begin
            begin += size
        for place in range(first, last):
            competency = competencies[place]
            found[begins[competency]] = place
            begins[competency] += 1
        for competency in own[:n_own]:
            begins[competency] = 0
    return found


@compiled
def _begins(keys: Rows, n_keys: int) -> Numbers:
    begins = np.zeros(n_keys + 1, np.int64)
    for key in keys:
        begins[key + 1] += 1
    for key in range(n_keys):
        begins[key + 1] += begins[key]
    return begins
