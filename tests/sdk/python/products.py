"""The other products: each call is accepted, and its response fits the types of the SDK."""

from api import by_key, by_token, ids
from suite import check, each, same

accounts, memberships, user = by_key.accounts, by_key.memberships, by_key.user
zones, cache, routes = by_token.zones, by_token.cache, by_token.workers.routes
account_tokens, user_tokens = by_token.accounts.tokens, by_token.user.tokens


def account():
    return accounts.list(per_page=5).result[0].id


def zone():
    return zones.list(per_page=5).result[0]


def policy():
    """What reads every record in one zone."""
    return {
        "effect": "allow",
        "permission_groups": [{"id": "c8fed203ed3043cba015a93ad1616f1f"}],
        "resources": {f"com.cloudflare.api.account.zone.{zone().id}": "*"},
    }


def all_ids(list_, size=5, **path):
    """The ids of a list in pages, which the SDK reads to the end; none comes twice."""
    found = ids(list_(per_page=size, **path))
    same(len(set(found)), len(found), "items without repetition")
    same(len(found) > size, True, "more than one page")
    return found


def lives(tokens, **path):
    """A token is created, found, changed, given another value and deleted."""
    made = tokens.create(name="readonly token", policies=[policy()], **path)
    same(len(made.value) >= 40, True, "the length of its value")
    same(tokens.get(made.id, **path).name, "readonly token", "its name")
    changed = tokens.update(
        made.id, name="none", policies=[policy()], status="disabled", **path
    )
    same((changed.name, changed.status), ("none", "disabled"), "it")
    same(type(tokens.value.update(made.id, **path)), str, "the type of its value")
    tokens.delete(made.id, **path)
    same(made.id in all_ids(tokens.list, **path), False, "that the list still has it")


@check("accounts.list")
def account_list():
    all_ids(accounts.list)


@check("accounts.create", "accounts.get", "accounts.update", "accounts.delete")
def account_lives():
    made = accounts.create(name="Demo Account", type="standard")
    same(accounts.get(account_id=made.id), made, "it")
    changed = accounts.update(account_id=made.id, id=made.id, name="Other", type="standard")
    same(changed.name, "Other", "its name")
    accounts.delete(account_id=made.id)


TOKEN = ["list", "create", "get", "update", "delete", "value.update"]


@each("user.tokens", *TOKEN)
def user_token_lives():
    lives(user_tokens)


@each("accounts.tokens", *TOKEN)
def account_token_lives():
    lives(account_tokens, account_id=account())


@check("user.tokens.verify", "accounts.tokens.verify")
def verify():
    same(user_tokens.verify().status, "active", "the state of the token")
    same(account_tokens.verify(account_id=account()).status, "active", "the state of the token")


@check("user.tokens.permission_groups.list", "accounts.tokens.permission_groups.list")
def permission_groups():
    for groups in [
        user_tokens.permission_groups.list(scope="com.cloudflare.api.account"),
        account_tokens.permission_groups.list(account_id=account()),
    ]:
        same(len(list(groups)) > 0, True, "that there are some")


@check("user.get", "user.edit")
def user_changes():
    same(user.edit(first_name="Ada").first_name, "Ada", "the name")
    same(user.get().first_name, "Ada", "the name that is remembered")


@check("memberships.list", "memberships.get", "memberships.update", "memberships.delete")
def membership_ends():
    one = all_ids(memberships.list)[0]
    same(memberships.get(membership_id=one).id, one, "its id")
    same(memberships.update(membership_id=one, status="rejected").status, "rejected", "its state")
    same(memberships.delete(membership_id=one).id, one, "its id")
    same(one in all_ids(memberships.list), False, "that the list still has it")


@check("zones.list")
def zone_list():
    all_ids(zones.list)
    one = zone()
    same(ids(zones.list(name=one.name)), [one.id], "those of one name")


@check(
    "zones.create",
    "zones.get",
    "zones.edit",
    "zones.activation_check.trigger",
    "cache.purge",
    "zones.delete",
)
def zone_lives():
    made = zones.create(account={"id": account()}, name="example.com", type="full")
    same(zones.get(zone_id=made.id).name, "example.com", "its name")
    same(zones.edit(zone_id=made.id, paused=True).paused, True, "whether it is paused")
    zones.activation_check.trigger(zone_id=made.id)
    cache.purge(zone_id=made.id, purge_everything=True)
    cache.purge(zone_id=made.id, files=["https://example.com/a.css"])
    same(zones.delete(zone_id=made.id).id, made.id, "its id")


@check(
    "workers.routes.list",
    "workers.routes.create",
    "workers.routes.get",
    "workers.routes.update",
    "workers.routes.delete",
)
def route_lives():
    own = {"zone_id": zone().id}
    made = routes.create(pattern="example.com/*", script="hello", **own)
    same(routes.get(made.id, **own).script, "hello", "its script")
    same(routes.update(made.id, pattern="example.com/a", **own).pattern, "example.com/a", "it")
    same(made.id in ids(routes.list(**own)), True, "that the list has it")
    routes.delete(made.id, **own)


@check(
    "accounts.members.list",
    "accounts.members.create",
    "accounts.members.get",
    "accounts.members.update",
    "accounts.members.delete",
)
def account_member_lives():
    members, own = accounts.members, {"account_id": account()}
    made = members.create(email="user@example.com", roles=["3536bcfad5faccb999b47003c79917fb"], **own)
    same(members.get(made.id, **own).email, "user@example.com", "the address")
    same(made.id in all_ids(members.list, **own), True, "that the list has it")
    groups = [{"id": "c8fed203ed3043cba015a93ad1616f1f"}]
    allowed = {"access": "allow", "permission_groups": groups, "resource_groups": groups}
    members.update(made.id, policies=[allowed], **own)
    same(members.delete(made.id, **own).id, made.id, "its id")


@check("accounts.roles.list", "accounts.roles.get")
def account_roles():
    own = {"account_id": account()}
    one = all_ids(accounts.roles.list, **own)[0]
    same(accounts.roles.get(one, **own).id, one, "its id")


TUNNEL = [
    *["list", "create", "get", "edit", "delete", "connections.get", "connections.delete"],
    *["connectors.get", "token.get", "management.create"],
    *["configurations.get", "configurations.update"],
]


@each("zero_trust.tunnels.cloudflared", *TUNNEL)
def tunnel_lives():
    cloudflared, own = by_token.zero_trust.tunnels.cloudflared, {"account_id": account()}
    made = cloudflared.create(name="blog", config_src="cloudflare", **own)
    same(cloudflared.get(made.id, **own).name, "blog", "its name")
    same(cloudflared.edit(made.id, name="log", **own).name, "log", "its name")
    same(made.id in all_ids(cloudflared.list, **own), True, "that the list has it")
    same(type(cloudflared.token.get(made.id, **own)), str, "the type of its token")
    token = cloudflared.management.create(made.id, resources=["logs"], **own)
    same(type(token), str, "the type of a token")
    ingress = [{"hostname": "tunnel.example.com", "service": "https://localhost:8001"}]
    cloudflared.configurations.update(made.id, config={"ingress": ingress}, **own)
    kept = cloudflared.configurations.get(made.id, **own).config.ingress
    same(kept[0].service, "https://localhost:8001", "its service")
    connectors = cloudflared.connections.get(made.id, **own)
    for connector in connectors:
        cloudflared.connectors.get(connector.id, tunnel_id=made.id, **own)
    cloudflared.connections.delete(made.id, **own)
    cloudflared.delete(made.id, **own)


MONITOR = ["list", "create", "get", "edit", "update", "delete"]


@each("load_balancers.monitors", *MONITOR)
def monitor_lives():
    monitors, own = by_token.load_balancers.monitors, {"account_id": account()}
    made = monitors.create(type="https", path="/health", **own)
    same(monitors.get(made.id, **own).path, "/health", "its path")
    same(monitors.edit(made.id, path="/", **own).path, "/", "its path")
    same(monitors.update(made.id, path="/a", **own).path, "/a", "its path")
    same(made.id in ids(monitors.list(**own)), True, "that it is listed")
    same(monitors.delete(made.id, **own).id, made.id, "its id")
