import { modes } from '../../api/query.ts';
import { lengthOfRest, type Blocks } from './blocks.ts';
import { BLOCK, FIRST_BLOCK, kinds, LIST_HEAD, MODE_FIELDS, PART_FIELDS, PASS, PLACES, shapes, strideOf, WORD_FIELDS } from './layout.ts';
import type { ModeTerms, PartTerms, Pass, WordTerms } from './pass.ts';

export interface PassOptions {
  readonly kind: keyof typeof kinds;
  /** 1 at the rows that are scored. */
  readonly asked: Uint8Array;
  /** How many rows each mode keeps. */
  readonly k: number;
  readonly threads: number;
  /** Whether the kernel's dot products are relaxed: they take query vectors in another form. */
  readonly relaxed: boolean;
}

/** Where a thread's findings begin; `views` are of the memory as it is until it grows. */
export interface Written {
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  /** A place of 32-bit numbers. */
  findings(thread: number): number;
  /** Numbers between the findings of two modes. */
  readonly list: number;
}

/** Rows that are multiplied at a time: a thread keeps their products. */
const FOUR = 4;
/** Numbers that a thread notes of a block (pass.ts, `begin`): a place of every row and four more, eight sums. */
const NOTES = BLOCK + 4 + 8;
/** Query codes lie this much higher for relaxed dot products. */
const LIFT = 64;

/** Writes a pass's parameters behind the blocks, and empty findings for every thread. */
export function writePass(blocks: Blocks, pass: Pass, { kind, asked, k, threads, relaxed }: PassOptions): Written {
  const stride = strideOf(blocks.dimensions);
  const vectors = vectorsOf(pass);
  const parts = pass.words.reduce((sum, word) => sum + word.parts.length, 0);
  const list = LIST_HEAD + 2 * k;
  const findings = kind === 'census' ? pass.words.length * 2 * PLACES : kind === 'keys' ? 12 : modes.length * list;
  const perThread = aligned(4 * (vectors.length * FOUR + NOTES + findings));

  let end = 0;
  const place = (bytes: number) => (end += aligned(bytes)) - aligned(bytes);
  const askedAt = place(blocks.rows);
  const statedAt = pass.words.map(() => place(blocks.rows));
  const vectorsAt = place(vectors.length * stride * (relaxed ? 1 : 2));
  const wordsAt = place(4 * WORD_FIELDS * pass.words.length);
  const partsAt = place(4 * PART_FIELDS * parts);
  const modesAt = place(4 * MODE_FIELDS * modes.length);
  const threadsAt = place(perThread * threads);

  const from = blocks.after(end);
  const { buffer } = blocks.memory;
  const bytes = new Uint8Array(buffer);
  const integers = new Int32Array(buffer);
  const floats = new Float32Array(buffer);
  const writeMarks = (at: number, marks: Uint8Array) => {
    const part = marks.subarray(0, blocks.rows);
    bytes.set(part, from + at);
    bytes.fill(0, from + at + part.length, from + at + blocks.rows);
  };

  writeMarks(askedAt, asked);
  pass.words.forEach(({ stated }, w) => writeMarks(statedAt[w]!, stated));
  const quantised = vectors.map((vector) => blocks.queryCodes(vector));
  quantised.forEach(({ codes }, v) => {
    if (relaxed) new Int8Array(buffer, from + vectorsAt + v * stride, stride).fill(LIFT).set(codes.map((code) => code + LIFT));
    else new Int16Array(buffer, from + vectorsAt + v * stride * 2, stride).fill(0).set(codes);
  });

  const lookAt = pass.look ? 0 : -1;
  const sumAt = pass.sum ? lookAt + 1 : -1;
  const scaleAt = (vector: number) => quantised[vector]?.scale ?? 0;
  modes.forEach((mode, m) => writeMode((from + modesAt) / 4 + m * MODE_FIELDS, pass.modes[mode], pass.words.length > 0));
  let vector = Math.max(lookAt, sumAt) + 1;
  let part = (from + partsAt) / 4;
  pass.words.forEach((word, w) => {
    writeWord((from + wordsAt) / 4 + w * WORD_FIELDS, word, from + statedAt[w]!, part * 4);
    for (const terms of word.parts) {
      writePart(part, terms, vector);
      part += PART_FIELDS;
      vector += 1;
    }
  });

  // In the order in which pass.ts reads them.
  integers.set(
    [
      blocks.rows / BLOCK, FIRST_BLOCK, stride, kinds[kind], from + askedAt, from + vectorsAt, vectors.length, lookAt, sumAt,
      from + wordsAt, pass.words.length, k, from + modesAt, from + threadsAt, perThread, blocks.head,
    ],
    PASS,
  );
  const findingsOf = (thread: number) => (from + threadsAt + thread * perThread) / 4 + vectors.length * FOUR + NOTES;
  for (let thread = 0; thread < threads; thread++) {
    const at = findingsOf(thread);
    integers.fill(0, at, at + findings);
  }
  return { integers, floats, findings: findingsOf, list };

  function writeMode(at: number, terms: ModeTerms | undefined, asksWords: boolean): void {
    const shape = !terms ? 'off' : terms.sharpness === null ? 'cosine' : terms.cosine ? 'product' : asksWords ? 'words' : 'off';
    integers[at] = shapes[shape];
    floats[at + 1] = (terms?.cosine?.look ?? 0) * scaleAt(lookAt);
    floats[at + 2] = (terms?.cosine?.sum ?? 0) * scaleAt(sumAt);
    floats[at + 3] = (terms?.sharpness ?? 0) * Math.LN2;
    floats[at + 4] = lengthOfRest(mixOf(floats[at + 1]!, floats[at + 2]!), blocks.head);
  }

  /** What a mode's likeness is the product with, in the units of rows' codes. */
  function mixOf(look: number, sum: number): Float64Array {
    const [lookCodes, sumCodes] = [quantised[lookAt]?.codes, quantised[sumAt]?.codes];
    return Float64Array.from({ length: blocks.dimensions }, (_, i) => look * (lookCodes?.[i] ?? 0) + sum * (sumCodes?.[i] ?? 0));
  }

  function writeWord(at: number, { wanted, exponent, parts, read, odds, doubt }: WordTerms, stated: number, firstPart: number): void {
    integers.set([stated, parts.length, firstPart, wanted ? 1 : -1], at);
    floats.set([exponent.filter * Math.LN2, exponent.combined * Math.LN2, read.stated, read.unstated, odds.stated, odds.unstated, doubt], at + 4);
  }

  /** Evidence as the exponent of 2 in t of p = 1 / (1 + t). */
  function writePart(at: number, { slope, offset, trust, rest }: PartTerms, vector: number): void {
    integers[at] = vector;
    const weight = -slope * scaleAt(vector) * Math.LOG2E;
    const reach = Math.abs(weight) * lengthOfRest(quantised[vector]!.codes, blocks.head);
    floats.set([weight, -offset * Math.LOG2E, trust, rest, 1 - trust - rest, reach], at + 1);
  }
}

function vectorsOf({ look, sum, words }: Pass): Float64Array[] {
  return [...(look ? [look] : []), ...(sum ? [sum] : []), ...words.flatMap(({ parts }) => parts.map(({ weights }) => weights))];
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}
