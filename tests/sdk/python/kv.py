"""Workers KV."""

from api import by_token, ids
from products import account, all_ids
from suite import check, each, same

namespaces = by_token.kv.namespaces


@each("kv.namespaces", "list", "create", "get", "update", "delete")
def namespace_lives():
    own = {"account_id": account()}
    made = namespaces.create(title="sessions", **own)
    same(namespaces.get(made.id, **own).title, "sessions", "its title")
    same(namespaces.update(made.id, title="Sessions", **own).title, "Sessions", "its title")
    same(made.id in all_ids(namespaces.list, **own), True, "that the list has it")
    namespaces.delete(made.id, **own)


def existing():
    own = {"account_id": account()}
    return {"namespace_id": ids(namespaces.list(**own))[0], **own}


@each("kv.namespaces", "bulk_update", "bulk_get", "bulk_delete")
def pairs():
    own = existing()
    done = namespaces.bulk_update(body=[{"key": "a", "value": "1", "expiration_ttl": 60}], **own)
    same(done.unsuccessful_keys, [], "the keys that were not stored")
    same(namespaces.bulk_get(keys=["a"], type="json", **own).values, {"a": 1}, "what is stored")
    same(namespaces.bulk_delete(body=["a"], **own).unsuccessful_keys, [], "the keys that are left")


@check("kv.namespaces.keys.list", "kv.namespaces.metadata.get")
def keys():
    own = existing()
    found = [key.name for key in namespaces.keys.list(limit=10, **own)]
    same(len(set(found)), 20, "how many there are")
    metadata = namespaces.metadata.get(found[0], **own)
    same(metadata, {"someMetadataKey": "someMetadataValue"}, "what is stored with one")


@check("kv.namespaces.values.get", "kv.namespaces.values.update", "kv.namespaces.values.delete")
@check("kv.namespaces.values.update_with_metadata")
def value_lives():
    # The SDK sends parts alone, with metadata or not.
    own, values = existing(), namespaces.values
    values.update("a/b?", value=b"\x00\xff", metadata={"kind": "bytes"}, expiration_ttl=60, **own)
    same(values.get("a/b?", **own).read(), b"\x00\xff", "it")
    at = f"/accounts/{own['account_id']}/storage/kv/namespaces/{own['namespace_id']}/values/a%2Fb%3F"
    headers = {"Content-Type": "application/octet-stream"}
    by_token.put(at, cast_to=object, content=b"text", options={"headers": headers})
    same(values.get("a/b?", **own).read(), b"text", "it")
    values.delete("a/b?", **own)
