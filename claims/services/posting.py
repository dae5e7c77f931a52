"""One request to one checked address, with an end to how long it may take."""

import asyncio
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

import httpx

from claims.models.webhook import ANSWER_LENGTH
from claims.services import addresses
from claims.services.addresses import Address, BadAddress, Rules

ENOUGH: Final = 4 * ANSWER_LENGTH  # bytes that hold as many letters, whatever they are
ADDRESSES: Final = 3  # of one name that are tried, as long as nothing was sent to the one before
PATIENCE: Final = 1.0  # seconds for the letters of an answer whose status is known


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a ``status``, or an ``error`` in words."""

    status: int | None = None
    answer: str = ""
    error: str = ""
    milliseconds: int = 0

    @property
    def is_delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def post(*, address: str, headers: Mapping[str, str], body: str, rules: Rules, seconds: float) -> Outcome:
    """What came of posting ``body`` there. Nothing is raised: whatever goes wrong is an outcome.

    It takes no longer than ``seconds`` all in all, however slowly the other side drips; only a resolver that
    does not answer may hold it for as long as the system waits for one.
    """
    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=1) as aside:  # who calls may have a loop of its own
        outcome = aside.submit(asyncio.run, _within(seconds, address, headers, body, rules)).result()
    return replace(outcome, milliseconds=round((time.monotonic() - began) * 1000))


async def _within(
    seconds: float, address: str, headers: Mapping[str, str], body: str, rules: Rules
) -> Outcome:
    try:
        async with asyncio.timeout(seconds):
            return await _post(address, headers, body.encode(), rules, seconds)
    except TimeoutError:
        return Outcome(error=f"no answer within {seconds:g} s")
    except BadAddress as error:
        return Outcome(error=str(error))
    except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
        return Outcome(error=f"{type(error).__name__}: {error}")


async def _post(
    address: str, headers: Mapping[str, str], body: bytes, rules: Rules, seconds: float
) -> Outcome:
    url = addresses.read(address, rules)
    ips = (await addresses.resolve(url, rules))[:ADDRESSES]
    # No proxy and no .netrc of the environment: they would connect to the name, not to what was checked.
    client = httpx.AsyncClient(
        verify=httpx.create_ssl_context(),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(seconds, connect=seconds / 2),
    )
    async with client:
        for ip in ips[:-1]:
            try:
                return await _ask(client, _request(client, url, ip, headers, body))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await _ask(client, _request(client, url, ips[-1], headers, body))


def _request(
    client: httpx.AsyncClient, url: httpx.URL, ip: Address, headers: Mapping[str, str], body: bytes
) -> httpx.Request:
    """To the address, in the name of the host: in Host, and where the certificate is checked."""
    return client.build_request(
        "POST",
        url.copy_with(host=str(ip)),
        headers={**headers, "Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity"},
        content=body,
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )


async def _ask(client: httpx.AsyncClient, request: httpx.Request) -> Outcome:
    response = await client.send(request, stream=True)
    try:
        letters = await _letters(response)
    finally:
        await response.aclose()
    error = "a redirect, which is not followed" if response.is_redirect else ""
    return Outcome(status=response.status_code, answer=letters, error=error)


async def _letters(response: httpx.Response) -> str:
    """The beginning of the answer. The status counts, whatever becomes of the rest."""
    came = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in response.aiter_raw():
                came += chunk
                if len(came) >= ENOUGH:
                    break
    except (TimeoutError, httpx.HTTPError):
        pass
    # PostgreSQL stores no NUL, and nobody wants to read one.
    return came.decode("utf-8", errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")[:ANSWER_LENGTH]
