import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bindModel, type VectorModel } from '../store/vectors.ts';
import { openWorkspace } from '../store/workspace.ts';
import { generatedCatalog } from './generated-catalog.ts';
import { loadGenerated } from './load-generated.ts';

/** Which generated catalog, and the folder of the workspace that holds it. */
export interface GeneratedWorkspace {
  readonly dir: string;
  readonly items: number;
  readonly dimensions: number;
}

/** Milliseconds between two words of progress. */
const PATIENCE = 5000;

/** The model that generated vectors belong to. */
export function generatedModel(dimensions: number): VectorModel {
  return { sha256: 'generated'.padEnd(64, '0'), dimensions };
}

/**
 * The workspace of a generated catalog in a folder that keeps them by size: loaded once, found again from then on.
 * @returns with the seconds that loading took; null where it was there
 */
export async function ensureGenerated(
  keep: string, items: number, dimensions: number, note: (text: string) => void,
): Promise<GeneratedWorkspace & { readonly loaded: number | null }> {
  const dir = join(keep, dimensions === 256 ? String(items) : `${items}x${dimensions}`);
  if (existsSync(dir)) return { dir, items, dimensions, loaded: null };
  // Under another name until it is whole.
  const part = `${dir}.part`;
  rmSync(part, { recursive: true, force: true });
  const workspace = openWorkspace(part, { access: 'write' });
  try {
    bindModel(workspace.db, generatedModel(dimensions));
    let told = performance.now();
    const { rows, vectors } = await loadGenerated(workspace, generatedCatalog({ items, dimensions }), {
      onProgress(stage, done, of) {
        if (performance.now() - told < PATIENCE) return;
        told = performance.now();
        note(`${stage}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`);
      },
    });
    workspace.close();
    renameSync(part, dir);
    return { dir, items, dimensions, loaded: rows + vectors };
  } catch (error) {
    workspace.close();
    throw error;
  }
}
