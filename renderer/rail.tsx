import { ChartNoAxesCombined, LayoutGrid, ScanSearch, ShieldCheck, Shirt, Tags, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import styles from './rail.module.css';

/** The places of the window, one per job, in the order of the rail. */
export const places = [
  { id: 'bench', label: 'Bench', icon: ScanSearch },
  { id: 'label', label: 'Label', icon: Tags },
  { id: 'evaluate', label: 'Evaluate', icon: ChartNoAxesCombined },
  { id: 'audit', label: 'Audit', icon: ShieldCheck },
  { id: 'looks', label: 'Looks', icon: Shirt },
  { id: 'items', label: 'Items', icon: LayoutGrid },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly icon: LucideIcon }[];
export type Place = (typeof places)[number]['id'];

export interface RailProps {
  readonly place: Place;
  readonly onGo: (place: Place) => void;
  /** Which workspace this is. */
  readonly head: ReactNode;
  /** What goes on in it. */
  readonly foot: ReactNode;
}

/** The narrow bar at the left edge: where one is, and where else one can go. */
export function Rail({ place, onGo, head, foot }: RailProps) {
  return (
    <nav className={styles.rail} aria-label="Places">
      {head}
      {places.map(({ id, label, icon: Icon }) => (
        <ToggleButton
          key={id}
          className={styles.place!}
          isSelected={id === place}
          aria-current={id === place ? 'page' : undefined}
          onChange={() => {
            onGo(id);
          }}
        >
          <Icon aria-hidden />
          {label}
        </ToggleButton>
      ))}
      <div className={styles.foot}>{foot}</div>
    </nav>
  );
}
