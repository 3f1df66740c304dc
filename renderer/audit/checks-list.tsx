import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { checkAreas, type CheckName, type CheckSummary } from '../../src/api/audit.ts';
import { count, counted } from '../bench/describe.ts';
import { capital } from './words.ts';
import styles from './checks-list.module.css';

export interface ChecksListProps {
  readonly checks: readonly CheckSummary[];
  readonly chosen: CheckName;
  readonly onChoose: (check: CheckName) => void;
}

/** Every check with what is open, by area. */
export function ChecksList({ checks, chosen, onChoose }: ChecksListProps) {
  return (
    <ListBox
      aria-label="Checks"
      className={styles.list!}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => { if (keys !== 'all') onChoose([...keys][0] as CheckName); }}
      dependencies={[checks]}
    >
      {checkAreas.map((area) => (
        <ListBoxSection key={area} id={area} className={styles.area!}>
          <Header>{capital(area)}</Header>
          <Collection items={checks.filter((check) => check.area === area).map((check) => ({ id: check.check, ...check }))} dependencies={[checks]}>
            {({ id, title, open, fresh }) => (
              <ListBoxItem id={id} textValue={title} aria-label={`${title}, ${counted(open, 'finding')}`} className={styles.check!} data-none={open === 0 || undefined}>
                <span className={styles.title}>{title}</span>
                {fresh > 0 ? <span className={styles.fresh}>{`+${count(fresh)}`}</span> : null}
                <span className={styles.count}>{count(open)}</span>
              </ListBoxItem>
            )}
          </Collection>
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
