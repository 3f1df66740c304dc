import { availableParallelism } from 'node:os';
import { modes, type Mode } from '../../api/query.ts';
import { precedes } from '../top-list.ts';
import type { Blocks } from './blocks.ts';
import { LEAST_LIKENESS, LIST_HEAD, PLACES } from './layout.ts';
import type { Found, FoundByMode, ModeTerms, Pass, WordTerms } from './pass.ts';
import { createThreads, type Threads } from './threads.ts';
import type { CompiledKernel } from './variants.ts';
import { writePass, type PassOptions } from './write-pass.ts';

/** Scores all rows of some blocks in one pass, on all cores. */
export interface Kernel {
  readonly variant: CompiledKernel['name'];
  /** Threads that take part. */
  readonly threads: number;
  /**
   * Each mode's best rows, the best first: the higher key, or the lower row where keys are equal. Keys are of single precision.
   * @param asked 1 at the rows that can be found
   */
  top(pass: Pass, asked: Uint8Array, k: number): FoundByMode;
  /** How many rows stand before a given one in each mode. */
  count(pass: Pass, asked: Uint8Array, than: Readonly<Partial<Record<Mode, Found>>>): Readonly<Partial<Record<Mode, number>>>;
  /** What one row is ranked by. */
  keys(pass: Pass, row: number): Readonly<Partial<Record<Mode, number>>>;
  /** How the rows' evidence for words of one part is spread, from -LIMIT to LIMIT. */
  census(words: readonly WordTerms[], asked: Uint8Array): readonly Census[];
  /** Reads all rows once, by all threads: no pass can be faster. */
  read(): void;
  close(): void;
}

/** Rows by their evidence for a word, `PLACES` numbers each. */
export interface Census {
  readonly unstated: Int32Array;
  readonly stated: Int32Array;
}

/** Smaller catalogs are scored before a second thread has woken. */
const LEAST_SHARED = 32_768;
const MOST_THREADS = 16;

/** @param most threads at most; one for every core where it is left out */
export function createKernel(blocks: Blocks, { module, name, relaxed }: CompiledKernel, most = Math.min(MOST_THREADS, availableParallelism())): Kernel {
  const { exports } = new WebAssembly.Instance(module, { env: { memory: blocks.memory } });
  const { work, keysOf } = exports as { readonly work: (thread: number) => void; readonly keysOf: (row: number) => void };
  let threads: Threads = createThreads(module, blocks.memory, work, 1);

  function written(pass: Pass, options: Pick<PassOptions, 'kind' | 'asked' | 'k'>) {
    if (threads.count < most && blocks.rows >= LEAST_SHARED) threads = createThreads(module, blocks.memory, work, most);
    return writePass(blocks, pass, { ...options, threads: threads.count, relaxed });
  }
  /** A pass whose lists begin at a row each: none that ranks lower is of interest. */
  function run(pass: Pass, options: Pick<PassOptions, 'kind' | 'asked' | 'k'>, begin: Readonly<Partial<Record<Mode, Found>>>): readonly List[] {
    const { integers, floats, findings, list } = written(pass, options);
    const lists = modes.flatMap((mode, m) => everyThread().map((thread): List => ({ mode, at: findings(thread) + m * list, integers, floats })));
    for (const { mode, at } of lists) {
      const own = begin[mode];
      floats[at + 1] = own?.key ?? Infinity;
      integers[at + 2] = own?.row ?? 0;
      floats[at + 3] = own ? leastCosine(pass.modes[mode], own.key) : Infinity;
    }
    threads.run();
    return lists;
  }

  const everyThread = () => Array.from({ length: threads.count }, (_, thread) => thread);

  return {
    variant: name,
    get threads() {
      return threads.count;
    },
    top(pass, asked, k) {
      const lists = run(pass, { kind: 'top', asked, k }, byMode(pass, () => ({ key: -Infinity, row: 0 })));
      return byMode(pass, (mode) => lists.flatMap((list) => (list.mode === mode ? rowsOf(list) : [])).sort((a, b) => (precedes(a.key, a.row, b.key, b.row) ? -1 : 1)).slice(0, k));
    },
    count(pass, asked, than) {
      const lists = run(pass, { kind: 'count', asked, k: 0 }, than);
      return byMode(pass, (mode) => lists.reduce((sum, list) => sum + (list.mode === mode ? list.integers[list.at]! : 0), 0));
    },
    keys(pass, row) {
      const { floats, findings } = written(pass, { kind: 'keys', asked: new Uint8Array(0), k: 0 });
      keysOf(row);
      return byMode(pass, (_, m) => floats[findings(0) + 4 * m + (row % 4)]!);
    },
    census(words, asked) {
      const { integers, findings } = written({ look: null, sum: null, modes: {}, words }, { kind: 'census', asked, k: 0 });
      threads.run();
      const sum = (from: number) => {
        const counts = new Int32Array(PLACES);
        for (const thread of everyThread()) {
          const at = findings(thread) + from;
          for (let place = 0; place < PLACES; place++) counts[place]! += integers[at + place]!;
        }
        return counts;
      };
      return words.map((_, w) => ({ unstated: sum(2 * w * PLACES), stated: sum((2 * w + 1) * PLACES) }));
    },
    read() {
      // One vector: a place to leave what was read.
      written({ look: new Float64Array(blocks.dimensions), sum: null, modes: {}, words: [] }, { kind: 'read', asked: new Uint8Array(0), k: 0 });
      threads.run();
    },
    close: () => threads.close(),
  };
}

/** What one thread finds for one mode, and where it lies (assembly/pass.ts, `listAt`). */
interface List {
  readonly mode: Mode;
  readonly at: number;
  readonly integers: Int32Array;
  readonly floats: Float32Array;
}

function rowsOf({ at, integers, floats }: List): Found[] {
  return Array.from({ length: integers[at]! }, (_, i) => ({ key: floats[at + LIST_HEAD + 2 * i]!, row: integers[at + LIST_HEAD + 2 * i + 1]! }));
}

/** The cosine under which no row has a key, since words only lower it; a little lower, for roundings (assembly/findings.ts). */
function leastCosine(terms: ModeTerms | undefined, key: number): number {
  const likeness = Math.exp(key / (terms?.sharpness ?? 0));
  return likeness > LEAST_LIKENESS ? 2 * likeness - 1.0001 : -Infinity;
}

function byMode<T>(pass: Pass, value: (mode: Mode, m: number) => T): Partial<Record<Mode, T>> {
  return Object.fromEntries(modes.flatMap((mode, m) => (pass.modes[mode] ? [[mode, value(mode, m)]] : [])));
}
