"""Audit logs and usage."""

from datetime import date, timedelta

from cloudflare import BadRequestError, Cloudflare, NotFoundError
from cloudflare.types.organizations.logs import AuditListResponse
from pydantic import ValidationError

from api import COMMON, NOBODY, PAGE, by_token, ids, old
from suite import check, note, rejected, same

# Not strict: the server knows values that the SDK does not. A check looks at what does not fit.
audit = Cloudflare(api_token="token", **COMMON).organizations.logs.audit
usage = by_token.organizations.billing.usage

EVER = {"since": "2000-01-01", "before": date(2100, 1, 1)}
# The filters by their names in the SDK, and what each of them goes by.
FILTERS = {
    "id": lambda entry: entry.id,
    "action_result": lambda entry: entry.action.result,
    "action_type": lambda entry: entry.action.type,
    "actor_context": lambda entry: entry.actor.context,
    "actor_email": lambda entry: entry.actor.email,
    "actor_id": lambda entry: entry.actor.id,
    "actor_ip_address": lambda entry: entry.actor.ip_address,
    "actor_token_id": lambda entry: entry.actor.token_id,
    "actor_token_name": lambda entry: entry.actor.token_name,
    "actor_type": lambda entry: entry.actor.type,
    "raw_cf_rayid": lambda entry: entry.raw.cf_rayid,
    "raw_method": lambda entry: entry.raw.method,
    "raw_status_code": lambda entry: entry.raw.status_code,
    "raw_uri": lambda entry: entry.raw.uri,
    "resource_id": lambda entry: entry.resource.id,
    "resource_product": lambda entry: entry.resource.product,
    "resource_scope": lambda entry: entry.resource.scope,
    "resource_type": lambda entry: entry.resource.type,
}


def all_of(owner, **query):
    return audit.list(owner, limit=1000, **EVER, **query).result


@check("organizations.logs.audit.list")
def list_types():
    for entry in all_of(old().id):
        try:
            AuditListResponse.model_validate(entry.to_dict(mode="json"))
        except ValidationError as error:
            for problem in error.errors():
                same(problem["type"], "literal_error", f"what is wrong with {problem['loc']}")
                note(f"it does not know {'.'.join(problem['loc'])} `{problem['input']}`")


@check("organizations.logs.audit.list")
def list_by_filter():
    owner = old().id
    everything = all_of(owner)
    for name, value_of in FILTERS.items():
        values = ["organizations"] if name == "resource_scope" else [value_of(everything[0])]
        wanted = [entry for entry in everything if value_of(entry) not in values]
        found = all_of(owner, **{name: {"not": values}})
        same(ids(found), ids(wanted), f"those whose {name} is not in {values}")
    same(ids(all_of(owner, id={"not": ids(everything)[1:]})), ids(everything)[:1], "all but many")
    both = {"action_type": {"not": ["view"]}, "raw_status_code": {"not": [403, 404]}}
    wanted = [
        entry
        for entry in everything
        if entry.action.type != "view" and entry.raw.status_code not in [403, 404]
    ]
    same(ids(all_of(owner, **both)), ids(wanted), "those that two filters leave")


@check("organizations.logs.audit.list")
def list_by_time():
    owner = old().id
    everything = all_of(owner)
    times = [entry.action.time for entry in everything]
    same(times, sorted(times, reverse=True), "the newest first")
    same(ids(all_of(owner, direction="asc")), ids(everything)[::-1], "the oldest first")
    found = audit.list(owner, since=times[5], before=times[2]).result
    same(ids(found), ids(everything)[3:5], "those between two times")
    with rejected(BadRequestError, "since"):
        audit.list(owner, since="yesterday", before="2100-01-01")


@check("organizations.logs.audit.list")
def list_pages():
    owner = old().id
    everything = all_of(owner)
    assert len(everything) > 2 * PAGE, "more than two pages of entries"
    found = list(audit.list(owner, limit=PAGE, **EVER))
    if ids(found) != ids(everything):
        same(ids(found), ids(everything)[:PAGE], "the first page")
        note(f"it stops after the first page: {len(found)} of {len(everything)}")
    cursor = audit.list(owner, limit=PAGE, **EVER).result_info.cursor
    second = audit.list(owner, limit=PAGE, cursor=cursor, **EVER).result
    same(ids(second), ids(everything)[PAGE : 2 * PAGE], "the second page")
    with rejected(BadRequestError, "limit"):
        audit.list(owner, limit=1001, **EVER)


@check("organizations.logs.audit.history")
def history():
    owner = old().id
    everything = all_of(owner, direction="asc")
    most = 0
    for entry in everything:
        found = audit.history(
            entry.id, organization_id=owner, action_time=entry.action.time, direction="asc", **EVER
        )
        wanted = [
            other
            for other in everything
            if (other.resource.type, other.resource.id) == (entry.resource.type, entry.resource.id)
        ]
        same(ids(found), ids(wanted), f"the entries about {entry.resource.id}")
        most = max(most, len(found))
    assert 1 < most < len(everything), "some entries are about one resource"
    with rejected(NotFoundError, "id"):
        audit.history(NOBODY, organization_id=owner, action_time="2025-01-01T00:00:00Z", **EVER)


@check("organizations.billing.usage.get")
def get_usage():
    owner = old().id
    found = 0
    for number in range(13):
        begin = date(2025, 1, 1) + timedelta(days=30 * number)
        end = begin + timedelta(days=29)
        for record in usage.get(owner, from_=begin, to=end):
            start = record.charge_period_start.date()
            assert begin <= start <= end, f"{start} is not from {begin} to {end}"
            found += 1
    assert found > PAGE, f"{found} records in a year"
    with rejected(BadRequestError, "from"):
        usage.get(owner, from_="May", to="2025-05-31")
