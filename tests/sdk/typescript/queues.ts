// Queues.

import { byToken } from './api.js';
import { every, ofAccount } from './products.js';
import { all, collect, holds, same, together } from './suite.js';

const { queues } = byToken;

const named = async (queue_name: string) => {
    const own = await ofAccount();
    return { own, id: (await queues.create({ ...own, queue_name })).queue_id! };
};

together(
    all(
        'queues',
        ...['list', 'create', 'get', 'edit', 'update', 'delete', 'get_metrics'],
        ...['purge.start', 'purge.status'],
    ),
    async () => {
        const { own, id } = await named('ts');
        same((await queues.get(id, own)).queue_name, 'ts', 'its name');
        const paused = await queues.edit(id, { ...own, settings: { delivery_paused: true } });
        same(paused.settings?.delivery_paused, true, 'whether it is paused');
        same((await queues.update(id, { ...own, queue_name: 'other' })).queue_name, 'other', 'its name');
        const found = (await collect(queues.list(own))).map(({ queue_id }) => queue_id!);
        holds(found.includes(id), 'it is listed');
        holds((await queues.getMetrics(id, own)).backlog_count >= 0, 'there is a figure');
        await queues.purge.start(id, { ...own, delete_messages_permanently: true });
        await queues.purge.status(id, own);
        await queues.delete(id, own);
    },
);

together(
    all('queues.consumers', 'list', 'create', 'get', 'update', 'delete'),
    async () => {
        const { own, id } = await named('consumed');
        const { consumers } = queues;
        const made = await consumers.create(id, { ...own, type: 'worker', script_name: 'handler' });
        const at = { ...own, queue_id: id };
        const consumer = made.consumer_id!;
        same((await consumers.get(consumer, at)).consumer_id, consumer, 'its id');
        await consumers.update(consumer, { ...at, type: 'http_pull', settings: { batch_size: 10 } });
        const found = (await collect(consumers.list(id, own))).map(({ consumer_id }) => consumer_id!);
        same(found, [consumer], 'the consumers');
        await consumers.delete(consumer, at);
    },
);

together(
    all('queues.messages', 'push', 'bulk_push', 'pull', 'ack', 'preview', 'ack_preview', 'peek', 'purge'),
    async () => {
        const { own, id } = await named('filled');
        const { messages } = queues;
        await messages.push(id, { ...own, body: 'hello', content_type: 'text' });
        const one = { body: { a: 1 }, content_type: 'json' as const };
        await messages.bulkPush(id, { ...own, messages: [one, one], delay_seconds: 0 });
        const pulled = (await messages.pull(id, { ...own, batch_size: 1 })).messages![0]!;
        same([pulled.body, pulled.attempts], ['hello', 1], 'what was pulled');
        const done = await messages.ack(id, { ...own, acks: [{ lease_id: pulled.lease_id! }] });
        same(done.ackCount, 1, 'how many were acknowledged');
        // Not in the SDK.
        const path = `/accounts/${own.account_id}/queues/${id}/messages/preview`;
        type Previewed = { result: { messages: { lease_id: string }[] } };
        const { result } = await byToken.post<Previewed>(path, { body: { batch_size: 10 } });
        await byToken.post(`${path}/ack`, { body: { acks: [{ lease_id: result.messages[0]!.lease_id }] } });
        const seen = await messages.peek(id, own);
        await messages.purge(id, { ...own, refs: [{ ref: seen.messages![0]!.ref! }] });
        same((await queues.getMetrics(id, own)).backlog_count, 0, 'how many are left');
    },
);

together(
    all('queues.subscriptions', 'list', 'create', 'get', 'update', 'delete'),
    async () => {
        const { own, id: queue_id } = await named('subscribed');
        const { subscriptions } = queues;
        const { id } = await subscriptions.create({
            ...own,
            name: 'ts',
            enabled: true,
            source: { type: 'r2' },
            destination: { type: 'queues.queue', queue_id },
            events: ['bucket.created'],
        });
        same((await subscriptions.get(id, own)).destination.queue_id, queue_id, 'its queue');
        same((await subscriptions.update(id, { ...own, enabled: false })).enabled, false, 'whether it is used');
        const list = subscriptions.list({ ...own, order: 'created_at', per_page: 5 });
        holds((await every(list)).includes(id), 'it is listed');
        same((await subscriptions.delete(id, own)).id, id, 'its id');
    },
);
