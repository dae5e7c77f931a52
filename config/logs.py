"""Structured logs on standard error: standard output belongs to the commands' records."""

import logging.config
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,  # request_id, task_id
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure_logging(*, json: bool, level: str) -> None:
    """One formatter for our own events and for those of every library."""
    render: Any = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    errors = [structlog.processors.format_exc_info] if json else []
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "structured": {
                    "()": ProcessorFormatter,
                    "foreign_pre_chain": SHARED,
                    "processors": [
                        ProcessorFormatter.remove_processors_meta,
                        *errors,
                        render,
                    ],
                }
            },
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "stream": "ext://sys.stderr",
                    "formatter": "structured",
                }
            },
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "axes": {"level": "WARNING"},
                # They tell each address that a webhook goes to, and some addresses are as good as a password.
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
                "django.server": {"handlers": [], "propagate": True},
            },
        }
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
