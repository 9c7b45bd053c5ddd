import type { Build } from './build.ts';
import type { Engine } from './engine.ts';
import { launchPlaywright } from './playwright.ts';
import { launchWebKitGtk } from './webkitgtk/launch.ts';

export function launchEngine(build: Build): Promise<Engine> {
  return build.driver === 'playwright' ? launchPlaywright(build) : launchWebKitGtk(build);
}
