import { type Consumer, corsStateOf, type LabRequest } from '@cors-lab/shared/fetch';
import { quote } from './script-code.ts';

/** What asks, as one would write it in HTML, CSS or JavaScript. */
export function consumerCode(api: Consumer, request: LabRequest): string {
  return WAYS[api](request);
}

/** Without the parameter that tells runs apart this is what stands in a page. */
const WAYS = {
  image: (request) =>
    `${imageCode(request)}
const context = canvas.getContext('2d');
context.drawImage(image, 0, 0);
context.getImageData(8, 8, 1, 1);`,
  webgl: (request) =>
    `${imageCode(request)}
const gl = canvas.getContext('webgl');
gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA,
  gl.RGBA, gl.UNSIGNED_BYTE, image);`,
  font: ({ url }) =>
    `@font-face {
  font-family: Lab;
  src: url("${url}");
}
p { font-family: Lab, monospace; }`,
  shape: ({ url }) =>
    `.float {
  float: left;
  width: 64px;
  height: 64px;
  shape-outside: url("${url}");
}`,
  script: (request) =>
    `<script>
  addEventListener('error', ({ message }) =>
    console.log(message));
</script>
<script src="${request.url}"${attribute(request)}></script>`,
  module: (request) => `<script type="module"${attribute(request)}
  src="${request.url}"></script>`,
  stylesheet: (request) =>
    `<link rel="stylesheet"${attribute(request)}
  href="${request.url}">
<script>
  document.styleSheets[0].cssRules;
</script>`,
  'event-source': ({ url, credentials }) =>
    `const url = ${quote(url)};
const source = new EventSource(url${credentials === 'include' ? ', {\n  withCredentials: true,\n}' : ''});
source.onmessage = ({ data }) => console.log(data);
source.onerror = () => source.close();`,
  beacon: ({ url, headers, body }) => {
    const type = headers[0]?.[1];
    const text = body === null ? '' : quote(body);
    const data = type === undefined ? text : `new Blob([${text}], {\n  type: ${quote(type)},\n})`;
    return `const url = ${quote(url)};\nnavigator.sendBeacon(url${data === '' ? '' : `, ${data}`});`;
  },
  websocket: ({ url }) =>
    `const url = ${quote(url.replace(/^http/, 'ws'))};
const socket = new WebSocket(url);
socket.onopen = () => socket.send('Hello');
socket.onmessage = ({ data }) => console.log(data);`,
} as const satisfies Record<Consumer, (request: LabRequest) => string>;

function imageCode(request: LabRequest): string {
  const state = corsStateOf(request);
  return `const image = new Image();
${state === 'no-cors' ? '' : `image.crossOrigin = ${quote(state)};\n`}image.src = ${quote(request.url)};
await image.decode();`;
}

/** The attribute `crossorigin`, as HTML is written: its shortest form. */
function attribute(request: LabRequest): string {
  const state = corsStateOf(request);
  if (state === 'no-cors') return '';
  if (state === 'use-credentials') return ' crossorigin="use-credentials"';
  return request.api === 'module' ? '' : ' crossorigin';
}
