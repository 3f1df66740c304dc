import { app, type IpcMainEvent, type IpcMainInvokeEvent, type Session, type WebContents } from 'electron';

/** Where the window's page comes from; nothing else is ever shown. */
export const pageOrigin = 'lookbench://window';
export const pageUrl = `${pageOrigin}/index.html`;

/** The page may run its own scripts and show pictures from the workspace. It may connect to nothing. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' asset: blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const allowedProtocols = new Set(['lookbench:', 'asset:', 'blob:', 'data:', 'devtools:']);

/** Before the application is ready: no host name resolves, and Chromium asks for nothing by itself. */
export function cutNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Denies a session every permission, device and address outside the application. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false); // it would fetch dictionaries
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !allowedProtocols.has(new URL(url).protocol) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a window on its one page: no navigation, no further windows, no web views, no frames of others. */
export function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('did-navigate', (_event, url) => {
    if (!url.startsWith(`${pageOrigin}/`)) void contents.loadURL(pageUrl); // about:blank asks nobody
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Whether a message comes from the main frame of a window that still shows our page. */
export function isFromPage({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${pageOrigin}/`);
}
