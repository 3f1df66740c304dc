import type { Evaluation } from '../../src/api/evaluate.ts';
import { systemTitle } from './evaluation-input.ts';
import { chance, signed } from './measure-words.ts';
import table from '../ui/table.module.css';
import styles from './comparisons.module.css';

/** Under this, a difference is said to hold. */
const LEVEL = 0.05;

/** Every two modes by one measure: the difference over the same queries, and how easily chance makes one as large. */
export function Comparisons({ evaluation: { comparisons }, measure }: { readonly evaluation: Pick<Evaluation, 'comparisons'>; readonly measure: string }) {
  const shown = comparisons.filter((own) => own.measure === measure);
  return (
    <>
      <table className={`${table.table} ${table.numbers}`}>
        <thead>
          <tr>
            <th scope="col">Compared</th>
            <th scope="col">Difference</th>
            <th scope="col">p</th>
            <th scope="col">p, corrected</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ a, b, difference, p, corrected }) => (
            <tr key={`${a}\n${b}`}>
              <th scope="row">
                {`${systemTitle(a)} and ${systemTitle(b)}`}
                <span className={table.second}>{corrected < LEVEL ? `${systemTitle(difference > 0 ? a : b)} is better` : 'could be chance'}</span>
              </th>
              <td>{signed(difference)}</td>
              <td>{chance(p)}</td>
              <td className={corrected < LEVEL ? styles.holds : undefined}>{chance(corrected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {shown[0]?.exact ? 'Paired randomisation test, every assignment tried' : 'Paired randomisation test, 100,000 draws'}
        {`; corrected after Holm for ${shown.length} comparisons.`}
      </p>
    </>
  );
}
