"""DNS, and the addresses of Cloudflare."""

from api import by_token, ids
from products import zone
from suite import check, each, same

records = by_token.dns.records
RECORD = ["list", "create", "get", "update", "edit", "delete", "batch", "export", "import"]
SCAN = ["scan", "scan_trigger", "scan_list", "scan_review"]


@each("dns.records", *RECORD)
def record_lives():
    own = {"zone_id": zone().id}
    a = {"type": "A", "name": "sdk.example.com", "content": "198.51.100.4", "ttl": 300}
    made = records.create(**a, **own)
    same((made.type, made.content, made.ttl), ("A", "198.51.100.4", 300), "it")
    same(records.get(made.id, **own).id, made.id, "its id")
    found = records.list(name={"exact": "SDK.example.com"}, type="A", per_page=5, **own)
    same(ids(found), [made.id], "those of its name")
    a["content"] = "198.51.100.5"
    same(records.edit(made.id, **a, **own).content, "198.51.100.5", "its content")
    mx = {"type": "MX", "name": "sdk.example.com", "content": "mx.example.com", "priority": 10}
    changed = records.update(made.id, ttl=1, **mx, **own)
    same((changed.type, changed.priority), ("MX", 10), "it")
    done = records.batch(deletes=[{"id": made.id}], posts=[a], **own)
    same((ids(done.deletes), len(done.posts)), ([made.id], 1), "what was done")
    line = "sdk.example.com.\t300\tIN\tA\t198.51.100.5"
    same(line in records.export(**own).splitlines(), True, "that the zone file has it")
    records.import_(file="www 300 IN A 198.51.100.4", proxied="false", **own)
    new = done.posts[0].id
    same(records.delete(new, **own).id, new, "its id")


@each("dns.records", *SCAN)
def scan_is_reviewed():
    own = {"zone_id": zone().id}
    records.scan(**own)
    same(records.scan_trigger(**own).success, True, "whether it is running")
    found = ids(records.scan_list(**own))
    records.scan_review(rejects=[{"id": id} for id in found], **own)


@check("ips.list")
def addresses():
    same(len(by_token.ips.list().ipv4_cidrs) > 0, True, "that there are some")
