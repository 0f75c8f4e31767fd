"""Organizations and their profiles."""

from datetime import datetime, timedelta, timezone

from cloudflare import APIStatusError, BadRequestError, NotFoundError

from api import (
    NOBODY,
    PAGE,
    PROFILE,
    by_token,
    every_organization,
    get,
    ids,
    new,
    old,
    organizations,
    path,
)
from suite import check, note, rejected, same


@check("organizations.list")
def list_pages():
    everything = every_organization()
    assert len(everything) > 2 * PAGE, "more than two pages of organizations"
    first = list(organizations.list(page_size=PAGE))
    if ids(first) != ids(everything):
        same(ids(first), ids(everything)[:PAGE], "the first page")
        note(f"it stops after the first page: {len(first)} of {len(everything)}")
    same(len(by_token.organizations.list(page_size=3).result), 3, "a page by token")
    with rejected(BadRequestError, "page_size"):
        organizations.list(page_size=1001)
    token = organizations.list(page_size=PAGE).result_info["next_page_token"]
    with rejected(BadRequestError, "page_token"):
        organizations.list(page_size=PAGE, page_token=token, name={"contains": "a"})


@check("organizations.list")
def list_by_name():
    everything = every_organization()
    name = everything[0].name
    half = len(name) // 2
    for key, part, fits in [
        ("starts_with", name[:half], str.startswith),
        ("ends_with", name[half:], str.endswith),
        ("contains", name[1:-1], str.__contains__),
    ]:
        wanted = [one for one in everything if fits(one.name.lower(), part.lower())]
        assert len(wanted) < len(everything), f"{key} leaves some out"
        for text in [part, part.upper(), part.lower()]:
            same(ids(every_organization(name={key: text})), ids(wanted), f"name.{key}={text}")


@check("organizations.list")
def list_by_relation():
    everything = every_organization()
    two = ids(everything)[1:3]
    same(ids(every_organization(id=two)), two, "those of two ids")

    above = {one.id: one.parent.id if one.parent else "null" for one in everything}
    assert len(set(above.values())) > 1, "some organizations are below others"
    for parent in set(above.values()):
        wanted = [id for id in above if above[id] == parent]
        same(ids(every_organization(parent={"id": parent})), wanted, f"those below {parent}")

    child = next(one for one in everything if one.parent)
    found = every_organization(containing={"organization": child.id})
    same(ids(found), [child.parent.id], "those that contain an organization")
    owner = everything[0].id
    account = get(path(owner, "accounts"))["result"][0]
    found = every_organization(containing={"account": account["id"]})
    same(ids(found), [owner], "those that contain an account")
    member = get(path(owner, "members"))["result"][0]
    found = every_organization(containing={"user": member["user"]["id"]})
    same(ids(found), [owner], "those that contain a user")


@check("organizations.create")
def create():
    before = datetime.now(timezone.utc) - timedelta(seconds=5)
    made = new("Acme Ltd", profile=PROFILE)
    same((made.name, made.profile.to_dict(), made.parent), ("Acme Ltd", PROFILE, None), "it")
    assert made.create_time > before, f"created at {made.create_time}"
    below = new("Ümlaut & Søn", parent={"id": made.id})
    same(below.name, "Ümlaut & Søn", "its name")
    same((below.parent.id, below.parent.name), (made.id, "Acme Ltd"), "its parent")
    same({made.id, below.id} - set(ids(every_organization())), set(), "what the list lacks")
    with rejected(BadRequestError, "parent.id"):
        new("Orphan", parent={"id": NOBODY})
    with rejected(BadRequestError, "nmae"):
        new("Acme Ltd", extra_body={"nmae": "Acme Ltd"})


@check("organizations.get")
def get_one():
    for one in [new(profile=PROFILE), old()]:
        same(organizations.get(one.id), one, "it")
    with rejected(NotFoundError, "organization_id"):
        organizations.get(NOBODY)
    with rejected(APIStatusError, "authorization"):
        by_token.organizations.get(old().id)


@check("organizations.update")
def update():
    made = new(profile=PROFILE)
    changed = organizations.update(made.id, name="Acme Holding")
    same((changed.name, changed.profile), ("Acme Holding", made.profile), "it")
    same(organizations.get(made.id), changed, "what is remembered")
    with rejected(NotFoundError, "organization_id"):
        organizations.update(NOBODY, name="Acme Holding")
    with rejected(BadRequestError, "name"):
        organizations.update(made.id, name=1)


@check("organizations.delete")
def delete():
    above = new()
    below = new("Acme Research", parent={"id": above.id})
    with rejected(APIStatusError, "not empty"):
        organizations.delete(above.id)
    for id in [below.id, above.id]:
        same(organizations.delete(id).id, id, "the id of what was deleted")
        for call in [organizations.get, organizations.delete]:
            with rejected(NotFoundError, "organization_id"):
                call(id)
    same({above.id, below.id} & set(ids(every_organization())), set(), "what the list still has")


@check("organizations.organization_profile.get")
def get_profile():
    profile = organizations.organization_profile
    same(profile.get(new(profile=PROFILE).id).to_dict(), PROFILE, "it")
    with rejected(NotFoundError, "organization_id"):
        profile.get(NOBODY)


@check("organizations.organization_profile.update")
def update_profile():
    profile = organizations.organization_profile
    made = new()
    for name in ["Acme Ltd", "Acme Holding"]:
        wanted = {**PROFILE, "business_name": name}
        same(profile.update(made.id, **wanted), None, "the response, which has no body")
        same(profile.get(made.id).to_dict(), wanted, "it")
        same(organizations.get(made.id).profile.to_dict(), wanted, "that of the organization")
    with rejected(NotFoundError, "organization_id"):
        profile.update(NOBODY, **PROFILE)
    with rejected(BadRequestError, "business_phone"):
        profile.update(made.id, **{**PROFILE, "business_phone": None})
