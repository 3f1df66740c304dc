import { BaseAxis, ValueAxis } from './axis.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { linearScale, roundTicks, spread } from './scale.ts';
import styles from './series.module.css';

/** A measure's mean at one cut-off, with its 95 % interval. */
export interface CurvePoint {
  readonly k: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Curve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
}

export interface CurveChartProps {
  /** Without its cut-off: "nDCG". */
  readonly measure: string;
  readonly curves: readonly Curve[];
}

const left = 44;
const top = 8;
const bottom = 44;
const namesWidth = 96;
const lineHeight = 16;

/** A measure at every cut-off: where in the list a mode wins. Bands are 95 % intervals; the axis begins at zero. */
export function CurveChart({ measure, curves }: CurveChartProps) {
  const points = curves.flatMap((curve) => curve.points);
  const most = Math.max(...points.map(({ high }) => high), 0.1);
  const ks = points.map(({ k }) => k);
  const kMost = Math.max(...ks, 1);
  return (
    <ChartFrame
      title={`${measure} over K`}
      summary={curves.map(({ name, points }) => `${name}: ${points.map(({ k, mean }) => `${mean.toFixed(3)} at ${k}`).join(', ')}`).join('. ')}
      note="Means over all queries, with their 95 % intervals as bands."
      height={260}
      rows={curves.flatMap(({ name, points }) => points.map(({ k, mean, low, high }) => ({ mode: name, k, mean, low, high })))}
    >
      {(width, height) => {
        const ticks = roundTicks(0, most, 5);
        const right = width - namesWidth;
        const y = linearScale([0, ticks.at(-1)!], [height - bottom, top]);
        const x = linearScale([Math.min(...ks, kMost - 1), kMost], [left + 8, right - 8]);
        const nameHeights = spread(curves.map(({ points }) => y.at(points.at(-1)?.mean ?? 0)), lineHeight, top, height - bottom);
        return (
          <>
            <ValueAxis scale={y} ticks={ticks} left={left} right={right} />
            <BaseAxis scale={x} ticks={baseTicks(ks)} y={height - bottom} name="K, results looked at" />
            {curves.map(({ name, points }, at) => (
              <g key={name} className={styles.series} data-series={at}>
                <path className={styles.band} d={`M${points.map(({ k, high }) => `${x.at(k)},${y.at(high)}`).join('L')}L${points.toReversed().map(({ k, low }) => `${x.at(k)},${y.at(low)}`).join('L')}Z`} />
              </g>
            ))}
            {curves.map(({ name, points }, at) => (
              <g key={name} className={styles.series} data-series={at}>
                <path className={styles.line} d={`M${points.map(({ k, mean }) => `${x.at(k)},${y.at(mean)}`).join('L')}`} />
                {points.map(({ k, mean }) => (
                  <Mark key={k} kind={at} x={x.at(k)} y={y.at(mean)} />
                ))}
                <Mark kind={at} x={right + 6} y={nameHeights[at]!} />
                <text x={right + 16} y={nameHeights[at]} dominantBaseline="central" className={styles.name}>
                  {name}
                </text>
              </g>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

/** The measured cut-offs themselves; every second of them where they would touch. */
function baseTicks(ks: readonly number[]): readonly number[] {
  const all = [...new Set(ks)].sort((a, b) => a - b);
  return all.length <= 12 ? all : all.filter((_, at) => at % Math.ceil(all.length / 12) === 0);
}

/** Circle, square, triangle, diamond: lines are told apart by their marks too. */
function Mark({ kind, x, y }: { readonly kind: number; readonly x: number; readonly y: number }) {
  const shapes = [
    <circle key="circle" r={3.5} className={styles.mark} />,
    <rect key="square" x={-3} y={-3} width={6} height={6} className={styles.mark} />,
    <path key="triangle" d="M0-4L4 3H-4Z" className={styles.mark} />,
    <path key="diamond" d="M0-4.5L4.5 0L0 4.5L-4.5 0Z" className={styles.mark} />,
  ];
  return <g transform={`translate(${x} ${y})`}>{shapes[kind % shapes.length]}</g>;
}
