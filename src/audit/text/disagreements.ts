import { groupBy } from '../../group-by.ts';
import { createRandom } from '../../random.ts';
import { isVisual, knownWord, probabilityOf, type KnownWord, type SearchPack } from '../../search/pack-words.ts';
import { groupOf, type Group } from '../../text/groups.ts';
import type { AuditCatalog, AuditPicture } from '../catalog.ts';
import { blurred } from '../checks/blurred.ts';
import { contradict } from './kin.ts';
import { learnColourWords } from './colour-words.ts';
import type { MeasuredWords, Stated } from './measured-words.ts';
import type { Statement } from './statements.ts';
import { learnTextureWords } from './texture-words.ts';
import { fitTwoGroups } from './two-groups.ts';

/** A statement, and the word that the picture shows instead. */
export interface Disagreement {
  readonly statement: Statement;
  readonly picture: AuditPicture;
  readonly shown: string;
  /** That the statement is wrong; right four times in five where it says 0.8. */
  readonly confidence: number;
  /** Whether what was measured, with no model, says the same; null where nothing is measured of such words. */
  readonly measured: boolean | null;
}

/** A catalog with fewer statements of a group says too little about how they go wrong. */
const FEWEST_STATEMENTS = 60;
/** A word that the picture may show instead is said of so many items. */
const FEWEST_ITEMS = 4;
/** Evidence beyond this, in logarithms, makes nothing surer. */
const LIMIT = 8;

/** All statements of a group of words with the confidence that they are wrong; null is a breath between two steps. */
export function* findDisagreements(catalog: AuditCatalog, group: Group): Generator<Disagreement | null> {
  const own = catalog.statements.filter((statement) => statement.group === group);
  // Colours stand side by side ("Purple & White", and "Purple" in the column): one that any text names is no contradiction.
  const named = group === 'colour' ? groupBy(own, ({ item }) => item) : null;
  const stated = own.flatMap((statement) => {
    const picture = statement.item.hash === null ? undefined : catalog.pictures.get(statement.item.hash);
    const all = named?.get(statement.item)?.flatMap(({ words }) => words) ?? statement.words;
    return picture && picture.row !== null && !isBlurred(picture) ? [{ statement, picture, words: statement.words, all }] : [];
  });
  if (stated.length < FEWEST_STATEMENTS) return;
  const judge = yield* createJudge(catalog, group, stated);
  const judged: ((typeof stated)[number] & Evidence)[] = [];
  for (const each of stated) {
    const evidence = judge(each.picture, each.words, each.all);
    if (evidence) judged.push({ ...each, ...evidence });
    yield null;
  }
  const random = createRandom(`wrong ${group}`);
  const made: (readonly number[])[] = [];
  for (const { picture, words } of judged) {
    const other = stated[Math.floor(random() * stated.length)]!;
    const contradicts = other.words.every((one) => words.every((word) => contradict(one, word)));
    const evidence = contradicts ? judge(picture, other.words, other.all) : null;
    if (evidence) made.push(evidence.features);
    yield null;
  }
  if (made.length < FEWEST_STATEMENTS / 2) return;
  const groups = yield* fitTwoGroups(judged.map(({ features }) => features), made);
  for (const { statement, picture, shown, features } of judged) {
    yield { statement, picture, shown, confidence: groups.wrong(features), measured: features[1] === undefined ? null : features[1] < 0 };
  }
}

/** Of what is blurred the model says anything: it has seen only sharp pictures, and such a one is to be replaced first. */
function isBlurred({ measures }: AuditPicture): boolean {
  return measures.edgeWidth >= blurred.scale!.default;
}

interface Evidence {
  readonly shown: string;
  /** For what is stated, against what is shown: by the model, as far as it can be trusted with both words; by measurement. */
  readonly features: readonly number[];
}

/** @param all what is shown instead is none of these, nor like one of them */
type Judge = (picture: AuditPicture, words: readonly string[], all: readonly string[]) => Evidence | null;

function* createJudge(catalog: AuditCatalog, group: Group, stated: readonly Stated[]): Generator<null, Judge> {
  const counts = new Map<string, number>();
  for (const { words } of stated) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const measures = group === 'colour' ? learnColourWords(stated) : group === 'pattern' ? learnTextureWords(stated) : null;
  const seen = yield* seenWords(catalog, group);
  const offered = [...seen.keys()].filter((word) => (counts.get(word) ?? 0) >= FEWEST_ITEMS);
  return (picture, words, all) => {
    const sights = (list: readonly string[]) => list.map((word) => sightOf(word, picture, seen, measures));
    const own = best(sights(words));
    const other = best(sights(offered.filter((word) => all.every((each) => contradict(word, each)))));
    if (own === null || other === null) return null;
    const trust = Math.min(own.trust, other.trust);
    const model = own.model === null || other.model === null ? 0 : trust * limited(own.model - other.model);
    const measured = own.measured === null || other.measured === null ? 0 : limited(own.measured - other.measured);
    return { shown: other.word, features: measures === null ? [model] : [model, measured] };
  };
}

/** What speaks for one word, in logarithms; null where nothing can be said. */
interface WordSight {
  readonly word: string;
  readonly model: number | null;
  readonly trust: number;
  readonly measured: number | null;
}

function sightOf(word: string, picture: AuditPicture, seen: ReadonlyMap<string, Seen>, measures: MeasuredWords | null): WordSight {
  const known = seen.get(word);
  return {
    word,
    model: known ? known.logarithms[picture.row!]! : null,
    trust: known?.known.groundedness ?? 0,
    measured: measures?.evidence(picture, word) ?? null,
  };
}

function best(sights: readonly WordSight[]): WordSight | null {
  const sum = ({ model, trust, measured }: WordSight) => (model ?? -LIMIT) * trust + (measured ?? -LIMIT);
  return sights
    .filter(({ model, measured }) => model !== null || measured !== null)
    .reduce<WordSight | null>((top, sight) => (top === null || sum(sight) > sum(top) ? sight : top), null);
}

interface Seen {
  readonly known: KnownWord;
  /** log p_w by row. */
  readonly logarithms: Float32Array;
}

/** The words of a group that the model is trusted with, looked for in every picture. */
function* seenWords({ pack, matrix }: AuditCatalog, group: Group): Generator<null, ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  for (const { word } of pack.vocabulary.filter((one) => groupOf(one.word) === group && isVisual(one))) {
    const known = knownWord(pack, word)!;
    seen.set(word, { known, logarithms: logarithmsOf(pack, known, matrix) });
    yield null;
  }
  return seen;
}

function logarithmsOf(pack: SearchPack, known: KnownWord, { values, rows, dimensions }: AuditCatalog['matrix']): Float32Array {
  const weights = pack.attributeRows.subarray(known.at * dimensions, (known.at + 1) * dimensions);
  const logarithms = new Float32Array(rows);
  for (let row = 0, from = 0; row < rows; row++) {
    let product = 0;
    for (let i = 0; i < dimensions; i++, from++) product += weights[i]! * values[from]!;
    logarithms[row] = Math.log(probabilityOf(pack, known, product));
  }
  return logarithms;
}

function limited(value: number): number {
  return Math.min(LIMIT, Math.max(-LIMIT, value));
}
