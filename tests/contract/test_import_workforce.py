"""What an HR system may not say is refused, and what it may is there whole."""

from datetime import date

import pytest

from importers.hris.read import read_delivery
from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import derived_id
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.errors import Conflict, ImportRefused, NotAllowed
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.evidence import retract_assertion
from skills_graph.services.import_workforce import ImportLimits, import_workforce
from skills_graph.store import facts
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.competencies import competency_thing
from skills_graph.store.employees import employees_by_id
from skills_graph.store.import_marks import import_mark, move_import_mark
from skills_graph.store.profile_lines import lines_of_employees
from skills_graph.store.roles import role_thing, roles_by_id
from skills_graph.store.session import last_revision
from skills_graph.store.withdrawn import count_missing_asserters

SYSTEM = "hris:main"

BASE = {
    "competencies": (
        "competency_id,name,kind\nweld,Welding,SKILL\nspan,Spanish,LANGUAGE"
    ),
    "roles": "role_id,title\nwelder,Welder",
    "org_units": "org_unit_id,name,parent_id\nu1,Works,\nu2,Shop,u1",
    "positions": (
        "position_id,title,role_id,org_unit_id,reports_to_position_id\n"
        "p1,Foreman,,u2,\np2,Welder,welder,u2,p1\np3,Welder,welder,u2,p2"
    ),
    "employees": (
        "employee_id,display_name,email,position_id\n"
        "e1,Ines,i@example.com,p1\ne2,Omer,o@example.com,p2"
    ),
}


def id_of(prefix, key, system=SYSTEM):
    return derived_id(prefix, system, key)


@pytest.fixture
def deliver(store, tmp_path):
    """Import files given as text; return the report."""
    number = 0

    def imported(files, system=None, **limits):
        nonlocal number
        number += 1
        directory = tmp_path / str(number)
        directory.mkdir()
        for name, text in files.items():
            (directory / f"{name}.csv").write_text(f"{text}\n", encoding="utf-8")
        return import_workforce(
            read_delivery(directory, system=system),
            viewer=OPERATOR,
            store=store,
            limits=ImportLimits(**limits),
        )

    return imported


def counts(report):
    return {
        kind: (c.added, c.changed, c.unchanged, c.retired, c.rejected)
        for kind, c in report.kinds.items()
    }


def refusals(report):
    return [str(one) for one in report.rejections]


def changed(name, old, new):
    assert old in BASE[name]
    return {**BASE, name: BASE[name].replace(old, new)}


@pytest.mark.parametrize(
    ("name", "old", "new", "refused"),
    [
        (
            "positions",
            "p2,Welder,welder",
            "p2,Welder,baker",
            "positions.csv, line 3, column role_id: there is no role 'baker'",
        ),
        (
            "positions",
            "p2,Welder,welder,u2",
            "p2,Welder,welder,u9",
            "positions.csv, line 3, column org_unit_id: there is no org unit 'u9'",
        ),
        (
            "positions",
            "u2,p1",
            "u2,p9",
            "line 3, column reports_to_position_id: there is no position 'p9'",
        ),
        (
            "positions",
            "Foreman,,u2,",
            "Foreman,,u2,p3",
            "it comes back to itself: p1 -> p3 -> p2 -> p1",
        ),
        (
            "org_units",
            "u1,Works,",
            "u1,Works,u2",
            "line 2, column parent_id: it comes back to itself: u1 -> u2 -> u1",
        ),
        (
            "employees",
            "o@example.com,p2",
            "o@example.com,p9",
            "employees.csv, line 3, column position_id: there is no position 'p9'",
        ),
        (
            "employees",
            "o@example.com",
            "I@Example.com",
            "line 3, column identifiers: one email identifier on several: e1, e2",
        ),
        (
            "employees",
            "e2,Omer",
            "e1,Omer",
            "have this key: employees.csv line 2, employees.csv line 3",
        ),
    ],
)
def test_a_record_that_cannot_stand_is_refused_with_place_and_reason(
    deliver, name, old, new, refused
):
    report = deliver(changed(name, old, new))

    assert any(refused in one for one in refusals(report)), refusals(report)


def test_both_holders_of_one_identifier_are_refused_and_the_rest_comes(deliver, store):
    more = f"{BASE['employees']}\ne3,Sun,i@example.com,p3"

    report = deliver({**BASE, "employees": more})

    assert counts(report)["employees"] == (1, 0, 0, 0, 2)
    ids = [id_of("emp", key) for key in ("e1", "e2", "e3")]
    there = store.read(employees_by_id, ids, at=store.now())
    assert list(there) == [ids[1]]


def test_an_identifier_of_somebody_else_in_another_system_is_refused(deliver):
    deliver(BASE)

    report = deliver(
        {"employees": "employee_id,display_name,email\nx,Ines,i@example.com"},
        system="other",
    )

    assert counts(report)["employees"] == (0, 0, 0, 0, 1)
    assert f"on several: {id_of('emp', 'e1')}, x" in refusals(report)[0]


def test_an_identifier_may_pass_from_one_person_to_another(deliver, store):
    deliver(BASE)
    swapped = BASE["employees"].replace("i@", "?@").replace("o@", "i@")

    report = deliver({"employees": swapped.replace("?@", "o@")})

    assert counts(report)["employees"] == (0, 2, 0, 0, 0)
    found = store.read(employees_by_id, [id_of("emp", "e2")], at=store.now())
    assert [one.value for one in found[id_of("emp", "e2")].identifiers] == [
        "i@example.com",
        "e2",
    ]


REQUIREMENTS = "role_id,competency_id,level,weight"
EVIDENCE = "employee_id,competency_id,level,asserted_on,source"


@pytest.mark.parametrize(
    ("name", "text", "refused"),
    [
        (
            "requirements",
            f"{REQUIREMENTS}\nwelder,weld,6,1",
            "'6' is outside the scale (Five levels: 1 to 5, Foundation to Expert)",
        ),
        (
            "requirements",
            f"{REQUIREMENTS}\nwelder,span,Proficient,1",
            "'Proficient' is outside the scale (CEFR: 1 to 6, A1 to C2)",
        ),
        (
            "requirements",
            f"{REQUIREMENTS}\nwelder,weld,3,0\nwelder,span,B1,0",
            "column weight: the weights of all requirements of this role are zero",
        ),
        (
            "requirements",
            f"{REQUIREMENTS}\nbaker,weld,3,1",
            "column role_id: there is no role 'baker'",
        ),
        (
            "requirements",
            f"{REQUIREMENTS}\nwelder,weld,3,1\nwelder,Welding,4,1",
            "different records have this key",
        ),
        (
            "evidence",
            f"{EVIDENCE}\ne9,weld,3,2026-01-01,",
            "column employee_id: there is no employee 'e9'",
        ),
        (
            "evidence",
            f"{EVIDENCE}\ne1,weld,0,2026-01-01,",
            "column level: '0' is outside the scale",
        ),
        (
            "evidence",
            f"{EVIDENCE}\ne1,weld,3,2999-01-01,",
            "column asserted_on: 2999-01-01 has not come yet",
        ),
        (
            "evidence",
            f"{EVIDENCE}\ne1,http://example.com/x,3,2026-01-01,",
            "no competency with the URI http://example.com/x; has its framework",
        ),
    ],
)
def test_a_requirement_or_statement_that_cannot_be_counted_is_refused(
    deliver, name, text, refused
):
    report = deliver({**BASE, name: text})

    assert any(refused in one for one in refusals(report)), refusals(report)
    assert counts(report)[name][:2] == (0, 0)


def test_a_label_links_only_where_one_competency_prefers_it(deliver, store):
    names = "competency_id,name,alternative_names\na,Arc welding,Welding\nb,MIG,Welding"
    twins = "\nc,Forging,\nd,forging,"
    said = [
        f"e1,{label},3,2026-01-01," for label in ("arc WELDING", "Welding", "Forging")
    ]

    report = deliver(
        {
            **BASE,
            "competencies": names + twins,
            "evidence": "\n".join([EVIDENCE, *said]),
        }
    )

    assert counts(report)["evidence"] == (1, 0, 0, 0, 2)
    unlabelled, twice = refusals(report)
    assert "no competency has the preferred label 'Welding'" in unlabelled
    assert "candidates: Arc welding (cmp_" in unlabelled
    assert "; MIG (cmp_" in unlabelled
    assert "2 have the preferred label 'Forging'" in twice


def test_a_bad_row_does_not_stop_the_rest_unless_the_import_is_strict(deliver, store):
    bad = {
        **BASE,
        "evidence": f"{EVIDENCE}\ne1,weld,3,2026-01-01,\ne9,weld,3,2026-01-01,",
    }
    before = store.read(last_revision)

    with pytest.raises(ImportRefused, match=r"1 records cannot be taken.*line 3.*'e9'"):
        deliver(bad, is_strict=True)
    assert store.read(last_revision) == before

    assert counts(deliver(bad))["evidence"] == (1, 0, 0, 0, 1)


def test_a_dry_run_says_what_would_change_and_writes_nothing(deliver, store):
    before = store.read(last_revision)

    dry = deliver(BASE, is_dry_run=True)

    assert store.read(last_revision) == before
    assert counts(dry) == counts(deliver(BASE))
    assert (dry.is_dry_run, dry.source_system) == (True, SYSTEM)


def test_what_was_refused_is_not_taken_for_gone(deliver):
    deliver(BASE)
    broken = changed("employees", "e2,Omer", "e2,")

    report = deliver(broken, is_full=True)

    assert counts(report)["employees"] == (0, 0, 1, 0, 1)


def test_an_unreadable_row_of_nobody_known_keeps_its_kind_from_retiring(deliver):
    deliver(BASE)

    report = deliver(changed("employees", "e2,Omer", ",Omer"), is_full=True)

    assert counts(report)["employees"] == (0, 0, 1, 0, 1)
    (note,) = report.notes
    assert note.startswith("Nothing was retired among employees: it is not known whose")


def test_one_system_never_touches_what_another_says(deliver, store):
    deliver(BASE)

    other = deliver(BASE, system="other")
    full = deliver(
        {"employees": "employee_id,display_name\ne1,Ines"},
        system="other",
        is_full=True,
        allow_retire=1,
    )

    assert counts(other)["employees"] == (0, 0, 0, 0, 2)
    assert counts(full)["employees"] == (1, 0, 0, 0, 0)
    mine = [id_of("emp", "e1"), id_of("emp", "e2")]
    assert len(store.read(employees_by_id, mine, at=store.now())) == 2


def test_nothing_is_overwritten_a_title_of_before_is_still_known(deliver, store):
    titled = "employee_id,display_name,title\ne1,Ines,{}"
    deliver({"employees": titled.format("Welder")})
    before = store.now()

    report = deliver({"employees": titled.format("Foreman")})

    ines = id_of("emp", "e1")
    assert counts(report)["employees"] == (0, 1, 0, 0, 0)
    assert store.read(employees_by_id, [ines], at=before)[ines].title == "Welder"
    assert store.read(employees_by_id, [ines], at=store.now())[ines].title == "Foreman"


def test_the_scale_of_a_competency_never_changes(deliver):
    deliver(BASE)

    report = deliver(changed("competencies", "weld,Welding,SKILL", "weld,Welding,TOOL"))

    assert counts(report)["competencies"] == (0, 0, 1, 0, 1)
    assert (
        "its kind and scale are SKILL and five-levels and never change"
        in (refusals(report)[0])
    )


def test_what_someone_withdrew_stays_so_until_the_source_says_something_else(
    deliver, store
):
    said = {**BASE, "evidence": f"{EVIDENCE}\ne1,weld,3,2026-01-01,ASSESSMENT"}
    deliver(said)
    ines = id_of("emp", "e1")
    ((one,),) = store.read(assertions_of_employees, [ines], at=store.now()).values()
    retract_assertion(
        one.id, "Wrong person", viewer=OPERATOR, store=store, people=Everyone()
    )

    same = deliver(said)
    other = deliver({"evidence": said["evidence"].replace(",3,", ",4,")})

    assert counts(same)["evidence"] == (0, 0, 1, 0, 0)
    assert counts(other)["evidence"] == (1, 0, 0, 0, 0)
    (line,) = store.read(lines_of_employees, [ines])[ines]
    assert line.held_level == 4


class Everyone:
    """Whoever asks may see everybody."""

    def is_within(self, scope, employee_id):
        return True


def test_evidence_that_is_gone_is_withdrawn_in_full_and_may_come_again(deliver, store):
    two = f"{EVIDENCE}\ne1,weld,3,2026-01-01,\ne1,span,B2,2026-01-01,"
    one = f"{EVIDENCE}\ne1,weld,3,2026-01-01,"
    deliver({**BASE, "evidence": two})

    with pytest.raises(ImportRefused, match="1 of 2 evidence would be retired"):
        deliver({"evidence": one}, is_full=True)
    gone = deliver({"evidence": one}, is_full=True, allow_retire=1)
    lines_without = store.read(lines_of_employees, [id_of("emp", "e1")])
    back = deliver({"evidence": two})

    assert counts(gone)["evidence"] == (0, 0, 1, 1, 0)
    assert len(lines_without[id_of("emp", "e1")]) == 1
    assert counts(back)["evidence"] == (1, 0, 1, 0, 0)
    assert (
        len(store.read(lines_of_employees, [id_of("emp", "e1")])[id_of("emp", "e1")])
        == 2
    )


def test_a_colleague_who_rates_is_linked_whoever_is_written_first(deliver, store):
    rated = (
        "employee_id,competency_id,level,asserted_on,source,asserted_by\n"
        "e1,weld,3,2026-01-01,PEER_RATING,e2\ne2,weld,3,2026-01-01,PEER_RATING,e1"
    )

    deliver({**BASE, "evidence": rated})

    found = store.read(
        lambda tx: {
            (row["about"], row["by"])
            for row in tx.run(
                "MATCH (about:Employee)<-[:ABOUT]-(:Assertion)-[:ASSERTED_BY]->(by)"
                " RETURN about.id AS about, by.id AS by"
            )
        }
    )
    ines, omer = id_of("emp", "e1"), id_of("emp", "e2")
    assert found == {(ines, omer), (omer, ines)}


def test_names_of_a_frameworks_competency_and_occupation_are_linked_by_uri(
    deliver, store
):
    store.write(save_framework)
    report = deliver(
        {
            **BASE,
            "competencies": "competency_id,name,uri\nours,Brazing,urn://c/1",
            "roles": "role_id,title,occupation_uri\nwelder,Welder,Brazier",
            "evidence": f"{EVIDENCE}\ne1,ours,3,2026-01-01,\ne2,urn://c/1,3,2026-01-01,",
        }
    )
    alone = deliver({"evidence": f"{EVIDENCE}\ne2,ours,2,2026-02-01,"})

    role = store.read(roles_by_id, [id_of("rol", "welder")], at=store.now())
    said = store.read(
        assertions_of_employees,
        [id_of("emp", "e1"), id_of("emp", "e2")],
        at=store.now(),
    )
    assert refusals(report) == []
    assert role[id_of("rol", "welder")].occupation_id == "rol_f"
    assert {one.competency_id for some in said.values() for one in some} == {"cmp_f"}
    assert counts(alone)["evidence"] == (1, 0, 0, 0, 0)
    assert {one.source for one in said[id_of("emp", "e1")]} == {EvidenceSource.IMPORT}


def save_framework(write):
    brazing = Competency(
        "cmp_f", "Brazing", CompetencyKind.SKILL, FIVE_LEVELS.id, uri="urn://c/1"
    )
    brazier = Role("rol_f", RoleKind.OCCUPATION, "Brazier", uri="urn://o/1")
    facts.create_things(write, "Competency", [competency_thing(brazing)], source="f")
    facts.create_things(write, "Role", [role_thing(brazier)], source="f")


def test_only_who_may_start_jobs_may_import(store, tmp_path):
    (tmp_path / "roles.csv").write_text("role_id,title\nr,Role\n", encoding="utf-8")
    nobody = Viewer("emp_1", frozenset({PermissionRole.EMPLOYEE}))

    with pytest.raises(NotAllowed):
        import_workforce(read_delivery(tmp_path), viewer=nobody, store=store)


def test_a_person_who_leaves_and_comes_back_has_both_times(deliver, store):
    header = "employee_id,display_name,hired_on,left_on,position_id,position_since"
    row = f"{header}\ne1,Ines,{{}}"
    base = {name: BASE[name] for name in ("roles", "org_units", "positions")}
    deliver({**base, "employees": row.format("2020-01-01,2021-12-31,p1,2020-01-01")})
    deliver({"employees": row.format("2020-01-01,,p1,2025-03-01")})
    again = deliver({"employees": row.format("2020-01-01,,p1,2025-03-01")})

    ines = id_of("emp", "e1")
    now = store.now()
    spans = [
        (one.valid_from, one.valid_until)
        for day in (date(2021, 1, 1), date(2023, 1, 1), date(2025, 6, 1))
        for one in store.read(employees_by_id, [ines], at=type(now)(day, now.known_at))[
            ines
        ].holds
    ]
    assert counts(again)["employees"] == (0, 0, 1, 0, 0)
    assert spans == [
        (date(2020, 1, 1), date(2021, 12, 31)),
        (date(2025, 3, 1), None),
    ]


def test_nobody_may_name_what_the_same_import_retires(deliver):
    deliver(BASE)
    positions = BASE["positions"].replace("p2,Welder,welder,u2,p1\n", "")

    report = deliver(
        {**BASE, "positions": positions.replace("u2,p2", "u2,p1")},
        is_full=True,
        allow_retire=1,
    )

    assert counts(report)["positions"] == (0, 1, 1, 1, 0)
    assert counts(report)["employees"] == (0, 0, 1, 0, 1)
    assert "column position_id: there is no position 'p2'" in refusals(report)[0]


def test_a_second_import_in_between_stops_the_first_and_nothing_mixes(
    deliver, store, tmp_path
):
    deliver({name: BASE[name] for name in ("roles", "org_units", "positions")})
    people = "employee_id,display_name,title\ne1,Ines,{}\ne2,Omer,{}"
    deliver({"employees": people.format("Welder", "Welder")})
    (tmp_path / "employees.csv").write_text(
        people.format("First", "First"), encoding="utf-8"
    )

    def other_import(share, *, last_chunk=None):
        if last_chunk is None:  # compared, and nothing written yet
            deliver({"employees": people.format("Second", "Second")})

    with pytest.raises(Conflict, match="Another import of hris:main came in between"):
        import_workforce(
            read_delivery(tmp_path),
            viewer=OPERATOR,
            store=store,
            progress=other_import,
        )

    ids = [id_of("emp", "e1"), id_of("emp", "e2")]
    found = store.read(employees_by_id, ids, at=store.now())
    assert {one.title for one in found.values()} == {"Second"}


def test_an_import_of_nothing_new_takes_no_revision(deliver, store):
    rated = (
        "employee_id,competency_id,level,asserted_on,source,asserted_by\n"
        "e1,weld,3,2026-01-01,PEER_RATING,e2"
    )
    deliver({**BASE, "evidence": rated})
    before = store.read(last_revision)
    mark = store.read(import_mark, SYSTEM)

    deliver({**BASE, "evidence": rated})

    assert store.read(last_revision) == before
    assert 0 < mark <= before.number
    assert store.read(count_missing_asserters, SYSTEM) == 0


def test_a_mark_moves_only_from_where_it_was_expected(store):
    first = store.write(move_import_mark, "hris:x", expected=0)

    with pytest.raises(Conflict):
        store.write(move_import_mark, "hris:x", expected=0)

    assert store.read(import_mark, "hris:x") == first
    assert store.read(import_mark, "hris:y") == 0
