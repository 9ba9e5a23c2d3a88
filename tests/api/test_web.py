"""The built interface is served beside the API, safely, or says that it is missing."""

import pytest
from flask import Flask

from skills_graph.api.web import blueprint, with_security_headers


@pytest.fixture
def static(tmp_path):
    (tmp_path / "assets").mkdir()
    return tmp_path


@pytest.fixture
def client(static):
    flask = Flask(__name__, static_folder=None)
    flask.register_blueprint(blueprint(static))
    flask.after_request(with_security_headers)
    return flask.test_client()


@pytest.fixture
def built(static):
    (static / "index.html").write_text("<title>Skills Graph</title>")
    (static / "favicon.svg").write_text("<svg/>")
    (static / "assets" / "index-abc123.js").write_text("export {}")


def got(client, path):
    """Get a path, and close the file that was sent."""
    answer = client.get(path)
    answer.get_data()
    answer.close()
    return answer


def test_every_address_of_the_interface_is_its_page(client, built):
    for path in ("/", "/people", "/people/emp_1?line=cmp_1"):
        answer = got(client, path)
        assert answer.status_code == 200
        assert answer.text == "<title>Skills Graph</title>"
        assert answer.headers["Cache-Control"] == "no-cache"


def test_hashed_assets_are_kept_for_ever_and_missing_ones_are_missing(client, built):
    asset = got(client, "/assets/index-abc123.js")

    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert asset.mimetype == "text/javascript"
    assert got(client, "/assets/index-000000.js").status_code == 404
    assert got(client, "/favicon.svg").mimetype == "image/svg+xml"


@pytest.mark.parametrize(
    "path", ["/../secret", "/%2e%2e/secret", "/assets/../../secret"]
)
def test_nothing_outside_of_the_build_is_served(client, built, static, path):
    (static.parent / "secret").write_text("secret")

    assert "secret" not in got(client, path).text


def test_no_script_runs_that_is_not_a_file_of_ours(client, built):
    headers = got(client, "/").headers

    policy = headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_an_interface_that_is_not_built_says_how_to_build_it(client):
    answer = got(client, "/people")

    assert answer.status_code == 503
    assert "make web" in answer.text
