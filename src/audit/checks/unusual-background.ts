import type { AuditCatalog } from '../catalog.ts';
import type { Check } from '../check.ts';
import { labDistance, type Lab } from '../oklab.ts';
import { eachPicture, median, percent } from './each-picture.ts';

/** A background counts as plain where one colour covers so much of the picture's edge. */
const PLAIN = 0.5;
/** A catalog has a usual background where at least so many of its pictures have it. */
const USUAL_SHARE = 0.5;
const ALIKE = 0.1;

export const unusualBackground: Check = {
  name: 'unusual-background',
  area: 'pictures',
  title: 'Unusual background',
  about: 'Most pictures of this catalog have one kind of plain background; these have another, or none.',
  scale: { label: 'Unlike the usual background', format: 'percent', min: 0.1, max: 1, step: 0.01, default: 0.35, worse: 'higher' },
  *find(catalog) {
    const usual = usualBackground(catalog);
    if (usual === null) return;
    yield* eachPicture(catalog, ({ measures: { background } }) => {
      const apart = Math.min(1, labDistance(background.colour, usual) / 0.5);
      const busy = Math.max(0, (PLAIN - background.share) / PLAIN);
      const score = Math.max(apart, busy);
      if (score < 0.1) return null;
      return { score, reason: apart >= busy ? `Its background is ${percent(apart)} off the usual colour` : `Only ${percent(background.share)} of its edge is plain background` };
    });
  },
};

/** The colour that most plain backgrounds have; null for a catalog without one. */
function usualBackground({ pictures }: AuditCatalog): Lab | null {
  const grounds = [...pictures.values()].map(({ measures }) => measures.background).filter(({ share }) => share >= PLAIN);
  if (grounds.length === 0) return null;
  const usual = [0, 1, 2].map((channel) => median(grounds.map(({ colour }) => colour[channel]!))) as unknown as Lab;
  const alike = grounds.filter(({ colour }) => labDistance(colour, usual) < ALIKE).length;
  return alike / pictures.size >= USUAL_SHARE ? usual : null;
}
