import { BrowserWindow, session, type WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { lockContents, lockSession, pageOrigin } from './security.ts';

/** A4 on its side, in CSS pixels: what a page of the document is as large as. */
const PAGE = { width: 1123, height: 794 } as const;
/** Pixels of the picture a CSS pixel. */
const SHARPNESS = 2;

/**
 * Draws an HTML document that needs nothing else, in a window that nobody sees: without scripts, without a network, and in a session
 * of its own that ends with it.
 * @returns the bytes of a PDF of all its pages, or of a PNG of the first
 */
export async function drawPages(html: string, format: 'pdf' | 'png'): Promise<Buffer> {
  const place = session.fromPartition(`pages-${randomUUID()}`);
  const url = `${pageOrigin}/pages.html`;
  lockSession(place);
  place.protocol.handle('lookbench', (request) =>
    request.url === url ? new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }) : new Response(null, { status: 404 }),
  );
  const window = new BrowserWindow({
    width: PAGE.width * SHARPNESS,
    height: PAGE.height * SHARPNESS,
    useContentSize: true,
    enableLargerThanScreen: true,
    show: false,
    frame: false,
    webPreferences: { session: place, offscreen: true, sandbox: true, javascript: false, zoomFactor: SHARPNESS },
  });
  lockContents(window.webContents);
  try {
    await window.loadURL(url);
    if (format === 'pdf') return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    // A frame that was under way when the page was there may show a part of it: the one after is whole.
    await nextFrame(window.webContents);
    await nextFrame(window.webContents);
    return (await window.webContents.capturePage()).toPNG();
  } finally {
    window.destroy();
    place.protocol.unhandle('lookbench');
  }
}

async function nextFrame(contents: WebContents): Promise<void> {
  const painted = once(contents, 'paint');
  contents.invalidate();
  await painted;
}
