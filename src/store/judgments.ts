import type { JudgmentEvent, Opinion, PlaceGiven, Standing } from '../api/judge.ts';
import { all, each, get, run, sql, type Db } from './database.ts';

/** What holds now: one annotator's opinion of a pair, or the pair's settled grade. */
export interface StoredJudgment {
  readonly query: string;
  readonly item: string;
  /** Who gave it, also where it is the settled grade. */
  readonly annotator: string;
  readonly settlement: boolean;
  readonly standing: Standing;
  /** Null: "can't tell", or not judged. */
  readonly grade: number | null;
  readonly looks: number | null;
  readonly words: number | null;
  /** Records from several workspaces disagree: nothing counts until it is graded again. */
  readonly conflict: boolean;
  readonly blind: boolean;
  readonly at: number;
}

/** A grade that somebody gave a pair: what measuring needs of a judgment. */
export interface GivenGrade extends Pick<StoredJudgment, 'query' | 'item' | 'annotator' | 'settlement' | 'blind'> {
  readonly grade: number;
}

/** Which of an opinion's grades: the overall one, or one that was given apart. */
export type Aspect = 'grade' | 'looks' | 'words';

/** An event with the numbers that stand for its query and annotator inside. */
export interface EventRow extends JudgmentEvent {
  readonly event: number;
  readonly queryNumber: number;
  readonly annotatorNumber: number;
}

/** The holder of a pair's settled grade, in place of an annotator. */
export const SETTLED = 0;

/** The number of an annotator, or null where nobody of that name has judged here. */
export function findAnnotator(db: Db, name: string): number | null {
  return get<{ annotator: number }>(db, sql`SELECT annotator FROM annotators WHERE name = ${name}`)?.annotator ?? null;
}

/** The number of an annotator, who is added where the name is new. */
export function keepAnnotator(db: Db, name: string): number {
  return findAnnotator(db, name) ?? Number(run(db, sql`INSERT INTO annotators (name) VALUES (${name})`).lastInsertRowid);
}

export function listAnnotators(db: Db): string[] {
  return all<{ name: string }>(db, sql`SELECT name FROM annotators ORDER BY name`).map(({ name }) => name);
}

interface StoredEvent {
  readonly event: number;
  readonly id: string;
  readonly kind: JudgmentEvent['kind'];
  readonly queryNumber: number;
  readonly query: string;
  readonly item: string;
  readonly annotatorNumber: number;
  readonly annotator: string;
  readonly settlement: number;
  readonly at: number;
  readonly given: PlaceGiven;
  readonly standing: Standing;
  readonly grade: number | null;
  readonly looks: number | null;
  readonly words: number | null;
  readonly comment: string;
  readonly action: string;
  readonly of: string | null;
  readonly replaces: string;
  readonly model: string | null;
  readonly pool: string | null;
}

const events = sql`
  SELECT event, e.id, e.kind, e.query AS queryNumber, queries.id AS query, e.item, e.annotator AS annotatorNumber, annotators.name AS annotator,
    e.settlement, e.at, e.given, e.standing, e.grade, e.looks, e.words, e.comment, e.action, e.of, e.replaces, e.model, e.pool
  FROM judgment_events AS e JOIN queries USING (query) JOIN annotators USING (annotator)`;

/** Adds an event, which must be new; answers its row. Its state is put with it, in one transaction (`putJudgment`). */
export function insertEvent(db: Db, event: Omit<EventRow, 'event'>, place: { readonly set: number; readonly imported: boolean }): number {
  const { grade, looks, words, comment } = event.opinion ?? { grade: null, looks: null, words: null, comment: '' };
  const { lastInsertRowid } = run(db, sql`
    INSERT INTO judgment_events (id, kind, query_set, query, item, annotator, settlement, at, given, standing,
      grade, looks, words, comment, action, of, replaces, model, pool, imported)
    VALUES (${event.id}, ${event.kind}, ${place.set}, ${event.queryNumber}, ${event.item}, ${event.annotatorNumber}, ${event.settlement ? 1 : 0},
      ${event.at}, ${event.given}, ${event.standing}, ${grade}, ${looks}, ${words}, ${comment}, ${event.action}, ${event.of},
      ${JSON.stringify(event.replaces)}, ${event.model}, ${event.pool}, ${place.imported ? 1 : 0})`);
  return Number(lastInsertRowid);
}

/** The event of this id, or null. */
export function findEvent(db: Db, id: string): EventRow | null {
  const row = get<StoredEvent>(db, sql`${events} WHERE e.id = ${id}`);
  return row && toEvent(row);
}

/** Every event of a pair, of all annotators, in the order in which they came here. */
export function eventsOfPair(db: Db, query: number, item: string): EventRow[] {
  return all<StoredEvent>(db, sql`${events} WHERE e.query = ${query} AND e.item = ${item} ORDER BY event`).map(toEvent);
}

/** What an annotator did here in a set, the last first; nothing can be written meanwhile. */
export function* eventsMadeHere(db: Db, set: number, annotator: number): Generator<EventRow> {
  const rows = each<StoredEvent>(db, sql`
    ${events} WHERE e.query_set = ${set} AND e.annotator = ${annotator} AND imported = 0 ORDER BY event DESC`);
  for (const row of rows) yield toEvent(row);
}

/** All events of a set in the order in which they came here. */
export function* eachJudgmentEvent(db: Db, set: number): Generator<JudgmentEvent> {
  for (const row of each<StoredEvent>(db, sql`${events} WHERE e.query_set = ${set} ORDER BY event`)) {
    yield withoutNumbers(toEvent(row));
  }
}

/** An event as other workspaces understand it. */
export function withoutNumbers({ event: _event, queryNumber: _query, annotatorNumber: _annotator, ...event }: EventRow): JudgmentEvent {
  return event;
}

/** Puts the state of one holder of a pair in place of what was there. */
export function putJudgment(
  db: Db,
  key: { readonly query: number; readonly item: string; readonly holder: number },
  state: Omit<StoredJudgment, 'query' | 'item' | 'annotator' | 'settlement'> & { readonly annotator: number; readonly event: number },
): void {
  run(db, sql`
    INSERT INTO judgments (query, item, holder, annotator, standing, grade, looks, words, conflict, blind, at, event)
    VALUES (${key.query}, ${key.item}, ${key.holder}, ${state.annotator}, ${state.standing}, ${state.grade}, ${state.looks}, ${state.words},
      ${state.conflict ? 1 : 0}, ${state.blind ? 1 : 0}, ${state.at}, ${state.event})
    ON CONFLICT (query, item, holder) DO UPDATE SET annotator = excluded.annotator, standing = excluded.standing, grade = excluded.grade, looks = excluded.looks,
      words = excluded.words, conflict = excluded.conflict, blind = excluded.blind, at = excluded.at, event = excluded.event`);
}

/** A state, and the opinion with its comment. */
export type JudgmentOfPair = StoredJudgment & { readonly opinion: Opinion | null };

interface StateRow {
  readonly query: number;
  readonly item: string;
  readonly holder: number;
  readonly annotator: number;
  readonly standing: Standing;
  readonly grade: number | null;
  readonly looks: number | null;
  readonly words: number | null;
  readonly conflict: number;
  readonly blind: number;
  readonly at: number;
}

const stateColumns = sql`j.query, j.item, holder, j.annotator, j.standing, j.grade, j.looks, j.words, conflict, blind, j.at`;

/** The state of a whole set, by query and item; queries that were removed are left out. */
export function listJudgments(db: Db, set: number): StoredJudgment[] {
  const rows = all<StateRow>(db, sql`
    SELECT ${stateColumns} FROM queries CROSS JOIN judgments AS j USING (query)
    WHERE queries.query_set = ${set} AND removed = 0 ORDER BY j.query, j.item, holder`);
  return namedJudgments(db, set, rows);
}

/** The grades among judgments: none are "can't tell", conflicts, and what was taken back. */
export function gradesIn(judgments: readonly StoredJudgment[], aspect: Aspect): GivenGrade[] {
  return judgments.flatMap((judgment) => {
    const grade = judgment[aspect];
    return judgment.standing === 'judged' && grade !== null ? [{ ...judgment, grade }] : [];
  });
}

/**
 * The grades of a whole set, as `gradesIn` tells them of all its judgments; queries that were removed are left out. There are
 * hundreds of thousands: a query's come as one row of lists, in a third of the time of a row each.
 */
export function* listGrades(db: Db, set: number, aspect: Aspect): Generator<GivenGrade> {
  const grade = { grade: sql`j.grade`, looks: sql`j.looks`, words: sql`j.words` }[aspect];
  const rows = all<Readonly<Record<'query' | 'items' | 'holders' | 'annotators' | 'blind' | 'grades', string>>>(db, sql`
    SELECT queries.id AS query, json_group_array(j.item) AS items, json_group_array(holder) AS holders, json_group_array(j.annotator) AS annotators,
      json_group_array(blind) AS blind, json_group_array(${grade}) AS grades
    FROM queries CROSS JOIN judgments AS j USING (query)
    WHERE queries.query_set = ${set} AND removed = 0 AND j.standing = 'judged' AND ${grade} IS NOT NULL GROUP BY j.query ORDER BY j.query`);
  const names = annotatorNames(db);
  for (const row of rows) {
    const [holders, annotators, blind, grades] = [row.holders, row.annotators, row.blind, row.grades].map((list) => JSON.parse(list) as number[]) as [number[], number[], number[], number[]];
    for (const [i, item] of (JSON.parse(row.items) as string[]).entries()) {
      yield { query: row.query, item, annotator: names.get(annotators[i]!)!, settlement: holders[i] === SETTLED, blind: blind[i] === 1, grade: grades[i]! };
    }
  }
}

/** The state of one query's items, by item. */
export function judgmentsOfQuery(db: Db, set: number, query: number): StoredJudgment[] {
  const rows = all<StateRow>(db, sql`SELECT ${stateColumns} FROM judgments AS j WHERE j.query = ${query} ORDER BY j.item, holder`);
  return namedJudgments(db, set, rows);
}

/** What one annotator holds of a query's items, with comments, by item. */
export function ownJudgments(db: Db, set: number, query: number, annotator: number): ReadonlyMap<string, JudgmentOfPair> {
  const rows = all<StateRow & { comment: string }>(db, sql`
    SELECT ${stateColumns}, e.comment FROM judgments AS j JOIN judgment_events AS e ON e.event = j.event
    WHERE j.query = ${query} AND holder = ${annotator}`);
  return new Map(
    namedJudgments(db, set, rows).map((judgment, at) => {
      const { standing, grade, looks, words } = judgment;
      return [judgment.item, { ...judgment, opinion: standing === 'judged' ? { grade, looks, words, comment: rows[at]!.comment } : null }];
    }),
  );
}

/** The comments of a set's opinions in force, by the JSON of query, item and annotator (null: settled). */
export function ownComments(db: Db, set: number): ReadonlyMap<string, string> {
  const rows = all<{ query: string; item: string; annotator: string; holder: number; comment: string }>(db, sql`
    SELECT queries.id AS query, j.item, annotators.name AS annotator, holder, e.comment
    FROM queries CROSS JOIN judgments AS j USING (query) JOIN judgment_events AS e ON e.event = j.event
      JOIN annotators ON annotators.annotator = j.annotator
    WHERE queries.query_set = ${set} AND e.comment <> ''`);
  return new Map(rows.map(({ query, item, annotator, holder, comment }) => [JSON.stringify([query, item, holder === SETTLED ? null : annotator]), comment]));
}

function toEvent({ settlement, standing, grade, looks, words, comment, replaces, ...row }: StoredEvent): EventRow {
  return {
    ...row,
    settlement: settlement === 1,
    standing,
    opinion: standing === 'judged' ? { grade, looks, words, comment } : null,
    replaces: JSON.parse(replaces) as string[],
  };
}

/** With the names for the numbers: there are few of them, and hundreds of thousands of rows. */
function namedJudgments(db: Db, set: number, rows: readonly StateRow[]): StoredJudgment[] {
  const queries = new Map(all<{ query: number; id: string }>(db, sql`SELECT query, id FROM queries WHERE query_set = ${set}`).map(({ query, id }) => [query, id]));
  const annotators = annotatorNames(db);
  return rows.map((row) => ({
    query: queries.get(row.query)!,
    item: row.item,
    annotator: annotators.get(row.annotator)!,
    settlement: row.holder === SETTLED,
    standing: row.standing,
    grade: row.grade,
    looks: row.looks,
    words: row.words,
    conflict: row.conflict === 1,
    blind: row.blind === 1,
    at: row.at,
  }));
}

function annotatorNames(db: Db): ReadonlyMap<number, string> {
  return new Map(all<{ annotator: number; name: string }>(db, sql`SELECT annotator, name FROM annotators`).map(({ annotator, name }) => [annotator, name]));
}
