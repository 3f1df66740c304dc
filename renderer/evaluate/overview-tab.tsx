import { useState } from 'react';
import type { Evaluation } from '../../src/api/evaluate.ts';
import { useEngineQuery } from '../engine.ts';
import { Select } from '../ui/select.tsx';
import { CurveChart } from './charts/curve-chart.tsx';
import { GradeChart } from './charts/grade-chart.tsx';
import { Comparisons } from './comparisons.tsx';
import { systemTitle } from './evaluation-input.ts';
import { Reservations } from './reservations.tsx';
import { SystemTable } from './system-table.tsx';
import styles from './overview-tab.module.css';

export interface OverviewTabProps {
  readonly set: string;
  readonly evaluation: Evaluation;
}

/** Modes by measures, what must be known before believing them, and the differences that hold. */
export function OverviewTab({ set, evaluation }: OverviewTabProps) {
  const { measures, curves, grades, k } = evaluation;
  const definition = useEngineQuery('sets.get', { set }).data?.definition;
  const [chosen, setChosen] = useState(measures[0]!);
  const measure = measures.includes(chosen) ? chosen : measures[0]!;
  return (
    <div className={styles.page} tabIndex={0} role="region" aria-label="Overview">
      <Reservations evaluation={evaluation} />
      <SystemTable evaluation={evaluation} />
      <div className={styles.halves}>
        <section aria-label="Differences">
          <header className={styles.heading}>
            <h2>Which differences hold</h2>
            <div className={styles.measure}>
              <Select label="Measure" value={measure} options={measures.map((value) => ({ value, label: value }))} onChange={setChosen} />
            </div>
          </header>
          <Comparisons evaluation={evaluation} measure={measure} />
        </section>
        {curves.length > 0 ? <CurveChart measure={measures[0]!.replace(/@\d+$/, '')} curves={curves.map(({ system, points }) => ({ name: systemTitle(system), points }))} /> : null}
      </div>
      {definition ? (
        <GradeChart
          title={`Grades of the first ${k} results`}
          note="Over all queries that were judged."
          grades={definition.grades}
          bars={grades.map(({ system, counts, unjudged }) => ({ name: systemTitle(system), counts, unjudged }))}
        />
      ) : null}
    </div>
  );
}
