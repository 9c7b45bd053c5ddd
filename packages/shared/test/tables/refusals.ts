import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row } from './row.ts';

const xhr = { api: 'xhr' } as const;
const readable = answer(200, allow('*'));

export const REFUSALS: readonly Row[] = [
  row('an invalid URL', { url: 'http://[' }, [], 'url-invalid', {
    with: { exception: 'TypeError', api: 'fetch' },
  }),
  row('an invalid URL by XMLHttpRequest', { ...xhr, url: 'http://[' }, [], 'url-invalid', {
    with: { exception: 'SyntaxError', api: 'xhr' },
  }),
  row('a relative URL without base', { origin: 'null', url: '/x' }, [], 'url-invalid'),
  row('credentials in the URL', { url: 'http://u:p@localhost:5001/' }, [], 'url-with-credentials'),
  row(
    'credentials in the URL by XMLHttpRequest',
    { ...xhr, url: 'http://u:p@localhost:5001/' },
    [readable],
    'cors',
  ),
  row(
    'a forbidden method before a header above U+00FF, by XMLHttpRequest: open() comes first',
    { ...xhr, method: 'TRACE', headers: [['x-☃', '1']] },
    [],
    'method-forbidden',
    { with: { exception: 'SecurityError' } },
  ),
  row(
    'a header above U+00FF before a forbidden method, by fetch: the dictionary is read first',
    { method: 'TRACE', headers: [['x-☃', '1']] },
    [],
    'not-a-byte-string',
    { with: { exception: 'TypeError' } },
  ),
  row(
    'a header above U+00FF after one that is dropped, by XMLHttpRequest',
    {
      ...xhr,
      headers: [
        ['Origin', 'x'],
        ['x-☃', '1'],
      ],
    },
    [],
    'not-a-byte-string',
    { with: { exception: 'TypeError' } },
  ),
  row('an invalid method', { method: 'A B' }, [], 'method-invalid', { with: { exception: 'TypeError' } }),
  row('an invalid method by XMLHttpRequest', { ...xhr, method: '' }, [], 'method-invalid', {
    with: { exception: 'SyntaxError' },
  }),
  row('a forbidden method', { method: 'trace' }, [], 'method-forbidden', {
    with: { exception: 'TypeError' },
  }),
  row('a forbidden method by XMLHttpRequest', { ...xhr, method: 'CONNECT' }, [], 'method-forbidden', {
    with: { exception: 'SecurityError' },
  }),
  row('no-cors with PUT', { mode: 'no-cors', method: 'PUT' }, [], 'method-unsupported-in-no-cors'),
  row('an invalid header name', { headers: [['a b', '1']] }, [], 'header-name-invalid'),
  row(
    'an invalid header name by XMLHttpRequest',
    { ...xhr, headers: [['', '1']] },
    [],
    'header-name-invalid',
    { with: { exception: 'SyntaxError' } },
  ),
  row('an invalid header value', { headers: [['x-a', 'a\nb']] }, [], 'header-value-invalid'),
  row(
    'an invalid header value by XMLHttpRequest',
    { ...xhr, headers: [['x-a', 'a\0b']] },
    [],
    'header-value-invalid',
    { with: { exception: 'SyntaxError' } },
  ),
  row('a method with a character above U+00FF', { method: 'GĒT' }, [], 'not-a-byte-string', {
    with: { what: 'method' },
  }),
  row('a header name with a character above U+00FF', { headers: [['x-→', '1']] }, [], 'not-a-byte-string', {
    with: { what: 'header-name' },
  }),
  row(
    'a header value with a character above U+00FF',
    { ...xhr, headers: [['x-a', '→']] },
    [],
    'not-a-byte-string',
    { with: { what: 'header-value', exception: 'TypeError' } },
  ),
  row('GET with a body', { body: 'x' }, [], 'body-with-get-or-head', { with: { method: 'GET' } }),
  row('GET with a body by XMLHttpRequest: dropped', { ...xhr, body: 'x' }, [readable], 'cors', {
    sends: [[0, 'content-type', null]],
  }),
  row('get is GET', { method: 'get' }, [readable], 'cors', { sent: ['GET http://localhost:5001/api/cors'] }),
  row('values lose their outer whitespace', { headers: [['Accept', ' \r\n a/b\t']] }, [readable], 'cors', {
    sends: [[0, 'accept', 'a/b']],
  }),
  row(
    'forbidden headers are dropped',
    {
      headers: [
        ['Cookie', 'a'],
        ['Sec-A', 'b'],
        ['proxy-x', 'c'],
        ['Origin', 'http://evil.test'],
        ['X-HTTP-Method', 'GET, "a\\",b", TRACE'],
      ],
    },
    [readable],
    'cors',
    {
      sends: [
        [0, 'cookie', null],
        [0, 'sec-a', null],
        [0, 'origin', FRONT],
        [0, 'x-http-method', null],
      ],
    },
  ),
  row(
    'forbidden headers are dropped by XMLHttpRequest',
    {
      ...xhr,
      headers: [
        ['Host', 'a'],
        ['Accept', 'b'],
      ],
    },
    [readable],
    'cors',
    {
      sends: [
        [0, 'host', null],
        [0, 'accept', 'b'],
      ],
    },
  ),
  row(
    'a method override that is not forbidden',
    { headers: [['X-HTTP-Method', 'PUT']] },
    [answer(204, allow('*'))],
    'header-not-allowed',
  ),
  row(
    'no-cors drops what is not safelisted',
    {
      mode: 'no-cors',
      headers: [
        ['X-A', '1'],
        ['Range', 'bytes=0-'],
        ['Accept', 'a/b'],
        ['Accept', '"'],
      ],
    },
    [answer(200)],
    'opaque',
    {
      sends: [
        [0, 'x-a', null],
        [0, 'range', null],
        [0, 'accept', 'a/b'],
      ],
    },
  ),
  row(
    'no-cors cannot send JSON',
    { mode: 'no-cors', method: 'POST', body: '{}', headers: [['Content-Type', 'application/json']] },
    [answer(200)],
    'opaque',
    { sends: [[0, 'content-type', 'text/plain;charset=UTF-8']] },
  ),
  row(
    'XMLHttpRequest joins the values of one name',
    {
      ...xhr,
      headers: [
        ['Accept', 'a/b'],
        ['accept', 'c/d'],
      ],
    },
    [readable],
    'cors',
    { sends: [[0, 'Accept', 'a/b, c/d']] },
  ),
  row(
    'XMLHttpRequest knows its charset',
    { ...xhr, method: 'POST', body: 'x', headers: [['Content-Type', 'text/plain;charset=latin1']] },
    [readable],
    'cors',
    { sends: [[0, 'content-type', 'text/plain;charset=UTF-8']] },
  ),
  row(
    'XMLHttpRequest leaves other types alone',
    { ...xhr, method: 'POST', body: 'x', headers: [['Content-Type', 'text/plain; charset=utf-8']] },
    [readable],
    'cors',
    { sends: [[0, 'content-type', 'text/plain; charset=utf-8']] },
  ),
  row(
    'XMLHttpRequest says that a string is text',
    { ...xhr, method: 'POST', body: 'x' },
    [readable],
    'cors',
    { sends: [[0, 'content-type', 'text/plain;charset=UTF-8']] },
  ),
];
