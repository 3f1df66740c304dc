import type { Mode, Search, SearchResult } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { count, modeTitles } from './describe.ts';
import { isEmpty } from './query-words.ts';
import { ScoreBar } from './score-bar.tsx';
import { scoreParts, sumReach, type ScorePart } from './score-parts.ts';
import styles from './why-here.module.css';

export interface WhyHereProps {
  readonly id: string;
  readonly search: Search;
  readonly shown: readonly Mode[];
  readonly result: SearchResult | null;
}

/** Why the item stands where it stands: in sentences, then in each mode its rank and what its score is made of. */
export function WhyHere({ id, search, shown, result }: WhyHereProps) {
  const isQuery = search.query.like !== null && 'item' in search.query.like && search.query.like.item === id;
  const why = useEngineQuery('explain', { search, id }, { enabled: !isEmpty(search.query) && !isQuery, keepPrevious: true });
  if (isQuery) {
    return (
      <section>
        <h3>Why it stands here</h3>
        <p>This is the picture you are searching with; it is never among its own results.</p>
      </section>
    );
  }
  if (isEmpty(search.query)) return null;
  return (
    <section className={styles.why}>
      <h3>Why it stands here</h3>
      {why.isError ? <p>{why.error.message}</p> : null}
      {why.data?.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {result && why.data
        ? shown.map((mode) => {
            const own = why.data.modes[mode];
            return own ? <ModeScore key={mode} mode={mode} rank={own.rank} score={own.score} made={own.made} parts={scoreParts(own, result)} /> : null;
          })
        : null}
    </section>
  );
}

interface ModeScoreProps {
  readonly mode: Mode;
  readonly rank: number;
  readonly score: number;
  readonly made: 'sum' | 'product';
  readonly parts: readonly ScorePart[];
}

function ModeScore({ mode, rank, score, made, parts }: ModeScoreProps) {
  const sign = made === 'sum' ? '+' : '×';
  return (
    <div className={styles.mode}>
      <div className={styles.head}>
        <span>{modeTitles[mode]}</span>
        <span>rank {count(rank)}</span>
      </div>
      <ScoreBar made={made} parts={parts} reach={sumReach([{ parts: parts.map(({ value }) => value) }])} />
      <p className={styles.sum}>
        {parts.map(({ tone, name, value }, at) => (
          <span key={`${tone} ${name}`}>
            {at > 0 ? <i>{made === 'sum' && value < 0 ? '−' : sign}</i> : null}
            {tone === 'unwanted' ? `no ${name}` : name.toLowerCase()} {(at > 0 && made === 'sum' ? Math.abs(value) : value).toFixed(2)}
          </span>
        ))}
        <span>
          <i>=</i>
          <b>{score.toFixed(2)}</b>
        </span>
      </p>
    </div>
  );
}
