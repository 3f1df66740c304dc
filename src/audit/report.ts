import sharp from 'sharp';
import { basename } from 'node:path';
import type { AuditOverview, CheckSummary, Finding } from '../api/audit.ts';
import { groupBy } from '../group-by.ts';
import type { Db } from '../store/database.ts';
import { getRendition } from '../store/thumbs.ts';
import { describe, type Ranked } from './list-findings.ts';
import { reportStyle } from './report-style.ts';

/** Findings shown of each check, and items of each finding; the counts tell of all. */
const SHOWN = 24;
const SHOWN_ITEMS = 3;
/** Pixels of a picture's longer side: twice what is shown, for paper and dense screens. */
const PICTURE_SIDE = 180;

export interface ReportInput {
  readonly db: Db;
  readonly thumbs: Db;
  /** The workspace's folder. */
  readonly catalog: string;
  readonly overview: AuditOverview;
  /** The findings of each check. */
  readonly lists: readonly (readonly Ranked[])[];
}

/** One page, complete in itself: what was found, how it has changed, and the worst of each check with pictures. To be read or printed. */
export async function writeReport({ db, thumbs, catalog, overview, lists }: ReportInput): Promise<string> {
  const { latest, checks, trend } = overview;
  const title = `Audit of ${basename(catalog)}`;
  const date = new Date(latest!.at).toISOString().slice(0, 16).replace('T', ' ');
  const sections: string[] = [];
  for (const summary of checks) {
    const rows = lists.find(([first]) => first?.check === summary.check) ?? [];
    if (rows.length > 0) sections.push(await section(thumbs, summary, rows.length, describe(db, rows.slice(0, SHOWN))));
  }
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title>`,
    `<style>${reportStyle}</style>`,
    `<h1>${escaped(title)}</h1>`,
    `<p>${latest!.items.toLocaleString('en')} items, ${date} UTC.${trend.length > 1 ? ` Audit ${trend.length}; what is new since the one before is marked.` : ''}</p>`,
    table(overview),
    ...sections,
    '</html>',
    '',
  ].join('\n');
}

function table({ checks, trend }: AuditOverview): string {
  const most = Math.max(1, ...checks.map(({ open }) => open));
  const rows = [...groupBy(checks, ({ area }) => area)].flatMap(([area, own]) => [
    `<tr><td class="area" colspan="7">${capital(area)}</td></tr>`,
    ...own.map(({ check, title, open, decided, fresh, gone }) => {
      const link = open > 0 ? `<a href="#${check}">${escaped(title)}</a>` : escaped(title);
      const cells = [open, fresh > 0 ? `<span class="fresh">+${fresh}</span>` : '', gone > 0 ? `−${gone}` : '', decided.fix + decided.accept + decided.ignore || ''];
      const bar = `<td class="bar"><i style="width:${((100 * open) / most).toFixed(1)}%"></i></td>`;
      const history = trend.map((point) => point.open[check] ?? 0);
      return `<tr><td>${link}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}${bar}<td>${history.length > 1 ? line(history) : ''}</td></tr>`;
    }),
  ]);
  return `<table><tr><th>Check</th><th>Open</th><th>New</th><th>Gone</th><th>Decided</th><th></th><th>${trend.length > 1 ? 'Audits' : ''}</th></tr>${rows.join('\n')}</table>`;
}

function line(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  const points = values.map((value, at) => `${((116 * at) / (values.length - 1) + 2).toFixed(1)},${(18 - (16 * value) / most).toFixed(1)}`).join(' ');
  return `<svg class="trend" viewBox="0 0 120 20" role="img" aria-label="${values.join(', ')}"><polyline points="${points}"/></svg>`;
}

async function section(thumbs: Db, { check, title, about }: CheckSummary, total: number, findings: readonly Finding[]): Promise<string> {
  const cards = await Promise.all(findings.map((finding) => card(thumbs, finding)));
  const more = total > findings.length ? ` The first ${findings.length} of ${total.toLocaleString('en')}.` : '';
  return `<section id="${check}"><h2>${escaped(title)}</h2><p>${escaped(about)}${more}</p><div class="findings">${cards.join('\n')}</div></section>`;
}

async function card(thumbs: Db, { items, itemCount, reason, decision, note, fresh }: Finding): Promise<string> {
  const shown = items.slice(0, SHOWN_ITEMS);
  const pictures = await Promise.all(shown.map(({ picture, title }) => pictureOf(thumbs, picture?.hash ?? null, title)));
  const names = shown.map(({ id, title }) => `<small>${escaped(id)} ${escaped(title)}</small>`).join('');
  const more = itemCount > shown.length ? `<small>and ${itemCount - shown.length} more</small>` : '';
  const state = [fresh ? 'new' : '', decision ?? '', note].filter((part) => part !== '').map(escaped).join(', ');
  return `<article><div class="pictures">${pictures.join('')}</div><p>${escaped(reason)}${state === '' ? '' : ` <span class="fresh">${state}</span>`}</p>${names}${more}</article>`;
}

async function pictureOf(thumbs: Db, hash: string | null, title: string): Promise<string> {
  const kept = hash === null ? null : getRendition(thumbs, 'thumb', hash);
  if (kept === null) return '<span></span>';
  const small = await sharp(kept.bytes).resize(PICTURE_SIDE, PICTURE_SIDE, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 72 }).toBuffer();
  return `<img alt="${escaped(title)}" src="data:image/jpeg;base64,${small.toString('base64')}">`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
