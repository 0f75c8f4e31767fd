// DNS, and the addresses of Cloudflare.

import { byToken } from './api.js';
import { every, ofZone } from './products.js';
import { all, collect, holds, same, together } from './suite.js';

const { records } = byToken.dns;

together(
    ['list', 'create', 'get', 'update', 'edit', 'delete', 'batch', 'export', 'import'].map(
        (method) => `dns.records.${method}`,
    ),
    async () => {
        const own = await ofZone();
        const a = { type: 'A' as const, name: 'ts.example.com', content: '198.51.100.4', ttl: 300 };
        const { id } = await records.create({ ...own, ...a });
        same((await records.get(id, own)).content, '198.51.100.4', 'its content');
        const named = { ...own, name: { exact: 'TS.example.com' }, type: a.type, per_page: 5 };
        same(await every(records.list(named), 1), [id], 'those of its name');
        const moved = { ...a, content: '198.51.100.5' };
        same((await records.edit(id, { ...own, ...moved })).content, '198.51.100.5', 'its content');
        const mx = { type: 'MX' as const, name: a.name, content: 'mx.example.com', priority: 10, ttl: 1 as const };
        same((await records.update(id, { ...own, ...mx })).type, 'MX', 'its type');
        const done = await records.batch({ ...own, deletes: [{ id }], posts: [moved] });
        const [gone, made] = [done?.deletes?.map((one) => one.id), done?.posts?.[0]?.id ?? ''];
        same(gone, [id], 'what was deleted');
        const line = 'ts.example.com.\t300\tIN\tA\t198.51.100.5';
        holds((await records.export(own)).split('\n').includes(line), 'the zone file has it');
        await records.import({ ...own, file: 'www 300 IN A 198.51.100.4', proxied: 'false' });
        same((await records.delete(made, own))?.id, made, 'its id');
    },
);

together(
    all('dns.records', 'scan', 'scan_trigger', 'scan_list', 'scan_review'),
    async () => {
        const own = await ofZone();
        await records.scan(own);
        same((await records.scanTrigger(own)).success, true, 'whether it is running');
        const rejects = (await collect(records.scanList(own))).map(({ id }) => ({ id }));
        await records.scanReview({ ...own, rejects });
    },
);

together(['ips.list'], async () => {
    holds(((await byToken.ips.list()) as { ipv4_cidrs?: string[] }).ipv4_cidrs!.length > 0, 'there are some');
});
