import type { Evaluation } from '../../src/api/evaluate.ts';
import { count } from '../bench/describe.ts';
import { Notice } from '../ui/notice.tsx';
import { systemTitle } from './evaluation-input.ts';
import { value } from './measure-words.ts';
import styles from './reservations.module.css';

/** Queries named in a sentence at most; the rest are counted. */
const mostNamed = 6;

/** What must be known before the numbers are believed: what was not judged, and queries that count for nothing. */
export function Reservations({ evaluation }: { readonly evaluation: Evaluation }) {
  const { systems, measures, table, ungraded, withoutRelevant, withoutResults } = evaluation;
  const understated = systems.flatMap(({ name }, s) => {
    const cell = table[s]![0]!;
    return cell.bounds ? [`${systemTitle(name)} (${count(cell.unjudged)} results, ${measures[0]!} could be ${value(cell.bounds.low)} to ${value(cell.bounds.high)})`] : [];
  });
  const none = systems.flatMap(({ name }, s) => (withoutResults[s]!.length > 0 ? [`${systemTitle(name)} finds nothing for ${named(withoutResults[s]!)}: counted as 0.`] : []));
  const lines = [
    ...(understated.length > 0 ? [`Understated, because some of what they show was never judged and counts as grade 0: ${understated.join(', ')}.`] : []),
    ...(withoutRelevant.length > 0 ? [`Nothing good was found for ${named(withoutRelevant)}: every mode counts as 0 there.`] : []),
    ...none,
    ...(ungraded.length > 0 ? [`Left out, because nobody has judged them: ${named(ungraded)}.`] : []),
  ];
  return lines.length === 0 ? null : (
    <Notice tone="fact">
      <ul className={styles.lines} aria-label="Before you believe the numbers">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

function named(queries: readonly string[]): string {
  const more = queries.length - mostNamed;
  return `${queries.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`;
}
