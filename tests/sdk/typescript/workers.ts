// Workers: the scripts with all that belongs to them, and what an account has for them.

import { NotFoundError, toFile, type Uploadable } from 'cloudflare';
import { byToken, ids } from './api.js';
import { every, firstZone, ofAccount } from './products.js';
import { all, holds, note, rejected, same, together } from './suite.js';

const { workers } = byToken;
const { scripts } = workers;
type Metadata = Parameters<typeof scripts.update>[1]['metadata'];

const javascript = 'application/javascript+module';
const hello = "export default { fetch: () => new Response('Hello, world!') }";
const text = { name: 'TEXT', type: 'plain_text', text: 'text' } as const;

const module = (content: string | Uint8Array = hello, type = javascript, name = 'worker.js') =>
    toFile(Buffer.from(content), name, { type });

/** An object as a part of JSON; the SDK itself makes a part of each of its members. */
async function part<T>(value: T): Promise<T> {
    const file = await toFile(Buffer.from(JSON.stringify(value)), 'json', { type: 'application/json' });
    return file as unknown as T;
}

/** A new Worker, and what every call about it takes. */
async function upload(name: string, metadata: Metadata = {}, files?: Uploadable[]) {
    const own = await ofAccount();
    const all = { main_module: 'worker.js', compatibility_date: '2021-01-01', ...metadata };
    const body = { ...own, metadata: await part(all), files: files ?? [await module()] };
    // The SDK says that it is JavaScript.
    const made = await scripts.update(name, body, { headers: { 'content-type': null } });
    return { made, own, of: { ...own, script_name: name } };
}

/** The media type and the content of each part of a multipart response. */
async function parts(response: Response) {
    const found: [string, Buffer][] = [];
    for (const file of (await response.formData()).values()) {
        if (typeof file === 'string') throw new Error('a part is not a file');
        found.push([file.type, Buffer.from(await file.arrayBuffer())]);
    }
    return found;
}

together(all('workers.scripts', 'list', 'update', 'get', 'delete'), async () => {
    note('it sends an object of a form as a part for each of its members, and not as JSON');
    note('it says that a form with files is JavaScript');
    const { made, own } = await upload('ts', { bindings: [text], tags: ['ts'], logpush: true });
    same([made.id, made.tags, made.logpush], ['ts', ['ts'], true], 'it');
    same(made.compatibility_date, '2021-01-01', 'its date');
    holds((await scripts.get('ts', own)).includes(hello), 'it has the module');
    same(ids((await scripts.list({ ...own, tags: 'ts:yes' })).result), ['ts'], 'those of its tag');
    holds(!ids((await scripts.list({ ...own, tags: 'ts:no' })).result).includes('ts'), 'the others are without it');
    holds((await every(scripts.list(own), 21)).includes('ts'), 'it is listed');

    // What is not given is lost.
    const { made: other } = await upload('ts', {}, [await module('export {}')]);
    same([other.tags, other.created_on], [undefined, made.created_on], 'it');
    const content = await scripts.get('ts', own);
    same([content.includes(hello), content.includes('export {}')], [false, true], 'which module it has');
    same((await scripts.scriptAndVersionSettings.get('ts', own)).bindings ?? [], [], 'its bindings');
    await scripts.delete('ts', { ...own, force: true });
    await rejected(NotFoundError, 'ts', scripts.get('ts', own));
});

together(all('workers.scripts', 'search'), async () => {
    const own = await ofAccount();
    // The SDK has the items of one page.
    const page = { ...own, order_by: 'name', per_page: 5 } as const;
    const found = [...(await scripts.search(page)), ...(await scripts.search({ ...page, page: 2 }))];
    const names = found.map((one) => one.script_name);
    same(names, [...new Set(names)].sort(), 'the names');
    const { id, script_name } = found[9]!;
    const name = script_name.slice(1);
    holds(ids(await scripts.search({ ...own, name })).includes(id), 'it is found by its name');
    same(ids(await scripts.search({ ...own, id })), [id], 'those of its id');
});

together(all('workers.scripts.content', 'get', 'update'), async () => {
    const { made, own } = await upload('ts-content', { bindings: [text] });
    const { content } = scripts;
    same(await parts(await content.get('ts-content', own)), [[javascript, Buffer.from(hello)]], 'the modules');
    const wasm = Buffer.from([0, 0x61, 0x73, 0x6d, 0xff]);
    const changed = await content.update('ts-content', {
        ...own,
        metadata: await part({ main_module: 'worker.js' }),
        files: [await module(), await module(wasm, 'application/wasm', 'code.wasm')],
    });
    same([changed.id, changed.created_on], ['ts-content', made.created_on], 'it');
    const raw = await scripts.get('ts-content', own).asResponse();
    for (const response of [await content.get('ts-content', own), raw])
        same(
            await parts(response),
            [
                [javascript, Buffer.from(hello)],
                ['application/wasm', wasm],
            ],
            'the modules',
        );
    const kept = await scripts.scriptAndVersionSettings.get('ts-content', own);
    same(kept.bindings, [text], 'its bindings');
});

together(
    [
        ...all('workers.scripts.settings', 'get', 'edit'),
        ...all('workers.scripts.script_and_version_settings', 'get', 'edit'),
    ],
    async () => {
        const { own } = await upload('ts-settings', { bindings: [text] });
        const { settings: some, scriptAndVersionSettings: all } = scripts;
        const wanted = { tags: ['ts'], tail_consumers: [{ service: 'logs' }] };
        const changed = await some.edit('ts-settings', { ...own, observability: { enabled: true }, ...wanted });
        same([changed.tags, changed.tail_consumers], [wanted.tags, wanted.tail_consumers], 'it');
        same(await some.get('ts-settings', own), changed, 'it');

        const namespace_id = '0f2ac74b498b48028cb68387c421e279';
        const store = { name: 'STORE', type: 'kv_namespace', namespace_id } as const;
        const limit = { limits: { cpu_ms: 50 }, placement: { mode: 'smart' as const } };
        const settings = { bindings: [store], logpush: true, ...limit };
        const edited = await all.edit('ts-settings', { ...own, settings: await part(settings) });
        same(edited.bindings, [store], 'its bindings');
        const { bindings, logpush, limits, placement, compatibility_date } = await all.get('ts-settings', own);
        same({ bindings, logpush, limits, placement }, settings, 'it');
        same(compatibility_date, '2021-01-01', 'what was not given');
    },
);

together(all('workers.scripts.schedules', 'get', 'update'), async () => {
    const { own } = await upload('ts-schedules');
    const { schedules } = scripts;
    const body = [{ cron: '*/30 * * * *' }, { cron: '0 0 * * 1' }];
    const made = (await schedules.update('ts-schedules', { ...own, body })).schedules;
    same(made.map(({ cron }) => ({ cron })), body, 'it');
    same((await schedules.get('ts-schedules', own)).schedules, made, 'it');
    await schedules.update('ts-schedules', { ...own, body: [] });
    same((await schedules.get('ts-schedules', own)).schedules, [], 'it');
});

together(all('workers.scripts.subdomain', 'get', 'create', 'delete'), async () => {
    const { own } = await upload('ts-subdomain');
    const { subdomain } = scripts;
    const wanted = { enabled: true, previews_enabled: true };
    same(await subdomain.create('ts-subdomain', { ...own, ...wanted }), wanted, 'it');
    same(await subdomain.get('ts-subdomain', own), wanted, 'it');
    await subdomain.delete('ts-subdomain', own);
});

together(all('workers.scripts.tail', 'get', 'create', 'delete'), async () => {
    const { own, of } = await upload('ts-tail');
    const { tail } = scripts;
    const made = await tail.create('ts-tail', own);
    holds(made.url.startsWith('wss://'), 'it has an address');
    holds((await tail.get('ts-tail', own)).url.startsWith('wss://'), 'it has an address');
    same((await tail.delete(made.id, of)).success, true, 'whether it is over');
    await rejected(NotFoundError, made.id, tail.delete(made.id, of));
});

together(all('workers.scripts.secrets', 'list', 'get', 'update', 'delete'), async () => {
    const { own, of } = await upload('ts-secrets');
    const { secrets } = scripts;
    await secrets.update('ts-secrets', { ...own, name: 'TEXT', type: 'secret_text', text: 'hidden' });
    const usages = ['sign' as const];
    const shown = { name: 'KEY', type: 'secret_key', algorithm: { name: 'HMAC' }, format: 'raw', usages } as const;
    same(await secrets.update('ts-secrets', { ...own, ...shown, usages, key_base64: 'c2VjcmV0' }), shown, 'it');
    same(await secrets.get('KEY', of), shown, 'it, without its value');
    const names = async () => (await secrets.list('ts-secrets', own)).result.map(({ name }) => name).sort();
    same(await names(), ['KEY', 'TEXT'], 'the secrets');
    await secrets.delete('KEY', of);
    same(await names(), ['TEXT'], 'the secrets');
    await rejected(NotFoundError, 'KEY', secrets.get('KEY', of));
});

together(all('workers.scripts.secrets', 'bulk_update'), async () => {
    const { own } = await upload('ts-many-secrets');
    const shown = { name: 'myBinding', type: 'secret_text' } as const;
    note('it does not say that many secrets are a merge patch');
    const headers = { 'content-type': 'application/merge-patch+json' };
    const patch = { ...own, secrets: { myBinding: { ...shown, text: 'hidden' }, old: null } };
    same(await scripts.secrets.bulkUpdate('ts-many-secrets', patch, { headers }), { myBinding: shown }, 'it');
});

together(
    [
        ...all('workers.scripts.versions', 'list', 'get', 'create'),
        ...all('workers.scripts.deployments', 'list', 'get', 'create', 'delete'),
    ],
    async () => {
        const { own, of } = await upload('ts-versions');
        const { deployments, versions } = scripts;
        const fresh = async (message: string) => {
            const metadata = { main_module: 'worker.js', annotations: { 'workers/message': message } };
            const body = { ...own, metadata: await part(metadata), files: [await module()] };
            return (await versions.create('ts-versions', body)).id!;
        };
        const made = [await fresh('One.'), await fresh('Two.')];
        same((await versions.get(made[0]!, of)).id, made[0], 'its id');
        same((await every(versions.list('ts-versions', own), 2)).sort(), [...made].sort(), 'the versions');

        const shares = made.map((version_id) => ({ version_id, percentage: 50 }));
        const annotations = { 'workers/message': 'Both.' };
        const body = { ...own, strategy: 'percentage' as const, versions: shares, annotations };
        const { id } = await deployments.create('ts-versions', body);
        const read = await deployments.get(id, of);
        same([read.versions, read.annotations?.['workers/message']], [shares, 'Both.'], 'it');
        note('it looks for deployments in `items`, where no response has them');
        const { result } = await deployments.list('ts-versions', own);
        same(ids((result as unknown as { deployments: { id: string }[] }).deployments), [id], 'the deployments');
        same((await deployments.delete(id, of)).success, true, 'whether it is deleted');
        await rejected(NotFoundError, id, deployments.get(id, of));
    },
);

together(all('workers.scripts.versions', 'list'), async () => {
    const own = await ofAccount();
    const old = (await scripts.list(own)).result[0]!.id!;
    await every(scripts.versions.list(old, { ...own, per_page: 5 }));
});

together(all('workers.scripts.assets.upload', 'create'), async () => {
    const { own } = await upload('ts-assets');
    const manifest = { '/index.html': { hash: '08f1dfda4574284ab3c21666d1ee8c7d', size: 1234 } };
    const session = await scripts.assets.upload.create('ts-assets', { ...own, manifest });
    same([typeof session.jwt, session.buckets?.length], ['string', 1], 'what is to be uploaded');
});

together(all('workers.domains', 'list', 'get', 'update', 'delete'), async () => {
    const own = await ofAccount();
    const { domains } = workers;
    const wanted = { hostname: 'ts.example.com', service: 'ts', zone_id: (await firstZone()).id };
    holds((await domains.update({ ...own, ...wanted })).id.length > 0, 'it has an id');
    const one = (await domains.list(own)).result[0]!;
    same(await domains.get(one.id, own), one, 'it');
    const { hostname, zone_id } = one;
    same(ids((await domains.list({ ...own, hostname, zone_id })).result), [one.id], 'those of its hostname');
    const none = await domains.list({ ...own, hostname: 'other.example.com' });
    same(none.result, [], 'those of another hostname');
    same((await domains.delete(one.id, own)).success, true, 'whether it is deleted');
    holds(!ids((await domains.list(own)).result).includes(one.id), 'it is not listed');
});

together(all('workers.subdomains', 'get', 'update', 'delete'), async () => {
    const own = await ofAccount();
    const { subdomains } = workers;
    same(await subdomains.update({ ...own, subdomain: 'ts' }), { subdomain: 'ts' }, 'it');
    same(await subdomains.get(own), { subdomain: 'ts' }, 'it');
    await subdomains.delete(own);
    await rejected(NotFoundError, 'subdomain', subdomains.get(own));
});

together(all('workers.account_settings', 'get', 'update'), async () => {
    const own = await ofAccount();
    const { accountSettings } = workers;
    const wanted = { default_usage_model: 'unbound', green_compute: true };
    await accountSettings.update({ ...own, ...wanted });
    same(await accountSettings.get(own), wanted, 'it');
});
