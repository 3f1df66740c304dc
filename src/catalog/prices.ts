/**
 * The number in a price as shops write it: "₹1,299.00", "1.299,00 €", "1 299,-", "CHF 1'299.50", "Rs. 499". Null for what is no
 * single price of at least 0 ("10-20", "on request").
 *
 * One separator before three last digits is ambiguous: a comma or a point after a currency sign parts thousands ("1,299",
 * "€ 1.299"); a point in a bare number is a machine's decimal point ("12.125").
 */
export function parsePrice(text: string): number | null {
  const match = /^(?<before>[^\d\-]*)(?<digits>\d[\d.,'’\s\u00a0\u202f]*)(?<after>[^\d]*)$/u.exec(text.trim());
  const { before = '', digits = '', after = '' } = match?.groups ?? {};
  if (!match || /[\p{L}]{6,}/u.test(before + after)) return null;
  const bare = before.trim() === '' && after.trim() === '';
  const compact = digits.replace(/['’\s\u00a0\u202f]/gu, '').replace(/[.,]+$/, '');
  const value = Number(withPoint(compact, bare));
  return Number.isFinite(value) ? value : null;
}

/** The number with thousands together and a decimal point. */
function withPoint(digits: string, bare: boolean): string {
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  if (last < 0) return digits;
  const separator = digits[last] ?? '';
  const other = separator === ',' ? '.' : ',';
  const fraction = digits.slice(last + 1);
  const alone = digits.indexOf(separator) === last;
  const thousands = !alone || (fraction.length === 3 && !digits.includes(other) && (separator === ',' || !bare));
  const whole = (thousands ? digits : digits.slice(0, last)).replace(/[.,]/g, '');
  return thousands ? whole : `${whole}.${fraction}`;
}

/** Whether a text is a price with its currency, so that it is one whatever its column is called. */
export function hasCurrency(text: string): boolean {
  return parsePrice(text) !== null && /\p{Sc}|\b(?:USD|EUR|GBP|INR|CHF|SEK|NOK|DKK|PLN|JPY|CNY|Rs|kr|zł)\b/iu.test(text);
}
