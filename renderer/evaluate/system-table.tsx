import type { Cell, Evaluation } from '../../src/api/evaluate.ts';
import { Said } from '../ui/said.tsx';
import { systemTitle } from './evaluation-input.ts';
import { commonScale, IntervalMark } from './interval-mark.tsx';
import { interval, percent, value } from './measure-words.ts';
import styles from './system-table.module.css';

/** Every mode by every measure: the mean, its 95 % interval, and how much of what it reads was judged. */
export function SystemTable({ evaluation }: { readonly evaluation: Evaluation }) {
  const { systems, measures, table, leaks, k } = evaluation;
  const scales = measures.map((_, m) => commonScale(table.map((cells) => cells[m]!)));
  const best = measures.map((_, m) => Math.max(...table.map((cells) => cells[m]!.mean)));
  const hasLeaks = leaks.some((leak) => leak !== null);
  return (
    <div className={styles.frame} tabIndex={0} role="region" aria-label="Modes by measures">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Said>Mode</Said>
            </th>
            {measures.map((measure) => (
              <th key={measure} scope="col">
                {measure}
              </th>
            ))}
            {hasLeaks ? (
              <th scope="col" title="The share of the first results that shows an unwanted word; less is better">
                {`leak@${k}`}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {systems.map(({ name, kind }, s) => (
            <tr key={name} data-system={name}>
              <th scope="row">
                {systemTitle(name)}
                {kind === 'run' ? <span className={styles.kind}>other system</span> : null}
              </th>
              {measures.map((measure, m) => {
                const cell = table[s]![m]!;
                return (
                  <td key={measure} data-measure={measure}>
                    <span className={styles.mean} data-best={cell.mean === best[m] || undefined}>
                      {value(cell.mean)}
                    </span>
                    <IntervalMark {...cell} {...scales[m]!} />
                    <span className={styles.interval}>{interval(cell)}</span>
                    <Judged cell={cell} />
                  </td>
                );
              })}
              {hasLeaks ? (
                <td>
                  {leaks[s] ? (
                    <>
                      <span className={styles.mean}>{percent(leaks[s].mean)}</span>
                      <span className={styles.interval}>{`${percent(leaks[s].low)} to ${percent(leaks[s].high)}`}</span>
                    </>
                  ) : (
                    '–'
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How much of what the measure reads was judged; with bounds, how far the mean could move once all of it is. */
function Judged({ cell: { judged, bounds } }: { readonly cell: Cell }) {
  return (
    <>
      <span className={styles.judged} data-understated={bounds !== null || undefined}>
        {`${percent(judged)} judged`}
      </span>
      {bounds ? <span className={styles.judged} data-understated>{`could be ${interval(bounds)}`}</span> : null}
    </>
  );
}
