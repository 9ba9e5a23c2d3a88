"""Who passes a programme of filters, block by block and person by person."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.compiling import Whole, compiled, inlined
from skills_graph.talent.blocks.layout import (
    BLOCK,
    Arrays,
    Column,
    Index,
    PersonRows,
    Validation,
)
from skills_graph.talent.blocks.programmes import Step
from skills_graph.talent.blocks.questions import Question

Bytes = npt.NDArray[np.uint8]
NOT_THERE = -1

_COLUMN, _HOLDS, _MASK = int(Step.COLUMN), int(Step.HOLDS), int(Step.MASK)
_BOTH, _EITHER = int(Step.BOTH), int(Step.EITHER)
_SUGGESTED = int(Validation.SUGGESTED)
_AT_HELD, _BELOW_HELD = int(Validation.AT_HELD), int(Validation.BELOW_HELD)
_ROW = int(Column.ROW)


class Wanted(NamedTuple):
    """A level of a competency, by evidence of a day or later; 0 for any day."""

    competency: Whole
    level: Whole
    needs_validation: Whole
    since: Whole


@compiled
def head_of(arrays: Arrays, block: Whole, competency: Whole) -> Whole:
    """Return the head of a competency in a block, -1 where nobody holds it."""
    low, high = arrays.head_starts[block], arrays.head_starts[block + 1]
    end = high
    while low < high:
        middle = (low + high) // 2
        if arrays.head_competencies[middle] < competency:
            low = middle + 1
        else:
            high = middle
    if low < end and arrays.head_competencies[low] == competency:
        return low
    return NOT_THERE


@compiled
def posting_of(people: PersonRows, place: Whole, competency: Whole) -> Whole:
    """Return where a person's line of a competency stands, -1 where there is none."""
    low, high = people.starts[place], people.starts[place + 1]
    end = high
    while low < high:
        middle = (low + high) // 2
        if people.competencies[middle] < competency:
            low = middle + 1
        else:
            high = middle
    if low < end and people.competencies[low] == competency:
        return low
    return NOT_THERE


@inlined
def is_met(people: PersonRows, payload: Whole, at: Whole, wanted: Wanted) -> Whole:
    """Whether a line meets a level; `at` is where it stands among `people`."""
    validation = payload & 3
    if validation == _SUGGESTED or (payload >> 5) + 1 < wanted.level:
        return False
    if not wanted.needs_validation or validation == _AT_HELD:
        return True
    return validation == _BELOW_HELD and people.validated[at] >= wanted.level


@compiled
def mark_met(index: Index, block: Whole, wanted: Wanted, marks: Bytes) -> None:
    """Write 1 for everyone in a block who meets a level; the others stay."""
    arrays, people = index.arrays, index.people
    head = head_of(arrays, block, wanted.competency)
    if head == NOT_THERE:
        return
    first = arrays.block_starts[block]
    begin = first + np.int64(arrays.head_begins[head + block])
    end = first + np.int64(arrays.head_begins[head + block + 1])
    for posting in range(begin, end):
        payload = np.int64(arrays.payloads[posting])
        offset = arrays.offsets[posting]
        at = np.int64(0)
        is_unsure = wanted.needs_validation and payload & 3 == _BELOW_HELD
        if wanted.since > 0 or is_unsure:
            at = posting_of(people, block * BLOCK + offset, wanted.competency)
        if is_met(people, payload, at, wanted) and (
            wanted.since == 0 or people.evidenced_on[at] >= wanted.since
        ):
            marks[offset] = 1


@compiled
def pass_block(
    index: Index, asked: Question, block: Whole, size: Whole, stack: Bytes
) -> None:
    """Write into `stack[0]` 1 for everyone in a block who passes, else 0."""
    depth = -1
    stack[0, :] = 1
    for number in range(len(asked.steps)):
        code = asked.steps[number, 0]
        if code <= _MASK:
            depth += 1
            _pass_one(index, asked, block, number, stack[depth, :size])
        elif code == _BOTH:
            depth -= 1
            for offset in range(size):
                stack[depth, offset] &= stack[depth + 1, offset]
        elif code == _EITHER:
            depth -= 1
            for offset in range(size):
                stack[depth, offset] |= stack[depth + 1, offset]
        else:
            for offset in range(size):
                stack[depth, offset] ^= 1


@compiled
def _pass_one(
    index: Index, asked: Question, block: Whole, number: Whole, passing: Bytes
) -> None:
    code, one, two, three, four = asked.steps[number]
    if code == _COLUMN:
        _pass_column(index, block, one, two, three, passing)
    elif code == _HOLDS:
        passing[:] = 0
        mark_met(index, block, Wanted(one, two, three, four), passing)
    else:
        base = block * BLOCK
        rows = index.people.columns[_ROW, base : base + len(passing)]
        for offset in range(len(passing)):
            passing[offset] = asked.masks[one, rows[offset]]


@compiled
def _pass_column(
    index: Index,
    block: Whole,
    column: Whole,
    least: Whole,
    most: Whole,
    passing: Bytes,
) -> None:
    low, high = index.arrays.lowest[column, block], index.arrays.highest[column, block]
    if low > most or high < least:
        passing[:] = 0
        return
    passing[:] = 1
    if low >= least and high <= most:
        return
    base = block * BLOCK
    values = index.people.columns[column, base : base + len(passing)]
    for offset in range(len(passing)):
        passing[offset] = (values[offset] >= least) & (values[offset] <= most)


@compiled
def passes(people: PersonRows, asked: Question, place: Whole, stack: Bytes) -> Whole:
    """Whether one person passes; `stack` is room for one number a step."""
    stack[0] = 1
    depth = -1
    for number in range(len(asked.steps)):
        code = asked.steps[number, 0]
        if code <= _MASK:
            depth += 1
            stack[depth] = _passes_one(people, asked, place, number)
        elif code == _BOTH:
            depth -= 1
            stack[depth] &= stack[depth + 1]
        elif code == _EITHER:
            depth -= 1
            stack[depth] |= stack[depth + 1]
        else:
            stack[depth] ^= 1
    return stack[0]


@compiled
def _passes_one(
    people: PersonRows, asked: Question, place: Whole, number: Whole
) -> Whole:
    code, one, two, three, four = asked.steps[number]
    if code == _COLUMN:
        value = people.columns[one, place]
        return value >= two and value <= three
    if code == _MASK:
        return asked.masks[one, people.columns[_ROW, place]] != 0
    at = posting_of(people, place, one)
    if at == NOT_THERE:
        return False
    payload = np.int64(people.payloads[at])
    return is_met(people, payload, at, Wanted(one, two, three, four)) and (
        people.evidenced_on[at] >= four
    )
