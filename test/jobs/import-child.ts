// A process of its own that imports a catalog and tells its progress, one JSON line each: `import-child.ts WORKSPACE SOURCE`.
import { openWorkspace } from '../../src/store/workspace.ts';
import { begin, countingPack } from './import-fixture.ts';

const [dir = '', source = ''] = process.argv.slice(2);
const pack = await countingPack();
const workspace = openWorkspace(dir, { access: 'write' });
const job = await begin(workspace, pack, { source }, ({ stage, state, done }) => console.log(JSON.stringify({ stage, state, done }))).finished;
workspace.close();
console.log(JSON.stringify({ finished: job.state, encoded: pack.encoded }));
await pack.close();
