/**
 * Twelve tones that stay apart in both themes, none louder than the others; the name stands beside each in the legend. Points
 * without a value, or with a rare one, are grey.
 */
export function colourOf(value: number, style: CSSStyleDeclaration): string {
  return value < 0 ? style.getPropertyValue('--likeness-bar') : `oklch(0.65 0.15 ${Math.round((value * 137.5) % 360)})`;
}

/** The same as CSS. */
export function cssColourOf(value: number): string {
  return value < 0 ? 'var(--likeness-bar)' : `oklch(0.65 0.15 ${Math.round((value * 137.5) % 360)})`;
}
