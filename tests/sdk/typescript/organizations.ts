// Organizations and their profiles.

import { APIError, BadRequestError, NotFoundError } from 'cloudflare';
import {
    byToken,
    every,
    everyOrganization,
    first,
    fresh,
    ids,
    nobody,
    old,
    organizations,
    pageOf,
    pageSize,
    path,
    profile,
} from './api.js';
import { check, collect, holds, note, rejected, same } from './suite.js';

check('organizations.list', async () => {
    const everything = await everyOrganization();
    holds(everything.length > 2 * pageSize, 'there are more than two pages of organizations');
    const found = await collect(organizations.list({ page_size: pageSize }));
    if (found.length !== everything.length) {
        same(ids(found), ids(everything).slice(0, pageSize), 'the first page');
        note(`it stops after the first page: ${found.length} of ${everything.length}`);
    } else {
        same(ids(found), ids(everything), 'all pages');
    }
    same((await byToken.organizations.list({ page_size: 3 })).result.length, 3, 'a page by token');
    await rejected(BadRequestError, 'page_size', organizations.list({ page_size: 1001 }));
    const { result_info: info } = await pageOf({ page_size: pageSize });
    const other = { page_token: info.next_page_token, name: { contains: 'a' } };
    await rejected(BadRequestError, 'page_token', organizations.list(other));
});

check('organizations.list', async () => {
    const everything = await everyOrganization();
    const { name } = first(everything);
    const half = name.length / 2;
    for (const [key, part, fits] of [
        ['startsWith', name.slice(0, half), (own: string, part: string) => own.startsWith(part)],
        ['endsWith', name.slice(half), (own: string, part: string) => own.endsWith(part)],
        ['contains', name.slice(1, -1), (own: string, part: string) => own.includes(part)],
    ] as const) {
        const wanted = everything.filter((one) => fits(one.name.toLowerCase(), part.toLowerCase()));
        holds(wanted.length < everything.length, `${key} leaves some out`);
        for (const text of [part, part.toUpperCase(), part.toLowerCase()]) {
            const found = await everyOrganization({ name: { [key]: text } });
            same(ids(found), ids(wanted), `name.${key}=${text}`);
        }
    }
});

check('organizations.list', async () => {
    const everything = await everyOrganization();
    const two = everything.slice(1, 3).map((one) => one.id);
    same(ids(await everyOrganization({ id: two })), two, 'those of two ids');

    const above = (one: (typeof everything)[number]) => one.parent?.id ?? 'null';
    const parents = new Set(everything.map(above));
    holds(parents.size > 1, 'some organizations are below others');
    for (const parent of parents) {
        const wanted = everything.filter((one) => above(one) === parent);
        const found = await everyOrganization({ parent: { id: parent } });
        same(ids(found), ids(wanted), `those below ${parent}`);
    }

    const child = first(everything.filter((one) => one.parent));
    const owner = first(everything).id;
    const account = first(await every(path(owner, 'accounts')));
    const member = first(await every(path(owner, 'members')));
    for (const [containing, wanted] of [
        [{ organization: child.id }, child.parent?.id],
        [{ account: account.id }, owner],
        [{ user: member.user.id }, owner],
    ] as const) {
        const what = `those that contain ${JSON.stringify(containing)}`;
        same(ids(await everyOrganization({ containing })), [wanted], what);
    }
});

check('organizations.create', async () => {
    const made = await organizations.create({ name: 'Acme Ltd', profile });
    same([made.name, made.profile, made.parent], ['Acme Ltd', profile, undefined], 'it');
    holds(Math.abs(Date.parse(made.create_time) - Date.now()) < 5000, 'it was created just now');
    const below = await organizations.create({ name: 'Ümlaut & Søn', parent: { id: made.id } });
    same(below.name, 'Ümlaut & Søn', 'its name');
    same(below.parent, { id: made.id, name: 'Acme Ltd' }, 'its parent');
    const listed = new Set(ids(await everyOrganization()));
    holds(listed.has(made.id) && listed.has(below.id), 'the list has both');
    const orphan = { name: 'Orphan', parent: { id: nobody } };
    await rejected(BadRequestError, 'parent.id', organizations.create(orphan));
    const misspelt = { name: 'Acme Ltd', nmae: 'Acme Ltd' };
    await rejected(BadRequestError, 'nmae', organizations.create(misspelt));
});

check('organizations.get', async () => {
    for (const one of [await organizations.create({ name: 'Acme Ltd', profile }), await old()]) {
        same(await organizations.get(one.id), one, 'it');
    }
    await rejected(NotFoundError, 'organization_id', organizations.get(nobody));
    await rejected(APIError, 'authorization', byToken.organizations.get((await old()).id));
});

check('organizations.update', async () => {
    const made = await organizations.create({ name: 'Acme Ltd', profile });
    const changed = await organizations.update(made.id, { name: 'Acme Holding' });
    same([changed.name, changed.profile], ['Acme Holding', profile], 'it');
    same(await organizations.get(made.id), changed, 'what is remembered');
    const body = { name: 'Acme Holding' };
    await rejected(NotFoundError, 'organization_id', organizations.update(nobody, body));
    const number = { name: 1 as unknown as string };
    await rejected(BadRequestError, 'name', organizations.update(made.id, number));
});

check('organizations.delete', async () => {
    const above = await fresh();
    const parent = { id: above.id };
    const below = await organizations.create({ name: 'Acme Research', parent });
    await rejected(APIError, 'not empty', organizations.delete(above.id));
    for (const { id } of [below, above]) {
        same(await organizations.delete(id), { id }, 'what is answered');
        await rejected(NotFoundError, 'organization_id', organizations.get(id));
        await rejected(NotFoundError, 'organization_id', organizations.delete(id));
    }
    const listed = new Set(ids(await everyOrganization()));
    holds(!listed.has(above.id) && !listed.has(below.id), 'the list has neither');
});

check('organizations.organization_profile.get', async () => {
    const made = await organizations.create({ name: 'Acme Ltd', profile });
    same(await organizations.organizationProfile.get(made.id), profile, 'it');
    await rejected(NotFoundError, 'organization_id', organizations.organizationProfile.get(nobody));
});

check('organizations.organization_profile.update', async () => {
    const resource = organizations.organizationProfile;
    const made = await fresh();
    for (const business_name of ['Acme Ltd', 'Acme Holding']) {
        const wanted = { ...profile, business_name };
        same(await resource.update(made.id, wanted), null, 'the response, which has no body');
        same(await resource.get(made.id), wanted, 'it');
        same((await organizations.get(made.id)).profile, wanted, 'that of the organization');
    }
    await rejected(NotFoundError, 'organization_id', resource.update(nobody, profile));
    const none = { ...profile, business_phone: null as unknown as string };
    await rejected(BadRequestError, 'business_phone', resource.update(made.id, none));
});
