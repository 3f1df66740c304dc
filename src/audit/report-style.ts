/** The report's looks: neutral, light and dark, and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --ground: light-dark(#fafafa, #151515); --surface: light-dark(#fff, #1e1e1e); --picture: light-dark(#f0f0f0, #2a2a2a);
  --ink: light-dark(#1a1a1a, #ededed); --ink-2: light-dark(#595959, #a8a8a8); --line: light-dark(#e0e0e0, #353535); --bar: light-dark(#5a5a5a, #a8a8a8); --fresh: light-dark(#a1430c, #f39c66); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 40px 32px 80px; background: var(--ground); color: var(--ink); font: 13px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 26px; letter-spacing: -0.02em; }
h2 { margin: 48px 0 2px; font-size: 18px; letter-spacing: -0.01em; break-after: avoid; } h2 + p { break-after: avoid; break-inside: avoid; }
p { max-width: 80ch; margin: 2px 0 12px; color: var(--ink-2); }
a { color: inherit; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); text-align: right; }
th { color: var(--ink-2); font-weight: 400; }
th:first-child, td:first-child { text-align: left; }
td.area { padding-top: 16px; color: var(--ink-2); }
td.bar { width: 34%; }
td.bar i { display: block; height: 8px; border-radius: 2px; background: var(--bar); print-color-adjust: exact; }
.fresh { color: var(--fresh); }
.trend { width: 120px; height: 20px; vertical-align: middle; }
.trend polyline { fill: none; stroke: var(--bar); stroke-width: 1.5; }
.findings { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 12px; }
article { padding: 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); break-inside: avoid; }
article p { margin: 6px 0 0; color: var(--ink); }
article small { display: block; color: var(--ink-2); overflow-wrap: anywhere; }
.pictures { display: flex; gap: 6px; }
.pictures img, .pictures span { display: block; width: 74px; height: 98px; border-radius: 3px; background: var(--picture); object-fit: contain; }
@page { margin: 14mm; }
@media print { :root { color-scheme: light; } body { padding: 0; background: #fff; } h2 { margin-top: 28px; } tr { break-inside: avoid; } .findings { grid-template-columns: repeat(3, 1fr); } .pictures img, .pictures span { width: 60px; height: 80px; } }
`;
