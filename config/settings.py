"""Every knob, read from the environment; docs/operations.md says what each one does."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from redis.backoff import NoBackoff
from redis.retry import Retry

from claims.figures.metric import Kind
from claims.figures.scope import ScopeKind
from claims.reconciliation.kinds import ConflictKind
from claims.review.vocabulary import State
from config import env
from config.logs import configure_logging
from sources.lineage.source import SourceKind

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

# Production refuses to guess: it starts only with a key, hosts and a database that somebody chose.
PRODUCTION = env.one_of("COUNTERCHECK_ENV", ("local", "production"), "local") == "production"
DEBUG = env.flag("DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in production.")

if PRODUCTION:
    SECRET_KEY = env.required("SECRET_KEY")
    env.required("ALLOWED_HOSTS")
    env.required("DATABASE_URL")
else:
    SECRET_KEY = env.text("SECRET_KEY") or env.remembered_secret(VAR_DIR / "secret_key")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "unfold",  # before the admin, whose templates it replaces
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "axes",
    "csp",
    "simple_history",
    "django_prometheus",
    "django_structlog",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "sources.apps.SourcesConfig",
    "claims.apps.ClaimsConfig",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- database and cache ---

DATABASES = {"default": env.database(env.text("DATABASE_URL"), VAR_DIR / "countercheck.sqlite3")}
if PRODUCTION and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database in production.")

REDIS_URL = env.text("REDIS_URL")
BROKER_SECONDS = 2  # seconds; a broker that accepts and never answers must not hold anyone longer
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "countercheck",
            "OPTIONS": {"socket_timeout": BROKER_SECONDS, "socket_connect_timeout": BROKER_SECONDS},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Counts of requests. No request waits for them: a quarter of a second, tried once.
COUNT_SECONDS = 0.25
CACHES["throttle"] = {
    **CACHES["default"],
    "KEY_PREFIX": "throttle",
    "OPTIONS": {
        "socket_timeout": COUNT_SECONDS,
        "socket_connect_timeout": COUNT_SECONDS,
        "retry": Retry(NoBackoff(), 0),
    }
    if REDIS_URL
    else {"MAX_ENTRIES": 10_000},
    "LOCATION": REDIS_URL or "throttle",
}

# --- tasks: without a broker they run in this process, after the commit that asked for them ---

TASK_SECONDS = env.whole("TASK_SECONDS", 300)
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_ENABLE_UTC = True
CELERY_TIMEZONE = "UTC"
CELERY_TASK_TIME_LIMIT = TASK_SECONDS
CELERY_TASK_SOFT_TIME_LIMIT = max(1, TASK_SECONDS - 30)
# A killed child: late acknowledgement alone loses the task, a bare rejection repeats a poisonous one for
# ever; a counted retry (three by default) does neither.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_RETRY_ON_WORKER_LOST = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # the database keeps the work: a dead broker is no reason to wait
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": TASK_SECONDS + 60,  # a task longer than this would run twice
    "unacked_restore_interval": 1,  # looked at each second, not every hundred
    "unacked_restore_throttle": 1,
    "socket_timeout": BROKER_SECONDS,
    "socket_connect_timeout": BROKER_SECONDS,
    "health_check_interval": 10,
}

# --- the clock: beat where there is a broker, a thread of the web process where there is none ---

CLOCK_SECONDS = env.whole("CLOCK_SECONDS", 15)  # between two rounds; a clock ten rounds late has stopped
NIGHTLY_AT = env.hour("NIGHTLY_AT", "02:00")  # when the report of the night falls due
NIGHTLY_ZONE = env.zone("NIGHTLY_ZONE", "UTC")

# --- who may come in ---

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Ten wrong passwords for one name from one address close that door for a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "config.proxies.caller"
PROXIES = env.whole("PROXIES", 0)  # of our own, in front of this process

# --- what browsers are told ---

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked from inside, without TLS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.whole("SECURE_HSTS_SECONDS", 365 * 24 * 60 * 60)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The admin's Alpine compiles the expressions in its attributes; no inline script is let in.
        "script-src": [SELF, UNSAFE_EVAL],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- language, time, files ---

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("tr", _("Turkish"))]
LOCALE_PATHS = [BASE_DIR / "claims" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION  # one machine serves the packages' files where they lie
WHITENOISE_AUTOREFRESH = DEBUG
# Larger bodies are refused by the API itself, in JSON.
DATA_UPLOAD_MAX_MEMORY_SIZE = env.whole("BODY_BYTES", 32 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- messages to other systems ---

WEBHOOK_HTTP = env.flag("WEBHOOK_HTTP")  # also without TLS
WEBHOOK_PORTS = env.ports("WEBHOOK_PORTS", "80,443,8443")
WEBHOOK_HOSTS = env.words("WEBHOOK_HOSTS")  # that may lie inside; all others must be public
WEBHOOK_SECONDS = env.whole("WEBHOOK_SECONDS", 10, least=1)  # that a receiver has to answer
WEBHOOK_DAYS = env.whole("WEBHOOK_DAYS", 30, least=3)  # how long what was sent can be read and sent again

# --- the API ---

DESK_NAME = env.text("DESK_NAME", "Countercheck")  # who reviews, in what is published


# Requests a minute of one token or person; 0 is no limit. Far above what one server does for one client: it
# is there for programs that run wild.
API_PER_MINUTE = {
    "reads": env.whole("API_READS_PER_MINUTE", 12_000),
    "writes": env.whole("API_WRITES_PER_MINUTE", 12_000),
}

IDEMPOTENCY_DAYS = env.whole("IDEMPOTENCY_DAYS", 7, least=1)  # how long answers to keyed requests are kept

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.access.BearerAuthentication",  # the first one names the challenge of a 401
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.StrictJSONParser"],
    "EXCEPTION_HANDLER": "claims.api.errors.handle",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Countercheck",
    "DESCRIPTION": "Who said which figure, through whom, and why it cannot all be true.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # Several things have a kind: each closed set keeps a name of its own in the schema.
    "ENUM_NAME_OVERRIDES": {
        "FigureKind": [kind.value for kind in Kind],
        "ScopeKind": [kind.value for kind in ScopeKind],
        "ConflictKind": [kind.value for kind in ConflictKind],
        "SourceKind": [kind.value for kind in SourceKind],
        "ConflictState": [state.value for state in State],
        "BatchState": ["pending", "reconciled"],
    },
}


def _desk_style(name: str) -> Callable[[HttpRequest], str]:
    """Its address, which is known only once static files are."""
    return lambda request: static(f"desk/{name}.css")


UNFOLD = {
    "SITE_TITLE": "Countercheck",
    "SITE_HEADER": "Countercheck",
    "SITE_SYMBOL": "done_all",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("desk/mark.svg")},
    ],
    "SITE_URL": None,
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "6px",
    "STYLES": [_desk_style(name) for name in ("tokens", "parts", "queue", "conflict", "pages", "record")],
    "SIDEBAR": {"navigation": "claims.admin.navigation.sidebar"},
    "DASHBOARD_CALLBACK": "claims.admin.dashboard.dashboard",
    # Petrol: far from red, orange, green and blue, which carry meaning on the desk.
    "COLORS": {
        "primary": {
            "50": "oklch(97.4% .014 205)",
            "100": "oklch(94.2% .03 207)",
            "200": "oklch(88.6% .055 209)",
            "300": "oklch(81% .08 211)",
            "400": "oklch(71.5% .1 214)",
            "500": "oklch(60.5% .1 218)",
            "600": "oklch(50% .088 221)",
            "700": "oklch(43.5% .077 223)",
            "800": "oklch(37.5% .064 225)",
            "900": "oklch(32.5% .054 227)",
            "950": "oklch(24.5% .042 229)",
        },
    },
}

# --- what is watched ---

LOG_LEVEL = env.text("LOG_LEVEL", "INFO" if PRODUCTION else "WARNING").upper()
LOGGING_CONFIG = None  # config/logs.py sets logging up itself, on standard error
configure_logging(json=PRODUCTION or env.flag("LOG_JSON"), level=LOG_LEVEL)
DJANGO_STRUCTLOG_CELERY_ENABLED = True
METRICS_TOKEN = env.text("METRICS_TOKEN")
SILENCED_SYSTEM_CHECKS: list[str] = []
