// Accounts and members, which the SDK has no methods for.

import { APIError, BadRequestError, NotFoundError } from 'cloudflare';
import {
    byKey,
    every,
    first,
    fresh,
    get,
    ids,
    type Item,
    nobody,
    old,
    organizations,
    pageSize,
    path,
    post,
} from './api.js';
import { check, holds, refused, same } from './suite.js';

const alice = { user: { email: 'alice@acme.example' } };
const bob = { user: { email: 'bob@acme.example' }, status: 'canceled' };

check('organizations.organization_accounts.get', async () => {
    const at = path((await old()).id, 'accounts');
    const everything = await every(at);
    holds(everything.length > 2 * pageSize, 'there are more than two pages of accounts');
    const word = first(first(everything).name.split(' '));
    const wanted = everything.filter((one) => one.name.includes(word));
    const found = await every(at, { 'name.contains': word.toUpperCase() });
    same(ids(found), ids(wanted), `those with ${word}`);
    const names = everything.map((one) => one.name).sort();
    for (const [direction, wanted] of [
        ['asc', names],
        ['desc', [...names].reverse()],
    ] as const) {
        const sorted = await every(at, { order_by: 'account_name', direction });
        const found = sorted.map((one) => one.name);
        same(found, wanted, `the names, ${direction}`);
    }
    await refused(BadRequestError, 'direction', get(at, { direction: 'up' }));
    await refused(NotFoundError, 'organization_id', get(path(nobody, 'accounts')));
});

check('organizations.members.list', async () => {
    const at = path((await old()).id, 'members');
    const everything = await every(at);
    holds(everything.length > 2 * pageSize, 'there are more than two pages of members');
    for (const status of new Set(everything.map((one) => one.status))) {
        const wanted = everything.filter((one) => one.status === status);
        same(ids(await every(at, { status })), ids(wanted), `those that are ${status}`);
    }
    const { email } = first(everything).user;
    for (const [key, part, fits] of [
        ['user.email', email, (own: string, part: string) => own === part],
        [
            'user.email.startsWith',
            email.slice(0, 5),
            (own: string, part: string) => own.startsWith(part),
        ],
        ['user.email.endsWith', email.slice(5), (own: string, part: string) => own.endsWith(part)],
        [
            'user.email.contains',
            email.slice(2, 7),
            (own: string, part: string) => own.includes(part),
        ],
    ] as const) {
        const wanted = everything.filter((one) => fits(one.user.email, part));
        same(ids(await every(at, { [key]: part })), ids(wanted), `those whose ${key} is ${part}`);
    }
    await refused(BadRequestError, 'status', get(at, { status: 'retired' }));
});

check('organizations.members.create', async () => {
    const at = path((await fresh()).id, 'members');
    for (const [member, status] of [
        [alice, 'active'],
        [bob, 'canceled'],
    ] as const) {
        const made = await post(at, { member });
        same([made.user.email, made.status], [member.user.email, status], 'it');
        same((await every(at)).at(-1), made, 'the last one of the list');
    }
    await refused(BadRequestError, 'member.user.email', post(at, { member: { user: {} } }));
});

check('organizations.members.get', async () => {
    const at = path((await fresh()).id, 'members');
    const made = await post(at, { member: alice });
    same((await get(`${at}/${made.id}`)).result, made, 'it');
    await refused(NotFoundError, 'member_id', get(`${at}/${nobody}`));
});

check('organizations.members.delete', async () => {
    const owner = (await fresh()).id;
    const at = path(owner, 'members');
    const made = await post(at, { member: alice });
    await refused(APIError, 'not empty', organizations.delete(owner));
    same(await byKey.delete(`${at}/${made.id}`), null, 'the answer, which has no body');
    same(await every(at), [], 'the list');
    await refused(NotFoundError, 'member_id', get(`${at}/${made.id}`));
    await organizations.delete(owner);
});

check('organizations.members.batch_create', async () => {
    const owner = (await fresh()).id;
    const at = path(owner, 'members:batchCreate');
    const made = await post<Item[]>(at, { members: [alice, bob] });
    const emails = made.map((one) => one.user.email);
    same(emails, ['alice@acme.example', 'bob@acme.example'], 'the addresses');
    same(await every(path(owner, 'members')), made, 'the list');
    await refused(BadRequestError, 'members[1]', post(at, { members: [alice, {}] }));
    await refused(BadRequestError, 'members', post(at, { members: Array(11).fill(alice) }));
});
