// Compiles what is written in AssemblyScript to WebAssembly, into modules that every way of running the program can import: from the
// sources, bundled, or packaged. Runs after `npm install`, and before bundles and tests where a source has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Each folder's `assembly` becomes the `machine-code.ts` beside it. Of every program there: the names that it is exported by, each with
 * how dot products are made (scoring.ts, RELAXED).
 *
 * @type {Record<string, Record<string, Record<string, number>>>}
 */
const folders = {
  'src/search/kernel': { scoring: { plain: 0, pairs: 1, fours: 2 }, turn: { turn: 0 } },
  'src/evaluate': { resampling: { resampling: 0 } },
};

/** Makes the modules as the sources are now, or leaves what is so already. */
export async function ensureKernel() {
  for (const [folder, programs] of Object.entries(folders)) {
    const target = join(root, folder, 'machine-code.ts');
    const stamp = `// Made by build/kernel.mjs of ${hashInputs(`${folder}/assembly`)}`;
    if (existsSync(target) && readFileSync(target, 'utf8').startsWith(stamp)) continue;
    const lines = [];
    for (const [program, variants] of Object.entries(programs)) {
      for (const [name, relaxed] of Object.entries(variants)) lines.push(asText(name, await compile(`${folder}/assembly/${program}.ts`, relaxed)));
    }
    writeFileSync(target, `${stamp}\n${lines.join('\n')}\n`);
  }
}

/** @param {string} name @param {Uint8Array} binary */
const asText = (name, binary) => `export const ${name} = '${Buffer.from(binary).toString('base64')}';`;

/** @param {string} source @param {number} relaxed */
async function compile(source, relaxed) {
  // By a name that type checkers do not follow: the compiler's types declare an Array of its own, without undefined.
  const compiler = 'assemblyscript/asc';
  const { main } = await import(compiler);
  /** @type {Uint8Array | null} */
  let binary = null;
  const { error, stderr } = await main(
    [
      source, '--outFile', 'out.wasm', '--baseDir', root,
      '-O3', '--converge', '--noAssert', '--runtime', 'stub',
      '--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536',
      '--enable', 'simd', '--enable', 'threads', ...(relaxed > 0 ? ['--enable', 'relaxed-simd'] : []),
      '--use', `RELAXED=${relaxed}`,
    ],
    {
      /** @param {string} _name @param {unknown} contents */
      writeFile(_name, contents) {
        if (contents instanceof Uint8Array) binary = contents;
      },
    },
  );
  if (error !== null || binary === null) throw new Error(`${source} does not compile.\n${stderr.toString()}`, { cause: error });
  return binary;
}

/** @param {string} folder */
function hashInputs(folder) {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, folder)).sort().map((name) => `${folder}/${name}`);
  for (const file of [...sources, 'build/kernel.mjs', 'node_modules/assemblyscript/package.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureKernel();
