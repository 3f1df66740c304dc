// On Linux, Electron loads the system's GLib, and sharp brings another one inside its libvips. Both export the same names,
// so sharp's objects are made by one copy and freed by the other: endless warnings with some versions, a crash with others
// (electron#46323, sharp#4522). The cure is to give sharp's copy names of its own, in the two files that use them.
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECTION_DYNSYM = 11;
const SECTION_HASH = 5;
const SYMBOL_BYTES = 24;

/**
 * Renames GLib's symbols in sharp's binaries; a second time finds nothing left to do.
 * @param {string} modules the node_modules folder
 */
export function separateGlib(modules) {
  if (process.platform !== 'linux') return;
  for (const name of [`sharp-libvips-linux-${process.arch}`, `sharp-linux-${process.arch}`]) {
    const folder = join(modules, '@img', name, 'lib');
    if (!existsSync(folder)) continue; // another C library, which Electron does not run on
    for (const file of readdirSync(folder).filter((each) => /\.(node|so)/.test(each))) {
      const path = join(folder, file);
      const content = readFileSync(path);
      if (renameGlibSymbols(content) === 0) continue;
      writeFileSync(`${path}.part`, content);
      renameSync(`${path}.part`, path); // never into a file that is in use
    }
  }
}

/**
 * Gives every dynamic symbol `g_…` of a 64-bit little-endian ELF file the name `h>…`, in place.
 *
 * The loader finds a symbol by the hash h = 33 h + c over its characters. One up in a character and 33 down in the next
 * leaves the hash as it was, so neither the file's hash table nor the order of its symbols has to change.
 * @param {Buffer} elf
 * @returns {number} how many were renamed
 */
export function renameGlibSymbols(elf) {
  const sections = readSections(elf);
  const symbols = sections.find(({ type }) => type === SECTION_DYNSYM);
  const strings = symbols && sections[symbols.link];
  if (!symbols || !strings) throw new Error('Not a shared library: it has no dynamic symbols.');
  if (sections.some(({ type }) => type === SECTION_HASH)) throw new Error('This library is also looked up by another hash.');

  let renamed = 0;
  for (let at = symbols.offset; at < symbols.offset + symbols.size; at += SYMBOL_BYTES) {
    const name = strings.offset + elf.readUInt32LE(at);
    if (elf.toString('latin1', name, name + 2) !== 'g_') continue;
    elf.write('h>', name, 'latin1');
    renamed += 1;
  }
  return renamed;
}

/** @param {Buffer} elf */
function readSections(elf) {
  if (elf.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') throw new Error('Not a 64-bit little-endian ELF file.');
  const start = Number(elf.readBigUInt64LE(0x28));
  const size = elf.readUInt16LE(0x3a);
  return Array.from({ length: elf.readUInt16LE(0x3c) }, (_, index) => {
    const at = start + index * size;
    return {
      type: elf.readUInt32LE(at + 4),
      offset: Number(elf.readBigUInt64LE(at + 24)),
      size: Number(elf.readBigUInt64LE(at + 32)),
      link: elf.readUInt32LE(at + 40),
    };
  });
}
