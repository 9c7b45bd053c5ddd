import type { HeaderList, LabRequest } from '@cors-lab/shared/fetch';
import { isFramed } from '../request/contexts.ts';

/** The request as a script would write it. */
export function codeOf(request: LabRequest): string {
  return request.api === 'fetch' ? fetchCode(request) : xhrCode(request);
}

export function fetchCode(request: LabRequest): string {
  const options: string[] = [];
  if (request.method !== 'GET') options.push(`method: ${quote(request.method)}`);
  if (request.mode !== 'cors') options.push(`mode: ${quote(request.mode)}`);
  if (request.credentials !== 'same-origin') options.push(`credentials: ${quote(request.credentials)}`);
  if (request.redirect !== 'follow') options.push(`redirect: ${quote(request.redirect)}`);
  if (request.headers.length > 0) options.push(`headers: ${headersCode(request.headers)}`);
  if (request.body !== null) options.push(`body: ${quote(request.body)}`);
  const init = options.length === 0 ? '' : `, {\n${options.map((each) => `  ${each},\n`).join('')}}`;
  return `${urlCode(request)}\nconst response = await fetch(url${init});\nawait response.text();`;
}

export function xhrCode(request: LabRequest): string {
  return [
    urlCode(request),
    'const xhr = new XMLHttpRequest();',
    `xhr.open(${quote(request.method)}, url);`,
    ...(request.credentials === 'include' ? ['xhr.withCredentials = true;'] : []),
    ...request.headers.map(([name, value]) => `xhr.setRequestHeader(${quote(name)}, ${quote(value)});`),
    ...(request.uploadListener ? ['xhr.upload.onprogress = () => {};'] : []),
    'xhr.onload = () => console.log(xhr.responseText);',
    `xhr.send(${request.body === null ? '' : quote(request.body)});`,
  ].join('\n');
}

export function axiosCode(request: LabRequest): string {
  const options = [
    `method: ${quote(request.method)}`,
    'url',
    ...(request.credentials === 'include' ? ['withCredentials: true'] : []),
    ...(request.headers.length > 0 ? [`headers: ${headersCode(request.headers)}`] : []),
    ...(request.body === null ? [] : [`data: ${quote(request.body)}`]),
    ...(request.uploadListener ? ['onUploadProgress: () => {}'] : []),
  ];
  const lines = options.map((each) => `  ${each},\n`).join('');
  return `${urlCode(request)}\nconst response = await axios({\n${lines}});\nconsole.log(response.data);`;
}

/** curl is no browser: it asks no permission, and this line does not claim an origin. */
export function curlLine({ method, url, headers, body }: LabRequest): string {
  const words = [
    'curl -i',
    ...(method === 'GET' ? [] : method === 'HEAD' ? ['--head'] : [`-X ${shellQuote(method)}`]),
    ...headers.map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${shellQuote(body)}`]),
    shellQuote(url),
  ];
  return words.join(' \\\n  ');
}

function shellQuote(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** On a line of its own, as it is long; after where it is run, if that is not the page. */
function urlCode(request: LabRequest): string {
  const { url, origin, connectSrc } = request;
  const rules = connectSrc === undefined ? '' : `, whose CSP has connect-src ${connectSrc}`;
  const where = !isFramed(request) ? '' : `// In a frame of the origin ${origin}${rules}.\n`;
  return `${where}const url = ${quote(url)};`;
}

/** An object where it can say the same: it cannot hold a name twice. */
function headersCode(headers: HeaderList): string {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const pairs = headers.map(([name, value]) => [quote(name), quote(value)] as const);
  return names.size === headers.length
    ? `{ ${pairs.map(([name, value]) => `${name}: ${value}`).join(', ')} }`
    : `[${pairs.map(([name, value]) => `[${name}, ${value}]`).join(', ')}]`;
}

/** In single quotes, as the house writes. */
export function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
