import { useState } from 'react';
import type { Evaluation } from '../../src/api/evaluate.ts';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { systemTitle } from './evaluation-input.ts';
import { commonScale, IntervalMark } from './interval-mark.tsx';
import { interval, value } from './measure-words.ts';
import table from '../ui/table.module.css';
import page from '../ui/headed-page.module.css';
import styles from './breakdown-tab.module.css';

type By = Evaluation['breakdown'][number]['by'];

const names: Readonly<Record<By, string>> = { kind: 'Kind', tag: 'Tag', wanted: 'Wanted word', unwanted: 'Unwanted word' };

/** Where each mode fails: by kind of query, by tag, by word; the worst first. */
export function BreakdownTab({ evaluation: { breakdown, measures, systems } }: { readonly evaluation: Evaluation }) {
  const [by, setBy] = useState<By>('kind');
  const [chosen, setChosen] = useState(measures[0]!);
  const [sorted, setSorted] = useState(systems.at(-1)!.name);
  const m = Math.max(measures.indexOf(chosen), 0);
  const order = Math.max(systems.findIndex(({ name }) => name === sorted), 0);
  const rows = breakdown.filter((own) => own.by === by).sort((a, b) => a.cells[order]![m]!.mean - b.cells[order]![m]!.mean);
  const scale = commonScale(rows.flatMap(({ cells }) => cells.map((own) => own[m]!)));
  return (
    <div className={page.page}>
      <header className={page.head}>
        <Segments label="Break down by" value={by} options={(Object.keys(names) as By[]).map((own) => ({ value: own, label: names[own] }))} onChange={setBy} />
        <span className={styles.gap} />
        <Select label="Measure" value={measures[m]!} options={measures.map((own) => ({ value: own, label: own }))} onChange={setChosen} />
        <Select label="Sorted by" value={systems[order]!.name} options={systems.map(({ name }) => ({ value: name, label: `Worst of ${systemTitle(name)} first` }))} onChange={setSorted} />
      </header>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={`By ${names[by].toLowerCase()}`}>
        {rows.length === 0 ? <p className={styles.none}>{by === 'tag' ? 'No query of this set has a tag. Tags are given in the list of queries under Label.' : 'No query of this set has such a word.'}</p> : null}
        {rows.length === 0 ? null : (
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{names[by]}</th>
                <th scope="col">Queries</th>
                {systems.map(({ name }) => (
                  <th key={name} scope="col">
                    {systemTitle(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ value: of, queries, cells }) => (
                <tr key={of}>
                  <th scope="row" data-by={by}>
                    {by === 'wanted' ? `+ ${of}` : by === 'unwanted' ? `− ${of}` : of}
                  </th>
                  <td>{queries.length}</td>
                  {systems.map(({ name }, s) => {
                    const cell = cells[s]![m]!;
                    return (
                      <td key={name} title={`95 % interval ${interval(cell)}`}>
                        <span className={styles.cell}>
                          <span>{value(cell.mean)}</span>
                          <IntervalMark {...cell} bounds={null} {...scale} />
                        </span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}
