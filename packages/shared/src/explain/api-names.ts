import type { Api } from '../request.ts';

/** What asks, as one would write it. */
export const API_NAMES = {
  fetch: 'fetch()',
  xhr: 'XMLHttpRequest',
  image: '<img>',
  webgl: 'texImage2D()',
  font: '@font-face',
  shape: 'shape-outside',
  script: '<script>',
  module: '<script type="module">',
  stylesheet: '<link rel="stylesheet">',
  'event-source': 'EventSource',
  beacon: 'sendBeacon()',
  websocket: 'WebSocket',
} as const satisfies Record<Api, string>;
