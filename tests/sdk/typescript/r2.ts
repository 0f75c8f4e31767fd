// R2.

import { NotFoundError } from 'cloudflare';
import { byToken } from './api.js';
import { every, firstZone, ofAccount } from './products.js';
import { all, collect, holds, rejected, same, together } from './suite.js';

const { buckets, temporaryCredentials } = byToken.r2;

const named = async (name: string) => {
    const own = await ofAccount();
    const made = await buckets.create({ ...own, name });
    return { own, name: made.name!, at: { ...own, bucket_name: made.name! } };
};

together(
    all('r2.buckets', 'list', 'create', 'get', 'edit', 'delete', 'metrics.list'),
    async () => {
        const { own, name } = await named('ts-bucket');
        same((await buckets.get(name, own)).name, name, 'its name');
        const changed = await buckets.edit(name, { ...own, storage_class: 'InfrequentAccess' });
        same(changed.storage_class, 'InfrequentAccess', 'how it stores');
        const found = await buckets.list({ ...own, name_contains: 'ts-b', direction: 'desc' });
        same(found.buckets!.map((bucket) => bucket.name), [name], 'those of its name');
        holds((await buckets.metrics.list(own)).standard !== undefined, 'something is stored');
        await buckets.delete(name, own);
        await rejected(NotFoundError, 'bucket_name', buckets.get(name, own));
    },
);

together(
    all(
        'r2.buckets',
        ...['cors.get', 'cors.update', 'cors.delete'],
        ...['lifecycle.get', 'lifecycle.update', 'locks.get', 'locks.update'],
    ),
    async () => {
        const { own, name } = await named('ts-rules');
        const { cors, lifecycle, locks } = buckets;
        const allowed = { methods: ['GET' as const], origins: ['https://example.com'] };
        await cors.update(name, { ...own, rules: [{ allowed, maxAgeSeconds: 3600 }] });
        same((await cors.get(name, own)).rules![0]!.maxAgeSeconds, 3600, 'the time');
        await cors.delete(name, own);
        const expire = { id: 'expire', enabled: true, conditions: { prefix: 'logs/' } };
        const deleteObjectsTransition = { condition: { type: 'Age' as const, maxAge: 86400 } };
        await lifecycle.update(name, { ...own, rules: [{ ...expire, deleteObjectsTransition }] });
        const [read] = (await lifecycle.get(name, own)).rules!;
        same(read, { ...expire, deleteObjectsTransition }, 'the rule');
        const keep = { id: 'keep', enabled: true, condition: { type: 'Indefinite' as const } };
        await locks.update(name, { ...own, rules: [keep] });
        same((await locks.get(name, own)).rules, [keep], 'the rules');
    },
);

together(
    all('r2.buckets.local_uploads', 'get', 'update'),
    async () => {
        const { own, name } = await named('ts-uploads');
        const path = `/accounts/${own.account_id}/r2/buckets/${name}/local-uploads`;
        await byToken.put(path, { body: { enabled: true } });
        same(await byToken.get<unknown>(path).then((body) => (body as { result: unknown }).result), { enabled: true }, 'it');
    },
);

together(
    all(
        'r2.buckets.domains',
        ...all('custom', 'list', 'create', 'get', 'update', 'delete'),
        ...['managed.list', 'managed.update'],
    ),
    async () => {
        const { own, name, at } = await named('ts-domains');
        const { custom, managed } = buckets.domains;
        const wanted = { domain: 'ts.example.com', enabled: true, zoneId: (await firstZone()).id };
        const { domain } = await custom.create(name, { ...own, ...wanted });
        same((await custom.update(domain, { ...at, minTLS: '1.2' })).minTLS, '1.2', 'the version');
        same((await custom.get(domain, at)).enabled, true, 'whether it is public');
        const { domains } = await custom.list(name, own);
        same(domains.map((one) => one.domain), [domain], 'the domains');
        same((await custom.delete(domain, at)).domain, domain, 'its name');
        same((await managed.update(name, { ...own, enabled: true })).enabled, true, 'it');
        same((await managed.list(name, own)).enabled, true, 'it');
    },
);

together(
    all('r2.buckets.sippy', 'get', 'update', 'delete'),
    async () => {
        const { own, name } = await named('ts-sippy');
        const { sippy } = buckets;
        const secrets = { accessKeyId: 'key', secretAccessKey: 'secret' };
        const source = { provider: 'aws' as const, bucket: 'old', region: 'eu-west-1', ...secrets };
        const destination = { provider: 'r2' as const, ...secrets };
        const made = await sippy.update(name, { ...own, source, destination });
        same(made.source?.bucket, 'old', 'its source');
        same((await sippy.get(name, own)).source?.provider, 'aws', 'its provider');
        await sippy.delete(name, own);
    },
);

together(
    all('r2.buckets.event_notifications', 'list', 'get', 'update', 'delete'),
    async () => {
        const { own, name, at } = await named('ts-events');
        const { eventNotifications } = buckets;
        const queue = (await byToken.queues.create({ ...own, queue_name: 'ts-events' })).queue_id!;
        const rules = [{ actions: ['PutObject' as const], prefix: 'img/' }];
        await eventNotifications.update(queue, { ...at, rules });
        same((await eventNotifications.get(queue, at)).rules!.length, 1, 'how many rules there are');
        const { queues } = await eventNotifications.list(name, own);
        same(queues!.length, 1, 'how many queues there are');
        await eventNotifications.delete(queue, at);
    },
);

together(
    all('r2.buckets.objects', 'list', 'get', 'upload', 'delete'),
    async () => {
        const { own, at } = await named('ts-objects');
        const { objects } = buckets;
        await objects.upload('a b?.txt', 'text', at);
        same(await (await objects.get('a b?.txt', at)).text(), 'text', 'it');
        await objects.delete('a b?.txt', at);
        await rejected(NotFoundError, 'path', objects.get('a b?.txt', at));
        const old = (await buckets.list(own)).buckets![0]!.name!;
        const found = (await collect(objects.list(old, { ...own, per_page: 5 }))).map(({ key }) => key!);
        same(found, [...found].sort(), 'the keys');
    },
);

together(['r2.temporary_credentials.create'], async () => {
    const wanted = { bucket: 'ts-bucket', parentAccessKeyId: 'key', ttlSeconds: 900 };
    const permission = 'object-read-only' as const;
    const own = await ofAccount();
    const made = await temporaryCredentials.create({ ...own, ...wanted, permission });
    holds((made.sessionToken?.length ?? 0) > 0, 'there is a token');
});

together(
    all(
        'r2.super_slurper',
        ...['list', 'create', 'get', 'delete', 'abort', 'abort_all', 'pause', 'resume', 'progress', 'logs.list'].map(
            (method) => `jobs.${method}`,
        ),
        ...['connectivity_precheck.source', 'connectivity_precheck.target'],
    ),
    async () => {
        const own = await ofAccount();
        const { connectivityPrecheck, jobs } = byToken.r2.superSlurper;
        const secret = { accessKeyId: 'key', secretAccessKey: 'secret' };
        const source = { vendor: 's3' as const, bucket: 'old', secret };
        const target = { vendor: 'r2' as const, bucket: 'new', secret };
        same((await connectivityPrecheck.source({ ...own, ...source })).connectivityStatus, 'success', 'it');
        same((await connectivityPrecheck.target({ ...own, ...target })).connectivityStatus, 'success', 'it');
        const id = (await jobs.create({ ...own, source, target })).id!;
        same((await jobs.get(id, own)).source?.bucket, 'old', 'its source');
        await jobs.pause(id, own);
        await jobs.resume(id, own);
        await jobs.abort(id, own);
        await jobs.abortAll(own);
        holds((await jobs.progress(id, own)).failedObjects !== undefined, 'it is known');
        const old = await every(jobs.list({ ...own, limit: 50 }));
        holds(old.includes(id), 'it is listed');
        const entries = await collect(jobs.logs.list(old[0]!, { ...own, limit: 50 }));
        holds(entries.length > 0, 'there are entries');
        await byToken.delete(`/accounts/${own.account_id}/slurper/jobs/${id}`);
        await rejected(NotFoundError, 'job_id', jobs.get(id, own));
    },
);
