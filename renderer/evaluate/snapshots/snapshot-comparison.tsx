import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { Snapshot, SnapshotComparison as Compared } from '../../../src/api/evaluate.ts';
import { describeQuery } from '../../bench/query-words.ts';
import { Thumb } from '../../bench/thumb.tsx';
import { useEngineQuery } from '../../engine.ts';
import { AskedWords } from '../../label/asked-words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ErrorState } from '../../ui/state.tsx';
import { DifferenceChart } from '../charts/difference-chart.tsx';
import { systemTitle } from '../evaluation-input.ts';
import { chance, signed, value } from '../measure-words.ts';
import { regressionsOf } from './regressions.ts';
import table from '../../ui/table.module.css';
import page from '../../ui/headed-page.module.css';
import styles from './snapshot-comparison.module.css';

export interface SnapshotComparisonProps {
  readonly set: string;
  readonly snapshots: readonly Snapshot[];
  readonly before: string;
  readonly after: string;
  readonly onPair: (before: string, after: string) => void;
  readonly onClose: () => void;
}

/** Two snapshots: what became better or worse, and the queries that became worse. */
export function SnapshotComparison({ set, snapshots, before, after, onPair, onClose }: SnapshotComparisonProps) {
  const [sameGrades, setSameGrades] = useState(true);
  const compared = useEngineQuery('snapshots.compare', { before, after, sameGrades }, { keepPrevious: true });
  const options = snapshots.map(({ snapshot, name, at }) => ({ value: snapshot, label: `${name}, ${new Date(at).toLocaleDateString('en', { dateStyle: 'medium' })}` }));
  return (
    <section className={page.page} aria-label="Two snapshots">
      <header className={`${page.head} ${styles.head}`}>
        <IconButton label="Back to all snapshots" icon={<ArrowLeft />} onPress={onClose} />
        <span>Before</span>
        <Select label="Before" value={before} options={options} onChange={(own) => { onPair(own, after); }} />
        <span>After</span>
        <Select label="After" value={after} options={options} onChange={(own) => { onPair(before, own); }} />
        <Check isSelected={sameGrades} onChange={setSameGrades}>
          By the same grades on both sides
        </Check>
      </header>
      {compared.error ? <ErrorState title="These cannot be compared" error={compared.error} /> : null}
      {compared.data ? <Changes set={set} compared={compared.data} /> : null}
    </section>
  );
}

function Changes({ set, compared }: { readonly set: string; readonly compared: Compared }) {
  const { systems, measures, changes, queries } = compared;
  const listed = useEngineQuery('queries.list', { set }).data;
  const [system, setSystem] = useState(systems.at(-1) ?? '');
  const [measure, setMeasure] = useState(measures[0] ?? '');
  const s = Math.max(systems.indexOf(system), 0);
  const m = Math.max(measures.indexOf(measure), 0);
  const nameOf = (query: string): string => { const own = listed?.find(({ id }) => id === query); return own ? `${query} ${describeQuery(own)}` : query; };
  const regressions = regressionsOf(queries, s, m);
  return (
    <div className={styles.body} tabIndex={0} role="region" aria-label="Changes">
      <p className={styles.facts}>
        {sentences(compared).join(' ')}
      </p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Mode</th>
            {measures.map((own) => (
              <th key={own} scope="col">
                {own}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {systems.map((own) => (
            <tr key={own}>
              <th scope="row">{systemTitle(own)}</th>
              {measures.map((name) => {
                const change = changes.find((one) => one.system === own && one.measure === name);
                return (
                  <td key={name}>
                    {change ? (
                      <>
                        <strong>{signed(change.difference)}</strong>
                        <span className={table.second}>{`${value(change.before)} → ${value(change.after)}`}</span>
                        <span className={table.second}>{`p ${chance(change.corrected)}`}</span>
                      </>
                    ) : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.choice}>
        <Select label="Mode" value={systems[s] ?? ''} options={systems.map((own) => ({ value: own, label: systemTitle(own) }))} onChange={setSystem} />
        <Select label="Measure" value={measures[m] ?? ''} options={measures.map((own) => ({ value: own, label: own }))} onChange={setMeasure} />
      </div>
      <DifferenceChart
        measure={`${systemTitle(systems[s] ?? '')}, ${measures[m] ?? ''}`}
        first="After"
        second="Before"
        differences={queries.map((own) => ({ query: own.query, name: nameOf(own.query), difference: own.after[s]![m]! - own.before[s]![m]! }))}
        chosen={null}
      />
      <section aria-label="Regressions">
        <h3>{regressions.length === 0 ? 'No query became worse' : `${regressions.length} ${regressions.length === 1 ? 'query' : 'queries'} became worse`}</h3>
        <ul className={styles.regressions}>
          {regressions.map(({ query, before, after }) => {
            const own = listed?.find(({ id }) => id === query);
            return (
              <li key={query}>
                <Thumb picture={own?.picture ?? null} width={34} alt="" />
                <span>{own ? <AskedWords asked={own} /> : null}</span>
                <span className={styles.id}>{query}</span>
                <span>{`${value(before)} → ${value(after)}`}</span>
                <strong>{signed(after - before)}</strong>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}

/** What differs between the two besides the ranking. */
function sentences({ before, after, sameGrades, gradesChanged, queries }: Compared): readonly string[] {
  return [
    before.model.sha256 === after.model.sha256 ? `The same model on both sides (${after.model.name} ${after.model.version}).` : `Model: ${before.model.name} ${before.model.version} before, ${after.model.name} ${after.model.version} after.`,
    before.catalog.sha256 === after.catalog.sha256 ? '' : 'The catalog has changed in between.',
    JSON.stringify(before.input.settings) === JSON.stringify(after.input.settings) ? '' : 'The settings of the search differ.',
    gradesChanged === 0 ? 'The grades are the same.' : sameGrades ? `${gradesChanged} grades have changed; both sides are measured by the later ones.` : `${gradesChanged} grades have changed, and each side is measured by its own.`,
    `${queries.length} queries are in both.`,
  ].filter((sentence) => sentence !== '');
}
