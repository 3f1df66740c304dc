import { toErrorData } from '../../src/api/errors.ts';
import { count, counted } from '../bench/describe.ts';
import { call } from '../engine.ts';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';

const kinds = { html: 'Report', csv: 'Table', json: 'JSON' } as const;

/** Saving what was found, and taking corrections from what was saved and edited. */
export function useAuditFiles(): { save(format: keyof typeof kinds): Promise<void>; correct(): Promise<void> } {
  const { toast } = useVoice();
  const change = useChange();
  return {
    async save(format) {
      const [path] = await window.lookbench.choosePaths({ title: 'Save the findings', choose: 'save', suggestion: `audit.${format}`, filters: [{ name: kinds[format], extensions: [format] }] });
      if (path === undefined) return;
      await call('audit.export', { path, format }).then(
        (made) => { toast({ message: `${counted(made.findings, 'finding')} saved as ${made.path}.` }); },
        (error: unknown) => {
          const { message, hint } = toErrorData(error);
          toast({ message: `${message} ${hint}`.trim() });
        },
      );
    },
    async correct() {
      const [path] = await window.lookbench.choosePaths({ title: 'Take corrections', choose: 'file', filters: [{ name: 'Table', extensions: ['csv', 'tsv', 'xlsx'] }] });
      if (path === undefined) return;
      const read = await change('corrections.import', { path }, ['audit', 'corrections', 'items']);
      if (read === null) return;
      const refused = read.rejected.length === 0 ? '' : ` ${counted(read.rejected.length, 'row')} refused: ${read.rejected[0]!.reason}.`;
      toast({ message: `${count(read.corrected)} values corrected; the catalog’s own are kept.${refused}` });
    },
  };
}
