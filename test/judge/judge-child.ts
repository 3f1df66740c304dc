// A process of its own that makes every gesture, tells each one when it is answered, and kills itself: `judge-child.ts DIR BEN writes|answers N`,
// after its Nth write (before the transaction of that write is committed) or its Nth answer.
import { readFileSync, writeSync } from 'node:fs';
import { openWorkspace } from '../../src/store/workspace.ts';
import { fixtureIn, gestures } from './gestures.ts';

const [dir = '', ben = '', what = '', limit = ''] = process.argv.slice(2);
const workspace = openWorkspace(dir, { access: 'write' });
const { db } = workspace;
let left = Number(limit);

function countDown(): void {
  if (--left === 0) process.kill(process.pid, 'SIGKILL');
}

if (what === 'writes') {
  const prepare = db.prepare.bind(db);
  db.prepare = ((text: string) => {
    const statement = prepare(text);
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      const result = run(...values);
      countDown();
      return result;
    };
    return statement;
  }) as typeof db.prepare;
}
const fixture = fixtureIn(db);
for (const gesture of gestures(readFileSync(ben, 'utf8'))) {
  gesture(fixture);
  writeSync(1, 'answered\n');
  if (what === 'answers') countDown();
}
workspace.close();
writeSync(1, 'finished\n');
