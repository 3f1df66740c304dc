// Compiles the machine code of searches (src/search/kernel/assembly) to WebAssembly, into a module that every way of running the program can
// import: from the sources, bundled, or packaged. Runs after `npm install`, and before bundles and tests where a source has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'src/search/kernel/assembly';
const target = join(root, 'src/search/kernel/scoring-wasm.ts');

/** How dot products are made (scoring.ts, RELAXED), by the name of the variant. */
const variants = { plain: 0, pairs: 1, fours: 2 };

/** Makes the module as the sources are now, or leaves it when it is so already. */
export async function ensureKernel() {
  const stamp = `// Made by build/kernel.mjs of ${hashInputs()}`;
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(stamp)) return;
  const lines = [];
  for (const [name, relaxed] of Object.entries(variants)) {
    lines.push(asText(name, await compile('scoring', relaxed)));
  }
  lines.push(asText('turn', await compile('turn', 0)));
  writeFileSync(target, `${stamp}\n${lines.join('\n')}\n`);
}

/** @param {string} name @param {Uint8Array} binary */
const asText = (name, binary) => `export const ${name} = '${Buffer.from(binary).toString('base64')}';`;

/** @param {'scoring' | 'turn'} program @param {number} relaxed */
async function compile(program, relaxed) {
  // By a name that type checkers do not follow: the compiler's types declare an Array of its own, without undefined.
  const compiler = 'assemblyscript/asc';
  const { main } = await import(compiler);
  /** @type {Uint8Array | null} */
  let binary = null;
  const { error, stderr } = await main(
    [
      `${folder}/${program}.ts`, '--outFile', `${program}.wasm`, '--baseDir', root,
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
  if (error !== null || binary === null) throw new Error(`The scoring kernel does not compile.\n${stderr.toString()}`, { cause: error });
  return binary;
}

function hashInputs() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, folder)).sort().map((name) => `${folder}/${name}`);
  for (const file of [...sources, 'build/kernel.mjs', 'node_modules/assemblyscript/package.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureKernel();
