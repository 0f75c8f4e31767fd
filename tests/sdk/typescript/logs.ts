// Audit logs and usage.

import { BadRequestError, NotFoundError } from 'cloudflare';
import type { AuditListParams, AuditListResponse } from 'cloudflare/resources/organizations/logs';
import { byToken, first, ids, nobody, old, pageSize } from './api.js';
import { check, collect, holds, note, rejected, same } from './suite.js';

const { audit } = byToken.organizations.logs;
const { usage } = byToken.organizations.billing;

const ever = { since: '2000-01-01', before: '2100-01-01' };
type Filter = Exclude<keyof AuditListParams, 'before' | 'since' | 'cursor' | 'direction' | 'limit'>;
/** All filters of the SDK, and what each of them goes by. */
const filters: Record<Filter, (entry: AuditListResponse) => unknown> = {
    id: (entry) => entry.id,
    action_result: (entry) => entry.action?.result,
    action_type: (entry) => entry.action?.type,
    actor_context: (entry) => entry.actor?.context,
    actor_email: (entry) => entry.actor?.email,
    actor_id: (entry) => entry.actor?.id,
    actor_ip_address: (entry) => entry.actor?.ip_address,
    actor_token_id: (entry) => entry.actor?.token_id,
    actor_token_name: (entry) => entry.actor?.token_name,
    actor_type: (entry) => entry.actor?.type,
    raw_cf_ray_id: (entry) => entry.raw?.cf_ray_id,
    raw_method: (entry) => entry.raw?.method,
    raw_status_code: (entry) => entry.raw?.status_code,
    raw_uri: (entry) => entry.raw?.uri,
    resource_id: (entry) => entry.resource?.id,
    resource_product: (entry) => entry.resource?.product,
    resource_scope: (entry) => entry.resource?.scope,
    resource_type: (entry) => entry.resource?.type,
};

const allOf = async (owner: string, query: Partial<AuditListParams> = {}) =>
    (await audit.list(owner, { limit: 1000, ...ever, ...query })).result;

check('organizations.logs.audit.list', async () => {
    const owner = (await old()).id;
    const everything = await allOf(owner);
    for (const [name, valueOf] of Object.entries(filters)) {
        const values = name === 'resource_scope' ? ['organizations'] : [valueOf(first(everything))];
        const wanted = everything.filter((entry) => !values.includes(valueOf(entry)));
        const found = await allOf(owner, { [name]: { not: values } });
        same(ids(found), ids(wanted), `those whose ${name} is not in ${values}`);
    }
    const [kept, ...others] = everything.map((entry) => entry.id ?? '');
    same(ids(await allOf(owner, { id: { not: others } })), [kept], 'all but many');
    const wanted = everything.filter(
        ({ action, raw }) => action?.type !== 'view' && ![403, 404].includes(raw?.status_code ?? 0),
    );
    const both = await allOf(owner, {
        action_type: { not: ['view'] },
        raw_status_code: { not: [403, 404] },
    });
    same(ids(both), ids(wanted), 'those that two filters leave');
});

check('organizations.logs.audit.list', async () => {
    const owner = (await old()).id;
    const everything = await allOf(owner);
    const times = everything.map((entry) => entry.action?.time ?? '');
    const sorted = [...times].sort((one, other) => Date.parse(other) - Date.parse(one));
    same(times, sorted, 'the newest first');
    const rising = await allOf(owner, { direction: 'asc' });
    same(ids(rising), ids(everything).reverse(), 'the oldest first');
    const between = await audit.list(owner, { since: times[5] ?? '', before: times[2] ?? '' });
    same(ids(between.result), ids(everything).slice(3, 5), 'those between two times');
    await rejected(BadRequestError, 'since', audit.list(owner, { ...ever, since: 'yesterday' }));
});

check('organizations.logs.audit.list', async () => {
    const owner = (await old()).id;
    const everything = await allOf(owner);
    holds(everything.length > 2 * pageSize, 'there are more than two pages of entries');
    const found = await collect(audit.list(owner, { limit: pageSize, ...ever }));
    if (found.length !== everything.length) {
        same(ids(found), ids(everything).slice(0, pageSize), 'the first page');
        note(`it stops after the first page: ${found.length} of ${everything.length}`);
    } else {
        same(ids(found), ids(everything), 'all pages');
    }
    const page = await audit.list(owner, { limit: pageSize, ...ever });
    const { cursor } = page.result_info as { cursor?: string };
    const { result } = await audit.list(owner, { limit: pageSize, cursor, ...ever });
    same(ids(result), ids(everything).slice(pageSize, 2 * pageSize), 'the second page');
    await rejected(BadRequestError, 'limit', audit.list(owner, { limit: 1001, ...ever }));
});

check('organizations.logs.audit.history', async () => {
    const owner = (await old()).id;
    const everything = await allOf(owner, { direction: 'asc' });
    const about = (entry: AuditListResponse) => `${entry.resource?.type} ${entry.resource?.id}`;
    const query = { organization_id: owner, direction: 'asc', ...ever } as const;
    let most = 0;
    for (const entry of everything) {
        const action_time = entry.action?.time ?? '';
        const found = await audit.history(entry.id ?? '', { action_time, ...query });
        const wanted = everything.filter((other) => about(other) === about(entry));
        same(ids(found), ids(wanted), `the entries about ${about(entry)}`);
        most = Math.max(most, found.length);
    }
    holds(1 < most && most < everything.length, 'some entries are about one resource');
    const action_time = '2025-01-01T00:00:00Z';
    await rejected(NotFoundError, 'id', audit.history(nobody, { action_time, ...query }));
});

check('organizations.billing.usage.get', async () => {
    const owner = (await old()).id;
    let found = 0;
    for (let month = 0; month < 12; month += 1) {
        const day = (month: number, day: number) =>
            new Date(Date.UTC(2025, month, day)).toISOString().slice(0, 10);
        const [from, to] = [day(month, 1), day(month + 1, 0)];
        for (const record of await usage.get(owner, { from, to })) {
            const start = record.ChargePeriodStart.slice(0, 10);
            holds(from <= start && start <= to, `${start} is from ${from} to ${to}`);
            found += 1;
        }
    }
    holds(found > pageSize, 'there are records in a year');
    await rejected(BadRequestError, 'from', usage.get(owner, { from: 'May', to: '2025-05-31' }));
});
