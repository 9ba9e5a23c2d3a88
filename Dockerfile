# The image of the API, the worker and the scheduler: which one it is, its command says.
# Not built by the tests (they have no Docker engine): they lint it.

FROM python:3.11-slim-bookworm AS page
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# The same path as on a developer's machine: Node from PyPI, versions from the lock.
RUN make web

FROM python:3.11-slim-bookworm AS packages
COPY requirements/runtime.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement /requirements.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/skills-graph --create-home skills-graph
COPY --from=packages /venv /venv
WORKDIR /app
COPY LICENSE NOTICE ./
COPY graphql graphql
COPY importers importers
COPY workers workers
COPY skills_graph skills_graph
COPY --from=page /app/skills_graph/api/static skills_graph/api/static
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SKILLS_GRAPH_HOME=/var/lib/skills-graph \
    SKILLS_GRAPH_HOST=0.0.0.0 \
    SKILLS_GRAPH_SIGN_IN=token \
    SKILLS_GRAPH_COMPILED=/var/cache/skills-graph
RUN install --directory --owner=10001 /var/cache/skills-graph
USER 10001
# Machine code for the kind of processor that builds; another one compiles its own.
RUN python -m skills_graph.talent.blocks.warming
VOLUME /var/lib/skills-graph
EXPOSE 8400
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8400/healthz', timeout=4)"]
CMD ["gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "8", \
     "--bind", "0.0.0.0:8400", "--no-control-socket", "skills_graph.api.wsgi:application"]
