// A process of its own that opens a workspace for writing, changes something in every database and stays until it is killed.
import { putSetting } from '../../src/store/settings.ts';
import { putPicture } from '../../src/store/thumbs.ts';
import { openWorkspace } from '../../src/store/workspace.ts';

const workspace = openWorkspace(process.argv[2]!, { access: 'write' });
putSetting(workspace.db, 'held', 'by the child');
putPicture(workspace.thumbs, { hash: 'ab'.repeat(32), width: 1, height: 1, thumb: { bytes: new Uint8Array([1]), type: 'image/png' }, large: null });
console.log('open');
// Named here, so that it is not collected as garbage, which would close it.
setInterval(() => workspace.dir, 1000);
