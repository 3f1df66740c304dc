import { useState } from 'react';
import type { Coverage } from '../../src/api/audit.ts';
import type { Condition } from '../../src/api/query.ts';
import { count } from '../bench/describe.ts';
import { useEngineQuery } from '../engine.ts';
import { fieldName } from '../facets/conditions.ts';
import { FacetChips } from '../facets/facet-chips.tsx';
import { FacetFilter } from '../facets/facet-filter.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import styles from './coverage-tab.module.css';

/** How many items there are of every combination of two columns, and which are missed. */
export function CoverageTab() {
  const facets = useEngineQuery('facets', { where: [] });
  const fields = facets.data?.facets.filter(({ distinct }) => distinct > 1 && distinct <= 400).map(({ field }) => field) ?? [];
  const [chosen, setChosen] = useState<{ readonly rows: string | null; readonly columns: string | null }>({ rows: null, columns: null });
  const [where, setWhere] = useState<readonly Condition[]>([]);
  const rows = chosen.rows ?? fields.find((field) => field === 'category') ?? fields[0] ?? '';
  const columns = chosen.columns ?? fields.find((field) => field === 'colour' && field !== rows) ?? fields.find((field) => field !== rows) ?? '';
  const coverage = useEngineQuery('audit.coverage', { rows, columns, where: [...where] }, { enabled: rows !== '' && columns !== '', keepPrevious: true });
  const options = fields.map((field) => ({ value: field, label: fieldName(field) }));

  if (facets.data && fields.length < 2) return <EmptyState title="Nothing to cross">The catalog has fewer than two columns that people choose by.</EmptyState>;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.field}><Select label="Rows" value={rows} options={options} onChange={(field) => { setChosen({ ...chosen, rows: field }); }} /></div>
        <span aria-hidden>by</span>
        <div className={styles.field}><Select label="Columns" value={columns} options={options.filter(({ value }) => value !== rows)} onChange={(field) => { setChosen({ ...chosen, columns: field }); }} /></div>
        <FacetFilter where={where} onChange={setWhere} />
        <FacetChips where={where} onChange={setWhere} />
      </header>
      {coverage.error ? <ErrorState title="The table could not be made" error={coverage.error} onRetry={() => void coverage.refetch()} /> : null}
      {coverage.data ? (
        <div className={styles.body}>
          <div className={styles.scroller} tabIndex={0} role="region" aria-label="Table">
            <Table coverage={coverage.data} corner={fieldName(rows)} />
          </div>
          <Gaps gaps={coverage.data.gaps} />
        </div>
      ) : null}
    </div>
  );
}

function Table({ coverage: { rows, columns, counts, expected }, corner }: { readonly coverage: Coverage; readonly corner: string }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {columns.map((column) => <th key={column} scope="col"><span>{column}</span></th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, r) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {columns.map((column, c) => {
              const number = counts[r]?.[c] ?? 0;
              const usual = expected[r]?.[c] ?? 0;
              return (
                <td key={column} data-gap={(usual >= 3 && number < usual / 2) || undefined} style={{ '--share': shade(number, usual) } as React.CSSProperties} title={`${row}, ${column}: ${count(number)}; ${usual.toFixed(1)} would be usual`}>
                  {number === 0 ? '' : count(number)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How dark a cell is: by how much more or less there is than would be usual, on a scale of doublings. */
function shade(number: number, usual: number): string {
  const doublings = Math.log2((number + 1) / (usual + 1));
  return `${Math.round(Math.min(60, Math.max(0, 18 + 14 * doublings)))}%`;
}

function Gaps({ gaps }: Pick<Coverage, 'gaps'>) {
  return (
    <aside className={styles.gaps} aria-label="What there is little of">
      <h3>Little of</h3>
      {gaps.length === 0 ? <p>Every combination has about as many items as would be usual.</p> : null}
      <ol>
        {gaps.map(({ row, column, count: number, expected }) => (
          <li key={`${row}|${column}`}>
            <span>{`${row}, ${column}`}</span>
            <span>{`${count(number)} of ${Math.round(expected)}`}</span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
