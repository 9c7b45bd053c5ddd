import type { Build } from './build.ts';
import type { Engine } from './engine.ts';
import { launchPlaywright } from './playwright.ts';
import { launchWebKitGtk } from './webkitgtk/launch.ts';

interface Choices {
  /** Whether it takes a certificate that nobody vouches for. */
  readonly trustsAll?: boolean;
}

export function launchEngine(build: Build, choices: Choices = {}): Promise<Engine> {
  return build.driver === 'playwright' ? launchPlaywright(build, choices) : launchWebKitGtk(build, choices);
}
