"""Messages go to public addresses, over https, and to the address that was checked."""

import asyncio
import socket
from ipaddress import ip_address

import pytest

from claims.services import addresses
from claims.services.addresses import BadAddress, Rules

STRICT = Rules(http=False, ports=frozenset({80, 443, 8443}), hosts=frozenset())
INTRANET = Rules(http=True, ports=frozenset({8080}), hosts=frozenset({"hooks.intranet"}))


@pytest.mark.parametrize(
    ("ip", "word"),
    [
        pytest.param("127.0.0.1", "loopback", id="this machine"),
        pytest.param("127.255.0.9", "loopback", id="all of 127"),
        pytest.param("::1", "loopback", id="this machine in IPv6"),
        pytest.param("0.0.0.0", "unspecified", id="any address"),
        pytest.param("::", "unspecified", id="any address in IPv6"),
        pytest.param("0.1.2.3", "private", id="this network"),
        pytest.param("10.1.2.3", "private", id="ten"),
        pytest.param("172.16.0.1", "private", id="172.16"),
        pytest.param("172.31.255.255", "private", id="172.31"),
        pytest.param("192.168.1.1", "private", id="192.168"),
        pytest.param("100.64.0.1", "private", id="behind a carrier's NAT"),
        pytest.param("198.18.0.1", "private", id="benchmarks"),
        pytest.param("192.0.2.1", "private", id="documentation"),
        pytest.param("fd00::1", "private", id="unique local"),
        pytest.param("fd00:ec2::254", "private", id="a cloud's metadata in IPv6"),
        pytest.param("2001:db8::1", "private", id="documentation in IPv6"),
        pytest.param("169.254.169.254", "link-local", id="a cloud's metadata"),
        pytest.param("fe80::1", "link-local", id="link-local in IPv6"),
        pytest.param("fec0::1", "site-local", id="the old private range of IPv6"),
        pytest.param("224.0.0.1", "multicast", id="multicast"),
        pytest.param("ff02::1", "multicast", id="multicast in IPv6"),
        pytest.param("240.0.0.1", "private", id="reserved"),
        pytest.param("255.255.255.255", "private", id="broadcast"),
        pytest.param("168.63.129.16", "a cloud's own", id="the agent of a cloud's host"),
        pytest.param("::ffff:127.0.0.1", "loopback", id="this machine, mapped"),
        pytest.param("::ffff:10.0.0.1", "private", id="ten, mapped"),
        pytest.param("::127.0.0.1", "private", id="this machine, in the old way"),
        pytest.param("2002:7f00:1::", "loopback", id="this machine, by 6to4"),
        pytest.param("64:ff9b::a00:1", "private", id="ten, by NAT64"),
        pytest.param("64:ff9b:1::1", "private", id="a network's own NAT64"),
        pytest.param("2001:0:4136:e378:8000:63bf:3fff:fdd2", "private", id="Teredo"),
    ],
)
def test_an_address_inside_is_refused(ip, word):
    told = addresses.why_not(ip_address(ip))
    # Versions of Python differ in what they call private; that it is refused is what counts.
    assert told is not None and (told == word or {told, word} <= {"private", "reserved"})


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_a_public_address_is_not(ip):
    assert addresses.why_not(ip_address(ip)) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        pytest.param("http://example.org/", "https only", id="without TLS"),
        pytest.param("ftp://example.org/", "begins with https", id="another scheme"),
        pytest.param("file:///etc/passwd", "begins with https", id="a file"),
        pytest.param("example.org/hook", "begins with https", id="no scheme"),
        pytest.param("//example.org/hook", "begins with https", id="half a scheme"),
        pytest.param("https:///hook", "no host", id="no host"),
        pytest.param("https://ada:secret@example.org/", "name and password", id="a password"),
        pytest.param("https://example.org/#top", "behind #", id="a fragment"),
        pytest.param("https://example.org:22/", "Port 22", id="another service"),
        pytest.param("https://example.org:6379/", "Port 6379", id="the broker"),
        pytest.param("https://example.org:port/", "no web address", id="a port in words"),
        pytest.param("https://[::1/", "no web address", id="half an IPv6 address"),
        pytest.param("https://example.org/\x00", "no web address", id="a NUL"),
        pytest.param("https://example.org/" + "a" * 2000, "2000 letters", id="too long"),
    ],
)
def test_an_address_that_cannot_be_right_is_refused_when_it_is_given(address, why):
    with pytest.raises(BadAddress, match=why):
        addresses.read(address, STRICT)


@pytest.mark.parametrize(
    ("address", "rules", "port"),
    [
        pytest.param("https://example.org/hook?x=1", STRICT, 443, id="the usual one"),
        pytest.param("https://example.org:8443/", STRICT, 8443, id="the other usual one"),
        pytest.param("https://müller.example/", STRICT, 443, id="letters of many languages"),
        pytest.param("http://hooks.intranet:8080/", INTRANET, 8080, id="what an intranet allows"),
    ],
)
def test_an_address_that_may_be_right_is_taken(address, rules, port):
    assert addresses.port_of(addresses.read(address, rules)) == port


@pytest.fixture
def leads_to(monkeypatch):
    """From now on every name leads to these addresses; the list that comes back holds who was asked for."""

    def tell(*ips):
        asked = []

        def lookup(host, port, *_, **__):
            asked.append(host)
            return [
                (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
                for ip in ips
            ]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        return asked

    return tell


def resolved(address, rules=STRICT):
    return [str(ip) for ip in asyncio.run(addresses.resolve(addresses.read(address, rules), rules))]


@pytest.mark.parametrize(
    "ips",
    [
        pytest.param(["127.0.0.1"], id="this machine"),
        pytest.param(["169.254.169.254"], id="the metadata of a cloud"),
        pytest.param(["::ffff:169.254.169.254"], id="the metadata, mapped"),
        pytest.param(["93.184.216.34", "10.0.0.1"], id="a public address that brings a private one"),
        pytest.param(["fe80::1%eth0"], id="a neighbour on one cable"),
    ],
)
def test_a_name_that_leads_inside_is_refused(leads_to, ips):
    leads_to(*ips)
    with pytest.raises(BadAddress, match="nothing is sent there"):
        resolved("https://rebound.example.org/")


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("127.0.0.1", id="plain"),
        pytest.param("[::1]", id="in IPv6"),
        pytest.param("[::ffff:127.0.0.1]", id="mapped"),
        pytest.param("2130706433", id="as one number"),
        pytest.param("0x7f.1", id="in hexadecimal"),
        pytest.param("0177.0.0.1", id="in octal"),
        pytest.param("127.1", id="in short"),
        pytest.param("localhost", id="by its name"),
        pytest.param("0", id="nothing at all"),
        pytest.param("⑫⑦.0.0.1", id="in other digits"),
    ],
)
def test_no_way_of_writing_this_machine_leads_there(host):
    with pytest.raises(BadAddress):
        resolved(f"https://{host}/")


def test_a_public_name_is_resolved_once_and_each_address_told_once(leads_to):
    asked = leads_to("93.184.216.34", "93.184.216.34", "2606:4700::1111")
    assert resolved("https://example.org/") == ["93.184.216.34", "2606:4700::1111"]
    assert asked == ["example.org"]


def test_a_host_that_the_setting_lists_may_lie_inside(leads_to):
    leads_to("10.0.0.7")
    assert resolved("http://Hooks.Intranet:8080/", INTRANET) == ["10.0.0.7"]
    with pytest.raises(BadAddress):
        resolved("http://other.intranet:8080/", INTRANET)


def test_a_name_that_nobody_knows_leads_nowhere(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(BadAddress, match="leads to no address"):
        resolved("https://nowhere.example.org/")
