"""Runs the checks, and prints one line per operation."""

import functools
import inspect
import traceback
from contextlib import contextmanager
from pathlib import Path

CHECKS = {}
NOTES = []


def check(*operations):
    """Marks what checks `operations`, as the spec calls them."""

    def mark(function):
        for operation in operations:
            CHECKS.setdefault(operation, []).append(function)
        return function

    return mark


def each(resource, *methods):
    """Marks what checks `methods` of `resource`."""
    return check(*(f"{resource}.{method}" for method in methods))


def note(text):
    """What the SDK gets wrong, and not the server."""
    if text not in NOTES:
        NOTES.append(text)


def same(found, wanted, what):
    if found != wanted:
        raise AssertionError(f"{what}: {found!r} instead of {wanted!r}")


@contextmanager
def rejected(kind, location):
    """The call inside is rejected with the error class `kind`, whose first message names `location`."""
    try:
        yield
    except kind as error:
        message = error.errors[0].message
        if location not in message:
            raise AssertionError(f"`{message}` does not name `{location}`") from error
    else:
        raise AssertionError(f"no {kind.__name__} that names `{location}`")


def offered(resource, name):
    """The methods that the SDK has at `resource` and below, by their names there."""
    for part in dir(type(resource)):
        if part.startswith("_") or part in ("with_raw_response", "with_streaming_response"):
            continue
        value = getattr(resource, part)
        if inspect.ismethod(value):
            yield f"{name}.{part}"
        else:
            yield from offered(value, f"{name}.{part}")


def reaches(client, operation):
    """Whether the SDK has a method for `operation` where the spec has it, or one for accounts and zones."""
    parts = operation.split(".")
    return any(
        inspect.ismethod(functools.reduce(lambda value, part: getattr(value, part, None), path, client))
        for path in (parts, [part for part in parts if part not in ("account", "zone")])
    )


def verdict(operation):
    """What is wrong with an operation, or nothing."""
    if operation not in CHECKS:
        return "nothing checks it"
    return next(filter(None, map(outcome, CHECKS[operation])), None)


@functools.cache
def outcome(function):
    """What is wrong with what `function` checks, or nothing; it runs once, for all of that."""
    try:
        function()
    except Exception as error:
        file = inspect.getsourcefile(function)
        own = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == file]
        cause = f": {error.__cause__}" if error.__cause__ else ""
        return f"{Path(file).name}:{own[-1]}: {type(error).__name__}: {error}{cause}"
    return None


def run(operations, methods):
    """Checks all `operations` that the spec has and all `methods` that the SDK has."""
    passed = 0
    wanted = list(dict.fromkeys([*operations, *methods]))
    for operation in wanted:
        NOTES.clear()
        wrong = verdict(operation)
        passed += wrong is None
        by = "" if operation in methods else ", by its path: the SDK has no method"
        print(f"{'WRONG' if wrong else 'ok'}  {operation}{by}")
        for text in filter(None, [wrong, *(f"the SDK: {text}" for text in NOTES)]):
            print(f"       {text}")
    print(f"{passed} of {len(wanted)}, and the SDK has methods for {len(methods)}")
    return passed == len(wanted)
