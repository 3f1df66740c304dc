/** How a picture is seen in its frame: 1 fits it whole; x and y move its middle, in pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const whole: View = { scale: 1, x: 0, y: 0 };
const MOST = 8;

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/**
 * Zooms so that the point stays where it is.
 * @param point from the middle of the frame, in pixels
 */
export function zoomAt(view: View, factor: number, point: { readonly x: number; readonly y: number }, frame: Frame): View {
  const scale = Math.min(Math.max(view.scale * factor, 1), MOST);
  const grown = scale / view.scale;
  return within({ scale, x: point.x - (point.x - view.x) * grown, y: point.y - (point.y - view.y) * grown }, frame);
}

export function pan(view: View, by: { readonly x: number; readonly y: number }, frame: Frame): View {
  return within({ ...view, x: view.x + by.x, y: view.y + by.y }, frame);
}

/** The picture never leaves its frame empty. */
function within({ scale, x, y }: View, { width, height }: Frame): View {
  const mostX = (width * (scale - 1)) / 2;
  const mostY = (height * (scale - 1)) / 2;
  return { scale, x: clamp(x, mostX), y: clamp(y, mostY) };
}

function clamp(value: number, most: number): number {
  return most === 0 ? 0 : Math.min(Math.max(value, -most), most);
}
