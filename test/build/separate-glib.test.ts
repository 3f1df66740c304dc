import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renameGlibSymbols } from '../../build/separate-glib.mjs';

/** The hash by which the GNU loader finds symbols (elf/dl-lookup.c). */
const hash = (name: string) => [...Buffer.from(name, 'latin1')].reduce((h, c) => (Math.imul(h, 33) + c) >>> 0, 5381);

const img = fileURLToPath(new URL('../../node_modules/@img', import.meta.url));
const binaries = [`sharp-libvips-linux-${process.arch}`, `sharp-linux-${process.arch}`].flatMap((name) => {
  const folder = join(img, name, 'lib');
  return existsSync(folder) ? readdirSync(folder).filter((file) => /\.(node|so)/.test(file)).map((file) => join(folder, file)) : [];
});

describe('sharp\'s own GLib', () => {
  it('gets names that the loader finds by the same hash', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (before, after) => hash(`${before}g_${after}`) === hash(`${before}h>${after}`)));
  });

  it.runIf(process.platform === 'linux')('has no name left that the system\'s GLib has too', () => {
    expect(binaries.length).toBeGreaterThanOrEqual(2);
    for (const file of binaries) expect(renameGlibSymbols(readFileSync(file)), file).toBe(0);
  });

  it('is not looked for in files of another kind', () => {
    expect(() => renameGlibSymbols(Buffer.from('not a library'))).toThrow('ELF');
  });
});
