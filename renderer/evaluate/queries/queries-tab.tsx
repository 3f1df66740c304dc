import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { Evaluation } from '../../../src/api/evaluate.ts';
import type { Asked } from '../../../src/api/query-sets.ts';
import { describeQuery } from '../../bench/query-words.ts';
import { Thumb } from '../../bench/thumb.tsx';
import { useEngineQuery } from '../../engine.ts';
import { AskedWords } from '../../label/asked-words.tsx';
import { Select } from '../../ui/select.tsx';
import { DifferenceChart } from '../charts/difference-chart.tsx';
import { systemTitle, type Asking } from '../evaluation-input.ts';
import { signed, value } from '../measure-words.ts';
import { byDifference } from './by-difference.ts';
import { TwoLanes } from './two-lanes.tsx';
import page from '../../ui/headed-page.module.css';
import styles from './queries-tab.module.css';

export interface QueriesTabProps {
  readonly set: string;
  readonly asking: Asking;
  readonly evaluation: Evaluation;
  readonly onAsk: (asked: Asked) => void;
}

const rowHeight = 64;

/** Two modes query by query, the largest difference first; a click shows both lists with the grades on them. */
export function QueriesTab({ set, asking, evaluation, onAsk }: QueriesTabProps) {
  const { systems, measures } = evaluation;
  const listed = useEngineQuery('queries.list', { set }).data;
  const queries = useMemo(() => new Map(listed?.map((query) => [query.id, query])), [listed]);
  const [names, setNames] = useState<readonly [string, string]>([systems.at(-1)!.name, systems[0]!.name]);
  const [chosenMeasure, setMeasure] = useState(measures[0]!);
  const [chosen, setChosen] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const indexOf = (name: string, otherwise: number): number => { const at = systems.findIndex((own) => own.name === name); return at < 0 ? otherwise : at; };
  const a = indexOf(names[0], systems.length - 1);
  const b = indexOf(names[1], 0);
  const m = Math.max(measures.indexOf(chosenMeasure), 0);
  const rows = byDifference(evaluation.queries, a, b, m);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 6 });
  const first = systems[a]!.name;
  const second = systems[b]!.name;
  const open = chosen === null ? undefined : queries.get(chosen);
  const at = rows.findIndex(({ query }) => query.query === chosen);

  if (open && at >= 0) {
    return (
      <TwoLanes
        set={set}
        query={open}
        row={rows[at]!}
        names={[first, second]}
        leaks={[rows[at]!.query.leaks[a]!, rows[at]!.query.leaks[b]!]}
        measure={measures[m]!}
        asking={asking}
        place={`${at + 1} of ${rows.length}`}
        onStep={(by) => { setChosen(rows[at + by]?.query.query ?? chosen); }}
        onAsk={() => { onAsk(open); }}
        onClose={() => { setChosen(null); }}
      />
    );
  }
  const options = systems.map(({ name }) => ({ value: name, label: systemTitle(name) }));
  return (
    <div className={page.page}>
      <header className={page.head}>
        <Select label="The one" value={first} options={options} onChange={(name) => { setNames([name, name === second ? first : second]); }} />
        <span>against</span>
        <Select label="The other" value={second} options={options} onChange={(name) => { setNames([name === first ? second : first, name]); }} />
        <span>by</span>
        <Select label="Measure" value={measures[m]!} options={measures.map((own) => ({ value: own, label: own }))} onChange={setMeasure} />
      </header>
      <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label="Queries by difference">
        <div className={styles.chart}>
          <DifferenceChart
            measure={measures[m]!}
            first={systemTitle(first)}
            second={systemTitle(second)}
            differences={rows.map(({ query, difference }) => { const own = queries.get(query.query); return { query: query.query, name: `${query.query} ${own ? describeQuery(own) : ''}`.trim(), difference }; })}
            chosen={chosen}
            onChoose={setChosen}
          />
        </div>
        <div className={styles.names} aria-hidden>
          <span />
          <span>Query</span>
          <span>{systemTitle(first)}</span>
          <span>{systemTitle(second)}</span>
          <span>Difference</span>
          <span>Not judged</span>
          <span>Good items known</span>
        </div>
        <ul className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const { query, difference } = rows[index]!;
            const own = queries.get(query.query);
            return (
              <li key={key} style={{ transform: `translateY(${start}px)` }}>
                <button
                  type="button"
                  className={styles.row}
                  aria-label={`${query.query}: ${own ? describeQuery(own) : ''}. ${systemTitle(first)} ${value(query.values[a]![m]!)}, ${systemTitle(second)} ${value(query.values[b]![m]!)}, difference ${signed(difference)}`}
                  onClick={() => { setChosen(query.query); }}
                >
                  <Thumb picture={own?.picture ?? null} width={40} alt="" />
                  <span className={styles.asked}>
                    {own ? <AskedWords asked={own} /> : null}
                    <span className={styles.id}>{[query.query, ...query.tags].join(' · ')}</span>
                  </span>
                  <span>{value(query.values[a]![m]!)}</span>
                  <span>{value(query.values[b]![m]!)}</span>
                  <span className={styles.difference}>{signed(difference)}</span>
                  <span>{`${query.unjudged[a]} · ${query.unjudged[b]}`}</span>
                  <span>{query.relevant}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
