import styles from './sparkline.module.css';

/** How a number has gone from audit to audit; the last one stands beside it in the table. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const most = Math.max(1, ...values);
  const x = (at: number) => 2 + (92 * at) / (values.length - 1);
  const y = (value: number) => 18 - (16 * value) / most;
  return (
    <svg className={styles.line} viewBox="0 0 96 20" role="img" aria-label={`From audit to audit: ${values.join(', ')}`}>
      <polyline points={values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')} />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r={2} />
    </svg>
  );
}
