# An image with nothing but a Python, the pins and the wheel: nobody in it is root, and nothing of
# it has to be written. docs/production.md says how it is built, started and brought up to date.
FROM python:3.13-slim-trixie AS build

WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /usr/local/intake \
    && /usr/local/intake/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY pyproject.toml setup.py README.md ./
COPY intake intake
COPY flows flows
COPY content content
RUN /usr/local/intake/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /usr/local/intake/bin/pip uninstall --yes setuptools pip


FROM python:3.13-slim-trixie

RUN groupadd --system --gid 10001 intake \
    && useradd --system --uid 10001 --gid intake --no-create-home --home-dir /nonexistent intake \
    && install --directory --owner=intake --group=intake --mode=0700 /var/lib/intake
COPY --from=build /usr/local/intake /usr/local/intake
ENV PATH="/usr/local/intake/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    INTAKE_VAR=/var/lib/intake
USER 10001:10001
WORKDIR /var/lib/intake
VOLUME ["/var/lib/intake"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["intake"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--workers", "2"]
