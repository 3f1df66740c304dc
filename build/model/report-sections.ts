import type { Mode } from '../../src/api/query.ts';
import type { PackInfo } from '../../src/embed/pack-schema.ts';
import { systems } from '../../src/evaluate/benchmark/systems.ts';
import type { Interval } from '../../src/evaluate/statistics.ts';
import { LEAST_GROUNDEDNESS } from '../../src/search/pack-words.ts';
import type { PackBenchmark } from './benchmark.ts';
import type { Seeing } from './beyond-the-shop.ts';
import { PHOTO_CLASSES } from './home-photos.ts';
import type { Lanes, LaneQuery } from './lanes.ts';
import { calibrationError } from './reliability.ts';
import { escaped, intervalChart, lineChart, percent, reliabilityChart, share, type Axis, type Line } from './report-charts.ts';

/** A line of `training.jsonl`: of a step, of a finished epoch, or of a start. */
export interface TrainingEvent {
  readonly epoch: number;
  readonly step?: number;
  readonly match?: number;
  readonly words?: number;
  readonly steps?: number;
  readonly size?: readonly [number, number];
  readonly validation?: { readonly recall_at_1: number; readonly recall_at_10: number; readonly mrr: number };
}

/** A variant of `compare.json`. */
export interface Variant {
  readonly variant: string;
  readonly recallAt1: Interval;
  readonly recallAt10: Interval;
  readonly mrr: Interval;
  readonly difference: { readonly recallAt10: Interval };
  readonly wordsSeen: number | null;
}

interface Tile {
  readonly value: string;
  readonly says: string;
  readonly aim: string;
  readonly met: boolean;
}

/** The numbers that matter most, each with what it should be. */
export function summary({ quality, files, openWords }: PackInfo, { homePhotos, drawnAttributes, millisecondsPerImage }: Seeing, benchmarks: readonly PackBenchmark[]): string {
  const packBytes = [files.image, files.text, files.attributes, ...(openWords ? [openWords.file] : [])].reduce((sum, { bytes }) => sum + bytes, 0);
  const main = benchmarks.find(({ judge, hideWords }) => judge === 'imagenet' && hideWords === 0);
  const least = (value: number, says: string, aim: number): Tile => ({ value: share(value), says, aim: `at least ${share(aim)}`, met: value >= aim });
  const tiles: Tile[] = [
    least(quality.recallAt10, 'R@10, text → image', 0.88),
    least(quality.recallAt1, 'R@1, text → image', 0.36),
    least(quality.meanReciprocalRank, 'MRR, text → image', 0.53),
    ...(main ? [least(main.systems['combined (pictures only)'].MM.mean, 'MM@20, combined, pictures only', 0.69), least(main.systems.arithmetic.V.mean, 'V@20, arithmetic', 0.72)] : []),
    ...(homePhotos ? [least(homePhotos.right, 'home photos, right kind', 0.7)] : []),
    least(drawnAttributes.colour, 'drawn catalog, colour', 0.9),
    least(drawnAttributes.type, 'drawn catalog, type', 0.9),
    { value: `${millisecondsPerImage.toFixed(1)} ms`, says: 'a picture, on one core', aim: 'at most 25 ms', met: millisecondsPerImage <= 25 },
    { value: `${(packBytes / 1e6).toFixed(1)} MB`, says: 'the whole pack', aim: 'at most 25 MB', met: packBytes <= 25e6 },
  ];
  const one = ({ value, says, aim, met }: Tile) =>
    `<div class="tile"><b>${value}</b><span>${says}</span><span class="aim ${met ? 'met' : 'missed'}">${met ? '✓' : '✗'} ${aim}</span></div>`;
  return `<div class="tiles">${tiles.map(one).join('')}</div>`;
}

/** Every system on every gallery, and who judged. */
export function comparison(benchmarks: readonly PackBenchmark[]): string {
  const whole = benchmarks.filter(({ hideWords }) => hideWords === 0);
  const cards = whole.map((one) => {
    const said = `${one.catalog}, ${one.gallery.toLocaleString('en')} items; V judged by ${one.judge === 'imagenet' ? 'ImageNet features' : 'the triplet reference'}`;
    const rows = systems.map((name) => ({ name, ...one.systems[name].MM, strong: name === 'combined' }));
    const cell = ({ mean, low, high }: Interval) => `<td>${share(mean)} <small>${share(low)}–${share(high)}</small></td>`;
    const lines = systems.map((name) => {
      const { V, T, MM, leak } = one.systems[name];
      return `<tr${name === 'combined' ? ' class="lead"' : ''}><td>${name}</td>${[MM, V, T, leak].map(cell).join('')}</tr>`;
    });
    const axis: Axis = { label: 'MM@20', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], say: share };
    return (
      `<div class="card"><h3>${escaped(said)}</h3>${intervalChart(rows, axis, `MM at ${one.k} of every system on ${one.catalog}`)}` +
      `<table><tr><th>system</th><th>MM</th><th>V</th><th>T</th><th>leak</th></tr>${lines.join('')}</table></div>`
    );
  });
  const { queries, k, seed } = whole[0]!;
  return section(
    'The modes beside every baseline',
    `${queries} queries of three kinds (add, remove, replace a word; seed ${seed}), the ${k} first results. V: likeness to the query picture; T: how far the words are fulfilled by the catalog’s text; MM: the root of their product, per query; leak: results that show an unwanted word. Means with 95% bootstrap intervals. On complete text, text-only, fusion and the hard filter read what judges T.`,
    `<div class="pair">${cards.join('')}</div>`,
  );
}

/** MM over the share of words that is hidden from every system. */
export function hiddenWords(benchmarks: readonly PackBenchmark[]): string {
  const first = benchmarks[0]!.catalog;
  const shown = ['combined', 'combined (pictures only)', 'hard-filter', 'fusion', 'text-only', 'arithmetic'] as const;
  const cards = [...new Set(benchmarks.map(({ judge }) => judge))].map((judge) => {
    const runs = benchmarks.filter((one) => one.catalog === first && one.judge === judge).sort((a, b) => a.hideWords - b.hideWords);
    const lines = shown.map((name, tone): Line => ({ name, tone, points: runs.map(({ hideWords, systems: of }) => [hideWords, of[name].MM.mean] as const) }));
    const x: Axis = { label: 'share of words hidden', from: 0, to: 0.75, ticks: [0, 0.25, 0.5, 0.75], say: percent };
    const y: Axis = { label: 'MM@20', from: 0.2, to: 0.9, ticks: [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], say: share };
    return `<div class="card"><h3>V judged by ${judge === 'imagenet' ? 'ImageNet features' : 'the triplet reference'}</h3>${lineChart(lines, x, y, 'MM over hidden words')}</div>`;
  });
  return section(
    'When words are missing',
    'Catalogs state little. Here a share of all words is hidden from every system, not from the judge: what lives by the text falls, what sees the pictures stays.',
    `<div class="pair">${cards.join('')}</div>`,
  );
}

/** How training went. */
export function training(events: readonly TrainingEvent[]): string {
  const steps = events.find((event) => event.steps !== undefined)?.steps ?? 1;
  const done = events.flatMap(({ epoch, step, match, words }) => (step === undefined || match === undefined ? [] : [{ at: epoch + step / steps, match, words: words ?? 0 }]));
  const epochs = events.flatMap(({ epoch, validation }) => (validation ? [{ epoch, ...validation }] : []));
  const end = Math.max(1, ...epochs.map(({ epoch }) => epoch));
  const x: Axis = { label: 'epochs', from: 0, to: end, ticks: evenly(0, end, 6), say: (value) => String(Math.round(value)) };
  const most = Math.ceil(Math.max(1, ...done.map(({ match, words }) => Math.max(match, words))));
  const losses = lineChart(
    [
      { name: 'match retrieval', tone: 0, points: done.map(({ at, match }) => [at, match]) },
      { name: 'words', tone: 1, points: done.map(({ at, words }) => [at, words]) },
    ],
    x,
    { label: 'loss', from: 0, to: most, ticks: evenly(0, most, 5), say: (value) => String(Math.round(value)) },
    'Losses over epochs',
  );
  const recalls = lineChart(
    [
      { name: 'R@10', tone: 0, points: epochs.map(({ epoch, recall_at_10 }) => [epoch, recall_at_10]) },
      { name: 'MRR', tone: 2, points: epochs.map(({ epoch, mrr }) => [epoch, mrr]) },
      { name: 'R@1', tone: 1, points: epochs.map(({ epoch, recall_at_1 }) => [epoch, recall_at_1]) },
    ],
    x,
    { label: 'validation', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], say: share },
    'Recall on validation over epochs',
  );
  return section('Training', 'Every twentieth step’s losses; recall of the averaged weights on validation products, at the size of that epoch’s pictures, before the words are learned once more and crowding is taken off.', `<div class="pair"><div class="card">${losses}</div><div class="card">${recalls}</div></div>`);
}

/** Short trainings that differ in one thing. */
export function variants(rows: readonly Variant[]): string {
  const cell = ({ mean, low, high }: Interval) => `<td>${share(mean)} <small>${share(low)}–${share(high)}</small></td>`;
  const lines = rows.map(
    ({ variant, recallAt10, recallAt1, mrr, difference, wordsSeen }, at) =>
      `<tr${at === 0 ? ' class="lead"' : ''}><td>${escaped(variant)}</td>${[recallAt10, recallAt1, mrr, difference.recallAt10].map(cell).join('')}<td>${wordsSeen === null ? '–' : share(wordsSeen)}</td></tr>`,
  );
  return section(
    'What makes the difference',
    'Short trainings on small pictures, each with one thing changed; same split, seed and steps. Intervals: 95% bootstrap over the test products.',
    `<div class="card"><table><tr><th>variant</th><th>R@10</th><th>R@1</th><th>MRR</th><th>R@10, difference</th><th>words seen (mean AP)</th></tr>${lines.join('')}</table></div>`,
  );
}

/** Whether a probability means what it says, and what the model sees elsewhere. */
export function seeing({ quality, openWords }: PackInfo, { reliability, homePhotos, drawnAttributes }: Seeing): string {
  const calibration = `<div class="card"><h3>Probabilities of words on test items</h3>${reliabilityChart(reliability, 'Reliability of the word probabilities')}<p>Expected calibration error ${share(calibrationError(reliability))} over all, ${share(quality.calibrationErrorSeen)} where the model says at least 10%. Larger dots: more of them.</p></div>`;
  const drawn = `<p>On the ${drawnAttributes.items} drawn garments the most probable type is right ${percent(drawnAttributes.type)} of the time, the main colour ${percent(drawnAttributes.colour)} (${percent(drawnAttributes.eitherColour)} where a pattern’s second colour counts).</p>`;
  const open = openWords
    ? `<p>Words that the model never learned are understood by their meaning, from a table of ${openWords.words.toLocaleString('en')}. Of ${openWords.heldOut.words} learned words, each held out in turn, ${openWords.heldOut.understood} are like enough another to be understood; these are found with an average precision of ${share(openWords.heldOut.averagePrecision)} (learned: ${share(openWords.heldOut.learned)}; by chance: ${share(openWords.heldOut.chance)}).</p>`
    : '';
  return section('Seeing', '', `<div class="pair">${calibration}<div class="card"><h3>Photos by private people</h3>${homePhotos ? confusion(homePhotos) : '<p>The photos were not there.</p>'}${drawn}${open}</div></div>`);
}

function confusion({ photos, right, confusion: counts }: NonNullable<Seeing['homePhotos']>): string {
  const told = [...PHOTO_CLASSES, 'other'] as const;
  const rows = PHOTO_CLASSES.map((label) => {
    const total = told.reduce((sum, one) => sum + (counts[label][one] ?? 0), 0);
    const cells = told.map((one) => {
      const count = counts[label][one] ?? 0;
      const strength = total === 0 ? 0 : Math.round((70 * count) / total);
      const tone = one === label ? 'var(--good)' : 'var(--bad)';
      return `<td class="cell" style="background:color-mix(in srgb, ${tone} ${strength}%, transparent)">${count === 0 ? '' : count}</td>`;
    });
    return `<tr><td>${label}</td>${cells.join('')}</tr>`;
  });
  return `<p>${photos} photos: the nearest picture of the shop is of the right kind ${percent(right)} of the time. Rows: what the photo shows; columns: what the nearest picture shows.</p><table class="confusion"><tr><th></th>${told.map((one) => `<th>${one}</th>`).join('')}</tr>${rows.join('')}</table>`;
}

/** The words that pictures show best, and those that they do not show. */
export function words({ vocabulary }: PackInfo): string {
  const known = [...vocabulary].sort((a, b) => b.groundedness - a.groundedness);
  const visual = known.filter(({ groundedness }) => groundedness >= LEAST_GROUNDEDNESS).length;
  const list = (some: typeof known) =>
    `<div class="words">${some.map(({ word, groundedness }) => `<div class="word"><span>${escaped(word)}</span><i style="--share:${percent(groundedness)}"></i><em>${share(groundedness)}</em></div>`).join('')}</div>`;
  return section(
    'What can be seen',
    `Groundedness: the average precision of a word’s probability on validation items. ${visual} of ${known.length} words are at or above ${share(LEAST_GROUNDEDNESS)} and are trusted; the others are matched in the text.`,
    `<div class="pair"><div class="card"><h3>Most</h3>${list(known.slice(0, 36))}</div><div class="card"><h3>Least</h3>${list(known.slice(-36).reverse())}</div></div>`,
  );
}

/** The same twenty queries, and what each mode finds. */
export function lanes({ queries, pictures }: Lanes): string {
  const picture = (id: string) => `<div class="picture" role="img" aria-label="${escaped(id)}" data-p="${escaped(id)}"></div>`;
  const order: readonly Mode[] = ['arithmetic', 'filter', 'combined'];
  const one = ({ item, title, wanted, unwanted, lanes: of }: LaneQuery) =>
    `<div class="query"><div class="asked">${picture(item)}<div>${wanted.map((word) => `<strong class="wanted">+ ${escaped(word)}</strong>`).join('')}${unwanted.map((word) => `<strong class="unwanted">− ${escaped(word)}</strong>`).join('')}${escaped(title)}</div></div>${order.map((mode) => `<div class="lane">${of[mode].map(picture).join('')}</div>`).join('')}</div>`;
  const styles = Object.entries(pictures).map(([id, bytes]) => `[data-p="${id}"]{background-image:url(data:image/webp;base64,${bytes})}`);
  return section(
    'Twenty queries',
    'Drawn from the bundled sample catalog with a fixed seed, and none left out: the item, the words, and the first five results of each mode.',
    `<style>${styles.join('')}</style><div class="query head"><span></span><span>Arithmetic</span><span>Filter</span><span>Combined</span></div>${queries.map(one).join('')}`,
  );
}

function section(title: string, says: string, content: string): string {
  return `<section><h2>${title}</h2>${says === '' ? '' : `<p>${says}</p>`}${content}</section>`;
}

function evenly(from: number, to: number, count: number): readonly number[] {
  return [...new Set(Array.from({ length: count }, (_, at) => Math.round(from + ((to - from) * at) / (count - 1))))];
}
