import { describe, expect, it } from 'vitest';
import { exclude, groupOf } from '../../src/text/groups.ts';
import { phrases } from '../../src/text/spellings.ts';
import { createTextReader } from '../../src/text/words.ts';

describe('groups', () => {
  it.each([
    ['red', 'colour'], ['navy blue', 'colour'], ['light green', 'colour'], ['striped', 'pattern'], ['sleeveless', 'sleeve'],
    ['v-neck', 'neckline'], ['maxi', 'length'], ['dress', 'garment'], ['men', 'gender'], ['denim', 'material'], ['casual', null],
  ])('%s belongs to %s', (word, group) => {
    expect(groupOf(word)).toBe(group);
  });

  it('knows what excludes what', () => {
    expect(exclude('red', 'blue')).toBe(true);
    expect(exclude('navy blue', 'red')).toBe(true);
    expect(exclude('navy blue', 'sky blue')).toBe(true);
    expect(exclude('navy blue', 'blue')).toBe(false);
    expect(exclude('blue', 'navy blue')).toBe(false);
    expect(exclude('red', 'red')).toBe(false);
    expect(exclude('red', 'striped')).toBe(false);
    expect(exclude('casual', 'formal')).toBe(false);
  });

  it('speaks the reader’s language: every shade the reader makes is a colour, and every known word is a base form', () => {
    const reader = createTextReader();
    for (const [word, colour] of phrases().values()) if (colour) expect(groupOf(word!), word).toBe('colour');
    for (const text of ['T-shirts', 'Polka dots', 'Jeans', 'full sleeves', 'Crew Neck', 'Gray', 'Handbags', 'turtle neck']) {
      expect(groupOf(reader.queryWord(text)), text).not.toBeNull();
    }
  });
});
