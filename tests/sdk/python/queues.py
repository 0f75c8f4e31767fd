"""Queues."""

from api import by_token
from products import account
from suite import each, same

queues = by_token.queues
METHODS = ["list", "create", "get", "edit", "update", "delete", "get_metrics", "purge.start", "purge.status"]


@each("queues", *METHODS)
def queue_lives():
    own = {"account_id": account()}
    made = queues.create(queue_name="sdk", **own).queue_id
    same(queues.get(made, **own).queue_name, "sdk", "its name")
    changed = queues.edit(made, settings={"delivery_paused": True}, **own)
    same(changed.settings.delivery_paused, True, "whether it is paused")
    same(queues.update(made, queue_name="other", **own).queue_name, "other", "its name")
    same(made in [queue.queue_id for queue in queues.list(**own)], True, "that the list has it")
    same(queues.get_metrics(made, **own).backlog_count >= 0, True, "that there is a figure")
    queues.purge.start(made, delete_messages_permanently=True, **own)
    queues.purge.status(made, **own)
    queues.delete(made, **own)


@each("queues.consumers", "list", "create", "get", "update", "delete")
def consumer_lives():
    own = {"account_id": account()}
    queue = {"queue_id": queues.create(queue_name="consumed", **own).queue_id, **own}
    made = queues.consumers.create(type="worker", script_name="handler", **queue)
    same(queues.consumers.get(made.consumer_id, **queue).script_name, "handler", "its Worker")
    settings = {"batch_size": 10}
    queues.consumers.update(made.consumer_id, type="http_pull", settings=settings, **queue)
    found = [one.consumer_id for one in queues.consumers.list(**queue)]
    same(found, [made.consumer_id], "the consumers")
    queues.consumers.delete(made.consumer_id, **queue)


@each("queues.messages", "push", "bulk_push", "pull", "ack", "preview", "ack_preview", "peek", "purge")
def messages():
    own = {"account_id": account()}
    one = queues.create(queue_name="filled", **own).queue_id
    queues.messages.push(one, body="hello", content_type="text", **own)
    texts = [{"body": {"a": 1}, "content_type": "json"}] * 2
    queues.messages.bulk_push(one, messages=texts, delay_seconds=0, **own)
    pulled = queues.messages.pull(one, batch_size=1, **own).messages[0]
    same((pulled.body, pulled.attempts), ("hello", 1), "what was pulled")
    done = queues.messages.ack(one, acks=[{"lease_id": pulled.lease_id}], **own)
    same(done.ack_count, 1, "how many were acknowledged")
    # Not in the SDK.
    at = f"/accounts/{own['account_id']}/queues/{one}/messages/preview"
    lease = by_token.post(at, cast_to=object, body={"batch_size": 10})["result"]["messages"][0]["lease_id"]
    by_token.post(f"{at}/ack", cast_to=object, body={"acks": [{"lease_id": lease}]})
    reference = queues.messages.peek(one, **own).messages[0].ref
    queues.messages.purge(one, refs=[{"ref": reference}], **own)
    same(queues.get_metrics(one, **own).backlog_count, 0, "how many are left")


@each("queues.subscriptions", "list", "create", "get", "update", "delete")
def subscription_lives():
    own = {"account_id": account()}
    queue = queues.list(**own).result[0].queue_id
    wanted = {"source": {"type": "r2"}, "destination": {"type": "queues.queue", "queue_id": queue}}
    made = queues.subscriptions.create(name="sdk", enabled=True, events=["bucket.created"], **wanted, **own)
    same(queues.subscriptions.get(made.id, **own).source.type, "r2", "its source")
    same(queues.subscriptions.update(made.id, enabled=False, **own).enabled, False, "whether it is used")
    found = [one.id for one in queues.subscriptions.list(order="created_at", per_page=5, **own)]
    same(len(set(found)), len(found), "those without repetition")
    same(made.id in found, True, "that the list has it")
    same(queues.subscriptions.delete(made.id, **own).id, made.id, "its id")
