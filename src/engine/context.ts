import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LookbenchError } from '../api/errors.ts';
import type { EngineEvent } from '../api/contract.ts';
import { openModelPack, type ModelPack } from '../embed/pack.ts';
import { startRefresh } from '../jobs/refresh.ts';
import { createCompactIndex, type CompactIndex } from '../search/compact-index.ts';
import { openIndexFile } from '../search/index-file.ts';
import { chooseKernel } from '../search/kernel/variants.ts';
import type { Db } from '../store/database.ts';
import { loadFacets } from '../store/facet-columns.ts';
import { loadText } from '../store/text-columns.ts';
import { bindModel, getVector } from '../store/vectors.ts';
import { openWorkspace, type Workspace } from '../store/workspace.ts';
import { createTextReader, type TextReader } from '../text/words.ts';
import { createEvents, type Events } from './events.ts';
import { createJobRunner, type JobRunner } from './job-runner.ts';
import { createLooks, type Looks } from './looks.ts';
import { createSlots, type Slots } from './slots.ts';

export interface EngineOptions {
  /** Folder of the workspace; made where it does not exist and `access` is `write`. */
  readonly workspace: string;
  /** Folder of the model pack. */
  readonly modelDir: string;
  /** Folder of the bundled sample catalog. */
  readonly sampleDir: string;
  readonly access: 'write' | 'read';
}

/** What the handlers of one open workspace share. */
export interface Context {
  readonly workspace: Workspace;
  readonly pack: ModelPack;
  readonly index: CompactIndex;
  readonly looks: Looks;
  readonly slots: Slots;
  readonly jobs: JobRunner;
  readonly events: Events<EngineEvent>;
  readonly sampleDir: string;
  /** The language model, loaded at the first text. */
  reader(): TextReader;
  /** @throws LookbenchError `read-only` where nothing may be changed. */
  assertWritable(): void;
  /** Brings a running job to a rest from which it can go on, then closes the databases. */
  close(): Promise<void>;
}

export async function openContext({ workspace: dir, modelDir, sampleDir, access }: EngineOptions): Promise<Context> {
  const pack = await openModelPack(modelDir);
  let workspace: Workspace;
  try {
    workspace = openWorkspace(dir, { access });
  } catch (error) {
    await pack.close();
    throw error;
  }
  const { db, readOnly } = workspace;
  const model = { sha256: pack.packHash, dimensions: pack.dimensions };
  if (readOnly === null) bindModel(db, model);

  const index = createCompactIndex(pack.dimensions, chooseKernel(), (item) => getVector(db, item));
  const indexFile = openIndexFile(join(workspace.dir, 'vectors.int8'), db, model, index, readOnly === null);

  let reader: TextReader | null = null;
  const events = createEvents<EngineEvent>();
  const jobs = createJobRunner({ db, index, indexFile, events });
  // Another model than before: the pictures are looked at again, while searches find those that were.
  if (readOnly === null) jobs.run((hooks) => startRefresh({ workspace, pack, ...hooks }));
  let closed = false;
  // What fails here fails again, and is told, where somebody asks.
  readAhead(db, () => closed).catch(() => undefined);
  return {
    workspace,
    pack,
    index,
    looks: createLooks(workspace, pack),
    slots: createSlots(workspace, events),
    sampleDir,
    jobs,
    events,
    reader: () => (reader ??= createTextReader()),
    assertWritable() {
      if (readOnly !== null) {
        throw new LookbenchError('read-only', `The workspace ${workspace.dir} cannot be changed. ${readOnly}`, 'Copy it to a folder of yours and open that one.');
      }
    },
    async close() {
      closed = true;
      await jobs.interrupt();
      indexFile.sync();
      indexFile.close();
      index.close();
      await pack.close();
      workspace.close();
    },
  };
}

/** Reads what counting and typing need before anybody asks: a little at a time, between the calls. */
async function readAhead(db: Db, ended: () => boolean): Promise<void> {
  for (const blocks of [loadFacets(db), loadText(db)]) {
    while (!ended() && !blocks.next().done) await setImmediate();
  }
}
