/** The names of the messages between a window's preload and the main process. */
export const channels = {
  /** Window -> main: the page is there; main answers with the engine's state and, once ready, its port. */
  hello: 'hello',
  /** Main -> window. */
  engineState: 'engine-state',
  enginePort: 'engine-port',
  menuAction: 'menu-action',
  /** Window -> main, with an answer. */
  choosePaths: 'choose-paths',
  saveText: 'save-text',
  savePages: 'save-pages',
  recentWorkspaces: 'recent-workspaces',
  openWorkspace: 'open-workspace',
  /** Window -> main, without. */
  setMenu: 'set-menu',
  setTheme: 'set-theme',
} as const;
