// D1.

import { byToken } from './api.js';
import { ofAccount } from './products.js';
import { all, collect, same, together } from './suite.js';

const { database } = byToken.d1;

together(
    all('d1.database', 'list', 'create', 'get', 'edit', 'update', 'delete'),
    async () => {
        const own = await ofAccount();
        const id = (await database.create({ ...own, name: 'ts', jurisdiction: 'eu' })).uuid!;
        same((await database.get(id, own)).name, 'ts', 'its name');
        const none = { ...own, read_replication: { mode: 'disabled' as const } };
        same((await database.edit(id, none)).read_replication?.mode, 'disabled', 'it');
        const some = { ...own, read_replication: { mode: 'auto' as const } };
        same((await database.update(id, some)).read_replication?.mode, 'auto', 'it');
        const found = (await collect(database.list({ ...own, name: 'ts' }))).map(({ uuid }) => uuid!);
        same(found, [id], 'those of its name');
        await database.delete(id, own);
    },
);

together(
    all(
        'd1.database',
        ...['query', 'raw', 'export', 'import'],
        ...['time_travel.get_bookmark', 'time_travel.restore'],
    ),
    async () => {
        const own = await ofAccount();
        const id = (await database.list(own)).result[0]!.uuid!;
        const query = await database.query(id, { ...own, sql: 'SELECT ?', params: ['1'] });
        same(query.result[0]?.success, true, 'whether it succeeded');
        const batch = [{ sql: 'SELECT 1' }, { sql: 'SELECT ?', params: ['1'] }];
        same((await database.raw(id, { ...own, batch })).result[0]?.success, true, 'whether it succeeded');
        const exported = await database.export(id, { ...own, output_format: 'polling' });
        same(exported.status, 'complete', 'its state');
        const etag = 'd41d8cd98f00b204e9800998ecf8427e';
        same((await database.import(id, { ...own, action: 'init', etag })).filename, 'dump.sql', 'the file');
        const { bookmark } = await database.timeTravel.getBookmark(id, own);
        const restored = await database.timeTravel.restore(id, { ...own, bookmark: bookmark! });
        same(restored.bookmark, bookmark, 'what it is now');
    },
);
