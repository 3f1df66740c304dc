import type { Candidate } from '../../../src/api/judge.ts';
import { secondLine } from '../../bench/describe.ts';
import styles from './candidate-view.module.css';

/** The one item in hand, as large as there is room. */
export function CandidateView({ candidate: { item, own }, onLook }: { readonly candidate: Candidate; readonly onLook?: () => void }) {
  return (
    <section className={styles.candidate} aria-label="The item to judge">
      <div className={styles.picture} onDoubleClick={onLook}>
        {item.picture ? (
          // Read and unpacked ahead: drawn at once, in the same frame as its words.
          <img key={item.picture.hash} src={`asset://large/${item.picture.hash}`} alt={item.title} decoding="sync" draggable={false} data-candidate={item.id} />
        ) : (
          <p data-candidate={item.id}>No picture</p>
        )}
      </div>
      <div className={styles.words}>
        <h2 title={item.title}>{item.title || item.id}</h2>
        <p>{secondLine(item)}</p>
        {own.conflict ? <p role="note">Two of your own grades for it differ: say which one counts.</p> : null}
        {own.standing === 'skipped' ? <p role="note">Skipped before</p> : null}
      </div>
    </section>
  );
}
