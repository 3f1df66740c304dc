import { useState } from 'react';
import type { Condition } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { fieldName } from '../facets/conditions.ts';
import { FacetChips } from '../facets/facet-chips.tsx';
import { FacetFilter } from '../facets/facet-filter.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { CoverageGaps } from './coverage-gaps.tsx';
import { CoverageItems } from './coverage-items.tsx';
import { CoverageTable } from './coverage-table.tsx';
import { conditionsOf, type Combination, type CoverageFields } from './combination.ts';
import styles from './coverage-tab.module.css';

/** Fields with more values make no table. */
const MOST_VALUES = 400;
const nothing = '';

/** How many items there are of every combination of two columns, or of three, and which are missed. */
export function CoverageTab({ onLike }: { readonly onLike: (item: string) => void }) {
  const facets = useEngineQuery('facets', { where: [] });
  const fields = facets.data?.facets.filter(({ distinct }) => distinct > 1 && distinct <= MOST_VALUES).map(({ field }) => field) ?? [];
  const [asked, setAsked] = useState<Partial<CoverageFields>>({});
  const [where, setWhere] = useState<readonly Condition[]>([]);
  const [chosen, setChosen] = useState<Combination | null>(null);
  const rows = asked.rows ?? fields.find((field) => field === 'category') ?? fields[0] ?? '';
  const columns = asked.columns ?? fields.find((field) => field === 'colour' && field !== rows) ?? fields.find((field) => field !== rows) ?? '';
  const parts = asked.parts ?? fields.find((field) => field === 'season' && field !== rows && field !== columns) ?? nothing;
  const coverage = useEngineQuery('audit.coverage', { rows, columns, parts: parts === nothing ? null : parts, where: [...where] }, { enabled: rows !== '' && columns !== '', keepPrevious: true });

  const choose = (fieldsNow: Partial<CoverageFields>): void => {
    setAsked({ rows, columns, parts, ...fieldsNow });
    setChosen(null);
  };
  const options = (...taken: readonly string[]) => fields.filter((field) => !taken.includes(field)).map((value) => ({ value, label: fieldName(value) }));

  if (facets.data && fields.length < 2) return <EmptyState title="Nothing to cross">The catalog has fewer than two columns that people choose by.</EmptyState>;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.field}><Select label="Rows" value={rows} options={options(columns, parts)} onChange={(field) => { choose({ rows: field }); }} /></div>
        <span aria-hidden>by</span>
        <div className={styles.field}><Select label="Columns" value={columns} options={options(rows, parts)} onChange={(field) => { choose({ columns: field }); }} /></div>
        <span aria-hidden>by</span>
        <div className={styles.field}><Select label="Within each" value={parts} options={[{ value: nothing, label: 'Nothing more' }, ...options(rows, columns)]} onChange={(field) => { choose({ parts: field }); }} /></div>
        <FacetFilter where={where} onChange={setWhere} />
        <FacetChips where={where} onChange={setWhere} />
      </header>
      {coverage.error ? <ErrorState title="The table could not be made" error={coverage.error} onRetry={() => void coverage.refetch()} /> : null}
      {coverage.data && coverage.data.rows.length === 0 ? (
        <EmptyState title="No item has both">No item that is kept here says something in all of these columns. Choose others, or take the filter away.</EmptyState>
      ) : coverage.data ? (
        <div className={styles.body}>
          <CoverageTable key={`${rows}|${columns}`} coverage={coverage.data} corner={fieldName(rows)} chosen={chosen} onChoose={setChosen} />
          <aside className={styles.side} aria-label="What there is little of">
            {chosen ? (
              <CoverageItems combination={chosen} where={[...where, ...conditionsOf({ rows, columns, parts }, chosen)]} onBack={() => { setChosen(null); }} onLike={onLike} />
            ) : (
              <CoverageGaps gaps={coverage.data.gaps} onChoose={setChosen} />
            )}
          </aside>
        </div>
      ) : null}
    </div>
  );
}
