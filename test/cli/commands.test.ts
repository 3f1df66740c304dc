import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/cli/columns.ts';
import { newestVersion, workspaceSchema } from '../../src/store/migrate.ts';
import { sampleDir, sampleTruth, sampleWorkspace } from '../sample-workspace.ts';
import { runCli, type CliRun } from './run-cli.ts';

const modes = ['arithmetic', 'filter', 'combined'] as const;

let sample: Awaited<ReturnType<typeof sampleWorkspace>>;
let scratch: string;
beforeAll(async () => {
  sample = await sampleWorkspace();
  scratch = mkdtempSync(join(tmpdir(), 'lookbench-cli-'));
}, 300_000);
afterAll(() => {
  sample.remove();
  rmSync(scratch, { recursive: true, force: true });
});

const inSample = (...args: string[]) => runCli(args, { env: { LOOKBENCH_WORKSPACE: sample.dir } });

/** Runs a command that must succeed with one JSON document on stdout and nothing on stderr. */
async function answer<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await inSample(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

async function failure(...args: string[]): Promise<{ code: number | null; kind: string; message: string; hint: string }> {
  const { code, stdout } = await inSample(...args, '--json');
  return { code, ...(JSON.parse(stdout) as { error: { kind: string; message: string; hint: string } }).error };
}

interface SearchAnswer {
  readonly query: { readonly wanted: readonly { word: string; strength: number }[]; readonly unwanted: readonly { word: string }[] };
  readonly unknownWords: readonly { readonly word: string; readonly nearest: readonly string[] }[];
  readonly modes: Readonly<
    Record<
      string,
      {
        readonly ms: number;
        readonly hits: readonly {
          readonly rank: number;
          readonly id: string;
          readonly title: string;
          readonly score: number;
          readonly visual: number;
          readonly words: Readonly<Record<string, number>>;
        }[];
      }
    >
  >;
}

describe('info', () => {
  it('tells what is in the workspace', async () => {
    const info = await answer<Record<string, unknown>>('info');
    const items = sampleTruth().size;
    expect(info).toEqual({
      items,
      images: items,
      words: expect.any(Number) as number,
      schema: newestVersion(workspaceSchema),
      model: { name: expect.any(String) as string, version: expect.any(String) as string, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, dimensions: expect.any(Number) as number },
    });
    expect((await inSample('info')).stdout).toMatch(new RegExp(`^Items +${items}$`, 'm'));
  });

  it('of a folder without a workspace fails and makes nothing', async () => {
    const { code, stdout } = await runCli(['info', '--json', '--workspace', scratch]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'not-found' } });
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('words', () => {
  it('lists the words that begin so, most frequent first', async () => {
    const words = await answer<{ word: string; count: number; groundedness: number | null }[]>('words', 's', '--limit', '6');
    expect(words).toHaveLength(6);
    for (const one of words) {
      expect(Object.keys(one)).toEqual(['word', 'count', 'groundedness']);
      expect(one.word).toMatch(/^s/);
    }
    expect(words.map(({ count }) => count)).toEqual(words.map(({ count }) => count).toSorted((a, b) => b - a));
    expect((await inSample('words', 'zzz')).stdout).toBe('No word begins with "zzz".\n');
  });
});

describe('search', () => {
  it('answers a picture of the catalog and words in three modes', async () => {
    const [item] = sampleTruth().keys();
    const found = await answer<SearchAnswer>('search', '--item', item!, '--want', 'Red:1.5', '--unwant', 'stripes', '--k', '7');
    expect(Object.keys(found)).toEqual(['query', 'unknownWords', 'modes']);
    expect(found.query.wanted).toMatchObject([{ word: 'red', strength: 1.5 }]);
    expect(found.query.unwanted).toMatchObject([{ word: 'striped' }]);
    expect(Object.keys(found.modes)).toEqual([...modes]);
    for (const mode of modes) {
      const { ms, hits } = found.modes[mode]!;
      expect(ms).toBeGreaterThan(0);
      expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(hits.map(({ id }) => id)).not.toContain(item);
      for (const hit of hits) {
        expect(Object.keys(hit)).toEqual(['rank', 'id', 'title', 'score', 'visual', 'words']);
        expect(Object.keys(hit.words)).toEqual(['red', 'striped']);
        expect(hit.title).not.toBe('');
      }
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
    }
  });

  it('finds an item by its own picture file, first in every mode', async () => {
    const [item] = sampleTruth().keys();
    const found = await answer<SearchAnswer>('search', '--image', join(sampleDir, 'images', `${item!}.jpg`), '--k', '1');
    for (const mode of modes) {
      expect(found.modes[mode]!.hits[0]!.id).toBe(item);
      expect(found.modes[mode]!.hits[0]!.visual).toBeCloseTo(1, 4);
    }
  });

  it('reads words as they are said, and says which it does not know', async () => {
    const found = await answer<SearchAnswer>('search', '--text', 'a red dress, no stripes', '--want', 'strped', '--mode', 'combined', '--k', '3');
    expect(found.query.wanted.map(({ word }) => word).toSorted()).toEqual(['dress', 'red']);
    expect(found.query.unwanted.map(({ word }) => word)).toEqual(['striped']);
    expect(found.unknownWords).toEqual([{ word: 'strped', nearest: expect.arrayContaining(['striped']) as string[] }]);
    expect(Object.keys(found.modes)).toEqual(['combined']);
    expect(found.modes.combined!.hits).toHaveLength(3);
  });

  it('keeps to the conditions', async () => {
    const women = await answer<SearchAnswer>('search', '--want', 'red', '--where', 'gender=Women', '--where', 'price=20..40', '--mode', 'filter', '--k', '10');
    const truth = sampleTruth();
    expect(women.modes.filter!.hits).toHaveLength(10);
    for (const { id } of women.modes.filter!.hits) expect(truth.get(id)!.gender).toBe('women');
    expect(await failure('search', '--want', 'red', '--where', 'gendr=Women')).toMatchObject({
      code: 2,
      kind: 'usage',
      hint: expect.stringContaining('gender') as string,
    });
  });

  it('shows three lists side by side as wide as the terminal, one list for one mode', async () => {
    const [item] = sampleTruth().keys();
    const run = (...args: string[]) =>
      runCli(['search', '--item', item!, '--want', 'red', '--k', '3', ...args], { env: { LOOKBENCH_WORKSPACE: sample.dir, COLUMNS: '110' } });
    const [all, one] = await Promise.all([run(), run('--mode', 'filter')]);
    const lines = all.stdout.split('\n');
    expect(lines[0]).toBe(`like item ${item!}  + red`);
    expect(lines.some((line) => /Arithmetic +\d+ ms +Filter +\d+ ms +Combined +\d+ ms/.test(line))).toBe(true);
    expect(lines.filter((line) => (line.match(/red \d+%/g) ?? []).length === 3)).toHaveLength(3);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(110);
    expect(one.stdout).toMatch(/Filter +\d+ ms/);
    expect(one.stdout).not.toMatch(/Arithmetic/);
  });

  it.each([
    [['--want', 'red', '--unwant', 'red'], 2, 'usage', /both wanted and unwanted/],
    [['--item', 'nowhere'], 1, 'not-found', /no item "nowhere"/],
    [['--image', 'nowhere.jpg'], 1, 'input', /nowhere\.jpg/],
    [['--image', 'package.json'], 1, 'input', /cannot be decoded/],
  ])('%j exits with %i (%s)', async (args, code, kind, message) => {
    expect(await failure('search', ...args)).toMatchObject({ code, kind, message: expect.stringMatching(message) as string });
  });

  it('shows where it failed only with --debug', async () => {
    const [plain, debug] = await Promise.all([inSample('search', '--item', 'nowhere'), inSample('search', '--item', 'nowhere', '--debug')]);
    expect(plain.stderr).not.toMatch(/^ +at /m);
    expect(debug.stderr).toMatch(/^ +at /m);
  });
});

describe('import', () => {
  it('ends cleanly at Ctrl-C, and the same command goes on to the same result', async () => {
    const rows = 200;
    const catalog = join(scratch, 'catalog.csv');
    writeFileSync(catalog, readFileSync(join(sampleDir, 'catalog.csv'), 'utf8').split('\n').slice(0, 1 + rows).join('\n'));
    const source = [catalog, '--images', sampleDir];
    const [workspace, undisturbed] = [join(scratch, 'interrupted'), join(scratch, 'undisturbed')];
    const stopped = await runCli(['import', ...source, '--workspace', workspace], { interruptAt: /pictures: \d+ of/ });
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(/Stopped\.\nThe same command again goes on where it stopped\.\n$/);
    const again = await runCli(['import', ...source, '--workspace', workspace, '--json', '--quiet']);
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toMatchObject({ items: { new: rows }, images: { embedded: rows, missing: 0, undecodable: 0 } });
    expect((await runCli(['import', ...source, '--workspace', undisturbed])).code).toBe(0);
    const search = async (dir: string) => {
      const { stdout } = await runCli(['search', '--want', 'red', '--json', '--k', '50', '--workspace', dir]);
      const found = JSON.parse(stdout) as SearchAnswer;
      return modes.map((mode) => found.modes[mode]!.hits);
    };
    expect(await search(workspace)).toEqual(await search(undisturbed));
  }, 300_000);
});

describe('welcome', () => {
  const welcome = () =>
    runCli(['welcome'], { env: { XDG_DATA_HOME: scratch, APPDATA: scratch, HOME: scratch, LOOKBENCH_WORKSPACE: '', COLUMNS: '120' } });

  it('makes the default workspace from the sample once, and shows its worked query side by side', async () => {
    const says = ({ code, stdout }: CliRun) => {
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Lookbench: ${sampleTruth().size} items in ${scratch}`));
      expect(stdout).toMatch(/Arithmetic +\d+ ms +Filter +\d+ ms +Combined +\d+ ms/);
      expect(stdout).toMatch(/1 {2}\S.+1 {2}\S.+1 {2}\S/);
      expect(stdout).toMatch(/npm start/);
    };
    const first = await welcome();
    says(first);
    expect(first.stderr).toMatch(/Looking at pictures/);
    const second = await welcome();
    says(second);
    expect(second.stderr).toBe('');
  }, 300_000);
});
