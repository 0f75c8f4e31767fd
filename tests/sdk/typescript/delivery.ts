// How a zone is served: settings, load balancers and certificates, and hosts of customers.

import { byToken } from './api.js';
import { every, firstZone, ofAccount, ofZone } from './products.js';
import { all, holds, same, together } from './suite.js';

interface Found {
    id: string;
    value?: unknown;
}

together(all('zones.settings', 'list', 'bulk_edit', 'get', 'edit'), async () => {
    const { settings } = byToken.zones;
    const own = await ofZone();
    const path = `/zones/${own.zone_id}/settings`;
    const { result } = (await byToken.get(path)) as { result: Found[] };
    const { id } = result.find(({ value }) => value === 'on' || value === 'off')!;
    same((await settings.get(id, own)).id, id, 'its id');
    await settings.edit(id, { ...own, value: 'on' });
    same(((await settings.get(id, own)) as Found).value, 'on', 'its value');
    await byToken.patch(path, { body: [{ id, value: 'off' }] });
    same(((await settings.get(id, own)) as Found).value, 'off', 'its value');
});

together(
    [
        ...all('dns.settings', 'zone.get', 'zone.edit', 'account.get', 'account.edit'),
        ...all('dns.usage', 'zone.get', 'account.get'),
    ],
    async () => {
        const { settings, usage } = byToken.dns;
        const [zone, account] = [await ofZone(), await ofAccount()];
        same((await settings.zone.edit({ ...zone, ns_ttl: 300 })).ns_ttl, 300, 'the time');
        same((await settings.zone.get(zone)).ns_ttl, 300, 'the time that is kept');
        await settings.account.edit({ ...account, enforce_dns_only: true });
        same((await settings.account.get(account)).enforce_dns_only, true, 'what is kept');
        holds((await usage.zone.get(zone)).record_usage > 0, 'there is some use');
        holds((await usage.account.get(account)).record_usage > 0, 'there is some use');
    },
);

together(all('dns.settings.account.views', 'list', 'create', 'get', 'edit', 'delete'), async () => {
    const { views } = byToken.dns.settings.account;
    const own = await ofAccount();
    const { id } = await views.create({ ...own, name: 'my view', zones: [(await firstZone()).id] });
    same((await views.get(id, own)).name, 'my view', 'its name');
    same((await views.edit(id, { ...own, name: 'my own' })).name, 'my own', 'its new name');
    const named = { ...own, name: { exact: 'my own' }, per_page: 5 };
    same(await every(views.list(named), 1), [id], 'those of its name');
    same((await views.delete(id, own)).id, id, 'its id');
});

together(
    [
        ...all('load_balancers', 'list', 'create', 'get', 'update', 'edit', 'delete'),
        ...all('load_balancers.pools', 'list', 'create', 'bulk_edit', 'get', 'update', 'edit', 'delete'),
        ...all('load_balancers.pools', 'health.get', 'health.create', 'references.get'),
    ],
    async () => {
        const { loadBalancers } = byToken;
        const { pools } = loadBalancers;
        const own = await ofAccount();
        const origins = [{ name: 'one', address: '198.51.100.4' }];
        const pool = (await pools.create({ ...own, name: 'one', origins })).id!;
        same((await pools.get(pool, own)).name, 'one', 'its name');
        same((await pools.edit(pool, { ...own, enabled: false })).enabled, false, 'whether it is used');
        same((await pools.update(pool, { ...own, name: 'two', origins })).name, 'two', 'its new name');
        holds((await every(pools.list(own), 1)).includes(pool), 'it is listed');
        await pools.bulkEdit({ ...own, notification_email: '' });
        await pools.health.get(pool, own);
        await pools.health.create(pool, { ...own, type: 'https' });
        await pools.references.get(pool, own);

        const below = await ofZone();
        const wanted = { ...below, name: 'www.example.com', default_pools: [pool], fallback_pool: pool };
        const id = (await loadBalancers.create(wanted)).id!;
        same((await loadBalancers.get(id, below)).name, 'www.example.com', 'its name');
        same((await loadBalancers.edit(id, { ...below, enabled: false })).enabled, false, 'whether it is used');
        same((await loadBalancers.update(id, wanted)).fallback_pool, pool, 'its pool');
        holds((await every(loadBalancers.list(below), 1)).includes(id), 'it is listed');
        same((await loadBalancers.delete(id, below)).id, id, 'its id');
        same((await pools.delete(pool, own)).id, pool, 'its id');
    },
);

together(
    all('ssl.certificate_packs', 'list', 'create', 'get', 'edit', 'delete', 'quota.get'),
    async () => {
        const { certificatePacks } = byToken.ssl;
        const own = await ofZone();
        const id = (await every(certificatePacks.list({ ...own, per_page: 5 })))[0]!;
        same((await certificatePacks.get(id, own)).id, id, 'its id');
        await certificatePacks.edit(id, { ...own, cloudflare_branding: false });
        await certificatePacks.create({
            ...own,
            certificate_authority: 'lets_encrypt',
            type: 'advanced',
            validation_method: 'txt',
            validity_days: 90,
            hosts: ['example.com', '*.example.com'],
        });
        await certificatePacks.quota.get(own);
        same((await certificatePacks.delete(id, own)).id, id, 'its id');
    },
);

together(
    [
        ...all('custom_hostnames', 'list', 'create', 'get', 'edit', 'delete', 'quota.get'),
        ...all('custom_hostnames.fallback_origin', 'get', 'update', 'delete'),
        ...all('custom_hostnames.certificate_pack.certificates', 'update', 'delete'),
    ],
    async () => {
        const { customHostnames } = byToken;
        const own = await ofZone();
        const { id } = await customHostnames.create({ ...own, hostname: 'app.example.org', ssl: { method: 'http' } });
        same((await customHostnames.get(id, own)).hostname, 'app.example.org', 'its name');
        const server = 'origin.example.com';
        const edited = await customHostnames.edit(id, { ...own, custom_origin_server: server });
        same(edited.custom_origin_server, server, 'its server');
        const named = { ...own, hostname: { exact: 'app.example.org' }, per_page: 5 };
        same(await every(customHostnames.list(named), 1), [id], 'those of its name');
        await customHostnames.fallbackOrigin.update({ ...own, origin: 'fallback.example.com' });
        same((await customHostnames.fallbackOrigin.get(own)).origin, 'fallback.example.com', 'the server');
        await customHostnames.fallbackOrigin.delete(own);
        await customHostnames.quota.get(own);
        const { certificates } = customHostnames.certificatePack;
        const one = { ...own, custom_hostname_id: id, certificate_pack_id: '0'.repeat(32) };
        await certificates.update('0'.repeat(32), { ...one, custom_certificate: 'certificate', custom_key: 'key' });
        await certificates.delete('0'.repeat(32), one);
        same((await customHostnames.delete(id, own)).id, id, 'its id');
    },
);

together(['graphql.query'], async () => {
    const body = { query: '{ viewer { zones { zoneTag } } }' };
    const { data } = (await byToken.post('/graphql', { body })) as { data: object };
    holds('viewer' in data, 'something is found');
});
