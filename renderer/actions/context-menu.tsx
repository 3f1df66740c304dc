import { useRef, useState, type ReactNode } from 'react';
import { Popover } from 'react-aria-components';
import { MenuLines } from '../ui/menu.tsx';
import menuStyles from '../ui/menu.module.css';
import type { Action } from './action.ts';
import styles from './context-menu.module.css';

export interface ContextMenuProps {
  /** Name for screen readers. */
  readonly label: string;
  readonly actions: readonly Action[];
  readonly children: ReactNode;
}

/** Offers actions on what is inside: by right click, the menu key or Shift+F10. */
export function ContextMenu({ label, actions, children }: ContextMenuProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  return (
    <div
      className={styles.around}
      onContextMenu={(event) => {
        event.preventDefault();
        setAt({ x: event.clientX, y: event.clientY });
      }}
    >
      {children}
      {at ? <span ref={place} className={styles.place} style={{ left: at.x, top: at.y }} /> : null}
      <Popover
        aria-label={label}
        triggerRef={place}
        isOpen={at !== null}
        onOpenChange={() => { setAt(null); }}
        placement="bottom start"
        offset={2}
        className={menuStyles.popover!}
      >
        <MenuLines label={label} lines={actions.map((action) => ({ ...action, run: () => { setAt(null); action.run(); } }))} />
      </Popover>
    </div>
  );
}
