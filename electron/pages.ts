import { BrowserWindow, session, type WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import { lockContents, lockSession, pageOrigin } from './security.ts';

/** A4 on its side, in CSS pixels: what a page of the document is as large as. */
const PAGE = { width: 1123, height: 794 } as const;
/** Pixels of the picture a CSS pixel. */
const SHARPNESS = 2;

/**
 * Draws an HTML document that needs nothing else, in a window that nobody sees: without scripts, without a network, and in a session
 * of its own that ends with it.
 * @returns the bytes of a PDF of all its pages, or of a PNG of them, one under another
 */
export async function drawPages(html: string, format: 'pdf' | 'png'): Promise<Buffer> {
  const place = session.fromPartition(`pages-${randomUUID()}`);
  const url = `${pageOrigin}/pages.html`;
  lockSession(place);
  place.protocol.handle('lookbench', (request) =>
    request.url === url ? new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }) : new Response(null, { status: 404 }),
  );
  const window = new BrowserWindow({
    ...PAGE,
    useContentSize: true,
    show: false,
    frame: false,
    webPreferences: { session: place, offscreen: true, sandbox: true, javascript: false },
  });
  lockContents(window.webContents);
  try {
    await window.loadURL(url);
    return await (format === 'pdf' ? window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }) : takePicture(window.webContents));
  } finally {
    window.destroy();
    place.protocol.unhandle('lookbench');
  }
}

/** The whole document. Unlike capturePage, which copies whatever was painted last, this draws it anew and waits until that is done. */
async function takePicture({ debugger: protocol }: WebContents): Promise<Buffer> {
  protocol.attach('1.3');
  const { cssContentSize } = (await protocol.sendCommand('Page.getLayoutMetrics')) as { readonly cssContentSize: { readonly height: number } };
  const clip = { x: 0, y: 0, width: PAGE.width, height: cssContentSize.height, scale: SHARPNESS };
  const { data } = (await protocol.sendCommand('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true, clip })) as { readonly data: string };
  return Buffer.from(data, 'base64');
}
