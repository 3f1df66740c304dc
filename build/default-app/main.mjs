// What a stock Electron does with `electron FOLDER`: runs the application in that folder.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(folder);
// Awaited, so that the application's code has run before Electron declares itself ready.
await import(pathToFileURL(join(folder, description.main)).href);
