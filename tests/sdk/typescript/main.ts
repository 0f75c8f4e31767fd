// Every call of the official TypeScript SDK that the spec has, against a mock with fake data.
//
// Usage: node --enable-source-maps main.js <base URL> <operation of the spec>...

import { byKey, organizations } from './api.js';
// Each of them registers its checks.
import './d1.js';
import './delivery.js';
import './dns.js';
import './kv.js';
import './logs.js';
import './members.js';
import './organizations.js';
import './products.js';
import './rulesets.js';
import './queues.js';
import './r2.js';
import './workers.js';
import { offered, reaches, run } from './suite.js';

const operations = process.argv.slice(3);
// Of organizations all that the SDK has; of other products what the spec has of it.
const methods = new Set(offered(organizations, 'organizations'));
for (const name of operations) if (reaches(byKey, name)) methods.add(name);
process.exitCode = (await run(operations, [...methods])) ? 0 : 1;
