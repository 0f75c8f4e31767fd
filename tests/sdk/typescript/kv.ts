// Workers KV.

import { toFile } from 'cloudflare';
import { byToken } from './api.js';
import { every, ofAccount } from './products.js';
import { all, collect, holds, note, same, together } from './suite.js';

const { namespaces } = byToken.kv;

const existing = async () => {
    const own = await ofAccount();
    for await (const { id } of namespaces.list(own)) return { id, own };
    throw new Error('there is no namespace');
};

together(
    all('kv.namespaces', 'list', 'create', 'get', 'update', 'delete'),
    async () => {
        const own = await ofAccount();
        const { id } = await namespaces.create({ ...own, title: 'sessions' });
        same((await namespaces.get(id, own)).title, 'sessions', 'its title');
        same((await namespaces.update(id, { ...own, title: 'Sessions' })).title, 'Sessions', 'its title');
        holds((await every(namespaces.list({ ...own, per_page: 5 }))).includes(id), 'it is listed');
        await namespaces.delete(id, own);
    },
);

together(
    all('kv.namespaces', 'bulk_update', 'bulk_get', 'bulk_delete'),
    async () => {
        const { id, own } = await existing();
        const body = [{ key: 'a', value: '1', expiration_ttl: 60 }];
        const done = await namespaces.bulkUpdate(id, { ...own, body });
        same(done?.unsuccessful_keys, [], 'the keys that were not stored');
        const read = await namespaces.bulkGet(id, { ...own, keys: ['a'], type: 'json' });
        same(read?.values, { a: 1 }, 'what is stored');
        const deleted = await namespaces.bulkDelete(id, { ...own, body: ['a'] });
        same(deleted?.unsuccessful_keys, [], 'the keys that are left');
    },
);

together(['kv.namespaces.keys.list', 'kv.namespaces.metadata.get'], async () => {
    const { id, own } = await existing();
    const found = (await collect(namespaces.keys.list(id, { ...own, limit: 10 }))).map(({ name }) => name);
    same(new Set(found).size, 20, 'how many there are');
    const metadata = await namespaces.metadata.get(found[0]!, { ...own, namespace_id: id });
    same(metadata, { someMetadataKey: 'someMetadataValue' }, 'what is stored with one');
});

together(
    all('kv.namespaces.values', 'get', 'update', 'update_with_metadata', 'delete'),
    async () => {
        const { id, own: account } = await existing();
        const [{ values }, own] = [namespaces, { ...account, namespace_id: id }];
        // The SDK sends parts alone, and JSON in them without its media type.
        note('it sends metadata that does not say that it is JSON');
        const value = await toFile(Buffer.from('text'), 'value', { type: 'application/octet-stream' });
        await values.update('a/b?', { ...own, value, expiration_ttl: 60 });
        same(await (await values.get('a/b?', own)).text(), 'text', 'it');
        const path = `/accounts/${own.account_id}/storage/kv/namespaces/${id}/values/a%2Fb%3F`;
        const headers = { 'content-type': 'application/octet-stream' };
        await byToken.put(path, { body: new TextEncoder().encode('new'), headers });
        same(await (await values.get('a/b?', own)).text(), 'new', 'it');
        await values.delete('a/b?', own);
    },
);
