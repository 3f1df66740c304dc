import type { Hit, Lane, Mode, SearchResult } from '../api/query.ts';
import { sideBySide, widthOf } from './columns.ts';

const SAYS: Readonly<Record<Mode, string>> = {
  arithmetic: 'picture plus words',
  filter: 'alike, softly filtered',
  combined: 'both',
};

/** A lane narrower than this shows nothing of a title; then lanes follow one another. */
const NARROWEST_LANE = 24;

/**
 * The answer to a search, its lanes side by side as far as the terminal is wide enough.
 * @param like what the items shall be like, in words; null for a query of words alone
 */
export function renderLanes(result: SearchResult, like: string | null, width: number): string {
  const lanes = Object.entries(result.lanes) as [Mode, Lane][];
  const fits = width >= lanes.length * (NARROWEST_LANE + 3);
  const each = fits ? Math.floor((width - 3 * (lanes.length - 1)) / lanes.length) : width;
  const blocks = lanes.map(([mode, lane]) => renderLane(mode, lane, result, each));
  const shown = fits ? sideBySide(blocks, width) : blocks.map((block) => sideBySide([block], width)).join('\n\n');
  return [...sayQuery(result, like), '', shown].join('\n');
}

function sayQuery({ wanted, unwanted, unknownWords, matching, searched, ms }: SearchResult, like: string | null): string[] {
  const strength = (value: number) => (value === 1 ? '' : `:${value}`);
  const asked = [
    ...(like === null ? [] : [`like ${like}`]),
    ...wanted.map((word) => `+ ${word.word}${strength(word.strength)}`),
    ...unwanted.map((word) => `- ${word.word}${strength(word.strength)}`),
  ];
  const count = (value: number) => value.toLocaleString('en');
  const meant = [...wanted, ...unwanted].filter(({ basis }) => basis === 'meaning');
  const read = [...wanted, ...unwanted].filter(({ basis }) => basis === 'text').map(({ word }) => `"${word}"`);
  return [
    asked.join('  '),
    `${count(matching)} of ${count(searched)} items, ${ms.toFixed(0)} ms`,
    ...(read.length > 0 ? [`${read.join(', ')}: not seen in pictures, so matched in the items' text; arithmetic leaves it out.`] : []),
    ...meant.map(({ word, understoodFrom }) => `"${word}" is not a word of this catalog; understood like ${understoodFrom.join(', ')}.`),
    ...unknownWords.map(({ word, nearest }) =>
      nearest.length > 0 ? `No word "${word}" in this catalog; nearest: ${nearest.join(', ')}.` : `No word "${word}" in this catalog.`,
    ),
  ];
}

function renderLane(mode: Mode, { ms, hits }: Lane, result: SearchResult, width: number): string[] {
  const name = mode[0]!.toUpperCase() + mode.slice(1);
  const time = `${ms.toFixed(0)} ms`;
  const digits = String(hits.length).length;
  return [
    name + ' '.repeat(Math.max(1, width - widthOf(name) - widthOf(time))) + time,
    SAYS[mode],
    ...(hits.length === 0 ? ['', 'nothing found'] : []),
    ...hits.flatMap((hit) => ['', ...renderHit(hit, result, digits)]),
  ];
}

function renderHit(hit: Hit, { items, wanted, unwanted }: SearchResult, digits: number): string[] {
  const { rank, id, score, visual, probabilities } = hit;
  const indent = ' '.repeat(digits + 2);
  const share = (value: number) => `${Math.round(value * 100)}%`;
  const words = [...wanted, ...unwanted].map(({ word }, at) => `${word} ${share(probabilities[at]!)}`);
  return [
    `${String(rank).padStart(digits)}  ${items[id]!.title || id}`,
    `${indent}${score.toFixed(3)}  alike ${share(visual)}`,
    ...(words.length > 0 ? [`${indent}${words.join('  ')}`] : []),
  ];
}
