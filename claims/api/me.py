"""Who I am here, and what my token may do."""

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import roles_of, scopes_of
from claims.api.pages import refuse_unknown
from claims.api.schemas import MeShape
from claims.api.throttling import Throttled
from claims.models import ApiToken


class Me(Throttled):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MeShape)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, ())
        token = request.auth if isinstance(request.auth, ApiToken) else None
        return Response(
            {
                "user": request.user.get_username(),
                "roles": sorted(roles_of(request.user)),
                "scopes": sorted(scopes_of(request)),
                "token": token.name if token else None,
                "expires_at": token.expires_at if token else None,
            }
        )
