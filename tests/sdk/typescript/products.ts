// The other products: each call is accepted, and its response has what the SDK's types promise.

import Cloudflare from 'cloudflare';
import { byKey, byToken } from './api.js';
import { all, collect, holds, same, together } from './suite.js';

const { accounts, memberships, user } = byKey;
const { zones, cache } = byToken;
const { routes } = byToken.workers;

type Policy = Cloudflare.User.TokenCreateParams['policies'][number];

/** The ids of all items of a list in pages, which the SDK reads to the end; none comes twice. */
export async function every(list: AsyncIterable<{ id?: string }>, least = 6) {
    const found = (await collect(list)).map(({ id }) => id ?? '');
    same(new Set(found).size, found.length, 'items without repetition');
    holds(found.length >= least, 'more than one page');
    return found;
}

export const firstAccount = async () => (await accounts.list({ per_page: 5 })).result[0]!.id;
export const firstZone = async () => (await zones.list({ per_page: 5 })).result[0]!;
export const ofAccount = async () => ({ account_id: await firstAccount() });
export const ofZone = async () => ({ zone_id: (await firstZone()).id });

/** What reads every record in one zone. */
async function policy(): Promise<Policy> {
    const { id } = await firstZone();
    return {
        effect: 'allow',
        permission_groups: [{ id: 'c8fed203ed3043cba015a93ad1616f1f' }],
        resources: { [`com.cloudflare.api.account.zone.${id}`]: '*' },
    };
}

together(
    ['accounts.list', 'accounts.create', 'accounts.get', 'accounts.update', 'accounts.delete'],
    async () => {
        const { id } = await accounts.create({ name: 'Demo Account', type: 'standard' });
        holds((await every(accounts.list({ per_page: 5 }))).includes(id), 'it is listed');
        same((await accounts.get({ account_id: id })).name, 'Demo Account', 'its name');
        const changed = { account_id: id, id, name: 'Other', type: 'standard' as const };
        same((await accounts.update(changed)).name, 'Other', 'its new name');
        same((await accounts.delete({ account_id: id }))?.id, id, 'its id');
    },
);

const tokenMethods = ['list', 'create', 'get', 'update', 'delete', 'verify', 'value.update'];

together(
    all('user.tokens', ...tokenMethods, 'permission_groups.list'),
    async () => {
        const { tokens } = byToken.user;
        const policies = [await policy()];
        const made = await tokens.create({ name: 'readonly token', policies });
        const id = made.id!;
        holds(made.value!.length >= 40, 'it has a value');
        same((await tokens.get(id)).name, 'readonly token', 'its name');
        const changed = await tokens.update(id, { name: 'none', policies, status: 'disabled' });
        same(changed.status, 'disabled', 'its state');
        same(typeof (await tokens.value.update(id)), 'string', 'the type of a value');
        same((await tokens.verify()).status, 'active', 'the state of the token in use');
        holds((await tokens.permissionGroups.list()).result.length > 0, 'there are groups');
        await tokens.delete(id);
        holds(!(await every(tokens.list({ per_page: 5 }))).includes(id), 'it is gone');
    },
);

together(
    all('accounts.tokens', ...tokenMethods, 'permission_groups.list'),
    async () => {
        const { tokens } = byToken.accounts;
        const own = { account_id: await firstAccount() };
        const policies = [await policy()];
        const made = await tokens.create({ ...own, name: 'readonly token', policies });
        const id = made.id!;
        same((await tokens.get(id, own)).name, 'readonly token', 'its name');
        const changed = await tokens.update(id, { ...own, name: 'none', policies });
        same(changed.name, 'none', 'its new name');
        same(typeof (await tokens.value.update(id, own)), 'string', 'a value');
        same((await tokens.verify(own)).status, 'active', 'the state of the token in use');
        holds((await tokens.permissionGroups.list(own)).result.length > 0, 'there are groups');
        await tokens.delete(id, own);
        holds(!(await every(tokens.list({ ...own, per_page: 5 }))).includes(id), 'it is gone');
    },
);

together(['user.get', 'user.edit'], async () => {
    same((await user.edit({ first_name: 'Ada' })).first_name, 'Ada', 'the name');
    same((await user.get()).first_name, 'Ada', 'the name that is remembered');
});

together(
    ['memberships.list', 'memberships.get', 'memberships.update', 'memberships.delete'],
    async () => {
        const id = (await every(memberships.list({ per_page: 5 })))[0]!;
        same((await memberships.get(id)).id, id, 'its id');
        same((await memberships.update(id, { status: 'rejected' })).status, 'rejected', 'its state');
        same((await memberships.delete(id)).id, id, 'its id');
    },
);

together(
    [
        ...['list', 'create', 'get', 'edit', 'delete', 'activation_check.trigger'].map(
            (method) => `zones.${method}`,
        ),
        'cache.purge',
    ],
    async () => {
        const account = { id: await firstAccount() };
        const made = await zones.create({ account, name: 'example.com', type: 'full' });
        const own = { zone_id: made.id };
        holds((await every(zones.list({ per_page: 5 }))).includes(made.id), 'it is listed');
        const named = await every(zones.list({ name: 'example.com' }), 1);
        same(named, [made.id], 'those of one name');
        same((await zones.get(own)).name, 'example.com', 'its name');
        same((await zones.edit({ ...own, paused: true })).paused, true, 'whether it is paused');
        await zones.activationCheck.trigger(own);
        await cache.purge({ ...own, purge_everything: true });
        await cache.purge({ ...own, files: ['https://example.com/a.css'] });
        same((await zones.delete(own))?.id, made.id, 'its id');
    },
);

together(
    all('workers.routes', 'list', 'create', 'get', 'update', 'delete'),
    async () => {
        const own = { zone_id: (await firstZone()).id };
        const made = await routes.create({ ...own, pattern: 'example.com/*', script: 'hello' });
        same((await routes.get(made.id, own)).script, 'hello', 'its script');
        const changed = await routes.update(made.id, { ...own, pattern: 'example.com/a' });
        same(changed.pattern, 'example.com/a', 'its pattern');
        holds((await every(routes.list(own), 1)).includes(made.id), 'it is listed');
        await routes.delete(made.id, own);
    },
);

together(
    all('accounts.members', 'list', 'create', 'get', 'update', 'delete'),
    async () => {
        const own = { account_id: await firstAccount() };
        const roles = ['3536bcfad5faccb999b47003c79917fb'];
        const made = await accounts.members.create({ ...own, email: 'user@example.com', roles });
        const id = made.id!;
        same((await accounts.members.get(id, own)).email, 'user@example.com', 'the address');
        holds((await every(accounts.members.list({ ...own, per_page: 5 }))).includes(id), 'it is listed');
        const groups = [{ id: 'c8fed203ed3043cba015a93ad1616f1f' }];
        const allowed = { access: 'allow' as const, permission_groups: groups, resource_groups: groups };
        await accounts.members.update(id, { ...own, policies: [allowed] });
        same((await accounts.members.delete(id, own))?.id, id, 'its id');
    },
);

together(['accounts.roles.list', 'accounts.roles.get'], async () => {
    const own = { account_id: await firstAccount() };
    const id = (await every(accounts.roles.list({ ...own, per_page: 5 })))[0]!;
    same((await accounts.roles.get(id, own)).id, id, 'its id');
});

together(
    all(
        'zero_trust.tunnels.cloudflared',
        ...['list', 'create', 'get', 'edit', 'delete', 'connections.get', 'connections.delete'],
        ...['connectors.get', 'token.get', 'management.create'],
        ...['configurations.get', 'configurations.update'],
    ),
    async () => {
        const { cloudflared } = byToken.zeroTrust.tunnels;
        const own = { account_id: await firstAccount() };
        const id = (await cloudflared.create({ ...own, name: 'blog', config_src: 'cloudflare' })).id!;
        same((await cloudflared.get(id, own)).name, 'blog', 'its name');
        same((await cloudflared.edit(id, { ...own, name: 'log' })).name, 'log', 'its new name');
        holds((await every(cloudflared.list({ ...own, per_page: 5 }))).includes(id), 'it is listed');
        same(typeof (await cloudflared.token.get(id, own)), 'string', 'its token');
        const token = await cloudflared.management.create(id, { ...own, resources: ['logs'] });
        same(typeof token, 'string', 'a token');
        const ingress = [{ hostname: 'tunnel.example.com', service: 'https://localhost:8001' }];
        await cloudflared.configurations.update(id, { ...own, config: { ingress } });
        const { config } = await cloudflared.configurations.get(id, own);
        same(config?.ingress?.[0]?.service, 'https://localhost:8001', 'its service');
        for await (const connector of cloudflared.connections.get(id, own)) {
            await cloudflared.connectors.get(connector.id!, { ...own, tunnel_id: id });
        }
        await cloudflared.connections.delete(id, own);
        await cloudflared.delete(id, own);
    },
);

together(
    all('load_balancers.monitors', 'list', 'create', 'get', 'edit', 'update', 'delete'),
    async () => {
        const { monitors } = byToken.loadBalancers;
        const own = { account_id: await firstAccount() };
        const id = (await monitors.create({ ...own, type: 'https', path: '/health' })).id!;
        same((await monitors.get(id, own)).path, '/health', 'its path');
        same((await monitors.edit(id, { ...own, path: '/' })).path, '/', 'its new path');
        same((await monitors.update(id, { ...own, path: '/a' })).path, '/a', 'its path');
        holds((await every(monitors.list(own), 1)).includes(id), 'it is listed');
        same((await monitors.delete(id, own)).id, id, 'its id');
    },
);
