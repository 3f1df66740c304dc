import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phrases, spellings } from '../../src/text/spellings.ts';
import { createTextReader } from '../../src/text/words.ts';

const reader = createTextReader();

describe('catalogWords', () => {
  it.each([
    ['Acme Women Red Striped Sleeveless Printed Dresses', ['acme', 'women', 'red', 'striped', 'sleeveless', 'printed', 'dress']],
    ["Men's V-Neck T-Shirt, size XL, pack of 3", ['men', 'v-neck', 't-shirt']],
    ['v neck tshirts and tee shirts', ['v-neck', 't-shirt']],
    ['Navy polka dots on off-white', ['navy blue', 'blue', 'polka dot', 'off white', 'white']],
    ['Sea Green Sweatshirts & Olive green Flip Flops', ['sea green', 'green', 'sweatshirt', 'olive', 'flip flop']],
    ['3/4 sleeves, long sleeved or half-sleeve', ['three-quarter sleeve', 'long sleeve', 'half sleeve']],
    ['Watch, clutch and stole', ['watch', 'clutch', 'stole']],
    ['Short jeans shorts', ['short', 'jeans', 'shorts']],
    ['Embroidered, washed, woven running shoes', ['embroidered', 'washed', 'woven', 'running', 'shoe']],
    ['Chequered / checks / check', ['checked']],
    ['Blusa em algodão', ['blusa', 'em', 'algodao']],
  ])('%s', (title, words) => {
    expect(reader.catalogWords([title])).toEqual(words);
  });

  it('joins no words across a comma or a number', () => {
    expect(reader.catalogWords(['navy, blue', 'off 2 white'])).not.toContain('off white');
    expect(reader.catalogWords(['long, sleeve'])).toEqual(['long', 'sleeve']);
  });

  it('gives each word once, whatever the number of texts', () => {
    expect(reader.catalogWords(['red dress', 'Dress', 'Red'])).toEqual(['red', 'dress']);
    expect(reader.catalogWords([])).toEqual([]);
  });

  it('is a function of the texts alone: the memory of forms changes nothing', () => {
    const title = fc.stringMatching(/^[a-z]{1,8}( [a-z-]{1,9}){0,5}$/);
    fc.assert(
      fc.property(title, (text) => {
        expect(reader.catalogWords([text])).toEqual(reader.catalogWords([text]));
        expect(reader.catalogWords([text.toUpperCase()])).toEqual(reader.catalogWords([text]));
      }),
      { numRuns: 200 },
    );
  });
});

describe('queryWord', () => {
  it.each([
    ['T-Shirts', 't-shirt'], ['tee shirt', 't-shirt'], ['V neck', 'v-neck'], ['navy', 'navy blue'], ['stripes', 'striped'],
    ['dresses', 'dress'], ["women's", 'women'], ['sleeve-less', 'sleeveless'], ['red dress', 'red dress'], ['42', ''], ['', ''],
  ])('%s -> %s', (typed, word) => {
    expect(reader.queryWord(typed)).toBe(word);
  });

  it('gives every catalog word back unchanged', () => {
    const tables = [...spellings().values(), ...[...phrases().values()].flat()];
    const drawn = fc.sample(fc.stringMatching(/^[a-z]{2,10}( [a-z]{2,10}){0,4}$/), { numRuns: 300, seed: 7 });
    for (const word of reader.catalogWords([...tables, ...drawn])) expect(reader.queryWord(word)).toBe(word);
  });
});
