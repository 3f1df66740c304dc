import { FileInput, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import styles from './side-list.module.css';

export interface SideListProps {
  readonly title: string;
  /** Said to screen readers; the title where there is none. */
  readonly label?: string;
  readonly takeIn: string;
  readonly make: string;
  readonly readOnly: boolean;
  readonly onTakeIn: () => void;
  readonly onNew: () => void;
  /** What was put away can be brought back. */
  readonly away: { readonly said: string; readonly entries: readonly { readonly id: string; readonly name: string }[]; readonly onBringBack: (id: string) => void };
  /** Entries, each an `li`. */
  readonly children: ReactNode;
}

/** The list at a place's left side: what there is to choose from, how to get more, and what was put away. */
export function SideList({ title, label = title, takeIn, make, readOnly, onTakeIn, onNew, away, children }: SideListProps) {
  return (
    <nav className={styles.list} aria-label={label}>
      <header>
        <h2>{title}</h2>
        <span>
          <IconButton label={takeIn} icon={<FileInput />} isDisabled={readOnly} onPress={onTakeIn} />
          <IconButton label={make} hotkey="Mod+N" icon={<Plus />} isDisabled={readOnly} onPress={onNew} />
        </span>
      </header>
      <ul>{children}</ul>
      {away.entries.length === 0 ? null : (
        <details className={styles.away}>
          <summary>
            {away.entries.length} {away.said}
          </summary>
          <ul>
            {away.entries.map(({ id, name }) => (
              <li key={id}>
                <span>{name}</span>
                <Button look="quiet" isDisabled={readOnly} onPress={() => { away.onBringBack(id); }}>
                  Bring back
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </nav>
  );
}
