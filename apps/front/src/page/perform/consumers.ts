import type { Consumer } from '@cors-lab/shared/fetch';
import { beacon } from './beacon.ts';
import { eventSource } from './event-source.ts';
import { font } from './font.ts';
import { image } from './image.ts';
import { module } from './module.ts';
import { script } from './script.ts';
import { shape } from './shape.ts';
import { stylesheet } from './stylesheet.ts';
import type { Performer } from './use.ts';
import { webSocket } from './web-socket.ts';
import { webgl } from './webgl.ts';

/** Loaded when one of them is needed first. */
export const PERFORMERS = {
  image,
  webgl,
  font,
  shape,
  script,
  module,
  stylesheet,
  'event-source': eventSource,
  beacon,
  websocket: webSocket,
} as const satisfies Record<Consumer, Performer>;
