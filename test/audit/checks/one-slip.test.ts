import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneSlip } from '../../../src/audit/checks/one-slip.ts';

const word = fc.stringMatching(/^[a-z]{4,9}$/);

describe('one slip of the fingers', () => {
  it('a letter left out, put in, wrong, or swapped with the next', () => {
    fc.assert(
      fc.property(word, fc.nat(8), fc.constantFrom('x', 'q'), (text, place, letter) => {
        const at = place % (text.length - 1);
        expect(isOneSlip(text.slice(0, at) + text.slice(at + 1), text)).toBe(true);
        expect(isOneSlip(text.slice(0, at) + letter + text.slice(at), text)).toBe(true);
        const wrong = text.slice(0, at) + letter + text.slice(at + 1);
        expect(isOneSlip(wrong, text)).toBe(wrong !== text);
        const swapped = text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
        expect(isOneSlip(swapped, text)).toBe(swapped !== text);
      }),
      { numRuns: 60 },
    );
  });

  it('says the same both ways, and two slips are not one', () => {
    fc.assert(fc.property(word, word, (a, b) => { expect(isOneSlip(a, b)).toBe(isOneSlip(b, a)); }), { numRuns: 60 });
    expect(isOneSlip('striped', 'strippde')).toBe(false);
    expect(isOneSlip('dress', 'dresses')).toBe(false);
  });
});
