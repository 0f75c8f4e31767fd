"""How much of each list that comes in pages the official Python SDK reads to its end.

Usage: python lists.py <base URL> <state of the mock> < lines of an operation, its path and the parameter for the size of a page
"""

import inspect
import itertools
import json
import re
import sys
import warnings
from pathlib import Path

from api import COMMON
from cloudflare import AuthenticationError, Cloudflare, PermissionDeniedError

# As programs have them, which read what does not fit the types of the SDK.
CLIENTS = (
    Cloudflare(api_token="token", **COMMON),
    Cloudflare(api_email="ops@acme.example", api_key="key", **COMMON),
)
# A list has several pages of this size.
SIZE = 10
# What audit logs are asked for with.
RANGE = {"since": "2000-01-01", "before": "2100-01-01"}


def method(client, operation):
    """The method of the SDK for an operation, where it has one there or one for accounts and zones."""
    parts = operation.split(".")
    for names in (parts, [part for part in parts if part not in ("account", "zone")]):
        found = client
        for name in names:
            found = getattr(found, name, None)
        if inspect.ismethod(found):
            return found
    return None


def fullest(state, template):
    """The list in the state that has most items, of those at a path: the values of its parameters, and how many these are."""
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template) + "$")
    found = [(len(items), match) for path, items in state["lists"].items() if (match := pattern.match(path))]
    if not found:
        return None
    count, match = max(found, key=lambda own: own[0])
    return match.groupdict(), count


def items(response):
    """What a program gets of a list: all that a page leads to, or what is in the one list of an object."""
    if hasattr(response, "iter_pages"):
        return response
    return next((value for _, value in response if isinstance(value, list)), [])


def read(operation, size, values, most):
    """How many items the SDK reads of a list, or why it does not, or nothing where it has no method."""
    for client in CLIENTS:
        call = method(client, operation)
        if call is None:
            return None
        known = inspect.signature(call).parameters
        needed = {**values, **RANGE}
        given = {name: value for name, value in needed.items() if name in known}
        if size in known:
            given[size] = SIZE
        try:
            return sum(1 for _ in itertools.islice(items(call(**given)), most + 1))
        except (AuthenticationError, PermissionDeniedError):
            continue
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    return "no credentials are accepted"


def main():
    with Path(sys.argv[2]).open() as file:
        # Behind the document are the changes since, of which there are none.
        state = json.loads(file.readline())
    whole = found_items = held = lists = 0
    for line in sys.stdin:
        operation, template, size = line.split()
        found = fullest(state, template)
        if found is None:
            print(f"--    {operation}: not a list of its own")
            continue
        values, count = found
        own = read(operation, size, values, count)
        if own is None:
            print(f"--    {operation}: the SDK has no method")
            continue
        lists, held = lists + 1, held + count
        if isinstance(own, int):
            found_items += own
        whole += own == count
        print(f"{'ok' if own == count else 'CUT'}  {operation}: {own} of {count}")
    print(f"{whole} of {lists} lists read to the end, {found_items} of {held} items")


# Of what is deprecated.
warnings.simplefilter("ignore")
main()
