"""Where messages may go: a public address, asked for at the moment of sending, and no other.

Whoever names an address must not reach through us what only we can reach. A name is resolved once, every
answer is judged, and the connection goes to an answer that was judged, not to the name once more.
"""

import asyncio
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from types import MappingProxyType
from typing import Final

import httpx

from claims.figures.errors import DomainError

Address = IPv4Address | IPv6Address

LENGTH: Final = 2000
SCHEMES: Final = ("https", "http")
DEFAULT_PORTS: Final[Mapping[str, int]] = MappingProxyType({"https": 443, "http": 80})
_NAT64: Final = IPv6Network("64:ff9b::/96")  # how a network without IPv4 writes the IPv4 addresses outside
# Looks public and answers to guests of one cloud alone: its host's agent, which hands out their secrets.
_HOST_AGENT: Final = ip_network("168.63.129.16/32")


class BadAddress(DomainError):
    """An address to which nothing is sent."""

    code = "bad_address"


@dataclass(frozen=True, slots=True)
class Rules:
    """``hosts`` may lie anywhere, also inside: names and addresses, as they stand in the endpoint's."""

    http: bool
    ports: frozenset[int]
    hosts: frozenset[str]


# The first that holds is the reason. What is not global is private in one of many ways.
_REFUSED: Final[tuple[tuple[Callable[[Address], bool], str], ...]] = (
    (lambda ip: ip.is_unspecified, "unspecified"),
    (lambda ip: ip.is_loopback, "loopback"),
    (lambda ip: ip.is_link_local, "link-local"),
    (lambda ip: ip.is_multicast, "multicast"),
    (lambda ip: ip.version == 6 and ip.is_site_local, "site-local"),
    (lambda ip: not ip.is_global, "private"),
    (lambda ip: ip.is_reserved, "reserved"),
    (lambda ip: ip in _HOST_AGENT, "a cloud's own"),
)


def read(address: str, rules: Rules) -> httpx.URL:
    """The address as the sending side reads it, so that no two parsers can differ about the host.

    Raises:
        BadAddress: not http(s), no host, a name and password in it, or a port that is not open to messages.
    """
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise BadAddress("This is no web address.") from None
    for refuses, why in _flaws(url, address, rules):
        if refuses:
            raise BadAddress(why)
    return url


def _flaws(url: httpx.URL, address: str, rules: Rules) -> Iterator[tuple[bool, str]]:
    yield len(address) > LENGTH, f"An address has at most {LENGTH} letters."
    yield url.scheme not in SCHEMES, "An address begins with https://."
    yield url.scheme == "http" and not rules.http, "Messages go over https only (WEBHOOK_HTTP)."
    yield not url.host, "The address names no host."
    yield bool(url.userinfo), "A name and password in an address would be written into logs."
    yield bool(url.fragment), "Nothing behind # is ever sent."
    yield port_of(url) not in rules.ports, f"Port {port_of(url)} is not open to messages (WEBHOOK_PORTS)."


def port_of(url: httpx.URL) -> int:
    return url.port if url.port is not None else DEFAULT_PORTS[url.scheme]


def why_not(ip: Address) -> str | None:
    """In a word, why nothing is sent to ``ip``; None where something may be.

    An IPv6 address that carries an IPv4 one is where that leads, as well.
    """
    for one in _meant(ip):
        for refuses, word in _REFUSED:
            if refuses(one):
                return word
    return None


def _meant(ip: Address) -> Iterator[Address]:
    if isinstance(ip, IPv6Address):
        if ip in _NAT64:
            yield IPv4Address(int(ip) & 0xFFFFFFFF)
            return
        yield from (carried for carried in (ip.ipv4_mapped, ip.sixtofour) if carried)
    yield ip


async def resolve(url: httpx.URL, rules: Rules) -> list[Address]:
    """Where the host lies at this moment, best first.

    One answer that leads inside spoils them all: who mixes them is after something.

    Raises:
        BadAddress: the name leads nowhere, or somewhere inside.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port_of(url), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadAddress(f"{url.host} leads to no address.") from None
    ips = list(dict.fromkeys(ip_address(answer[4][0]) for answer in found))
    if url.host.lower() not in rules.hosts:
        for ip in ips:
            if word := why_not(ip):
                raise BadAddress(f"{url.host} leads to {ip}, which is {word}: nothing is sent there.")
    return ips
