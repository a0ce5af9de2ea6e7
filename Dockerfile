# Nextup with what it needs to run and no more: docker compose up -d
FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /nextup \
    && /nextup/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt '.[metrics,pictures,postgres]' \
    && /nextup/bin/pip uninstall --yes --quiet pip

FROM python:3.13-slim
COPY --from=build /nextup /nextup
RUN useradd --system --uid 10001 --create-home --home-dir /data nextup
USER nextup
WORKDIR /data
VOLUME /data
ENV PATH=/nextup/bin:$PATH \
    NEXTUP_DATABASE=/data/nextup.db \
    NEXTUP_HEALTH_PORT=8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=5s --start-period=2m \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"NEXTUP_HEALTH_PORT\"]}/health', timeout=4)"]
ENTRYPOINT ["nextup"]
CMD ["run"]
