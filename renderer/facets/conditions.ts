import type { Condition } from '../../src/api/query.ts';

export type PriceCondition = Extract<Condition, { readonly min: number | null }>;

export const isPrice = (condition: Condition): condition is PriceCondition => 'min' in condition;

/** The values that a field is kept to; none when it is not restricted. */
export function valuesOf(where: readonly Condition[], field: string): readonly string[] {
  const condition = where.find((condition) => condition.field === field);
  return condition && !isPrice(condition) ? condition.values : [];
}

/** The conditions without those on a field. */
export function withoutField(where: readonly Condition[], field: string): readonly Condition[] {
  return where.filter((condition) => condition.field !== field);
}

/** The conditions after a value of a field was chosen or let go; a field with no chosen value is not restricted. */
export function withValue(where: readonly Condition[], field: string, value: string, isChosen: boolean): readonly Condition[] {
  const others = valuesOf(where, field).filter((other) => other !== value);
  const values = isChosen ? [...others, value] : others;
  const condition = { field, values };
  if (values.length === 0) return withoutField(where, field);
  return where.some((old) => old.field === field) ? where.map((old) => (old.field === field ? condition : old)) : [...where, condition];
}

export function priceOf(where: readonly Condition[]): Pick<PriceCondition, 'min' | 'max'> {
  return where.find(isPrice) ?? { min: null, max: null };
}

/** The conditions with another price range; ends in the wrong order are turned round. */
export function withPrice(where: readonly Condition[], min: number | null, max: number | null): readonly Condition[] {
  const rest = where.filter((condition) => !isPrice(condition));
  if (min === null && max === null) return rest;
  const [low, high] = min !== null && max !== null && min > max ? [max, min] : [min, max];
  return [...rest, { field: 'price', min: low, max: high }];
}

/** A column's name as words: "base_colour" is "base colour". */
export function fieldName(field: string): string {
  return field.replace(/[_\s]+/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
}

/** A condition in words: "colour: red or blue", "price: 10 to 50". */
export function conditionWords(condition: Condition): string {
  if (!isPrice(condition)) return `${fieldName(condition.field)}: ${condition.values.join(' or ')}`;
  const { min, max } = condition;
  if (min === null) return `price: up to ${max ?? ''}`;
  return max === null ? `price: from ${min}` : `price: ${min} to ${max}`;
}
