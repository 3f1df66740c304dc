import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { readHeader } from '../../src/store/header.ts';
import { newestVersion, thumbsSchema, workspaceSchema } from '../../src/store/migrate.ts';
import { createSet, listSets } from '../../src/store/query-sets.ts';
import { setDefinitionSchema } from '../../src/api/query-sets.ts';
import { eachVector, loadVectorExtension } from '../../src/store/vectors.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { contentsOf, makeWorkspace010 } from './old-workspace.ts';

/** Migrations that workspaces out there have gone through: changing one would make two kinds of the same version. */
const RELEASED = {
  workspace: { 10: '1d79c3a57bc7364e806c0676c2b9d328f67e55567f31aedd487f756744f898bf' },
  thumbs: { 10: 'e3cbe0e3dfdb18607e4fbbd8dadacb1db237aa796f16e257a034941a442bc0e4' },
};

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lookbench-old-'));
  makeWorkspace010(dir);
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function hashes(schema: typeof workspaceSchema, released: Readonly<Record<number, string>>): Record<number, string> {
  const known = schema.migrations.filter(({ version }) => version in released);
  return Object.fromEntries(known.map(({ version, sql }) => [version, createHash('sha256').update(sql).digest('hex')]));
}

function contents() {
  const db = openDatabase(join(dir, 'workspace.db'), { readonly: true });
  loadVectorExtension(db);
  const found = contentsOf(db);
  db.close();
  return found;
}

describe('migrations', () => {
  it('are never changed once they are released', () => {
    expect(hashes(workspaceSchema, RELEASED.workspace)).toEqual(RELEASED.workspace);
    expect(hashes(thumbsSchema, RELEASED.thumbs)).toEqual(RELEASED.thumbs);
  });

  it('keep all that a workspace of version 10 holds, and it can be judged in at once', () => {
    const before = contents();
    for (const [table, rows] of Object.entries(before)) expect([table, rows.length > 0]).toEqual([table, true]);
    expect(readHeader(join(dir, 'workspace.db'))?.version).toBe(10);

    const workspace = openWorkspace(dir, { access: 'write' });
    expect(contentsOf(workspace.db)).toMatchObject(before);
    expect([...eachVector(workspace.db)].map(({ item }) => item)).toEqual([1]);
    createSet(workspace.db, setDefinitionSchema.parse({ name: 'First' }), 1);
    workspace.close();

    expect(readHeader(join(dir, 'workspace.db'))?.version).toBe(newestVersion(workspaceSchema));
    const again = openWorkspace(dir, { access: 'read' });
    expect(listSets(again.db).map(({ definition }) => definition.name)).toEqual(['First']);
    expect(contentsOf(again.db)).toMatchObject(before);
    again.close();
  });

  it('of a workspace that may only be read are done on a copy', () => {
    const before = readFileSync(join(dir, 'workspace.db'));
    const workspace = openWorkspace(dir, { access: 'read' });
    expect(listSets(workspace.db)).toEqual([]);
    workspace.close();
    expect(readFileSync(join(dir, 'workspace.db')).equals(before)).toBe(true);
  });

  it('that fail leave the version before, whole', () => {
    const before = contents();
    const db = openDatabase(join(dir, 'workspace.db'), { readonly: false });
    // A table of the same name stands in the way of the next migration.
    db.exec('CREATE TABLE judgments (x)');
    db.close();
    expect(() => openWorkspace(dir, { access: 'write' })).toThrow(/judgments/);
    expect(readHeader(join(dir, 'workspace.db'))?.version).toBe(10);
    const { judgments, ...rest } = contents();
    expect(judgments).toEqual([]);
    expect(rest).toEqual(before);
  });
});
