"""Every environment variable that Skills Graph reads, once, into one frozen value."""

import os
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from skills_graph.errors import BadInput


class Settings(BaseSettings):
    """What the environment says; the defaults need no configuration at all."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    home: Path = Field(
        default=Path(".skills-graph"),
        validation_alias="SKILLS_GRAPH_HOME",
        description="Where data, logs and run-time files live.",
    )
    graph_heap: str = Field(
        default="1g",
        pattern=r"^[1-9][0-9]*[mg]$",
        validation_alias="SKILLS_GRAPH_GRAPH_HEAP",
        description="Most memory the embedded graph's heap may take, as 512m or 2g.",
    )
    neo4j_uri: str | None = Field(
        default=None,
        validation_alias="NEO4J_URI",
        description="Bolt address of a Neo4j 5.26 or newer; unset: embedded graph.",
    )
    neo4j_user: str = Field(
        default="neo4j",
        validation_alias="NEO4J_USER",
        description="User at that Neo4j.",
    )
    neo4j_password: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="NEO4J_PASSWORD",
        description="Password at that Neo4j.",
    )
    neo4j_database: str = Field(
        default="neo4j",
        validation_alias="NEO4J_DATABASE",
        description="Database at that Neo4j.",
    )
    redis_url: str | None = Field(
        default=None,
        validation_alias="REDIS_URL",
        description="Address of a Redis; unset: embedded Valkey.",
    )
    timezone: str = Field(
        default="UTC",
        validation_alias="SKILLS_GRAPH_TIMEZONE",
        description="Time zone in which a day begins and ends.",
    )
    api_host: str = Field(
        default="127.0.0.1",
        validation_alias="SKILLS_GRAPH_HOST",
        description="Address on which the API and the web interface listen.",
    )
    api_port: int = Field(
        default=8400,
        ge=1,
        le=65535,
        validation_alias="SKILLS_GRAPH_PORT",
        description="Port on which the API and the web interface listen.",
    )
    api_workers: int = Field(
        default=1,
        ge=1,
        le=64,
        validation_alias="SKILLS_GRAPH_API_WORKERS",
        description="Serving processes, each with eight threads and its own index.",
    )
    sign_in: Literal["demo", "token"] = Field(
        default="demo",
        validation_alias="SKILLS_GRAPH_SIGN_IN",
        description="demo: choose who to be, on loopback only; token: bearer token.",
    )
    token_file: Path | None = Field(
        default=None,
        validation_alias="SKILLS_GRAPH_TOKEN_FILE",
        description="File with the one bearer token (permission roles ADMIN and HR).",
    )
    graphql_get: bool = Field(
        default=False,
        validation_alias="SKILLS_GRAPH_GRAPHQL_GET",
        description="Whether queries may also be sent by GET.",
    )
    manager_search: Literal["all", "unit", "line"] = Field(
        default="all",
        validation_alias="SKILLS_GRAPH_MANAGER_SEARCH",
        description="Whom a manager's shortlists consider.",
    )
    default_level: int = Field(
        default=3,
        ge=1,
        le=8,
        validation_alias="SKILLS_GRAPH_DEFAULT_LEVEL",
        description="Required level where a framework such as ESCO states none.",
    )
    job_lost_seconds: float = Field(
        default=60,
        ge=0,
        validation_alias="SKILLS_GRAPH_JOB_LOST_SECONDS",
        description="Silence after which a running job counts as lost and is resent.",
    )

    evidence_mb: int = Field(
        default=10,
        ge=1,
        le=100,
        validation_alias="SKILLS_GRAPH_EVIDENCE_MB",
        description="Most megabytes that a file brought as evidence may hold.",
    )

    smtp_url: SecretStr | None = Field(
        default=None,
        validation_alias="SKILLS_GRAPH_SMTP_URL",
        description="Mail server for notices, as smtp://user:password@host:587 or"
        " smtps://host; unset: notices stay in the inbox.",
    )
    smtp_sender: str = Field(
        default="Skills Graph <skills-graph@localhost>",
        pattern=r"^[^\r\n]*@[^\r\n]+$",
        validation_alias="SKILLS_GRAPH_SMTP_SENDER",
        description="Whom those mails come from.",
    )

    compiled_directory: Path | None = Field(
        default=None,
        validation_alias="SKILLS_GRAPH_COMPILED",
        description="Where the talent index keeps machine code; unset: beside its own.",
    )

    @field_validator("timezone")
    @classmethod
    def _timezone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError) as unknown:
            raise ValueError(f"There is no time zone called {name!r}.") from unknown
        return name

    @field_validator("smtp_url")
    @classmethod
    def _is_mail_server(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            try:
                parts = urlsplit(url.get_secret_value())
                is_usable = parts.port != 0 and bool(parts.hostname)
            except ValueError:
                # Its text could hold the password.
                is_usable = False
            if not is_usable or parts.scheme not in ("smtp", "smtps"):
                raise ValueError("It is not smtp://host:port or smtps://host:port.")
        return url

    @property
    def graph_directory(self) -> Path:
        return self.home / "graph"

    @property
    def queue_directory(self) -> Path:
        return self.home / "queue"

    @property
    def log_directory(self) -> Path:
        return self.home / "logs"

    @property
    def talent_directory(self) -> Path:
        """The talent index as last laid out, for the next process to begin with."""
        return self.home / "talent"

    @property
    def evidence_directory(self) -> Path:
        """Files brought as evidence, by the hash of their content."""
        return self.home / "evidence"

    @property
    def evidence_bytes(self) -> int:
        return self.evidence_mb * 1_000_000

    @property
    def runtime_file(self) -> Path:
        """What the supervisor runs, and where: written by it, read by everyone."""
        return self.home / "runtime.json"

    @property
    def writer_lock_file(self) -> Path:
        """Held around each writing transaction on the embedded graph."""
        return self.home / "writer.lock"


def read_settings() -> Settings:
    """Read the environment now; call it once, at the top of a program.

    Raises BadInput with the first variable whose value cannot be used.
    """
    try:
        return Settings()
    except ValidationError as invalid:
        first = invalid.errors()[0]
        name = str(first["loc"][0])
        why = first["msg"].removeprefix("Value error, ").rstrip(".")
        raise BadInput(
            f"The environment variable {name} cannot be used: {why}.", field=name
        ) from invalid


def environment_of_children(settings: Settings) -> dict[str, str]:
    """Return the environment for programs that must find the same home as this one."""
    return {**os.environ, "SKILLS_GRAPH_HOME": str(settings.home.resolve())}
