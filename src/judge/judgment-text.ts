import type { Aggregate, JudgmentEvent } from '../api/judge.ts';
import { qrelsText } from '../evaluate/trec.ts';
import type { Db } from '../store/database.ts';
import { eachJudgmentEvent, listGrades, listJudgments, ownComments } from '../store/judgments.ts';
import type { QuerySet } from '../store/query-sets.ts';
import { effectiveGrades } from './effective.ts';
import { spreadsheetText } from './spreadsheet.ts';

/** The first line of a judgments file. */
export interface JudgmentsHead {
  readonly lookbench: 'judgments';
  readonly format: 1;
  /** The id of the set. */
  readonly set: string;
  readonly name: string;
}

/** Every record as it was made, one a line, under a head: what another workspace merges. */
export function eventsText(db: Db, set: QuerySet): string {
  const head: JudgmentsHead = { lookbench: 'judgments', format: 1, set: set.id, name: set.definition.name };
  const lines = [JSON.stringify(head)];
  for (const event of eachJudgmentEvent(db, set.number)) lines.push(JSON.stringify(event satisfies JudgmentEvent));
  return `${lines.join('\n')}\n`;
}

export const judgmentColumns = ['query', 'item', 'annotator', 'grade', 'looks', 'words', 'unsure', 'settled', 'blind', 'at', 'comment'] as const;

/** What holds now, one opinion a row; settled grades have "yes" in their column. Conflicts are left out: nothing holds there. */
export function judgmentsCsv(db: Db, set: QuerySet): string {
  const comments = ownComments(db, set.number);
  const rows = listJudgments(db, set.number).flatMap((judgment) => {
    const { query, item, annotator, settlement, standing, grade, looks, words, blind, at } = judgment;
    if (standing !== 'judged') return [];
    const comment = comments.get(JSON.stringify([query, item, settlement ? null : annotator])) ?? '';
    const number = (value: number | null) => (value === null ? '' : String(value));
    const yes = (value: boolean) => (value ? 'yes' : '');
    return [[query, item, annotator, number(grade), number(looks), number(words), yes(grade === null), yes(settlement), yes(blind), at === 0 ? '' : new Date(at).toISOString(), comment]];
  });
  return spreadsheetText(judgmentColumns, rows);
}

/** One grade a pair, as TREC files have them; whole numbers, so a mean is rounded. */
export function judgmentsQrels(db: Db, set: QuerySet, aggregate: Aggregate): string {
  const grades = effectiveGrades(listGrades(db, set.number, 'grade'), { aggregate });
  return qrelsText(new Map([...grades].map(([query, items]) => [query, new Map([...items].map(([item, { grade }]) => [item, grade]))])));
}
