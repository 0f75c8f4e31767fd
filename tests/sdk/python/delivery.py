"""How a zone is served: settings, load balancers and certificates, and hosts of customers."""

from api import by_token, ids
from products import account, all_ids, zone
from suite import check, each, same

settings, views = by_token.dns.settings, by_token.dns.settings.account.views
balancers, pools = by_token.load_balancers, by_token.load_balancers.pools
hostnames, packs = by_token.custom_hostnames, by_token.ssl.certificate_packs


def by_path(method, at, **options):
    """A call that the SDK has no method for."""
    return getattr(by_token, method)(at, cast_to=object, **options)


@each("zones.settings", "list", "bulk_edit", "get", "edit")
def zone_settings():
    own = zone().id
    all_settings = by_path("get", f"/zones/{own}/settings")["result"]
    switch = ["on", "off"]
    one = next(each for each in all_settings if each.get("value") in switch)
    same(by_token.zones.settings.get(one["id"], zone_id=own).id, one["id"], "its id")
    by_token.zones.settings.edit(one["id"], zone_id=own, value="on")
    same(by_token.zones.settings.get(one["id"], zone_id=own).value, "on", "its value")
    several = [{"id": one["id"], "value": "off"}]
    by_path("patch", f"/zones/{own}/settings", body=several)
    same(by_token.zones.settings.get(one["id"], zone_id=own).value, "off", "its value")


@check(
    *(f"dns.settings.{of}.{method}" for of in ["zone", "account"] for method in ["get", "edit"]),
    "dns.usage.zone.get",
    "dns.usage.account.get",
)
def dns_settings():
    own = {"zone_id": zone().id}
    same(settings.zone.edit(ns_ttl=300, **own).ns_ttl, 300, "the time")
    same(settings.zone.get(**own).ns_ttl, 300, "the time that is kept")
    own = {"account_id": account()}
    settings.account.edit(enforce_dns_only=True, **own)
    same(settings.account.get(**own).enforce_dns_only, True, "what is kept")
    same(by_token.dns.usage.zone.get(zone_id=zone().id).record_usage > 0, True, "some use")
    same(by_token.dns.usage.account.get(**own).record_usage > 0, True, "some use")


VIEW = ["list", "create", "get", "edit", "delete"]


@each("dns.settings.account.views", *VIEW)
def view_lives():
    own = {"account_id": account()}
    made = views.create(name="my view", zones=[zone().id], **own)
    same(views.get(made.id, **own).name, "my view", "its name")
    same(views.edit(made.id, name="my own", **own).name, "my own", "its name")
    found = views.list(name={"exact": "my own"}, per_page=5, **own)
    same(ids(found), [made.id], "those of its name")
    same(views.delete(made.id, **own).id, made.id, "its id")


POOL = ["list", "create", "bulk_edit", "get", "update", "edit", "delete"]
POOL += ["health.get", "health.create", "references.get"]
BALANCER = ["list", "create", "get", "update", "edit", "delete"]


@check(
    *(f"load_balancers.pools.{method}" for method in POOL),
    *(f"load_balancers.{method}" for method in BALANCER),
)
def load_balancer_lives():
    own = {"account_id": account()}
    servers = [{"name": "one", "address": "198.51.100.4"}]
    pool = pools.create(name="one", origins=servers, **own).id
    same(pools.get(pool, **own).name, "one", "its name")
    same(pools.edit(pool, enabled=False, **own).enabled, False, "whether it is used")
    same(pools.update(pool, name="two", origins=servers, **own).name, "two", "its name")
    same(pool in ids(pools.list(**own)), True, "that the list has it")
    list(pools.bulk_edit(notification_email="", **own))
    same(pools.health.get(pool, **own) is not None, True, "that something is known of it")
    pools.health.create(pool, type="https", **own)
    list(pools.references.get(pool, **own))

    below = {"zone_id": zone().id}
    wanted = {"name": "www.example.com", "default_pools": [pool], "fallback_pool": pool}
    made = balancers.create(**wanted, **below).id
    same(balancers.get(made, **below).name, "www.example.com", "its name")
    same(balancers.edit(made, enabled=False, **below).enabled, False, "whether it is used")
    same(balancers.update(made, **wanted, **below).fallback_pool, pool, "its pool")
    same(made in ids(balancers.list(**below)), True, "that the list has it")
    same(balancers.delete(made, **below).id, made, "its id")
    same(pools.delete(pool, **own).id, pool, "its id")


PACK = ["list", "create", "get", "edit", "delete", "quota.get"]


@each("ssl.certificate_packs", *PACK)
def certificate_pack_ends():
    own = {"zone_id": zone().id}
    one = all_ids(packs.list, **own)[0]
    same(packs.get(one, **own).id, one, "its id")
    packs.edit(one, cloudflare_branding=False, **own)
    hosts = ["example.com", "*.example.com"]
    packs.create(
        certificate_authority="lets_encrypt",
        type="advanced",
        validation_method="txt",
        validity_days=90,
        hosts=hosts,
        **own,
    )
    packs.quota.get(**own)
    same(packs.delete(one, **own).id, one, "its id")


HOSTNAME = ["list", "create", "get", "edit", "delete", "quota.get"]
HOSTNAME += [f"fallback_origin.{method}" for method in ["get", "update", "delete"]]
HOSTNAME += [f"certificate_pack.certificates.{method}" for method in ["update", "delete"]]


@each("custom_hostnames", *HOSTNAME)
def custom_hostname_lives():
    own = {"zone_id": zone().id}
    made = hostnames.create(hostname="app.example.org", ssl={"method": "http"}, **own).id
    same(hostnames.get(made, **own).hostname, "app.example.org", "its name")
    server = "origin.example.com"
    edited = hostnames.edit(made, custom_origin_server=server, **own)
    same(edited.custom_origin_server, server, "its server")
    found = hostnames.list(hostname={"exact": "app.example.org"}, per_page=5, **own)
    same(ids(found), [made], "those of its name")
    hostnames.fallback_origin.update(origin="fallback.example.com", **own)
    same(hostnames.fallback_origin.get(**own).origin, "fallback.example.com", "the server")
    hostnames.fallback_origin.delete(**own)
    hostnames.quota.get(**own)
    path = {"custom_hostname_id": made, "certificate_pack_id": "0" * 32, **own}
    certificates = hostnames.certificate_pack.certificates
    pair = {"custom_certificate": "certificate", "custom_key": "key"}
    certificates.update("0" * 32, **pair, **path)
    certificates.delete("0" * 32, **path)
    same(hostnames.delete(made, **own).id, made, "its id")


@check("graphql.query")
def analytics():
    found = by_path("post", "/graphql", body={"query": "{ viewer { zones { zoneTag } } }"})
    same("viewer" in found["data"], True, "that something is found")
