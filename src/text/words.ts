import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItsFunction } from 'wink-nlp';
import { NOISE, phrases, spellings } from './spellings.ts';

/** Reads shop text as the visible words in it. */
export interface TextReader {
  /**
   * The visible words of one item: nouns and adjectives in base form, each once, in order of appearance.
   * @param texts title, description and the text of columns such as colour and category, in any order
   */
  catalogWords(texts: readonly string[]): string[];
  /** The base form of one word as a person types it, in the same spelling as `catalogWords`; '' where there is no letter. */
  queryWord(text: string): string;
  /** Every word of a text in order, visible or not, in base form. */
  readWords(text: string): ReadWord[];
}

export interface ReadWord {
  readonly word: string;
  /** A noun or an adjective. */
  readonly visible: boolean;
}

/** The base form of one token, and whether it names something that can be seen. */
interface Form {
  readonly base: string;
  readonly visible: boolean;
}

/** What one or several tokens say: the word, after it the colour that a shade also shows. */
interface Part {
  readonly words: readonly string[];
  /** How many tokens. */
  readonly length: number;
  readonly visible: boolean;
}

const NOTHING: Form = { base: '', visible: false };
const VISIBLE_KINDS: ReadonlySet<string> = new Set(['NOUN', 'ADJ', 'PROPN']);

/**
 * Loads the language model (about a tenth of a second, so callers make one reader, when first needed).
 *
 * Every token is tagged alone, in lower case, not within its title: titles are lists of words, and a tagger trained on
 * sentences calls most of a title a proper noun. Alone, a form has one tag, so it is tagged once and remembered.
 */
export function createTextReader(): TextReader {
  const nlp = winkNLP(model, ['pos']);
  const bases = spellings();
  const joined = phrases();
  const longest = Math.max(...[...joined.keys()].map((key) => key.split(' ').length));
  const forms = new Map<string, Form>();

  // The library's types for the lemma are those of its internals; it is called like every other reader of tokens.
  const lemmaOf = nlp.its.lemma as unknown as ItsFunction<string>;

  function tag(token: string): { readonly kind: string; readonly lemma: string } {
    const tokens = nlp.readDoc(token).tokens();
    return { kind: tokens.out(nlp.its.pos)[0] ?? 'X', lemma: tokens.out(lemmaOf)[0] ?? token };
  }

  function readForm(token: string): Form {
    const spelled = bases.get(token);
    if (spelled !== undefined) return { base: spelled, visible: !NOISE.has(spelled) };
    const { kind, lemma } = tag(token);
    if (kind === 'VERB' && isParticiple(token)) return { base: token, visible: true };
    if (isPluralOf(token, lemma)) return formOf(lemma);
    return { base: token, visible: VISIBLE_KINDS.has(kind) && token.length > 1 && !NOISE.has(token) };
  }

  function formOf(token: string): Form {
    const known = forms.get(token);
    if (known) return known;
    const form = readForm(token);
    forms.set(token, form);
    return form;
  }

  function* read(text: string): Generator<Part> {
    for (const tokens of segments(text)) {
      const line = tokens.map(formOf);
      for (let at = 0; at < line.length; ) {
        const part = partAt(line, at);
        yield part;
        at += part.length;
      }
    }
  }

  function partAt(line: readonly Form[], at: number): Part {
    for (let length = Math.min(longest, line.length - at); length > 0; length--) {
      const run = line.slice(at, at + length).map((form) => form.base);
      const words = joined.get(run.join(' '));
      if (words) return { words, length, visible: true };
    }
    const { base, visible } = line[at] ?? NOTHING;
    return { words: [base], length: 1, visible };
  }

  return {
    catalogWords(texts) {
      const words = new Set<string>();
      for (const text of texts) {
        for (const part of read(text)) if (part.visible) for (const word of part.words) words.add(word);
      }
      return [...words];
    },
    queryWord(text) {
      return [...read(text)].map((part) => part.words[0]).join(' ');
    },
    readWords(text) {
      return [...read(text)].map(({ words: [word = ''], visible }) => ({ word, visible }));
    },
  };
}

/** The lower-case tokens of a text, in runs within which several tokens may form one word; tokens with digits end a run. */
function segments(text: string): string[][] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b3\s*\/\s*4(th)?\b/g, 'three quarter')
    .replace(/(?<=\p{L})['’`](?=\p{L})/gu, '');
  return plain
    .split(/[^\p{L}\p{N}\s_-]+|[\p{L}_-]*\p{N}[\p{L}\p{N}_-]*/u)
    .map((run) => run.match(/\p{L}+/gu) ?? [])
    .filter((run) => run.length > 0);
}

/** Titles use participles as adjectives: printed, washed, embroidered, running, woven. */
function isParticiple(token: string): boolean {
  return /..(ed|ing|ven|wn|rn)$/.test(token);
}

/** Guards against lemmas that are other words: "fila" -> "filum", "maxima" -> "maximum", "grey" -> "gray". */
function isPluralOf(token: string, lemma: string): boolean {
  const stem = lemma.replace(/(y|fe?)$/, '');
  return lemma.length > 1 && [`${lemma}s`, `${lemma}es`, `${stem}ies`, `${stem}ves`].includes(token);
}
