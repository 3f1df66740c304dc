import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLexicon, type Lexicon } from '../../../build/model/lexicon.ts';

/** As in WordNet's data files: a licence in lines that begin with spaces, then a meaning a line. */
const NOUNS = [
  '  1 This software and database is being provided to you.',
  '00000100 07 n 02 red 0 redness 0 001 + 00000900 a 0101 | red color or pigment',
  '00000200 07 n 01 crimson 0 001 @ 00000100 n 0000 | a deep and vivid red',
  '00000300 06 n 02 polka_dot 0 spot 0 000 | a pattern of dots',
  '00000400 18 n 01 Napoleon 0 000 | a French general',
  '00000500 18 n 02 tart 0 floozy 0 000 | (slang) a disparaging term',
  '00000600 13 n 01 tart 1 000 | a pastry',
];
const ADJECTIVES = ['00000900 00 s 02 red(a) 0 scarlet 0 001 + 00000100 n 0101 | of the color of blood'];

let cache: string;
let lexicon: Lexicon;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'lookbench-lexicon-'));
  await mkdir(join(cache, 'wordnet'));
  await writeFile(join(cache, 'wordnet/data.noun'), `${NOUNS.join('\n')}\n`);
  await writeFile(join(cache, 'wordnet/data.adj'), `${ADJECTIVES.join('\n')}\n`);
  lexicon = await openLexicon(cache);
});
afterAll(() => rm(cache, { recursive: true }));

describe('the lexicon', () => {
  it('relates words of one meaning, kinds to what they are kinds of, and words of one root', () => {
    const weights = (word: string) => Object.fromEntries(lexicon.related(word));
    expect(weights('crimson')).toEqual({ red: 0.5, redness: 0.5 });
    expect(weights('scarlet')).toEqual({ red: 1 });
    expect(weights('red')).toEqual({ redness: 1, scarlet: 1, crimson: 0.1 });
    expect(weights('unheard')).toEqual({});
  });

  it('writes words of several parts with hyphens', () => {
    expect(lexicon.related('polka-dot').get('spot')).toBe(1);
  });

  it('calls common what is no name, and offensive in no sense', () => {
    expect(['red', 'crimson', 'spot'].every(lexicon.isCommon)).toBe(true);
    expect(['napoleon', 'tart', 'floozy', 'unheard'].some(lexicon.isCommon)).toBe(false);
  });

  it('has the notice that must go with it', () => {
    expect(lexicon.notice).toBe('This software and database is being provided to you.');
  });
});
