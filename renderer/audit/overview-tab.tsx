import { checkAreas, type AuditOverview, type CheckName, type CheckSummary } from '../../src/api/audit.ts';
import { count } from '../bench/describe.ts';
import { Said } from '../ui/said.tsx';
import table from '../ui/table.module.css';
import page from '../ui/page.module.css';
import { Sparkline } from './sparkline.tsx';
import styles from './overview-tab.module.css';
import { capital } from './words.ts';

export interface OverviewTabProps {
  readonly overview: AuditOverview;
  readonly onChoose: (check: CheckName) => void;
}

/** All checks at a glance: what is open, what came and went since the audit before, and how it has gone since the first. */
export function OverviewTab({ overview: { checks, trend }, onChoose }: OverviewTabProps) {
  const most = Math.max(1, ...checks.map(({ open }) => open));
  return (
    <div className={page.page} tabIndex={0} role="region" aria-label="All checks">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col" className={styles.number}>Open</th>
            <th scope="col"><Said>How many beside the others</Said></th>
            <th scope="col" className={styles.number}>New</th>
            <th scope="col" className={styles.number}>Gone</th>
            <th scope="col" className={styles.number}>To fix</th>
            <th scope="col" className={styles.number}>Right</th>
            <th scope="col" className={styles.number}>Ignored</th>
            <th scope="col">{trend.length > 1 ? `${trend.length} audits` : ''}</th>
          </tr>
        </thead>
        {checkAreas.map((area) => (
          <tbody key={area}>
            <tr className={styles.area}>
              <th scope="rowgroup" colSpan={9}>{capital(area)}</th>
            </tr>
            {checks.filter((check) => check.area === area).map((check) => (
              <Row key={check.check} check={check} most={most} history={trend.map(({ open }) => open[check.check] ?? 0)} onChoose={onChoose} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface RowProps {
  readonly check: CheckSummary;
  readonly most: number;
  readonly history: readonly number[];
  readonly onChoose: (check: CheckName) => void;
}

function Row({ check: { check, title, open, fresh, gone, decided }, most, history, onChoose }: RowProps) {
  const cell = (value: number, sign = '') => <td className={styles.number}>{value === 0 ? <span className={styles.none}>–</span> : sign + count(value)}</td>;
  return (
    <tr>
      <th scope="row">
        <button type="button" className={styles.check} onClick={() => { onChoose(check); }}>{title}</button>
      </th>
      {cell(open)}
      <td className={styles.bar}>
        <span style={{ width: `${(100 * open) / most}%` }} />
      </td>
      {cell(fresh, '+')}
      {cell(gone, '−')}
      {cell(decided.fix)}
      {cell(decided.accept)}
      {cell(decided.ignore)}
      <td>{history.length > 1 ? <Sparkline values={history} /> : null}</td>
    </tr>
  );
}
