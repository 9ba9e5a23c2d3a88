"""Questions over HTTP to programs on this machine."""

import http.client
import urllib.request

# A proxy that the environment names must not be asked about this machine.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def open_here(address: str, *, timeout_seconds: float) -> http.client.HTTPResponse:
    """Ask by GET; raises OSError (URLError, HTTPError) unless the answer is good."""
    answer = _OPENER.open(address, timeout=timeout_seconds)
    if not isinstance(answer, http.client.HTTPResponse):
        raise TypeError(f"{address} is not an HTTP address.")
    return answer


def answers(address: str, *, timeout_seconds: float = 2) -> bool:
    """Tell whether a GET is answered well now."""
    try:
        with open_here(address, timeout_seconds=timeout_seconds):
            return True
    except (OSError, http.client.HTTPException):
        return False
