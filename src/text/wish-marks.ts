/** What a part of a sentence does to the words after it (or, for an arrow, before it). */
export type Mark =
  | 'not' | 'less' | 'more' | 'much' | 'slightly' // how the next words are meant
  | 'with' | 'stop' // the next words are wanted
  | 'comma' | 'and' | 'or' // the next words are meant as the last ones, or not
  | 'instead' // the next words are what is replaced
  | 'replace' | 'to' // "replace X with Y"
  | 'arrow'; // "X -> Y"

/** A sentence as marks and the text between them. */
export type Piece = { readonly mark: Mark } | { readonly text: string };

/** Comparatives; the base form follows the mark, so that "longer sleeves" is "more long sleeve". */
const COMPARATIVES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'long short dark light bright loose tight full shiny wide simple plain bold soft thick thin slim high low deep warm big large small ' +
    'red blue green pink white black grey brown yellow'
  )
    .split(' ')
    .flatMap((base) => comparative(base).map((form) => [form, base])),
);

/** In this order: each pattern sees what the ones before left. */
const RULES: readonly (readonly [RegExp, Mark])[] = [
  [/->|=>|→|⇒/g, 'arrow'],
  [/(?<=^|\s)[-–−](?=\p{L})/gu, 'not'],
  [/(?<=^|\s)\+(?=\s*\p{L})/gu, 'with'],
  [/\b(?:instead of|rather than|in place of|as opposed to)\b/g, 'instead'],
  [/\b(?:a (?:little|bit|tad|touch)(?: bit)?(?: of)?|slightly|somewhat|a few|bit|kind of|sort of|subtly)\b/g, 'slightly'],
  [/\b(?:a (?:whole )?lot(?: of)?|lots of|much|far|way|many|plenty of|significantly|considerably)\b/g, 'much'],
  [/\b(?:replace|swap|exchange|change|turn|switch)\b/g, 'replace'],
  [/\b(?:no longer|not|no|non|without|w\/o|minus|never|neither|lacks?|lacking|remove|drop|lose|avoid|except(?: for)?|sans|(?:free|devoid) of|isnt|doesnt|dont|wont|shouldnt|cannot|cant|nothing)\b/g, 'not'],
  [/\b(?:less|fewer|least)\b/g, 'less'],
  [/\b(?:more|very|really|extra|most|mostly|highly)\b/g, 'more'],
  [/\b(?:into|to|by|for)\b/g, 'to'],
  [/\b(?:but|however|though|with|has|have|having|had|is|are|be|in|plus|add|adds|make|makes|want|wants|need|needs|wearing|while|where|w\/)(?=$|[^\p{L}])/gu, 'with'],
  [/\b(?:and|as well as)\b|&/g, 'and'],
  [/\b(?:or|nor)\b|\//g, 'or'],
  [/,/g, 'comma'],
  [/[.;:!?()[\]"“”|\n]/g, 'stop'],
];

/** Takes a sentence apart into marks and the text between them. */
export function markUp(sentence: string): Piece[] {
  let text = sentence
    .normalize('NFKC')
    .toLowerCase()
    .replace(/n['’]t\b/g, ' not')
    .replace(/['’]s\b/g, '')
    .replace(/\bfrom\b(?=.*\bto\b)/g, 'replace')
    .replace(/\b3\s*\/\s*4(?:th)?\b/g, 'three quarter')
    .replace(/\p{L}+/gu, (word) => (COMPARATIVES[word] ? `more ${COMPARATIVES[word]}` : word));
  // Marks stand in the text as private-use characters, which no rule and no word contains.
  const marks = RULES.map(([, mark]) => mark);
  RULES.forEach(([pattern], index) => {
    text = text.replace(pattern, ` ${String.fromCharCode(FIRST_PRIVATE + index)} `);
  });
  return text
    .split(/([\uE000-\uE0FF])/)
    .map((part): Piece => {
      const mark = marks[part.charCodeAt(0) - FIRST_PRIVATE];
      return mark === undefined ? { text: part.trim() } : { mark };
    })
    .filter((piece) => 'mark' in piece || piece.text !== '');
}

const FIRST_PRIVATE = 0xe000;

function comparative(base: string): string[] {
  const stem = base.endsWith('e') ? base.slice(0, -1) : base.replace(/(?<=[^aeiou])y$/, 'i');
  const doubled = /[^aeiou][aeiou][bdgmnt]$/.test(base) ? stem + stem.slice(-1) : stem;
  return [`${doubled}er`, `${doubled}est`, ...(doubled === stem ? [] : [`${stem}er`])];
}
