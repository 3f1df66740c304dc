import sharp from 'sharp';
import { createRandom } from './random.ts';
import { drawTruth, TYPES, type GarmentType } from './truth.ts';
import { drawPicture } from './picture.ts';
const [, , out, seed = '1', types = '', n = '48', cols = '8', w='200'] = process.argv;
const W = Number(w), H = Math.round(W*4/3);
const want = types ? types.split(',') as GarmentType[] : null;
const items: any[] = [];
for (let i = 0; items.length < Number(n); i++) { const r = createRandom(`${seed}/${i}`); const t = drawTruth(r); if (!want || want.includes(t.type)) items.push({ t, r }); }
const t0 = performance.now();
const tiles = await Promise.all(items.map(async ({ t, r }, i) => {
  const p = drawPicture(t, r);
  try { const input = await sharp(Buffer.from(p.svg)).resize(W - 4, H - 4, { fit: 'contain', background: '#fff' }).png().toBuffer();
  return { input, left: (i % Number(cols)) * W, top: Math.floor(i / Number(cols)) * H }; } catch (e) { console.log(t, String(e)); (await import('node:fs')).writeFileSync('/tmp/bad.svg', p.svg); throw e; }
}));
console.log('per picture ms', (performance.now() - t0) / items.length);
await sharp({ create: { width: W * Number(cols), height: H * Math.ceil(items.length / Number(cols)), channels: 3, background: '#fff' } }).composite(tiles).png({palette:true}).toFile(out!);
