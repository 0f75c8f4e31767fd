"""The clients, and calls that several checks make."""

import sys

from cloudflare import Cloudflare

from suite import same

COMMON = {"base_url": sys.argv[1], "max_retries": 0}
# A response that does not fit the types of the SDK is an error; by default it passes unread.
STRICT = {"_strict_response_validation": True, **COMMON}
by_key = Cloudflare(api_email="ops@acme.example", api_key="key", **STRICT)
by_token = Cloudflare(api_token="token", **STRICT)
organizations = by_key.organizations

NOBODY = "0" * 32
PROFILE = {
    "business_name": "Acme Ltd",
    "business_email": "ops@acme.example",
    "business_phone": "+44 20 7946 0000",
    "business_address": "1 Example Street, London",
    "external_metadata": "",
}
# Less than half of what a list has at the beginning.
PAGE = 8


def ids(items):
    return [item["id"] if isinstance(item, dict) else item.id for item in items]


def new(name="Acme Ltd", **more):
    return organizations.create(name=name, **more)


def old():
    """An organization that is there from the beginning, with all that belongs to it."""
    return organizations.list(page_size=1).result[0]


def every_organization(**filters):
    """All organizations that `filters` choose."""

    def page(**position):
        page = organizations.list(page_size=PAGE, **filters, **position)
        # The SDK has no type for it.
        return page.result, page.result_info

    return pages(page)


def pages(page):
    """All items of a list, page after page: where the SDK stops after the first one."""
    found, position = [], {}
    while True:
        items, info = page(**position)
        found += items
        if "next_page_token" not in info:
            same(info["total_size"], len(found), "total_size")
            same(len(set(ids(found))), len(found), "items without repetition")
            return found
        same(len(items), PAGE, "the length of a page that is not the last")
        position = {"page_token": info["next_page_token"]}


# What the SDK has no methods for goes through its calls by path.


def path(id, rest):
    return f"/organizations/{id}/{rest}"


def get(at, **query):
    return by_key.get(at, cast_to=object, options={"params": query})


def post(at, body):
    return by_key.post(at, cast_to=object, body=body)["result"]


def every(at, **filters):
    """All items of the list at a path that `filters` choose."""

    def page(**position):
        response = get(at, page_size=PAGE, **filters, **position)
        return response["result"], response["result_info"]

    return pages(page)
