import { Columns3, Link2 } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { modes, type SearchResult } from '../../src/api/query.ts';
import { FacetChips } from '../facets/facet-chips.tsx';
import { FacetFilter } from '../facets/facet-filter.tsx';
import { Button, Toggle } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import type { BenchEvent, BenchState } from './bench-state.ts';
import { count, milliseconds, modeTitles, sayMeaning } from './describe.ts';
import { Queries } from './queries.tsx';
import { toneOf } from './query-words.ts';
import { UnknownWords } from './unknown-words.tsx';
import styles from './toolbar.module.css';

/** Which panel is open; the actions open them too. */
export type Panel = 'filters' | 'queries' | null;

export interface ToolbarProps {
  readonly state: BenchState;
  readonly dispatch: (event: BenchEvent) => void;
  readonly result: SearchResult | null;
  readonly readOnly: boolean;
  readonly panel: Panel;
  readonly onPanel: (panel: Panel) => void;
  readonly scrollsTogether: boolean;
  readonly onScrollTogether: (together: boolean) => void;
  /** The way into a set of queries. */
  readonly setButton: ReactNode;
}

const sizes = [20, 60, 120, 300, 1000, 10_000] as const;

/** What was searched, and how it is shown. */
export const Toolbar = memo(function Toolbar({ state, dispatch, result, readOnly, panel, onPanel, scrollsTogether, onScrollTogether, setButton }: ToolbarProps) {
  const { search } = state;
  const unknown = [
    ...state.unknown,
    ...(result?.unknownWords ?? []).flatMap((own) => {
      const tone = toneOf(search.query, own.word);
      return tone ? [{ ...own, tone }] : [];
    }),
  ];
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Results">
      {unknown.length > 0 ? (
        <UnknownWords unknown={unknown} dispatch={dispatch} />
      ) : (
        <div className={styles.facts}>
          {result ? <span>{facts(result)}</span> : null}
          {[...(result?.wanted ?? []), ...(result?.unwanted ?? [])].map((word) =>
            word.basis === 'meaning' ? <span key={word.word} role="status">{sayMeaning(word)}</span> : null,
          )}
          <FacetChips where={search.where} onChange={(where) => { dispatch({ type: 'where', where }); }} />
        </div>
      )}
      <FacetFilter
        where={search.where}
        onChange={(where) => { dispatch({ type: 'where', where }); }}
        isOpen={panel === 'filters'}
        onOpenChange={(open) => { onPanel(open ? 'filters' : null); }}
      />
      <MenuButton
        label="Number of results"
        trigger={<Button look="quiet">{search.k.toLocaleString('en')} results</Button>}
        lines={sizes.map((k) => ({ id: String(k), label: `${k.toLocaleString('en')} in each lane`, chosen: k === search.k, run: () => { dispatch({ type: 'results', k }); } }))}
      />
      <MenuButton
        label="Lanes"
        trigger={
          <Button look="quiet" icon={<Columns3 />}>
            Lanes
          </Button>
        }
        lines={[
          ...modes.map((mode) => {
            const isShown = search.modes.includes(mode);
            return {
              id: mode,
              label: modeTitles[mode],
              chosen: isShown,
              enabled: !(isShown && search.modes.length === 1),
              run: () => {
                dispatch({ type: 'modes', modes: isShown ? search.modes.filter((other) => other !== mode) : [...search.modes, mode] });
              },
            };
          }),
          {
            id: 'by-catalog-words',
            label: 'Filter by the catalog’s own text',
            apart: true,
            chosen: search.byCatalogWords,
            run: () => { dispatch({ type: 'by-catalog-words', on: !search.byCatalogWords }); },
          },
        ]}
      />
      <Toggle
        label={scrollsTogether ? 'Lanes scroll together' : 'Lanes scroll apart'}
        hotkey="T"
        icon={<Link2 />}
        isSelected={scrollsTogether}
        isDisabled={search.modes.length === 1}
        onChange={onScrollTogether}
      />
      {setButton}
      <Queries
        search={search}
        readOnly={readOnly}
        isOpen={panel === 'queries'}
        onOpenChange={(open) => { onPanel(open ? 'queries' : null); }}
        onPick={(picked) => { dispatch({ type: 'open', search: picked }); }}
      />
    </div>
  );
});

/** "11,882 items searched, 1,204 fit the filters · 12 ms". */
function facts({ searched, matching, ms }: SearchResult): string {
  const fit = matching === searched ? '' : `, ${count(matching)} fit the filters`;
  return `${count(searched)} items searched${fit} · ${milliseconds(ms)}`;
}
