// Rulesets, of accounts and of zones: the SDK has one method for both, which takes the id of either.

import { byToken } from './api.js';
import { every, ofAccount, ofZone } from './products.js';
import { all, collect, holds, same, together } from './suite.js';

const { rulesets } = byToken;
const phase = 'http_request_firewall_custom';

const levels = {
    account: { kind: 'root', own: ofAccount },
    zone: { kind: 'zone', own: ofZone },
} as const;

const rule = (expression: string) => ({ action: 'block' as const, expression });

type Create = Parameters<typeof rulesets.create>[0];
type Rules = { rules: { expression?: string }[] };

/** What SDK types as anything is a ruleset, unless the request is a dry run. */
const expressions = (ruleset: unknown) => (ruleset as Rules).rules.map((own) => own.expression);

for (const [level, { kind, own: ownOf }] of Object.entries(levels)) {
    const life = ['list', 'create', 'get', 'update', 'delete'];
    const rules = ['rules.create', 'rules.edit', 'rules.delete'];
    const versions = ['versions.list', 'versions.get', 'versions.delete'];

    together(all(`rulesets.${level}`, ...life, ...rules, ...versions), async () => {
        const own = await ownOf();
        const create: Create = { ...own, name: 'SDK', kind, phase, rules: [rule('a')] };
        const { id } = (await rulesets.create(create)) as { id: string };
        same(expressions(await rulesets.get(id, own)), ['a'], 'its rules');
        const update = { ...own, description: 'New.', rules: [rule('b'), rule('c')] };
        same(expressions(await rulesets.update(id, update)), ['b', 'c'], 'its rules');
        same(await rulesets.update(id, { ...update, dry_run: true }), null, 'a dry run');
        holds((await every(rulesets.list({ ...own, per_page: 5 }))).includes(id), 'it is listed');

        const add = { ...own, ...rule('d'), position: { index: 1 } };
        const more = (await rulesets.rules.create(id, add)) as { rules: { id: string }[] };
        same(expressions(more), ['d', 'b', 'c'], 'its rules');
        const [first, of] = [more.rules[0]!.id, { ...own, ruleset_id: id }];
        const moved = await rulesets.rules.edit(first, { ...of, position: { after: '' } });
        same(expressions(moved), ['b', 'c', 'd'], 'its rules');
        const log = await rulesets.rules.edit(first, { ...of, action: 'log', expression: 'e' });
        same(expressions(log), ['b', 'c', 'e'], 'its rules');
        same(expressions(await rulesets.rules.delete(first, of)), ['b', 'c'], 'its rules');

        const numbers = (await collect(rulesets.versions.list(id, own))).map(({ version }) => version);
        same(numbers, ['1', '2', '3', '4', '5', '6'], 'its versions');
        same(expressions(await rulesets.versions.get('1', of)), ['a'], 'the rules of a version');
        await rulesets.versions.delete('1', of);
        await rulesets.delete(id, own);
    });

    const entry = ['phases.get', 'phases.update', 'phases.versions.list', 'phases.versions.get'];

    together(all(`rulesets.${level}`, ...entry), async () => {
        const own = await ownOf();
        // Whichever there are at the beginning.
        for await (const { id } of rulesets.list(own)) await rulesets.delete(id, own);
        await rulesets.phases.update(phase, { ...own, rules: [rule('a')] });
        const made = await rulesets.phases.get(phase, own);
        same([made.kind, made.phase, expressions(made)], [kind, phase, ['a']], 'it');
        const update = await rulesets.phases.update(phase, { ...own, rules: [rule('b')] });
        same(expressions(update), ['b'], 'its rules');
        const found = (await collect(rulesets.phases.versions.list(phase, own))).map(({ id }) => id);
        same(found, [made.id, made.id], 'its versions');
        const first = await rulesets.phases.versions.get('1', { ...own, ruleset_phase: phase });
        same(expressions(first), ['a'], 'its rules');
    });

    together(all(`rulesets.${level}`, 'versions.by_tag'), async () => {
        const own = await ownOf();
        const create: Create = { ...own, name: 'SDK', kind: 'custom', phase, rules: [rule('a')] };
        const { id } = (await rulesets.create(create)) as { id: string };
        const above = `/${level}s/${Object.values(own)[0]}/rulesets/${id}`;
        const response = await byToken.get(`${above}/versions/1/by_tag/wordpress`);
        holds('rules' in (response as { result: object }).result, 'it has rules');
    });
}
