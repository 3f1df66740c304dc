import { expect, test, type Page } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CallName } from '../../src/api/contract.ts';
import { launchApp, root, type LaunchedApp } from './launch.ts';

let shown: LaunchedApp;
let page: Page;
/** A server that must never be asked. */
let server: Server;
let asked: string[] = [];
let address: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('reached');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shown = await launchApp();
  page = shown.page;
  await page.waitForFunction(() => new Promise<boolean>((ready) => window.lookbench.onEngineState(({ state }) => state === 'ready' && ready(true))));
});

test.afterAll(async () => {
  await shown.close();
  server.close();
});

test.beforeEach(() => {
  asked = [];
});

test.afterEach(async () => {
  expect(asked).toEqual([]);
  expect(page.url()).toBe('lookbench://window/index.html');
  await expect.poll(() => shown.app.windows().length).toBe(1);
});

test('the page has no Node, and one small object of ours', async () => {
  const seen = await page.evaluate(() => {
    const names = ['require', 'module', 'process', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'];
    return { node: names.filter((name) => name in globalThis), ours: Object.keys(window.lookbench).sort() };
  });
  expect(seen.node).toEqual([]);
  expect(seen.ours).toEqual([
    'call', 'choosePaths', 'onEngineState', 'onEvent', 'onMenuAction', 'openWorkspace', 'pathOf', 'platform', 'recentWorkspaces', 'savePages', 'saveText', 'setMenu', 'setTheme', 'version',
  ]);
});

test('the window is sandboxed and isolated', async () => {
  const preferences = await shown.app.evaluate(({ BrowserWindow }) => {
    // Not in Electron's types, but the only way to ask a window for what it was made with.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true });
});

test('the page cannot go elsewhere', async () => {
  for (const target of [address, 'file:///etc/passwd', 'lookbench://window/other.html']) {
    await page.evaluate((url) => { location.href = url; }, target);
    await page.waitForTimeout(150);
    expect(page.url(), target).toBe('lookbench://window/index.html');
  }
  // An empty page asks nobody, so it is left again at once.
  await page.evaluate(() => {
    Object.assign(window, { before: true });
    location.href = 'about:blank';
  });
  await page.waitForFunction(() => !('before' in window) && location.href === 'lookbench://window/index.html' && document.readyState === 'complete');
});

test('no window opens, and no frame or web view is filled', async () => {
  expect(await page.evaluate((url) => window.open(url) === null, address)).toBe(true);
  await page.evaluate((url) => {
    for (const [name, attribute] of [['iframe', 'src'], ['webview', 'src'], ['object', 'data'], ['embed', 'src']] as const) {
      const element = document.createElement(name);
      element.setAttribute(attribute, url);
      document.body.append(element);
    }
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
    document.body.append(link);
    link.click();
  }, address);
  await page.waitForTimeout(300);
  const frames = page.frames().map((frame) => frame.url()).filter((url) => url.startsWith('http'));
  expect(frames).toEqual([]);
  await page.evaluate(() => document.querySelectorAll('body > iframe, body > webview, body > object, body > embed, body > a').forEach((element) => element.remove()));
});

test('the content security policy refuses code made of text and foreign resources', async () => {
  const refused = await page.evaluate(async (url) => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    const image = Object.assign(document.createElement('img'), { src: `${url}/image` });
    document.body.append(script, style, image);
    await fetch(`${url}/fetch`).catch(() => undefined);
    new WebSocket(url.replace('http', 'ws')).onerror = () => undefined;
    navigator.sendBeacon(`${url}/beacon`, 'x');
    await new Promise((later) => setTimeout(later, 300));
    for (const element of [script, style, image]) element.remove();
    return { injected: 'injected' in window, violated: [...new Set(violated)].sort() };
  }, address);
  expect(refused.injected).toBe(false);
  expect(refused.violated).toEqual(expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem']));
  // Playwright's own evaluate is above the policy, so the page must try by a timer that takes text.
  const evaluated = await page.evaluate(() => new Promise((answer) => {
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => answer(blockedURI), { once: true });
    setTimeout('window.evaluated = true' as unknown as () => void, 0);
    setTimeout(() => answer('nothing was refused'), 1000);
  }));
  expect(evaluated).toBe('eval');
});

test('the network is closed below the policy too', async () => {
  const outcome = await shown.app.evaluate(async ({ session, net }, url) => {
    const attempts = [session.defaultSession.fetch(url), net.fetch(url), session.defaultSession.fetch('https://example.com/')];
    const settled = await Promise.allSettled(attempts);
    const resolved = await session.defaultSession.resolveHost('example.com').then(() => 'resolved', () => 'refused');
    return { attempts: settled.map(({ status }) => status), resolved };
  }, address);
  expect(outcome).toEqual({ attempts: ['rejected', 'rejected', 'rejected'], resolved: 'refused' });
});

test('permissions are denied', async () => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'] as PermissionName[];
    const queried = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', (error: Error) => error.name);
    return { queried, camera, notification: await Notification.requestPermission() };
  });
  expect(states.queried.filter((state) => state === 'granted')).toEqual([]);
  expect(states.camera).not.toBe('granted');
  expect(states.notification).toBe('denied');
});

test('the engine refuses calls that do not exist or do not fit', async () => {
  const ask = (name: string, input: unknown) =>
    page.evaluate(([n, i]) => window.lookbench.call(n as CallName, i as never), [name, input] as const);
  for (const [name, input] of [
    ['no.such.call', {}],
    ['__proto__', {}],
    ['constructor', {}],
    ['items.get', { id: 7 }],
    ['search', { query: { like: { picture: '../../etc/passwd' }, wanted: [], unwanted: [] } }],
    ['workspace.info', { unexpected: true }],
    ['words.list', { limit: -1 }],
  ] as const) {
    expect(await ask(name, input), name).toMatchObject({ ok: false, error: { kind: 'usage' } });
  }
});

test('the shell refuses what is not well-formed', async () => {
  const outcome = await page.evaluate(async () => {
    const { choosePaths, saveText, openWorkspace } = window.lookbench;
    const tried = [choosePaths({ title: 1, choose: 'everything' } as never), saveText('/etc/passwd' as never), openWorkspace({ path: '/' } as never)];
    return (await Promise.allSettled<unknown>(tried)).map(({ status }) => status);
  });
  expect(outcome).toEqual(['rejected', 'rejected', 'rejected']);
});

test('another page with the same preload is answered nothing', async () => {
  const outcome = await shown.app.evaluate(async ({ BrowserWindow }, preload) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('data:text/html,<p>stranger</p>');
    const script = `Promise.race([
      window.lookbench.recentWorkspaces().then(() => 'answered', () => 'refused'),
      window.lookbench.call('workspace.info', {}).then(() => 'answered'),
    ])`;
    const answer: unknown = await stranger.webContents.executeJavaScript(script);
    const port: unknown = await stranger.webContents.executeJavaScript(
      `Promise.race([window.lookbench.call('workspace.info', {}).then(() => 'answered'), new Promise((later) => setTimeout(later, 500, 'nothing'))])`,
    );
    stranger.destroy();
    return { answer, port };
  }, join(root, 'dist', 'preload', 'preload.cjs'));
  expect(outcome).toEqual({ answer: 'refused', port: 'nothing' });
});

test('addresses of pictures resolve content addresses and nothing else', async () => {
  const statuses = await shown.app.evaluate(async ({ session }) => {
    const unknown = '0'.repeat(64);
    const urls = [
      `asset://thumb/${unknown}`,
      `asset://thumb/${unknown}?x=1`,
      `asset://original/${unknown}`,
      'asset://thumb/../../../../etc/passwd',
      'asset://thumb/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      'asset://large//etc/passwd',
      'lookbench://window/../main/main.js',
      'lookbench://window/%2e%2e/main/main.js',
      'lookbench://window/assets/..%2f..%2fmain%2fmain.js',
      'lookbench://elsewhere/index.html',
    ];
    return Promise.all(urls.map(async (url) => (await session.defaultSession.fetch(url)).status));
  });
  expect(statuses).toEqual(Array(10).fill(404));
  const readable = await page.evaluate((url) => fetch(url).then(() => 'read', () => 'refused'), `asset://thumb/${'0'.repeat(64)}`);
  expect(readable).toBe('refused');
});
