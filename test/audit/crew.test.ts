import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { openCrew } from '../../src/audit/crew.ts';
import { measureThumb } from '../../src/audit/picture/measure.ts';

/** A shirt of sorts: a square of one colour on white. */
function picture(red: number): Promise<Uint8Array> {
  const square = { create: { width: 90, height: 120, channels: 3 as const, background: { r: red, g: 40, b: 60 } } };
  return sharp({ create: { width: 180, height: 240, channels: 3, background: '#fff' } })
    .composite([{ input: square, left: 45, top: 60 }])
    .jpeg()
    .toBuffer();
}

describe('crew', () => {
  const crew = openCrew();
  afterAll(() => crew.close());

  it('measures pictures in its threads as this thread does', async () => {
    const thumbs = await Promise.all([10, 90, 170, 250].map(picture));
    const here = await Promise.all(thumbs.map(measureThumb));
    expect(await Promise.all(thumbs.map((thumb) => crew.run('measureThumb', thumb)))).toEqual(here);
    expect(new Set(here.map(({ measures }) => JSON.stringify(measures))).size).toBe(thumbs.length);
  });

  it('says what went wrong with one piece, and goes on with others', async () => {
    await expect(crew.run('measureThumb', Buffer.from('no picture'))).rejects.toThrow(/unsupported image format/);
    expect(await crew.run('measureThumb', await picture(200))).toHaveProperty('measures');
  });

  it('says what is wrong where its threads cannot start', async () => {
    const absent = openCrew(new URL('no-such-thread.ts', import.meta.url));
    // Meanwhile all of them fail: not only the first is to be expected.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
    try {
      await expect(absent.run('measureThumb', await picture(120))).rejects.toThrow(/no-such-thread/);
      await expect(absent.run('measureThumb', await picture(120))).rejects.toThrow(/no-such-thread/);
    } finally {
      await absent.close();
    }
  });

  it('ends what it is at when it is closed', async () => {
    const other = openCrew();
    const work = other.run('measureThumb', await picture(120));
    const outcome = expect(work).rejects.toThrow();
    await other.close();
    await outcome;
  });
});
