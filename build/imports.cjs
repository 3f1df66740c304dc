// Who may import whom (dependency-cruiser). The folders are described in README.md.
/** @param {string[]} folders */
const inside = (...folders) => `^(${folders.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A type may be named both ways: nothing of it is left when the program runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-has-no-window',
      comment: 'src/ runs in a plain Node process: no Electron, no React, nothing of the shell or the window.',
      severity: 'error',
      from: { path: inside('src') },
      to: { path: ['^electron$', '^(electron|renderer|build|test)/', 'node_modules/(electron|react|react-dom|react-aria-components)/'] },
    },
    {
      name: 'window-sees-only-the-contract',
      severity: 'error',
      from: { path: inside('renderer') },
      to: { path: ['^(electron|build|test)/', '^src/(?!api/)'] },
    },
    {
      name: 'window-has-no-machine',
      comment: 'The page is sandboxed: neither Node nor native packages exist there.',
      severity: 'error',
      from: { path: inside('renderer') },
      to: { path: 'node_modules/(better-sqlite3|onnxruntime-node|sharp|sqlite-vec|electron)/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'window-has-no-node', severity: 'error', from: { path: inside('renderer') }, to: { dependencyTypes: ['core'] } },
    {
      name: 'shell-does-not-draw',
      severity: 'error',
      from: { path: inside('electron') },
      to: { path: '^(renderer|build|test)/' },
    },
    {
      name: 'api-depends-on-nothing',
      severity: 'error',
      from: { path: inside('src/api') },
      to: { path: '^src/(?!api/)' },
    },
    {
      name: 'store-knows-no-feature',
      severity: 'error',
      from: { path: inside('src/store') },
      to: { path: '^src/(?!(store|api)/)' },
    },
    {
      name: 'nobody-imports-the-command-line',
      comment: 'Except the program entry, which runs it when it is given a command.',
      severity: 'error',
      from: { path: inside('src', 'electron', 'renderer'), pathNot: ['^src/cli/', '^electron/main\\.ts$'] },
      to: { path: '^src/cli/' },
    },
    {
      name: 'engine-is-the-top',
      comment: 'The engine puts the parts together; no part reaches back for it.',
      severity: 'error',
      from: { path: inside('src'), pathNot: '^src/(engine|cli)/' },
      to: { path: '^src/engine/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: inside('src', 'electron', 'renderer', 'build') },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
