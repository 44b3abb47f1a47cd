"""Addresses: which ones are refused as they are written."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.errors import AddressRefused
from quellenlage.intake.fetching.addresses import Limits, is_public, parse


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://127.8.9.10/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "http://168.63.129.16/machine",
        "http://192.0.0.192/opc/v2/",
        "http://100.64.0.1/",
        "http://100.100.100.200/latest/meta-data/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://240.0.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::808:808]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://１２７.0.0.1/",
        "http://127%2e0.0.1/",
        "http://134744072/",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST:8000/",
        "http://app.localhost/",
        "http://router/",
        "http://drucker.local/",
        "http://metadata.google.internal/",
        "http://wiki.intranet/",
        "http://bote.example:0/",
        "http://bote.example:99999/",
        "http://bote..example/",
        "http:///artikel",
        "http://bote.example\\@10.0.0.1/",
        "http://bote.example/\r\nHost: intern",
        "http://erika:geheim@bote.example/",
        "http://bote.example@10.0.0.1/",
        "file:///etc/passwd",
        "ftp://bote.example/1",
        "gopher://bote.example/1",
        "data://text/html,hallo",
        "javascript://bote.example/%0aalert(1)",
        "ws://bote.example/",
        "unix:///var/run/docker.sock",
    ],
)
def test_an_address_that_is_not_of_the_public_web_is_refused(address: str) -> None:
    """Private nets, machines' own addresses, other spellings of numbers, other schemes, logins."""
    with pytest.raises(AddressRefused):
        parse(address, Limits())


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://bote.example/politik/1.html", "bote.example"),
        ("http://www.bote.example:8080/?q=a%20b#c", "www.bote.example"),
        ("https://gärten.example/", "gärten.example"),
        ("https://9.9.9.9/", "9.9.9.9"),
        ("https://[2620:fe::fe]/", "2620:fe::fe"),
        ("https://1und1.example/", "1und1.example"),
        ("https://unter_strich.example/", "unter_strich.example"),
    ],
)
def test_a_public_address_is_taken(address: str, host: str) -> None:
    """Names, umlauts, ports and public numbers."""
    assert parse(address, Limits()).host == host


def test_a_refusal_never_shows_a_password() -> None:
    """Errors end up in logs."""
    with pytest.raises(AddressRefused) as refused:
        parse("https://erika:geheim@bote.example/1", Limits())

    assert "geheim" not in str(refused.value)
    assert str(refused.value).startswith("https://bote.example/1: ")


def test_the_own_machine_is_allowed_only_on_purpose() -> None:
    """Tests with a server of their own say so; other private nets stay refused."""
    allowed = Limits(allow_loopback=True)

    assert parse("http://127.0.0.1:8000/", allowed).port == 8000
    assert parse("http://localhost:8000/", allowed).host == "localhost"
    with pytest.raises(AddressRefused):
        parse("http://10.0.0.1/", allowed)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_the_same_inside_ipv6(ip: ipaddress.IPv4Address) -> None:
    """Mapped into IPv6 it is the same machine; by tunnels and translation it is always refused."""
    assert is_public(ipaddress.ip_address(f"::ffff:{ip}")) == is_public(ip)
    assert not is_public(ipaddress.IPv6Address(int(ipaddress.ip_address("64:ff9b::")) | int(ip)))
    assert not is_public(ipaddress.IPv6Address(int(ipaddress.ip_address("2002::")) | int(ip) << 80))
