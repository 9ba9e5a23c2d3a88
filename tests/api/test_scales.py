"""Scales through the API: read by anyone, saved by HR and admins."""

SCALES = """
query($knownAt: DateTime) { proficiencyScales(knownAt: $knownAt) {
  id name viewerCanSave levels { value name description }
  crosswalks { name rows { firstValue lastValue levelLow levelHigh } } } }
"""
SCALE = """
query($id: ID!) { proficiencyScale(id: $id) { name }
  node(id: $id) { ... on ProficiencyScale { name } } }
"""
SAVE = """
mutation($input: SaveProficiencyScaleInput!) { saveProficiencyScale(input: $input) {
  userErrors { field message code } proficiencyScale { id name viewerCanSave } } }
"""
LEVELS = [{"name": "Apprentice"}, {"name": "Master", "description": "Teaches."}]


def test_everyone_reads_the_scales_and_what_is_converted_to_them(employee):
    found = {one["name"]: one for one in employee.ask(SCALES)["proficiencyScales"]}
    assert {"CEFR", "EQF", "Five levels", "SFIA", "Valid or not"} <= found.keys()
    assert found["Five levels"]["levels"][2]["name"] == "Proficient"
    assert found["Valid or not"]["crosswalks"] == []
    assert not any(one["viewerCanSave"] for one in found.values())

    tables = {one["name"]: one["rows"] for one in found["Five levels"]["crosswalks"]}
    assert tables["grades"] == [
        {"firstValue": "F", "lastValue": "E", "levelLow": 1, "levelHigh": 2},
        {"firstValue": "D", "lastValue": "D", "levelLow": 2, "levelHigh": 3},
        {"firstValue": "C", "lastValue": "C", "levelLow": 3, "levelHigh": 4},
        {"firstValue": "B", "lastValue": "A", "levelLow": 4, "levelHigh": 5},
    ]
    same = {one["name"]: one["rows"] for one in found["SFIA"]["crosswalks"]}["sfia"]
    assert [(row["levelLow"], row["levelHigh"]) for row in same] == [
        (level, level) for level in range(1, 8)
    ]


def test_hr_saves_a_scale_and_changes_it_and_the_earlier_moment_knows_it_not(hr):
    known_at = hr.ask("{ benchStrength { basis { knownAt } } }")
    known_at = known_at["benchStrength"]["basis"]["knownAt"]
    given = {"name": "Guild", "levels": LEVELS}
    saved = hr.ask(SAVE, input=given)["saveProficiencyScale"]
    assert saved["userErrors"] == []
    id = saved["proficiencyScale"]["id"]
    assert saved["proficiencyScale"]["viewerCanSave"]

    renamed = {"scaleId": id, "name": "Old guild", "levels": LEVELS}
    assert hr.ask(SAVE, input=renamed)["saveProficiencyScale"]["userErrors"] == []
    assert hr.ask(SCALE, id=id) == {
        "proficiencyScale": {"name": "Old guild"},
        "node": {"name": "Old guild"},
    }
    before = hr.ask(SCALES, knownAt=known_at)["proficiencyScales"]
    assert id not in {one["id"] for one in before}
    assert hr.ask(SCALE, id="scl_none") == {"proficiencyScale": None, "node": None}


def test_a_refusal_names_its_field(hr, employee):
    twice = {"name": "Twice", "levels": [{"name": "One"}, {"name": "one"}]}
    answer = hr.ask(SAVE, input=twice)["saveProficiencyScale"]
    assert answer == {
        "userErrors": [
            {
                "field": ["input", "levels", "1", "name"],
                "message": "Two levels are called 'one'.",
                "code": "BAD_USER_INPUT",
            }
        ],
        "proficiencyScale": None,
    }
    refused = employee.ask(SAVE, input={"name": "Guild", "levels": LEVELS})
    [error] = refused["saveProficiencyScale"]["userErrors"]
    assert error["code"] == "NOT_ALLOWED"
