import type { Consumer } from '@cors-lab/shared/fetch';

/** The resource that was made for what asks. */
export const DEFAULT_RESOURCE = {
  image: '/api/image.png',
  webgl: '/api/image.png',
  font: '/api/font.ttf',
  shape: '/api/image.png',
  script: '/api/throws.js',
  module: '/api/module.js',
  stylesheet: '/api/style.css',
  'event-source': '/api/events',
  beacon: '/api/beacon',
  websocket: '/api/echo',
} as const satisfies Record<Consumer, string>;
