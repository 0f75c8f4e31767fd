"""R2."""

from cloudflare import NotFoundError

from api import by_token
from products import account, zone
from suite import check, each, rejected, same

r2 = by_token.r2
buckets = r2.buckets


def new(name):
    """A new bucket, as its name comes first in calls, and the rest of them."""
    own = {"account_id": account()}
    return buckets.create(name=name, **own).name, own


@each("r2.buckets", "list", "create", "get", "edit", "delete", "metrics.list")
def bucket_lives():
    name, own = new("sdk-bucket")
    same(buckets.get(name, cf_r2_jurisdiction="eu", **own).name, name, "its name")
    changed = buckets.edit(name, storage_class="InfrequentAccess", **own)
    same(changed.storage_class, "InfrequentAccess", "how it stores")
    found = [one.name for one in buckets.list(name_contains="sdk-b", direction="desc", **own).buckets]
    same(found, [name], "those of its name")
    same(buckets.metrics.list(**own).standard is not None, True, "that something is stored")
    buckets.delete(name, **own)
    with rejected(NotFoundError, "bucket_name"):
        buckets.get(name, **own)


RULES = ["cors.get", "cors.update", "cors.delete", "lifecycle.get", "lifecycle.update", "locks.get", "locks.update"]


@each("r2.buckets", *RULES)
def rules_of_bucket():
    name, own = new("sdk-rules")
    allowed = {"methods": ["GET"], "origins": ["https://example.com"]}
    buckets.cors.update(name, rules=[{"allowed": allowed, "max_age_seconds": 3600}], **own)
    same(buckets.cors.get(name, **own).rules[0].max_age_seconds, 3600, "the time")
    buckets.cors.delete(name, **own)
    rule = {"id": "expire", "enabled": True, "conditions": {"prefix": "logs/"}}
    after = {"condition": {"type": "Age", "max_age": 86400}}
    buckets.lifecycle.update(name, rules=[{**rule, "delete_objects_transition": after}], **own)
    read = buckets.lifecycle.get(name, **own).rules[0]
    same(read.delete_objects_transition.condition.max_age, 86400, "the age")
    rule = {"id": "keep", "enabled": True, "condition": {"type": "Indefinite"}}
    buckets.locks.update(name, rules=[rule], **own)
    same(buckets.locks.get(name, **own).rules[0].condition.type, "Indefinite", "the condition")


@each("r2.buckets.local_uploads", "get", "update")
def local_uploads():
    name, own = new("sdk-uploads")
    at = f"/accounts/{own['account_id']}/r2/buckets/{name}/local-uploads"
    by_token.put(at, cast_to=object, body={"enabled": True})
    same(by_token.get(at, cast_to=object)["result"], {"enabled": True}, "it")


CUSTOM = ["list", "create", "get", "update", "delete"]


@check(
    *(f"r2.buckets.domains.custom.{method}" for method in CUSTOM),
    *(f"r2.buckets.domains.managed.{method}" for method in ["list", "update"]),
)
def domains_of_bucket():
    name, own = new("sdk-domains")
    custom, managed = buckets.domains.custom, buckets.domains.managed
    made = custom.create(name, domain="sdk.example.com", enabled=True, zone_id=zone().id, **own)
    at = {"bucket_name": name, **own}
    same(custom.update(made.domain, min_tls="1.2", **at).min_tls, "1.2", "the version")
    same(custom.get(made.domain, **at).enabled, True, "whether it is public")
    same([one.domain for one in custom.list(name, **own).domains], [made.domain], "the domains")
    same(custom.delete(made.domain, **at).domain, made.domain, "its name")
    same(managed.update(name, enabled=True, **own).enabled, True, "whether it is public")
    same(managed.list(name, **own).enabled, True, "whether it is public")


@each("r2.buckets.sippy", "get", "update", "delete")
def sippy_of_bucket():
    name, own = new("sdk-sippy")
    secrets = {"access_key_id": "key", "secret_access_key": "secret"}
    source = {"provider": "aws", "bucket": "old", "region": "eu-west-1", **secrets}
    made = buckets.sippy.update(name, source=source, destination={"provider": "r2", **secrets}, **own)
    same(made.source.bucket, "old", "its source")
    same(buckets.sippy.get(name, **own).source.provider, "aws", "its provider")
    buckets.sippy.delete(name, **own)


@each("r2.buckets.event_notifications", "list", "get", "update", "delete")
def notifications_of_bucket():
    name, own = new("sdk-events")
    at = {"bucket_name": name, **own}
    queue = by_token.queues.create(queue_name="sdk-events", **own).queue_id
    notifications = buckets.event_notifications
    notifications.update(queue, rules=[{"actions": ["PutObject"], "prefix": "img/"}], **at)
    same(len(notifications.get(queue, **at).rules), 1, "how many rules there are")
    same(len(notifications.list(name, **own).queues), 1, "how many queues there are")
    notifications.delete(queue, **at)


@each("r2.buckets.objects", "list", "get", "upload", "delete")
def object_lives():
    name, own = new("sdk-objects")
    at = {"bucket_name": name, **own}
    objects = buckets.objects
    objects.upload("a b?.bin", b"\x00\xff", **at)
    same(objects.get("a b?.bin", **at).read(), b"\x00\xff", "it")
    objects.delete("a b?.bin", **at)
    with rejected(NotFoundError, "path"):
        objects.get("a b?.bin", **at)
    old = buckets.list(**own).buckets[0].name
    found = [one.key for one in objects.list(old, per_page=5, **own)]
    same(found, sorted(found), "the keys")


@check("r2.temporary_credentials.create")
def temporary_credentials():
    wanted = {"bucket": "sdk-bucket", "parent_access_key_id": "key", "permission": "object-read-only"}
    made = r2.temporary_credentials.create(account_id=account(), ttl_seconds=900, **wanted)
    same(bool(made.session_token), True, "that there is a token")


SLURPER = [f"jobs.{method}" for method in ["list", "create", "get", "delete", "abort", "abort_all", "pause", "resume"]]
SLURPER += ["jobs.progress", "jobs.logs.list", "connectivity_precheck.source", "connectivity_precheck.target"]


@each("r2.super_slurper", *SLURPER)
def job_lives():
    own = {"account_id": account()}
    slurper, jobs = r2.super_slurper, r2.super_slurper.jobs
    secret = {"access_key_id": "key", "secret_access_key": "secret"}
    source = {"vendor": "s3", "bucket": "old", "secret": secret}
    target = {"vendor": "r2", "bucket": "new", "secret": secret}
    same(slurper.connectivity_precheck.source(**source, **own).connectivity_status, "success", "it")
    same(slurper.connectivity_precheck.target(**target, **own).connectivity_status, "success", "it")
    id = jobs.create(source=source, target=target, **own).id
    same(jobs.get(id, **own).source.bucket, "old", "its source")
    for call in [jobs.pause, jobs.resume, jobs.abort]:
        call(id, **own)
    jobs.abort_all(**own)
    same(jobs.progress(id, **own).failed_objects is not None, True, "that it is known")
    old = [one.id for one in jobs.list(limit=50, **own)]
    same(id in old, True, "that the list has it")
    same(len(list(jobs.logs.list(old[0], limit=50, **own))) > 0, True, "that there are entries")
    by_token.delete(f"/accounts/{own['account_id']}/slurper/jobs/{id}", cast_to=object)
    with rejected(NotFoundError, "job_id"):
        jobs.get(id, **own)
