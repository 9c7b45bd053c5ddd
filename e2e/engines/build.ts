import type { EngineName } from './engine.ts';

/** A browser as installed: how to start it. */
export type Build = PlaywrightBuild | WebKitGtkBuild;

export interface PlaywrightBuild {
  readonly driver: 'playwright';
  readonly engine: EngineName;
  /** Left out for what Playwright itself has downloaded. */
  readonly executablePath?: string;
  readonly channel?: string;
}

/** WebKitGTK's MiniBrowser, which Playwright cannot drive. */
export interface WebKitGtkBuild {
  readonly driver: 'inspector';
  readonly engine: 'webkit';
  readonly executablePath: string;
}
