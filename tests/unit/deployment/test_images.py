"""Dockerfile and compose file, read as text: no Docker engine is needed, or used."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).parents[3]
COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text()
OURS = ("api", "worker", "scheduler", "migrate")


def test_the_services_are_those_of_the_manual():
    assert sorted(COMPOSE["services"]) == [
        "api",
        "migrate",
        "neo4j",
        "redis",
        "scheduler",
        "worker",
    ]


@pytest.mark.parametrize("service", ["neo4j", "redis", "worker", "scheduler"])
def test_every_service_says_whether_it_is_well(service):
    assert COMPOSE["services"][service]["healthcheck"]["test"]


def test_the_api_is_asked_as_its_image_says():
    assert "HEALTHCHECK" in DOCKERFILE
    assert "healthcheck" not in COMPOSE["services"]["api"]


@pytest.mark.parametrize("service", ["api", "worker", "scheduler"])
def test_nobody_starts_before_what_it_needs_is_well(service):
    assert COMPOSE["services"][service]["depends_on"] == {
        "neo4j": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


@pytest.mark.parametrize("service", OURS)
def test_ours_run_without_rights_they_do_not_need(service):
    spoken = COMPOSE["services"][service]

    assert spoken["user"] == "10001"
    assert spoken["read_only"] is True
    assert spoken["cap_drop"] == ["ALL"]
    assert spoken["security_opt"] == ["no-new-privileges:true"]


def test_no_service_runs_as_root():
    users = {name: it["user"] for name, it in COMPOSE["services"].items()}

    assert not {"root", "0"} & set(users.values())
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, flags=re.MULTILINE) == ["10001"]


def test_data_outlive_the_containers():
    mounts = {
        mount.split(":")[0]
        for service in COMPOSE["services"].values()
        for mount in service.get("volumes", ())
    }

    assert mounts == {"graph", "queue", "home"} == set(COMPOSE["volumes"])


def test_no_port_is_open_beyond_this_machine():
    ports = [
        port
        for service in COMPOSE["services"].values()
        for port in service.get("ports", ())
    ]

    assert ports == ["127.0.0.1:8400:8400"]


def test_no_secret_stands_in_the_compose_file():
    text = (REPOSITORY / "docker-compose.yml").read_text()

    given = set(re.findall(r"^ +NEO4J_(?:PASSWORD|AUTH): (\S+)", text, re.MULTILINE))
    assert given == {"${NEO4J_PASSWORD:?choose", "neo4j/${NEO4J_PASSWORD:?choose"}
    assert COMPOSE["secrets"]["token"]["file"].startswith("${SKILLS_GRAPH_TOKEN_FILE:?")


def test_what_the_image_copies_exists():
    stages = DOCKERFILE.split("FROM ")[-1]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", stages, flags=re.MULTILINE)
    sources = " ".join(copied).split()

    assert sources == [
        "LICENSE",
        "NOTICE",
        "graphql",
        "importers",
        "workers",
        "skills_graph",
    ]
    assert [s for s in sources if not (REPOSITORY / s).exists()] == []


def test_compose_itself_reads_the_file(tmp_path):
    if not _has_compose():
        pytest.skip("no `docker compose` client here to read the file with")
    token = tmp_path / "token.txt"
    token.write_text("a token")

    checked = subprocess.run(
        ["docker", "compose", "config", "--quiet"],  # noqa: S607 - wherever it is
        cwd=REPOSITORY,
        env={
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "NEO4J_PASSWORD": "long enough",
            "SKILLS_GRAPH_TOKEN_FILE": str(token),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


def _has_compose():
    if shutil.which("docker") is None:
        return False
    asked = ["docker", "compose", "version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0
