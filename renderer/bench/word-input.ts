import type { Tone } from './query-words.ts';

/** A stretch of what was typed that asks for something in one tone. */
export interface SignedText {
  readonly tone: Tone;
  readonly text: string;
}

/**
 * "+red -polka dot" as signed words; null where the text does not begin with a sign, and so is a sentence.
 * A sign counts at the beginning of a word only: "t-shirt" has none.
 */
export function signedWords(text: string): readonly SignedText[] | null {
  const trimmed = text.trim();
  if (!/^[+\-−–]/.test(trimmed)) return null;
  return trimmed.split(/\s+(?=[+\-−–])/).flatMap((piece) => {
    const word = piece.slice(1).trim();
    return word === '' ? [] : [{ tone: piece.startsWith('+') ? ('wanted' as const) : ('unwanted' as const), text: word }];
  });
}

/** The word being typed, for completion: the last signed piece, or the whole text where it has no sign. */
export function wordBeingTyped(text: string): SignedText {
  const piece = text.split(/(?:^|\s+)(?=[+\-−–])/).at(-1)!.trimStart();
  const sign = /^[+\-−–]/.exec(piece)?.[0];
  return { tone: sign === undefined || sign === '+' ? 'wanted' : 'unwanted', text: sign === undefined ? piece : piece.slice(1).trimStart() };
}
