/** The application's version, put in by the bundle. */
declare const LOOKBENCH_VERSION: string;
