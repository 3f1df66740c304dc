import { execFile, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import type { GeneratedWorkspace } from './generated-workspace.ts';
import { RUNS, timedOf, type Timed } from './measurement.ts';
import type { Opened } from './opened.ts';
import { copyOf, databaseOf } from './searched-catalog.ts';

export interface Openings {
  readonly warm: Timed;
  /** With files that the system has forgotten; null where it cannot be made to. */
  readonly cold: Timed | null;
  /** Without a compact copy: it is made of the stored vectors and written. */
  readonly none: Timed;
}

/** Making the copy anew takes long, and differs little. */
const REBUILDS = 5;

/** Opens a workspace over and over, each time in a new process. */
export async function measureOpenings(workspace: GeneratedWorkspace): Promise<Openings> {
  const files = [copyOf(workspace.dir), databaseOf(workspace.dir)];
  const times = async (runs: number, before: () => void) => {
    const all: number[] = [];
    for (let run = 0; run < runs; run++) {
      before();
      all.push((await openElsewhere(workspace, false)).opened);
    }
    return timedOf(all);
  };
  const none = await times(REBUILDS, () => { rmSync(copyOf(workspace.dir), { force: true }); });
  const warm = await times(RUNS, () => undefined);
  const cold = files.every(forget) ? await times(RUNS, () => { files.forEach(forget); }) : null;
  return { warm, cold, none };
}

/** What a new process tells of a workspace (`lookbench bench-opened`). */
export async function openElsewhere({ dir, items, dimensions }: GeneratedWorkspace, searches: boolean): Promise<Opened> {
  const own = ['bench-opened', dir, '--items', String(items), '--dimensions', String(dimensions), ...(searches ? ['--searches'] : []), '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, process.argv[1]!, ...own]);
  return JSON.parse(stdout) as Opened;
}

/** Makes the system forget what it holds of a file: GNU dd can, without any right. */
function forget(file: string): boolean {
  return spawnSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']).status === 0;
}
