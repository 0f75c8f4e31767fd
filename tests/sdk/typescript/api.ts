// The clients, and calls that several checks make.

import Cloudflare from 'cloudflare';
import { same } from './suite.js';

type Organization = Cloudflare.Organizations.Organization;
type Filters = Cloudflare.Organizations.OrganizationListParams;

/** An item of what the SDK has no types for. */
export type Item = {
    id: string;
    name: string;
    status: string;
    user: { id: string; email: string };
};
type Info = { next_page_token?: string; total_size?: number };
type List<T> = { result: T[]; result_info: Info };
type Query = Record<string, string | number>;

const common = { baseURL: process.argv[2], maxRetries: 0 };
export const byKey = new Cloudflare({
    apiEmail: 'ops@acme.example',
    apiKey: 'key',
    apiToken: null,
    ...common,
});
export const byToken = new Cloudflare({
    apiToken: 'token',
    apiEmail: null,
    apiKey: null,
    ...common,
});
export const organizations = byKey.organizations;

export const nobody = '0'.repeat(32);
export const profile = {
    business_name: 'Acme Ltd',
    business_email: 'ops@acme.example',
    business_phone: '+44 20 7946 0000',
    business_address: '1 Example Street, London',
    external_metadata: '',
};
/** Less than half of what a list has at the beginning. */
export const pageSize = 8;

export const ids = (items: { id?: string }[]) => items.map((item) => item.id);

/** The first one of a list that has some. */
export function first<T>(items: T[]): T {
    const [item] = items;
    if (item === undefined) throw new Error('a list is empty');
    return item;
}

export const fresh = (name = 'Acme Ltd') => organizations.create({ name });

/** An organization that is there from the beginning, with all that belongs to it. */
export const old = async () => first((await organizations.list({ page_size: 1 })).result);

/** One page of organizations, with what the SDK has no type for. */
export async function pageOf(filters: Filters): Promise<List<Organization>> {
    const page = await organizations.list(filters);
    return page['body'] as List<Organization>;
}

/** All organizations that `filters` choose. */
export const everyOrganization = (filters: Filters = {}) =>
    pages((position) => pageOf({ page_size: pageSize, ...filters, ...position }));

/** All items of a list, page after page: where the SDK stops after the first one. */
async function pages<T extends { id: string }>(
    page: (position: { page_token?: string }) => Promise<List<T>>,
): Promise<T[]> {
    const found: T[] = [];
    let position = {};
    for (;;) {
        const { result, result_info: info } = await page(position);
        found.push(...result);
        if (info.next_page_token === undefined) {
            same(info.total_size, found.length, 'total_size');
            same(new Set(ids(found)).size, found.length, 'items without repetition');
            return found;
        }
        same(result.length, pageSize, 'the length of a page that is not the last');
        position = { page_token: info.next_page_token };
    }
}

// What the SDK has no methods for goes through its calls by path.

export const path = (id: string, rest: string) => `/organizations/${id}/${rest}`;

export const get = <T = Item>(at: string, query: Query = {}) =>
    byKey.get<{ result: T }>(at, { query });

export const post = async <T = Item>(at: string, body: object): Promise<T> =>
    (await byKey.post<{ result: T }>(at, { body })).result;

/** All items of the list at a path that `filters` choose. */
export const every = (at: string, filters: Query = {}) =>
    pages<Item>((position) =>
        byKey.get<List<Item>>(at, {
            query: { page_size: pageSize, ...filters, ...position },
        }),
    );
