# One image for web, worker and beat; compose.yaml says which is which.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 STATIC_ROOT=/app/staticfiles

RUN useradd --system --uid 10001 --create-home countercheck
WORKDIR /app

COPY requirements.txt .
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r requirements.txt

COPY manage.py ./
COPY config config
COPY sources sources
COPY claims claims
COPY seeds/register.json seeds/

# Production settings want a key, hosts and a database even to gather files; none of these is kept or used.
RUN COUNTERCHECK_ENV=production SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgresql://nobody@localhost/nothing python manage.py collectstatic --no-input --verbosity 0

# Files that somebody is about to import wait there for an hour.
RUN install --directory --owner=countercheck var

USER countercheck
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--timeout", "120", "--max-requests", "2000", "--max-requests-jitter", "200", "--access-logfile", "-"]
