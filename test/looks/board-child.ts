// A process of its own that changes a board, tells each change when it is answered, and kills itself: `board-child.ts DIR N`,
// after its Nth write, before the transaction of that write is committed.
import { writeSync } from 'node:fs';
import { openWorkspace } from '../../src/store/workspace.ts';
import { makeChanges } from './changes.ts';

const [dir = '', limit = ''] = process.argv.slice(2);
const { db, close } = openWorkspace(dir, { access: 'write' });
let left = Number(limit);
const prepare = db.prepare.bind(db);
db.prepare = ((text: string) => {
  const statement = prepare(text);
  const run = statement.run.bind(statement);
  statement.run = (...values: unknown[]) => {
    const result = run(...values);
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return result;
  };
  return statement;
}) as typeof db.prepare;
const changes = makeChanges(db);
while (!changes.next().done) writeSync(1, 'answered\n');
close();
writeSync(1, 'finished\n');
