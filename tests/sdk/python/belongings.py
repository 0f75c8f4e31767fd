"""Accounts and members, which the SDK has no methods for."""

from cloudflare import APIStatusError, BadRequestError, NotFoundError

from api import NOBODY, PAGE, by_key, every, get, ids, new, old, organizations, path, post
from suite import check, refused, same

ALICE = {"user": {"email": "alice@acme.example"}}
BOB = {"user": {"email": "bob@acme.example"}, "status": "canceled"}


@check("organizations.organization_accounts.get")
def accounts():
    at = path(old().id, "accounts")
    everything = every(at)
    assert len(everything) > 2 * PAGE, "more than two pages of accounts"
    word = everything[0]["name"].split()[0]
    wanted = [one for one in everything if word in one["name"]]
    same(ids(every(at, **{"name.contains": word.upper()})), ids(wanted), f"those with {word}")
    for direction in ["asc", "desc"]:
        names = [one["name"] for one in every(at, order_by="account_name", direction=direction)]
        same(names, sorted(names, reverse=direction == "desc"), f"the names, {direction}")
    with refused(BadRequestError, "direction"):
        get(at, direction="up")
    with refused(NotFoundError, "organization_id"):
        get(path(NOBODY, "accounts"))


@check("organizations.members.list")
def list_members():
    at = path(old().id, "members")
    everything = every(at)
    assert len(everything) > 2 * PAGE, "more than two pages of members"
    for status in {one["status"] for one in everything}:
        wanted = [one for one in everything if one["status"] == status]
        same(ids(every(at, status=status)), ids(wanted), f"those that are {status}")
    email = everything[0]["user"]["email"]
    for key, part, fits in [
        ("user.email", email, str.__eq__),
        ("user.email.startsWith", email[:5], str.startswith),
        ("user.email.endsWith", email[5:], str.endswith),
        ("user.email.contains", email[2:7], str.__contains__),
    ]:
        wanted = [one for one in everything if fits(one["user"]["email"], part)]
        same(ids(every(at, **{key: part})), ids(wanted), f"those whose {key} is {part}")
    with refused(BadRequestError, "status"):
        get(at, status="retired")


@check("organizations.members.create")
def create_member():
    at = path(new().id, "members")
    for wanted in [ALICE, BOB]:
        made = post(at, {"member": wanted})
        same(made["user"]["email"], wanted["user"]["email"], "the address")
        same(made["status"], wanted.get("status", "active"), "the status")
        same(every(at)[-1], made, "the last one of the list")
    with refused(BadRequestError, "member.user.email"):
        post(at, {"member": {"user": {}}})


@check("organizations.members.get")
def get_member():
    at = path(new().id, "members")
    made = post(at, {"member": ALICE})
    same(get(f"{at}/{made['id']}")["result"], made, "it")
    with refused(NotFoundError, "member_id"):
        get(f"{at}/{NOBODY}")


@check("organizations.members.delete")
def delete_member():
    owner = new().id
    at = path(owner, "members")
    made = post(at, {"member": ALICE})
    with refused(APIStatusError, "not empty"):
        organizations.delete(owner)
    by_key.delete(f"{at}/{made['id']}", cast_to=type(None))
    same(every(at), [], "the list")
    with refused(NotFoundError, "member_id"):
        get(f"{at}/{made['id']}")
    organizations.delete(owner)


@check("organizations.members.batch_create")
def create_members():
    owner = new().id
    at = path(owner, "members:batchCreate")
    made = post(at, {"members": [ALICE, BOB]})
    emails = [one["user"]["email"] for one in made]
    same(emails, ["alice@acme.example", "bob@acme.example"], "the addresses")
    same(every(path(owner, "members")), made, "the list")
    with refused(BadRequestError, "members[1]"):
        post(at, {"members": [ALICE, {}]})
    with refused(BadRequestError, "members"):
        post(at, {"members": [ALICE] * 11})
