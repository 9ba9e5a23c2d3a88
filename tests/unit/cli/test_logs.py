"""`up --foreground` shows the logs of every child as they grow."""

from skills_graph.cli.logs import LogFollower


def test_only_what_is_new_is_shown_and_only_whole_lines(tmp_path, capsys):
    api = tmp_path / "api.log"
    api.write_text("of an earlier run\n")
    follower = LogFollower(tmp_path)

    with api.open("a") as log:
        log.write("one\ntw")
    follower.show_new_lines()
    with api.open("a") as log:
        log.write("o\n")
    (tmp_path / "graph.log").write_text("three\n")
    follower.show_new_lines()

    assert capsys.readouterr().out == "api | one\napi | two\ngraph | three\n"


def test_a_log_that_was_begun_anew_is_shown_from_its_beginning(tmp_path, capsys):
    api = tmp_path / "api.log"
    api.write_text("a long line of an earlier run\n")
    follower = LogFollower(tmp_path)

    api.write_text("new\n")
    follower.show_new_lines()

    assert capsys.readouterr().out == "api | new\n"


def test_a_directory_that_is_not_there_yet_shows_nothing(tmp_path, capsys):
    LogFollower(tmp_path / "logs").show_new_lines()

    assert capsys.readouterr().out == ""
