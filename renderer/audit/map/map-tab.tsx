import { Lasso, Maximize, Minus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useActions } from '../../actions/actions-provider.tsx';
import { counted } from '../../bench/describe.ts';
import { useEngineQuery } from '../../engine.ts';
import { fieldName } from '../../facets/conditions.ts';
import { IconButton, Toggle } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { ErrorState } from '../../ui/state.tsx';
import { cssColourOf } from './map-colours.ts';
import { ChosenItems } from './chosen-items.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { PointedItem } from './pointed-item.tsx';
import { wholeMap, zoomAt, type MapView } from './view.ts';
import styles from './map-tab.module.css';

const nothing = '';
const noPoints: ReadonlySet<number> = new Set();
/** Buttons enlarge around the middle, wherever that is. */
const MIDDLE = { x: 0, y: 0 };
const NO_SIZE = { width: 0.001, height: 0.001 };

/** The whole catalog on a plane, alike items near one another. */
export function MapTab({ onLike }: { readonly onLike: (item: string) => void }) {
  const [field, setField] = useState('category');
  const [view, setView] = useState<MapView>(wholeMap);
  const [isLasso, setLasso] = useState(false);
  const [chosen, setChosen] = useState(noPoints);
  const [pointed, setPointed] = useState<{ readonly at: number; readonly x: number; readonly y: number } | null>(null);
  const map = useEngineQuery('audit.map', { field: field === nothing ? null : field }, { keepPrevious: true });
  const ids = useMemo(() => [...chosen].flatMap((at) => map.data?.ids[at] ?? []), [chosen, map.data]);
  const zoom = (factor: number): void => { setView((now) => zoomAt(now, NO_SIZE, MIDDLE, factor)); };
  useActions([
    { id: 'map.lasso', label: isLasso ? 'Move the map by dragging' : 'Draw a line around items', group: 'Audit', keys: ['L'], enabled: true, run: () => { setLasso(!isLasso); } },
    { id: 'map.whole', label: 'See the whole map', group: 'View', keys: ['Home'], enabled: true, run: () => { setView(wholeMap); } },
    { id: 'map.none', label: 'Choose no items', group: 'Audit', keys: ['Escape'], enabled: chosen.size > 0, run: () => { setChosen(noPoints); } },
  ]);

  if (map.error) return <ErrorState title="The map could not be read" error={map.error} onRetry={() => void map.refetch()} />;
  if (!map.data) return null;
  const { values, fields, value } = map.data;
  const others = value.filter((one) => one < 0).length;
  return (
    <div className={styles.page}>
      <div className={styles.map}>
        <MapCanvas
          map={map.data}
          view={view}
          chosen={chosen}
          isLasso={isLasso}
          onView={setView}
          onChoose={(points) => { setChosen(new Set(points)); }}
          onPoint={setPointed}
        />
        <div className={styles.tools}>
          <Toggle label="Draw a line around items" hotkey="L" icon={<Lasso aria-hidden />} isSelected={isLasso} onChange={setLasso} />
          <IconButton label="Larger" hotkey="+" icon={<Plus />} onPress={() => { zoom(1.5); }} />
          <IconButton label="Smaller" hotkey="-" icon={<Minus />} onPress={() => { zoom(1 / 1.5); }} />
          <IconButton label="See the whole map" hotkey="Home" icon={<Maximize />} onPress={() => { setView(wholeMap); }} />
        </div>
        {pointed ? <PointedItem id={map.data.ids[pointed.at]!} x={pointed.x} y={pointed.y} /> : null}
      </div>
      <aside className={styles.side} aria-label="About the map">
        <div className={styles.field}>
          <Select label="Colours by" value={field} options={[{ value: nothing, label: 'No colours' }, ...fields.map((one) => ({ value: one, label: `Colours by ${fieldName(one).toLowerCase()}` }))]} onChange={setField} />
        </div>
        <ul className={styles.legend}>
          {values.map(({ value: name, count }, at) => (
            <li key={name}>
              <i style={{ background: cssColourOf(at) }} />
              <span>{name}</span>
              <span>{count.toLocaleString('en')}</span>
            </li>
          ))}
          {field !== nothing && others > 0 ? (
            <li>
              <i style={{ background: cssColourOf(-1) }} />
              <span>others</span>
              <span>{others.toLocaleString('en')}</span>
            </li>
          ) : null}
        </ul>
        {ids.length > 0 ? <ChosenItems ids={ids} onLike={onLike} /> : <p className={styles.hint}>{`${counted(map.data.ids.length, 'item')}. Draw a line around some to see them here; Shift and drag does it at once.`}</p>}
      </aside>
    </div>
  );
}
