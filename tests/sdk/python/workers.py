"""Workers: the scripts with all that belongs to them, and what an account has for them."""

from email import message_from_bytes

from cloudflare import NotFoundError

from api import by_token, ids
from products import account, all_ids, zone
from suite import each, note, rejected, same

workers = by_token.workers
scripts = workers.scripts
MERGE_PATCH = "application/merge-patch+json"
JAVASCRIPT = "application/javascript+module"
HELLO = "export default { fetch: () => new Response('Hello, world!') }"
TEXT = {"name": "TEXT", "type": "plain_text", "text": "text"}


def module(content=HELLO.encode(), media_type=JAVASCRIPT, name="worker.js"):
    return name, content, media_type


def upload(name, files=None, **metadata):
    """A new Worker, and what every call about it takes."""
    own = {"account_id": account()}
    metadata = {"main_module": "worker.js", "compatibility_date": "2021-01-01", **metadata}
    return scripts.update(name, metadata=metadata, files=files or [module()], **own), own


def parts(response):
    """The media type and the content of each part of a multipart response."""
    head = f"Content-Type: {response.headers['content-type']}\r\n\r\n"
    message = message_from_bytes(head.encode() + response.read())
    return [(part.get_content_type(), part.get_payload(decode=True)) for part in message.get_payload()]


def old():
    """A Worker that is there from the beginning, with all that belongs to it."""
    own = {"account_id": account()}
    return scripts.list(**own).result[0].id, own


@each("workers.scripts", "list", "update", "get", "delete")
def script_lives():
    made, own = upload("sdk", bindings=[TEXT], tags=["sdk"], logpush=True)
    same((made.id, made.tags, made.logpush), ("sdk", ["sdk"], True), "it")
    same(made.compatibility_date, "2021-01-01", "its date")
    same(HELLO in scripts.get("sdk", **own), True, "that it has the module")
    same(ids(scripts.list(tags="sdk:yes", **own)), ["sdk"], "those of its tag")
    same("sdk" in ids(scripts.list(tags="sdk:no", **own)), False, "that the list of the others has it")
    same(len(ids(scripts.list(**own))), 21, "how many there are")

    # What is not given is lost.
    other, _ = upload("sdk", [module(b"export {}")])
    same((other.tags, other.created_on), (None, made.created_on), "it")
    content = scripts.get("sdk", **own)
    same((HELLO in content, "export {}" in content), (False, True), "which module it has")
    same(scripts.script_and_version_settings.get("sdk", **own).bindings or [], [], "its bindings")
    scripts.delete("sdk", force=True, **own)
    with rejected(NotFoundError, "sdk"):
        scripts.get("sdk", **own)


@each("workers.scripts", "search")
def script_search():
    own = {"account_id": account()}
    # The SDK has the items of one page.
    first = scripts.search(order_by="name", per_page=5, **own)
    second = scripts.search(order_by="name", per_page=5, page=2, **own)
    names = [one.script_name for one in first + second]
    same((len(names), names), (10, sorted(set(names))), "the names")
    one = second[0]
    same(one.id in ids(scripts.search(name=one.script_name[1:], **own)), True, "that it is found by its name")
    same(ids(scripts.search(id=one.id, **own)), [one.id], "those of its id")


@each("workers.scripts.content", "get", "update")
def modules():
    made, own = upload("sdk-content", bindings=[TEXT])
    content, raw = scripts.content, scripts.with_raw_response
    same(parts(content.get("sdk-content", **own)), [(JAVASCRIPT, HELLO.encode())], "the modules")
    both = [module(), module(b"\x00asm\xff", "application/wasm", "code.wasm")]
    changed = content.update("sdk-content", metadata={"main_module": "worker.js"}, files=both, **own)
    same((changed.id, changed.created_on), ("sdk-content", made.created_on), "it")
    for response in content.get("sdk-content", **own), raw.get("sdk-content", **own):
        expected = [(JAVASCRIPT, HELLO.encode()), ("application/wasm", b"\x00asm\xff")]
        same(parts(response), expected, "the modules")
    kept = scripts.script_and_version_settings.get("sdk-content", **own).bindings
    same([(one.name, one.text) for one in kept], [("TEXT", "text")], "its bindings")


@each("workers.scripts.settings", "get", "edit")
@each("workers.scripts.script_and_version_settings", "get", "edit")
def settings():
    _, own = upload("sdk-settings", bindings=[TEXT])
    some, every = scripts.settings, scripts.script_and_version_settings
    wanted = {"tags": ["sdk"], "tail_consumers": [{"service": "logs"}]}
    changed = some.edit("sdk-settings", observability={"enabled": True}, **wanted, **own)
    same((changed.tags, changed.tail_consumers[0].service), (["sdk"], "logs"), "it")
    same(some.get("sdk-settings", **own), changed, "it")

    store = {"name": "STORE", "type": "kv_namespace", "namespace_id": "0f2ac74b498b48028cb68387c421e279"}
    new = {"bindings": [store], "logpush": True, "limits": {"cpu_ms": 50}, "placement": {"mode": "smart"}}
    changed = every.edit("sdk-settings", settings=new, **own)
    same([(one.type, one.name) for one in changed.bindings], [("kv_namespace", "STORE")], "its bindings")
    read = every.get("sdk-settings", **own)
    same((read.bindings[0].namespace_id, read.limits.cpu_ms), (store["namespace_id"], 50), "it")
    same((read.placement.mode, read.logpush), ("smart", True), "it")
    same(read.compatibility_date, "2021-01-01", "what was not given")


@each("workers.scripts.schedules", "get", "update")
def schedules():
    _, own = upload("sdk-schedules")
    body = [{"cron": "*/30 * * * *"}, {"cron": "0 0 * * 1"}]
    made = scripts.schedules.update("sdk-schedules", body=body, **own).schedules
    same([one.cron for one in made], [one["cron"] for one in body], "it")
    read = scripts.schedules.get("sdk-schedules", **own).schedules
    same([one.cron for one in read], [one["cron"] for one in body], "it")
    scripts.schedules.update("sdk-schedules", body=[], **own)
    same(scripts.schedules.get("sdk-schedules", **own).schedules, [], "it")


@each("workers.scripts.subdomain", "get", "create", "delete")
def subdomain_of_script():
    _, own = upload("sdk-subdomain")
    subdomain = scripts.subdomain
    same(subdomain.create("sdk-subdomain", enabled=True, previews_enabled=True, **own).enabled, True, "it")
    read = subdomain.get("sdk-subdomain", **own)
    same((read.enabled, read.previews_enabled), (True, True), "it")
    subdomain.delete("sdk-subdomain", **own)


@each("workers.scripts.tail", "get", "create", "delete")
def tail_lives():
    _, own = upload("sdk-tail")
    made = scripts.tail.create("sdk-tail", **own)
    same(made.url.startswith("wss://"), True, "that it has an address")
    same(scripts.tail.get("sdk-tail", **own).url.startswith("wss://"), True, "that it has an address")
    of = {"script_name": "sdk-tail", **own}
    scripts.tail.delete(made.id, **of)
    with rejected(NotFoundError, made.id):
        scripts.tail.delete(made.id, **of)


@each("workers.scripts.secrets", "list", "get", "update", "delete")
def secret_lives():
    _, own = upload("sdk-secrets")
    secrets, of = scripts.secrets, {"script_name": "sdk-secrets", **own}
    secrets.update("sdk-secrets", name="TEXT", type="secret_text", text="hidden", **own)
    key = {"algorithm": {"name": "HMAC"}, "format": "raw", "usages": ["sign"], "key_base64": "c2VjcmV0"}
    made = secrets.update("sdk-secrets", name="KEY", type="secret_key", **key, **own)
    read = secrets.get("KEY", **of)
    same((read.usages, read.algorithm), (["sign"], {"name": "HMAC"}), "it")
    same(read.model_dump(), made.model_dump(), "it")
    same("key_base64" in read.model_dump(), False, "that it has its value")
    same(sorted(one.name for one in secrets.list(**of)), ["KEY", "TEXT"], "the secrets")
    secrets.delete("KEY", **of)
    same([one.name for one in secrets.list(**of)], ["TEXT"], "the secrets")
    with rejected(NotFoundError, "KEY"):
        secrets.get("KEY", **of)


@each("workers.scripts.secrets", "bulk_update")
def many_secrets():
    _, own = upload("sdk-many-secrets")
    text = {"name": "myBinding", "type": "secret_text", "text": "hidden"}
    note("it does not say that many secrets are a merge patch")
    patch = {"secrets": {"myBinding": text, "old": None}, "extra_headers": {"Content-Type": MERGE_PATCH}}
    made = scripts.secrets.bulk_update("sdk-many-secrets", **patch, **own)
    same((made["myBinding"].name, made["myBinding"].type), ("myBinding", "secret_text"), "it")


@each("workers.scripts.versions", "list", "get", "create")
@each("workers.scripts.deployments", "list", "get", "create", "delete")
def version_is_deployed():
    _, own = upload("sdk-versions")
    versions, deployments, of = scripts.versions, scripts.deployments, {"script_name": "sdk-versions", **own}
    note("it reads no version: the type of its bindings is not one of pydantic's")
    raw = versions.with_raw_response

    def new(message):
        metadata = {"main_module": "worker.js", "annotations": {"workers/message": message}}
        return raw.create("sdk-versions", metadata=metadata, files=[module()], **own).json()["result"]

    made = [new("One."), new("Two.")]
    same(raw.get(made[0]["id"], **of).json()["result"]["id"], made[0]["id"], "its id")
    found = ids(versions.list("sdk-versions", **own))
    same(sorted(found), sorted(set(ids(made))), "the versions")

    shares = [{"version_id": one["id"], "percentage": 50} for one in made]
    on_it = {"workers/message": "Both."}
    both = deployments.create("sdk-versions", strategy="percentage", versions=shares, annotations=on_it, **own)
    same([one.version_id for one in both.versions], ids(made), "its versions")
    read = deployments.get(both.id, **of)
    same((read.versions[1].percentage, read.annotations.workers_message), (50, "Both."), "it")
    note("it looks for deployments in `items`, where no response has them")
    listed = deployments.list("sdk-versions", **own).result.deployments
    same(ids(listed), [both.id], "the deployments")
    deployments.delete(both.id, **of)
    with rejected(NotFoundError, both.id):
        deployments.get(both.id, **of)


@each("workers.scripts.versions", "list")
def versions_in_pages():
    name, own = old()
    all_ids(lambda **page: scripts.versions.list(name, **page, **own))


@each("workers.scripts.assets.upload", "create")
def assets():
    _, own = upload("sdk-assets")
    manifest = {"/index.html": {"hash": "08f1dfda4574284ab3c21666d1ee8c7d", "size": 1234}}
    session = scripts.assets.upload.create("sdk-assets", manifest=manifest, **own)
    same((bool(session.jwt), len(session.buckets)), (True, 1), "what is to be uploaded")


@each("workers.domains", "list", "get", "update", "delete")
def domain_lives():
    own, domains, of = {"account_id": account()}, workers.domains, zone()
    made = domains.update(hostname="sdk.example.com", service="sdk", zone_id=of.id, **own)
    same(bool(made.id), True, "that it has an id")
    one = domains.list(**own).result[0]
    same(domains.get(one.id, **own).model_dump(), one.model_dump(), "it")
    found = domains.list(hostname=one.hostname, zone_id=one.zone_id, **own)
    same(ids(found), [one.id], "those of its hostname")
    same(ids(domains.list(hostname="other.example.com", **own)), [], "those of another hostname")
    domains.delete(one.id, **own)
    same(one.id in ids(domains.list(**own)), False, "that the list still has it")


@each("workers.subdomains", "get", "update", "delete")
def subdomain_of_account():
    own, subdomains = {"account_id": account()}, workers.subdomains
    same(subdomains.update(subdomain="sdk", **own).subdomain, "sdk", "its name")
    same(subdomains.get(**own).subdomain, "sdk", "its name")
    subdomains.delete(**own)
    with rejected(NotFoundError, "subdomain"):
        subdomains.get(**own)


@each("workers.account_settings", "get", "update")
def settings_of_account():
    own, settings = {"account_id": account()}, workers.account_settings
    settings.update(default_usage_model="unbound", green_compute=True, **own)
    read = settings.get(**own)
    same((read.default_usage_model, read.green_compute), ("unbound", True), "it")
