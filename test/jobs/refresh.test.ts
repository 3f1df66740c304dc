import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRefresh } from '../../src/jobs/refresh.ts';
import { bindModel, eachVector } from '../../src/store/vectors.ts';
import { importOnce, importRoom, writeCatalog } from './import-fixture.ts';

const room = importRoom();

describe('another model', () => {
  it('looks at the kept pictures again, without the catalog, and goes on where it was broken off', async () => {
    const source = await writeCatalog(room.root, 80);
    await importOnce(room.dir, room.pack, { source });
    rmSync(join(room.root, 'images'), { recursive: true });
    const workspace = room.open();
    const other = { ...room.pack, packHash: 'f'.repeat(64), encodeImages: async (pixels: Float32Array, n: number) => (await room.pack.encodeImages(pixels, n)).map((value) => -value) };
    const before = new Map([...eachVector(workspace.db)].map(({ item, vector }) => [item, vector]));
    const bind = () => bindModel(workspace.db, { sha256: other.packHash, dimensions: other.dimensions });
    bind();
    expect([...eachVector(workspace.db)]).toEqual([]);

    const changed = new Map<number, Float32Array | null>();
    const options = { workspace, pack: other, onProgress: () => undefined, onChange: (item: number, vector: Float32Array | null) => void changed.set(item, vector) };
    const first = startRefresh({ ...options, onProgress: ({ done }) => (done > 0 ? first?.interrupt() : undefined) });
    expect((await first!.finished).state).toBe('interrupted');
    expect(changed.size).toBeLessThan(80);
    bind();
    const second = startRefresh(options);
    expect(second!.job).toBe(first!.job);
    expect(await second!.finished).toMatchObject({ kind: 'refresh', state: 'done', counts: { images: { embedded: 80 } } });
    // Small pictures are kept as they were, so the new vectors are exactly the old ones, turned round.
    for (const { item, vector } of eachVector(workspace.db)) expect(vector).toEqual(before.get(item)!.map((value) => -value));
    expect(changed.size).toBe(80);
    expect(startRefresh(options)).toBeNull();
  });
});
