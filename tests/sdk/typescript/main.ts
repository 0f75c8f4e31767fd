// Every organization call of the official TypeScript SDK, against a mock with fake data.
//
// Usage: node --enable-source-maps main.js <base URL> <operation of the spec>...

import { organizations } from './api.js';
// Each of them registers its checks.
import './logs.js';
import './members.js';
import './organizations.js';
import { offered, run } from './suite.js';

const methods = [...offered(organizations, 'organizations')];
process.exitCode = (await run(process.argv.slice(3), methods)) ? 0 : 1;
