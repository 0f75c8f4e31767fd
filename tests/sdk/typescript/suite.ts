// Runs the checks, and prints one line per operation.

import { deepStrictEqual } from 'node:assert';
import { APIError } from 'cloudflare';

type Check = () => Promise<void>;

const checks = new Map<string, Check[]>();
const notes = new Set<string>();

/** Adds to what checks `operation`, as the spec calls it. */
export function check(operation: string, run: Check) {
    checks.set(operation, [...(checks.get(operation) ?? []), run]);
}

/** Checks all `operations` at once, since each prepares the next. */
export function together(operations: string[], run: Check) {
    for (const operation of operations) check(operation, run);
}

/** The operations `methods` of `resource`. */
export const all = (resource: string, ...methods: string[]) => methods.map((method) => `${resource}.${method}`);

/** What a list has, which the SDK reads to the end. */
export async function collect<T>(list: AsyncIterable<T>) {
    const found: T[] = [];
    for await (const item of list) found.push(item);
    return found;
}

/** What the SDK gets wrong, and not the server. */
export const note = (text: string) => notes.add(text);

export function holds(condition: boolean, what: string) {
    if (!condition) throw new Error(`not so: ${what}`);
}

export function same(found: unknown, wanted: unknown, what: string) {
    try {
        deepStrictEqual(found, wanted);
    } catch {
        throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
    }
}

/** The call is rejected with the error class `kind`, whose first message names `location`. */
export async function rejected(
    kind: new (...arguments_: never[]) => APIError,
    location: string,
    call: PromiseLike<unknown>,
) {
    const error = await Promise.resolve(call).then(
        () => undefined,
        (error: unknown) => error,
    );
    const message = error instanceof kind ? error.errors[0]?.message : undefined;
    if (!message?.includes(location)) {
        throw new Error(`no ${kind.name} that names \`${location}\`, but ${error}`);
    }
}

/** The methods that the SDK has at `resource` and below, by their names in the spec. */
export function* offered(resource: object, name: string): Generator<string> {
    let type = Object.getPrototypeOf(resource);
    for (; type !== Object.prototype; type = Object.getPrototypeOf(type)) {
        for (const method of Object.getOwnPropertyNames(type)) {
            if (method !== 'constructor' && !method.startsWith('_'))
                yield `${name}.${snake(method)}`;
        }
    }
    for (const [part, value] of Object.entries(resource)) {
        if (!part.startsWith('_')) yield* offered(value, `${name}.${snake(part)}`);
    }
}

/** Whether the SDK has a method for `operation` where the spec has it, or one for accounts and zones. */
export function reaches(client: object, operation: string): boolean {
    const parts = operation.split('.');
    const at = (path: string[]) =>
        path.reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[camel(part)], client);
    const both = parts.filter((part) => part !== 'account' && part !== 'zone');
    return [parts, both].some((path) => typeof at(path) === 'function');
}

export const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What is wrong with an operation, or nothing. */
async function verdict(operation: string): Promise<string | undefined> {
    const own = checks.get(operation);
    if (!own) return 'nothing checks it';
    for (const run of own) {
        if (!outcomes.has(run)) outcomes.set(run, await outcome(run));
        const wrong = outcomes.get(run);
        if (wrong) return wrong;
    }
    return undefined;
}

/** What is wrong with what each check that ran checks. */
const outcomes = new Map<Check, string | undefined>();

async function outcome(run: Check): Promise<string | undefined> {
    try {
        await run();
        return undefined;
    } catch (error) {
        const stack = error instanceof Error ? (error.stack ?? '') : '';
        const position = /\w+\.ts:\d+/g;
        const at = (stack.match(position) ?? []).find((position) => !position.startsWith('suite.'));
        return `${at ?? ''} ${error}`;
    }
}

/** Checks all `operations` that the spec has and all `methods` that the SDK has. */
export async function run(operations: string[], methods: string[]): Promise<boolean> {
    let passed = 0;
    const wanted = new Set([...operations, ...methods]);
    for (const operation of wanted) {
        notes.clear();
        const wrong = await verdict(operation);
        passed += wrong === undefined ? 1 : 0;
        const by = methods.includes(operation) ? '' : ', by its path: the SDK has no method';
        console.log(`${wrong ? 'WRONG' : 'ok'}  ${operation}${by}`);
        if (wrong) console.log(`       ${wrong}`);
        for (const text of notes) console.log(`       the SDK: ${text}`);
    }
    console.log(`${passed} of ${wanted.size}, and the SDK has methods for ${methods.length}`);
    return passed === wanted.size;
}
