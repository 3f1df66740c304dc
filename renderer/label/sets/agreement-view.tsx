import { useState } from 'react';
import type { Agreement } from '../../../src/api/evaluate.ts';
import { interval, signed, value } from '../../evaluate/measure-words.ts';
import { useEngineQuery } from '../../engine.ts';
import { Notice } from '../../ui/notice.tsx';
import { Segments } from '../../ui/segments.tsx';
import table from '../../ui/table.module.css';
import styles from './agreement-view.module.css';

type Aspect = 'grade' | 'looks' | 'words';

/** How far judges agree: one number for all, each pair, and who grades more generously than the others. */
export function AgreementView({ set }: { readonly set: string }) {
  const [aspect, setAspect] = useState<Aspect>('grade');
  const agreement = useEngineQuery('agreement', { set, aspect }, { keepPrevious: true });
  const found = agreement.data;
  return (
    <section className={styles.agreement} aria-label="Agreement">
      <header>
        <h2>Agreement</h2>
        <Segments
          label="Agreement on"
          value={aspect}
          options={[
            { value: 'grade', label: 'Overall' },
            { value: 'looks', label: 'Looks' },
            { value: 'words', label: 'Words' },
          ]}
          onChange={setAspect}
        />
      </header>
      {agreement.error ? <Notice tone="problem">{agreement.error.message}</Notice> : null}
      {found?.paired === 0 ? <p className={styles.none}>No item has been judged by two people yet. Let each of them judge the same set, or take in the judgments of a second person.</p> : null}
      {found && found.paired > 0 ? <Numbers found={found} /> : null}
    </section>
  );
}

function Numbers({ found: { paired, alpha, fleiss, cohen, annotators } }: { readonly found: Agreement }) {
  const ordinal = alpha.ordinal;
  return (
    <>
      <p className={styles.lead}>
        {ordinal ? `Krippendorff’s alpha (ordinal) ${value(ordinal.value)}, 95 % interval ${interval(ordinal)}: ${alphaWords(ordinal.value)}` : 'Krippendorff’s alpha is not defined: everybody gave the same grade everywhere.'}
        {`, over ${paired.toLocaleString('en')} items judged by two or more.`}
        {fleiss ? ` Fleiss’ kappa ${value(fleiss.value)} (${interval(fleiss)}).` : ''}
      </p>
      <div className={styles.tables}>
        <table className={`${table.table} ${table.numbers}`}>
          <thead>
            <tr>
              <th scope="col">Two judges</th>
              <th scope="col">Items</th>
              <th scope="col">Cohen’s kappa</th>
              <th scope="col">95 % interval</th>
            </tr>
          </thead>
          <tbody>
            {cohen.map(({ a, b, units, kappa }) => (
              <tr key={`${a}\n${b}`}>
                <th scope="row">{`${a} and ${b}`}</th>
                <td>{units}</td>
                <td>{kappa ? value(kappa.value) : '–'}</td>
                <td>{kappa ? interval(kappa) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className={`${table.table} ${table.numbers}`}>
          <thead>
            <tr>
              <th scope="col">Against the others</th>
              <th scope="col">Items</th>
              <th scope="col">Grades higher by</th>
              <th scope="col">95 % interval</th>
            </tr>
          </thead>
          <tbody>
            {annotators.map(({ annotator, shared, bias }) => (
              <tr key={annotator}>
                <th scope="row">{annotator}</th>
                <td>{shared}</td>
                <td>{bias ? signed(bias.mean) : '–'}</td>
                <td>{bias ? `${signed(bias.low)} to ${signed(bias.high)}` : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Krippendorff's own reading (Content Analysis, 2004): 0.8 to rely on, 0.667 for tentative conclusions. */
function alphaWords(alpha: number): string {
  if (alpha >= 0.8) return 'reliable';
  return alpha >= 0.667 ? 'good enough for careful conclusions' : 'too low to rely on; talk about the guidelines';
}
