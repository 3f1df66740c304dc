import { Search } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { keyLabel } from '../ui/keys.ts';
import { byGroup, type Action } from './action.ts';
import { findActions } from './find-actions.ts';
import styles from './palette.module.css';

export interface PaletteProps {
  readonly isOpen: boolean;
  readonly actions: readonly Action[];
  /** Ids of actions, the latest first. */
  readonly recent: readonly string[];
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

/** Finds any action by a few letters of its name. */
export function Palette({ isOpen, onClose, ...rest }: PaletteProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onClose} isDismissable className={styles.scrim!}>
      <Modal className={styles.modal!}>
        <Dialog aria-label="Find an action" className={styles.dialog!}>
          <Finder {...rest} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ actions, recent, onRun, onClose }: Omit<PaletteProps, 'isOpen'>) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);

  const found = findActions(byGroup(actions).flatMap((section) => section.actions), text, recent);
  const runnable = found.filter(({ enabled }) => enabled);
  // Of what is shown at this moment: however fast one types, Enter runs the line that is marked.
  const marked = runnable[Math.min(at, runnable.length - 1)];

  const run = ({ id }: Action): void => {
    onClose();
    onRun(id);
  };
  const mark = (to: number): void => {
    setAt(to);
    const next = runnable[to];
    if (next) list.current?.children[found.indexOf(next)]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || marked === undefined) return;
    const here = runnable.indexOf(marked);
    if (event.key === 'ArrowDown') mark((here + 1) % runnable.length);
    else if (event.key === 'ArrowUp') mark((here - 1 + runnable.length) % runnable.length);
    else if (event.key === 'Enter') run(marked);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden />
        <input
          role="combobox"
          aria-label="Find an action"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={marked ? `${listId}-${marked.id}` : undefined}
          placeholder="What would you like to do?"
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            list.current?.scrollTo(0, 0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id={listId} ref={list} role="listbox" aria-label="Actions" className={styles.list} hidden={found.length === 0}>
        {found.map((action) => {
          const { id, label, group, keys, enabled } = action;
          return (
            <li
              key={id}
              id={`${listId}-${id}`}
              role="option"
              aria-selected={action === marked}
              aria-disabled={!enabled}
              className={styles.item}
              // The text box keeps the focus.
              onPointerDown={(event) => { event.preventDefault(); }}
              onPointerMove={() => { if (enabled) setAt(runnable.indexOf(action)); }}
              onClick={() => { if (enabled) run(action); }}
            >
              <span className={styles.label}>{label}</span>
              <span className={styles.group}>{recent.includes(id) ? `${group}, used before` : group}</span>
              {keys[0] === undefined ? null : <kbd>{keyLabel(keys[0])}</kbd>}
            </li>
          );
        })}
      </ul>
      {found.length === 0 ? <p className={styles.none}>No action of that name. Escape leaves.</p> : null}
    </>
  );
}
