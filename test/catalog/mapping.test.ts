import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Catalog, Row, Values } from '../../src/catalog/catalog.ts';
import { guessMapping } from '../../src/catalog/mapping.ts';
import { hasCurrency, parsePrice } from '../../src/catalog/prices.ts';
import { surveyCatalog } from '../../src/catalog/survey.ts';

/** Rows of a table written as one text a row, cells parted by bars. */
function table(header: string, ...rows: string[]): { columns: string[]; rows: Values[] } {
  const columns = header.split('|');
  return { columns, rows: rows.map((row) => Object.fromEntries(row.split('|').map((cell, at) => [columns[at]!, cell]))) };
}

function guess({ columns, rows }: ReturnType<typeof table>) {
  return guessMapping(columns, rows);
}

describe('guessing columns', () => {
  it('knows the columns of a shop export, whatever else has such words in its name', () => {
    expect(
      guess(
        table(
          'id|productDisplayName|masterCategory|subCategory|articleType|baseColour|image|image_width|image_sha1|brand_id|price',
          '1563|Men Blue Shirt|Apparel|Topwear|Shirts|Blue|1563.jpg|225|7b75957e|17|₹1,299.00',
          '1580|Women Red Dress|Apparel|Dress|Dresses|Red|1580.jpg|225|7e436ba2|18|₹799.00',
        ),
      ),
    ).toEqual({ id: 'id', title: 'productDisplayName', category: 'articleType', colour: 'baseColour', image: 'image', price: 'price' });
  });

  it('knows other languages and ways to write', () => {
    expect(guess(table('Artikelnummer|Bezeichnung|Beschreibung|Preis|Marke|Kategorie|FARBE|Bild', 'A1|Rock|Ein langer Text|19,99 €|Ja|Röcke|Rot|a.jpg', 'A2|Hemd|Noch einer|9,99 €|Nein|Hemden|Blau|b.jpg'))).toEqual({
      id: 'Artikelnummer', title: 'Bezeichnung', description: 'Beschreibung', price: 'Preis', brand: 'Marke', category: 'Kategorie', colour: 'FARBE', image: 'Bild',
    });
    expect(guess(table('Référence|Nom|Couleur|Marque|Prix', 'r1|Robe|rouge|M|12,00', 'r2|Jupe|bleu|M|13,00'))).toMatchObject({ id: 'Référence', title: 'Nom', colour: 'Couleur', brand: 'Marque', price: 'Prix' });
  });

  it('goes by values where names say nothing', () => {
    expect(guess(table('sku|a|b', 'x1|front/x1.png|$5.00', 'x2|front/x2.png|$7.50'))).toEqual({ id: 'sku', image: 'a', price: 'b' });
  });

  it('takes no column for an id whose values repeat, nor one for a price that holds none', () => {
    expect(guess(table('id|price|name', '1|low|a', '1|high|b', '1|low|c'))).toEqual({ title: 'name' });
  });
});

describe('prices', () => {
  it('are read as shops write them', () => {
    const cases: Readonly<Record<string, number | null>> = {
      '₹1,299.00': 1299, '1.299,00 €': 1299, '$12': 12, '12,50': 12.5, '1 299,00 kr': 1299, "CHF 1'299.50": 1299.5, 'Rs. 499': 499, '1,299': 1299,
      '€ 1.299': 1299, '12.125': 12.125, '1299,-': 1299, '1.234.567': 1234567, '99.90 EUR': 99.9, '0': 0, '1\u202f299,00\u00a0€': 1299,
      '10-20': null, 'on request': null, '-5': null, '': null, 'size 42 or larger': null,
    };
    for (const [text, value] of Object.entries(cases)) expect([text, parsePrice(text)]).toEqual([text, value]);
    expect([hasCurrency('₹5'), hasCurrency('5'), hasCurrency('5 USD')]).toEqual([true, false, true]);
  });

  it('in every local form of a number are that number', () => {
    const locales = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'pt-BR', 'sv-SE'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...locales), fc.constantFrom('EUR', 'USD', 'INR'), (cents, locale, currency) => {
        const text = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100);
        expect([text, parsePrice(text)]).toEqual([text, cents / 100]);
      }),
    );
  });
});

describe('the survey', () => {
  const survey = (rows: readonly Row[], columns: readonly string[]) => {
    const catalog: Catalog = { format: '', facts: [], sheets: [], columns, rows: async function* () { yield* rows; } };
    return surveyCatalog(catalog, async () => undefined);
  };

  it('offers for choosing what is short and repeats, and takes words where there are words', async () => {
    const rows = Array.from({ length: 100 }, (_, at) => ({
      row: at + 2,
      values: { id: `${at}`, fit: ['Slim', 'Wide'][at % 2]!, year: `${2000 + (at % 9)}`, sum: `hash ${at}`, story: 'long '.repeat(20), split: ['train', 'test'][at % 2]!, note: at === 5 ? 'once' : '' },
    }));
    const found = await survey([...rows, { row: 102, problem: 'broken' }], ['id', 'fit', 'year', 'sum', 'story', 'split', 'note', 'empty']);
    expect(found).toEqual({ rows: 101, facets: ['fit', 'note', 'split', 'year'], words: ['fit', 'note'] });
  });

  it('does not depend on the order of rows', async () => {
    const value = fc.constantFrom('a', 'b', 'long '.repeat(20), '', '12', ...Array.from({ length: 20 }, (_, at) => `v${at}`));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ x: value, y: value }), { maxLength: 40 }), async (values) => {
        const rows = values.map((each, at) => ({ row: at + 2, values: each }));
        expect(await survey([...rows].reverse(), ['x', 'y'])).toEqual(await survey(rows, ['x', 'y']));
      }),
    );
  });
});
