import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pictureHashSchema } from '../src/api/query.ts';
import type { Asset } from '../src/engine/engine.ts';
import { assetSizes, type AssetSize } from './engine-messages.ts';
import { contentSecurityPolicy } from './security.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const notFound = () => new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } });

/** Before the application is ready: the two schemes exist, and are as strict as https. */
export function declareProtocols(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'lookbench', privileges: { standard: true, secure: true } },
    { scheme: 'asset', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the window's page: `lookbench://window/<file>`, the flat folder of files that the bundle made. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle('lookbench', async ({ url }) => {
    const name = /^lookbench:\/\/window\/((?:assets\/)?[\w-][\w.-]*)$/.exec(url)?.[1];
    const type = name && types[extname(name)];
    if (!name || !type) return notFound();
    try {
      const headers = { 'Content-Type': type, 'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff' };
      return new Response(await readFile(join(folder, name)), { headers });
    } catch {
      return notFound();
    }
  });
}

/**
 * Serves pictures: `asset://thumb/<hash>` and `asset://large/<hash>`, nothing else. A hash is a content address, so the
 * answer never changes and the page may keep it.
 */
export function serveAssets(session: Session, find: (size: AssetSize, hash: string) => Promise<Asset | null>): void {
  session.protocol.handle('asset', async ({ url }) => {
    const { host, pathname, search } = new URL(url);
    const size = assetSizes.find((known) => known === host);
    const hash = pictureHashSchema.safeParse(pathname.slice(1));
    if (!size || !hash.success || search !== '') return notFound();
    const asset = await find(size, hash.data);
    if (asset === null) return notFound();
    return new Response(Buffer.from(asset.bytes), {
      headers: {
        'Content-Type': asset.type,
        'Cache-Control': 'private, max-age=31536000, immutable',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}
