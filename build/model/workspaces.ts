import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { importInputSchema } from '../../src/api/import.ts';
import type { ModelPack } from '../../src/embed/pack.ts';
import { startImport } from '../../src/jobs/import.ts';
import { getSetting, putSetting } from '../../src/store/settings.ts';
import { bindModel } from '../../src/store/vectors.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import type { TextReader } from '../../src/text/words.ts';

/** Setting: the SHA-256 of the image encoder that made all vectors of the workspace. */
const ENCODER = 'encoder';

/**
 * Imports a catalog into a workspace, as the application does, to measure a pack on it. Where the workspace is there with vectors
 * of the pack's image encoder, it is taken over: a pack whose description alone has changed does not look at pictures again.
 *
 * @param folder of the catalog: `catalog.csv`, and its pictures beside it or in `images-0.tar.gz`
 */
export async function catalogWorkspace(
  dir: string,
  folder: string,
  pack: ModelPack,
  reader: TextReader,
  log: (event: object) => void,
): Promise<void> {
  const encoder = pack.info.files.image.sha256;
  const model = { sha256: pack.packHash, dimensions: pack.dimensions };
  if (!isMadeBy(encoder, dir)) await rm(dir, { recursive: true, force: true });
  const workspace = openWorkspace(dir, { access: 'write' });
  try {
    if (getSetting<string>(workspace.db, ENCODER) === encoder) {
      putSetting(workspace.db, 'model', model);
      return;
    }
    bindModel(workspace.db, model);
    const archive = join(folder, 'images-0.tar.gz');
    const input = importInputSchema.parse({ source: join(folder, 'catalog.csv'), images: existsSync(archive) ? [archive] : [] });
    const done = await startImport({ workspace, pack, reader: () => reader, input, onProgress: () => undefined, onChange: () => undefined }).finished;
    log({ step: 'import', catalog: folder, ...done.counts, rejected: undefined, seconds: done.seconds });
    putSetting(workspace.db, ENCODER, encoder);
  } finally {
    workspace.close();
  }
}

function isMadeBy(encoder: string, dir: string): boolean {
  if (!existsSync(join(dir, 'workspace.db'))) return false;
  const workspace = openWorkspace(dir, { access: 'read' });
  try {
    return getSetting<string>(workspace.db, ENCODER) === encoder;
  } finally {
    workspace.close();
  }
}
