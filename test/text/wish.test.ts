import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWish, type Wish } from '../../src/text/wish.ts';
import { createTextReader } from '../../src/text/words.ts';
import { sharedData } from '../shared-data.ts';

const reader = createTextReader();
const words =
  'red,blue,navy blue,green,white,black,dark,striped,checked,polka dot,floral,printed,solid,shiny,sleeveless,long sleeve,short sleeve,v-neck,collar,button,' +
  'dress,shirt,belted,long,short,denim,hooded,linen';
const known = new Map(words.split(',').map((word) => [word, 10]));
const wish = (sentence: string, vocabulary: ReadonlyMap<string, number> = known) => parseWish(sentence, reader, (word) => vocabulary.get(word) ?? 0);

/** "+red -striped:0.5", wanted words first. */
function written({ wanted, unwanted }: Wish): string {
  const side = (sign: string, list: Wish['wanted']) => list.map(({ word, strength }) => `${sign}${word}${strength === 1 ? '' : `:${strength}`}`);
  return [...side('+', wanted), ...side('-', unwanted)].join(' ');
}

describe('parseWish', () => {
  it.each([
    ['like this but red, no stripes, without sleeves', '+red +sleeveless -striped'],
    ['same in navy blue but not checked', '+navy blue -checked'],
    ['Is green and has no collar', '+green -collar'],
    ['no stripes and is red', '+red -striped'],
    ['sleeveless, please', '+sleeveless'],
    // how far a denial reaches
    ['no stripes, dots or checks', '-striped -polka dot -checked'],
    ['no stripes and no collar', '-striped -collar'],
    ['neither striped nor checked', '-striped -checked'],
    ['no stripes, red', '+red -striped'],
    ['no sleeves and white', '+sleeveless +white'],
    ['without stripes but with buttons', '+button -striped'],
    ["doesn't have a collar. Red!", '+red -collar'],
    ['it is not blue but green', '+green -blue'],
    ['-stripes +red', '+red -striped'],
    ['a non-shiny w/o buttons', '-shiny -button'],
    ['no sleeve red dress', '+sleeveless +red +dress'],
    ['a red dress minus the belt', '+red +dress -belted'],
    // one thing for another
    ['with long sleeves instead of short sleeves', '+long sleeve -short sleeve'],
    ['red instead of blue', '+red -blue'],
    ['green rather than blue, no collar', '+green -blue -collar'],
    ['replace blue with red', '+red -blue'],
    ['change the colour from black to white', '+white -black'],
    ['swap checks for stripes', '+striped -checked'],
    ['blue -> red', '+red -blue'],
    ['blue dress → red', '+dress +red -blue'],
    // how strongly
    ['more floral, less shiny', '+floral:1.5 -shiny:0.5'],
    ['much less shiny', '-shiny'],
    ['a little shinier and much longer', '+shiny:0.5 +long:2'],
    ['a bit less floral', '-floral:0.25'],
    ['not very shiny, no more buttons', '-shiny -button'],
    ['longer sleeves', '+long sleeve:1.5'],
    ['a darker blue shirt', '+navy blue:1.5 +shirt'],
    // said twice
    ['red, no, not red', '-red'],
    ['', ''],
    ['same thing', ''],
  ])('%s', (sentence, expected) => {
    expect(written(wish(sentence))).toBe(expected);
  });

  it('says what the vocabulary has no word for, and what it did not use', () => {
    expect(wish('red with a peplum, quickly')).toEqual({ wanted: [{ word: 'red', strength: 1 }], unwanted: [], unknown: [{ word: 'peplum', tone: 'wanted' }], ignored: ['quickly'] });
  });

  it('uses the words that this catalog has', () => {
    const only = (...list: string[]) => new Map(list.map((word) => [word, 5]));
    expect(written(wish('no sleeves', only('sleeve')))).toBe('-sleeve');
    expect(written(wish('with sleeves', only('sleeveless')))).toBe('-sleeveless');
    expect(wish('no sleeves', only('red')).unknown).toEqual([{ word: 'sleeve', tone: 'unwanted' }]);
    expect(written(wish('no pattern', only('solid')))).toBe('+solid');
    expect(written(wish('no pattern', only('solid', 'printed')))).toBe('-printed');
    expect(written(wish('a belt, long sleeves, trousers', only('belt', 'full sleeve', 'pants')))).toBe('+belt +full sleeve +pants');
    expect(written(wish('dark red', only('red')))).toBe('+red');
    expect(written(wish('plaid pants', only('checked', 'trousers')))).toBe('+checked +trousers');
  });

  it('gives known words only, each on one side, whatever is typed', () => {
    const scrap = fc.constantFrom('no', 'not', 'but', 'less', 'more', ',', 'or', 'and', '->', 'instead of', 'replace', 'with', 'a bit', '.', 'sleeves', 'peplum', ...known.keys());
    fc.assert(
      fc.property(fc.oneof(fc.array(scrap).map((list) => list.join(' ')), fc.string(), fc.string({ unit: 'grapheme' })), (sentence) => {
        const { wanted, unwanted } = wish(sentence);
        const all = [...wanted, ...unwanted];
        expect(new Set(all.map(({ word }) => word)).size).toBe(all.length);
        for (const { word, strength } of all) {
          expect(known.has(word)).toBe(true);
          expect(strength).toBeGreaterThan(0);
          expect(strength).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

const captions = sharedData('data/fashion-iq/captions.csv.gz');
describe.skipIf(captions === null)('sentences that shoppers wrote', () => {
  it('finds words in nearly all of them, with the words that they use themselves', () => {
    const rows = parse<Record<string, string>>(gunzipSync(readFileSync(captions!)), { columns: true });
    const sentences = rows.flatMap((row) => [row['caption1'] ?? '', row['caption2'] ?? '']).filter((_, index) => index % 40 === 0);
    const counts = new Map<string, number>();
    for (const word of sentences.flatMap((sentence) => reader.catalogWords([sentence]))) counts.set(word, (counts.get(word) ?? 0) + 1);
    const frequent = new Map([...counts].filter(([, count]) => count >= 5));
    const wishes = sentences.map((sentence) => wish(sentence, frequent));
    const understood = wishes.filter(({ wanted, unwanted }) => wanted.length + unwanted.length > 0).length;
    const denying = sentences.filter((sentence, index) => /\bno sleeves\b/i.test(sentence) && wishes[index]!.wanted.some(({ word }) => word === 'sleeveless'));
    const denials = sentences.filter((sentence) => /\bno sleeves\b/i.test(sentence));
    expect(understood / sentences.length).toBeGreaterThan(0.9);
    expect(denying.length / denials.length).toBeGreaterThan(0.95);
  });
});
