// How much of each list that comes in pages the official TypeScript SDK reads to its end.
//
// Usage: node lists.js <base URL> <state of the mock> < lines of an operation, its path and the parameter for the size of a page

import { readFileSync } from 'node:fs';
import { AuthenticationError, PermissionDeniedError } from 'cloudflare';
import { byKey, byToken } from './api.js';
import { camel } from './suite.js';

type Values = Record<string, string>;
type Method = (...values: unknown[]) => PromiseLike<object>;

// A list has several pages of this size.
const SIZE = 10;
// What audit logs are asked for with.
const RANGE = { since: '2000-01-01', before: '2100-01-01' };

/** A method of the SDK, and whether it takes the last parameter of the path by itself, before an object with all others. */
type Found = { call: Method; takesPath: boolean };

/** The method for an operation, where the SDK has one there or one for accounts and zones. */
function method(client: object, operation: string): Found | undefined {
    const parts = operation.split('.');
    const both = parts.filter((part) => part !== 'account' && part !== 'zone');
    for (const names of [parts, both]) {
        let [owner, found]: unknown[] = [undefined, client];
        for (const name of names) [owner, found] = [found, (found as Record<string, unknown> | undefined)?.[camel(name)]];
        if (typeof found === 'function') {
            const takesPath = !/^\w+\((params|query|body|options)\b/.test(found.toString());
            return { call: found.bind(owner) as Method, takesPath };
        }
    }
    return undefined;
}

/** The list in the state that has most items, of those at a path: the values of its parameters, and how many these are. */
function fullest(lists: Record<string, unknown[]>, template: string): [Values, number] | undefined {
    const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    let found: [Values, number] | undefined;
    for (const [path, items] of Object.entries(lists)) {
        const match = pattern.exec(path);
        if (match && items.length > (found?.[1] ?? -1)) found = [{ ...match.groups }, items.length];
    }
    return found;
}

/** What a program gets of a list: all that a page leads to, or what is in the one list of an object. */
function readable(response: object): AsyncIterable<unknown> | unknown[] {
    if (Symbol.asyncIterator in response) return response as AsyncIterable<unknown>;
    return Object.values(response).find((value) => Array.isArray(value)) ?? [];
}

/** How many items the SDK reads of a list, or why it does not, or nothing where it has no method. */
async function read(operation: string, size: string, values: Values, most: number): Promise<number | string | undefined> {
    for (const client of [byToken, byKey]) {
        const found = method(client, operation);
        if (!found) return undefined;
        const asked: Record<string, unknown> = { ...values, [size]: SIZE };
        if (operation.startsWith('organizations.logs.audit.')) Object.assign(asked, RANGE);
        const first: unknown[] = [];
        const last = Object.keys(values).pop();
        if (last && found.takesPath) {
            first.push(asked[last]);
            delete asked[last];
        }
        try {
            let count = 0;
            for await (const _ of readable(await found.call(...first, asked))) if (++count > most) break;
            return count;
        } catch (error) {
            if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) continue;
            return `${error}`;
        }
    }
    return 'no credentials are accepted';
}

// Behind the document are the changes since, of which there are none.
const [document = ''] = readFileSync(process.argv[3] ?? '', 'utf8').split('\n');
const { lists: state } = JSON.parse(document) as { lists: Record<string, unknown[]> };
let [whole, items, held, lists] = [0, 0, 0, 0];
for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
    const [operation = '', template = '', size = ''] = line.split(' ');
    const found = fullest(state, template);
    if (!found) {
        console.log(`--    ${operation}: not a list of its own`);
        continue;
    }
    const [values, count] = found;
    const own = await read(operation, size, values, count);
    if (own === undefined) {
        console.log(`--    ${operation}: the SDK has no method`);
        continue;
    }
    lists += 1;
    held += count;
    items += typeof own === 'number' ? own : 0;
    whole += own === count ? 1 : 0;
    console.log(`${own === count ? 'ok' : 'CUT'}  ${operation}: ${own} of ${count}`);
}
console.log(`${whole} of ${lists} lists read to the end, ${items} of ${held} items`);
