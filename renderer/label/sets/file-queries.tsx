import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { useEngineQuery } from '../../engine.ts';
import { Button } from '../../ui/button.tsx';
import { useSaveFile } from '../../use-save-file.ts';
import table from '../../ui/table.module.css';
import styles from './add-queries-dialog.module.css';
import { TakenQueries } from './taken-queries.tsx';

/** Queries of a file, with what such a file holds and samples of one. */
export function FileQueries({ set, onDone }: { readonly set: string; readonly onDone: () => void }) {
  const format = useEngineQuery('queries.format', {}).data;
  const saveFile = useSaveFile();
  const [path, setPath] = useState<string | null>(null);
  const choose = async (): Promise<void> => {
    const [chosen] = await window.lookbench.choosePaths({ title: 'Choose a file of queries', choose: 'file', filters: [{ name: 'Queries', extensions: ['csv', 'tsv', 'jsonl', 'ndjson', 'xlsx'] }] });
    if (chosen !== undefined) setPath(chosen);
  };
  return (
    <div className={styles.way}>
      <div className={styles.buttons}>
        <Button look={path === null ? 'primary' : 'plain'} icon={<FileSpreadsheet />} onPress={() => void choose()}>
          {path === null ? 'Choose a file…' : path.split(/[\\/]/).at(-1)}
        </Button>
        <Button look="quiet" isDisabled={!format} onPress={() => { if (format) void saveFile('Save a sample', Promise.resolve({ name: 'queries.csv', text: format.csv })); }}>
          Save a sample (CSV)…
        </Button>
        <Button look="quiet" isDisabled={!format} onPress={() => { if (format) void saveFile('Save a sample', Promise.resolve({ name: 'queries.jsonl', text: format.jsonLines })); }}>
          Save a sample (JSON Lines)…
        </Button>
      </div>
      {path === null ? (
        <div className={styles.grow} tabIndex={0} role="region" aria-label="What such a file holds">
          <p>CSV, TSV, Excel or JSON Lines with these columns, or a set that was saved in another workspace. The samples are made of this catalog and can be taken in as they are.</p>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">What it holds</th>
                <th scope="col">For example</th>
              </tr>
            </thead>
            <tbody>
              {format?.columns.map(({ name, meaning, example }) => (
                <tr key={name}>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td>{meaning}</td>
                  <td>
                    <code>{example}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <TakenQueries set={set} from={path === null ? null : { path }} onDone={onDone} />
    </div>
  );
}
