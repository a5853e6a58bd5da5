"""One page from the web, with care: only public http and https addresses, bounded in size and time.

Every host name is resolved here, every address it has must be public, and the connection goes to the
very address that was checked, so a name that changes its answer in between gains nothing. Redirects
are followed by the same rule. Proxies are not used: behind one the check would be meaningless.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..errors import InputError
from . import limits

_HEADERS = {
    "User-Agent": "riwaya (reads one page for documentation)",
    "Accept": "text/html, application/xhtml+xml, application/json, text/plain, text/csv, */*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """``url`` is the address after redirects, ``charset`` what the site says of the encoding."""

    url: str
    body: bytes
    charset: str | None


def fetch(url: str) -> Fetched:
    """Get one address. Raises :class:`InputError` that names the address and what to do."""
    deadline = time.monotonic() + limits.FETCH
    here = url
    try:
        for _ in range(limits.REDIRECTS + 1):
            answer = _get(url, here, deadline)
            if isinstance(answer, Fetched):
                return answer
            here = urljoin(here, answer)
    except TimeoutError:
        raise InputError(
            url, f"did not answer within {limits.FETCH:.0f} seconds; try again or save the page as a file"
        ) from None
    except ssl.SSLError as exc:
        raise InputError(url, f"has no valid certificate ({exc.reason or exc}); save the page as a file") from None
    except (OSError, http.client.HTTPException) as exc:
        raise InputError(
            url, f"cannot be fetched ({exc}); are you offline? Save the page as a file and read that"
        ) from None
    raise InputError(url, f"redirects more than {limits.REDIRECTS} times; give the final address")


def public_addresses(name: str, host: str, port: int) -> list[str]:
    """Every IP address of ``host``; raises :class:`InputError` unless all of them are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror:
        raise InputError(
            name, f"the host {host} cannot be found; are you offline? Save the page as a file and read that"
        ) from None
    except UnicodeError:
        raise InputError(name, "is not a valid web address; check it") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not _is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise InputError(
                name, f"the host {host} is in a private or local network ({address}); only public pages are fetched"
            )
    return addresses


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and (address in _NAT64 or address in _COMPATIBLE):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo is not None:
            return False
        if inner is not None:
            return _is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _get(name: str, url: str, deadline: float) -> Fetched | str:
    """The page, or the address it redirects to."""
    parts, port = _checked(name, url)
    host = parts.hostname or ""
    addresses = public_addresses(name, host, port)
    connection = http.client.HTTPConnection(host, port, timeout=limits.CONNECT)
    connection.sock = _connect(addresses, host, port, parts.scheme == "https", deadline)
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
        shown = f"[{host}]" if ":" in host else host
        named = shown if port == {"http": 80, "https": 443}[parts.scheme] else f"{shown}:{port}"
        connection.request("GET", path + query, headers={"Host": named, **_HEADERS})
        response = connection.getresponse()
        if response.status in (301, 302, 303, 307, 308) and (target := response.getheader("Location")):
            return target
        if response.status != 200:
            raise InputError(
                name,
                f"the site answered {response.status} {response.reason}; check the address or save the page as a file",
            )
        body = _body(name, response, deadline)
        return Fetched(url, body, response.headers.get_content_charset())
    finally:
        connection.close()


def _checked(name: str, url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        raise InputError(name, "is not a valid web address; check it") from None
    if parts.scheme not in ("http", "https"):
        raise InputError(name, f"has the scheme '{parts.scheme}'; only http and https addresses are read")
    if not host:
        raise InputError(name, "is not a valid web address; check it")
    if parts.username is not None or parts.password is not None:
        raise InputError(name, "holds a user name or password; give the address without them")
    return parts._replace(netloc=f"[{host}]:{port}" if ":" in host else f"{host}:{port}"), port


def _connect(addresses: list[str], host: str, port: int, secure: bool, deadline: float) -> socket.socket:
    last: OSError = OSError("no address")
    for address in addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            sock = socket.create_connection((address, port), timeout=min(limits.CONNECT, left))
        except OSError as exc:
            last = exc
            continue
        if not secure:
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except OSError:
            sock.close()
            raise
    raise last


def _body(name: str, response: http.client.HTTPResponse, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(65_536):
        size += len(chunk)
        if size > limits.DOCUMENT:
            raise InputError(
                name, f"is larger than {limits.megabytes(limits.DOCUMENT)}; save the part you need as a file"
            )
        if time.monotonic() > deadline:
            raise TimeoutError
        chunks.append(chunk)
    return b"".join(chunks)
