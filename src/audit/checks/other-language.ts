import { groupBy } from '../../group-by.ts';
import type { AuditItem } from '../../store/audit-items.ts';
import type { Check } from '../check.ts';

/** Small words that hardly stand in a text of another of these languages. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  English: 'the with and for from your in of',
  German: 'und mit für aus der die das ohne ein eine kleid hose hemd damen herren',
  French: 'et avec pour sans les des du une robe femme homme chemise',
  Spanish: 'y con para sin los las una vestido mujer hombre camisa falda',
  Italian: 'e con per senza gli della di una abito donna uomo camicia gonna',
  Dutch: 'en met voor zonder het een jurk dames heren broek',
  Portuguese: 'com para sem uma vestido feminino masculino saia calça',
};
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Arabic: /\p{Script=Arabic}/u,
  Hebrew: /\p{Script=Hebrew}/u,
  Devanagari: /\p{Script=Devanagari}/u,
  'Chinese or Japanese': /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Korean: /\p{Script=Hangul}/u,
};
const LANGUAGES = Object.entries(SMALL_WORDS).map(([name, words]) => ({ name, words: new Set(words.split(' ')) }));
/** So many small words of a language, and more than of any other, make a text one of that language. */
const FEWEST = 2;

export const otherLanguage: Check = {
  name: 'other-language',
  area: 'fields',
  title: 'Another language',
  about: 'Title and description are in another language or script than most of the catalog.',
  scale: null,
  *find({ items }) {
    const byLanguage = groupBy(items, languageOf);
    const [main] = [...byLanguage].filter(([language]) => language !== null).sort(([, a], [, b]) => b.length - a.length);
    for (const [language, own] of byLanguage) {
      // Texts without small words do not tell their language; a shop's titles often have none.
      if (language === null || language === main?.[0]) continue;
      for (const { id, item, title } of own) {
        yield { about: [id, title, language], items: [item], reason: `Its text is in ${language}` };
      }
    }
  },
};

function languageOf({ title, description }: AuditItem): string | null {
  const text = `${title} ${description}`;
  const script = Object.entries(SCRIPTS).find(([, pattern]) => pattern.test(text));
  if (script) return script[0];
  const tokens = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scored = LANGUAGES.map(({ name, words }) => ({ name, hits: new Set(tokens.filter((token) => words.has(token))).size })).sort((a, b) => b.hits - a.hits);
  const [first, second] = scored;
  return first && second && first.hits >= FEWEST && first.hits > second.hits ? first.name : null;
}
