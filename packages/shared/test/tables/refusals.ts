import { FRONT } from '../arbitraries.ts';
import { allow, answer, type Row } from './row.ts';

const xhr = { api: 'xhr' } as const;
const readable = answer(200, allow('*'));

export const REFUSALS: readonly Row[] = [
  {
    name: 'no URL',
    request: { url: 'http://[' },
    expect: 'url-invalid',
    with: { exception: 'TypeError', api: 'fetch' },
  },
  {
    name: 'no URL by XMLHttpRequest',
    request: { ...xhr, url: 'http://[' },
    expect: 'url-invalid',
    with: { exception: 'SyntaxError', api: 'xhr' },
  },
  { name: 'a relative URL without base', request: { origin: 'null', url: '/x' }, expect: 'url-invalid' },
  {
    name: 'credentials in the URL',
    request: { url: 'http://u:p@localhost:5001/' },
    expect: 'url-with-credentials',
  },
  {
    name: 'credentials in the URL by XMLHttpRequest',
    request: { ...xhr, url: 'http://u:p@localhost:5001/' },
    answers: [readable],
    expect: 'cors',
  },
  {
    name: 'a forbidden method before a header beyond bytes, by XMLHttpRequest: open() comes first',
    request: { ...xhr, method: 'TRACE', headers: [['x-☃', '1']] },
    expect: 'method-forbidden',
    with: { exception: 'SecurityError' },
  },
  {
    name: 'a header beyond bytes before a forbidden method, by fetch: the dictionary is read first',
    request: { method: 'TRACE', headers: [['x-☃', '1']] },
    expect: 'not-a-byte-string',
    with: { exception: 'TypeError' },
  },
  {
    name: 'a header beyond bytes after one that is dropped, by XMLHttpRequest',
    request: {
      ...xhr,
      headers: [
        ['Origin', 'x'],
        ['x-☃', '1'],
      ],
    },
    expect: 'not-a-byte-string',
    with: { exception: 'TypeError' },
  },
  {
    name: 'a method that is none',
    request: { method: 'A B' },
    expect: 'method-invalid',
    with: { exception: 'TypeError' },
  },
  {
    name: 'a method that is none by XMLHttpRequest',
    request: { ...xhr, method: '' },
    expect: 'method-invalid',
    with: { exception: 'SyntaxError' },
  },
  {
    name: 'a forbidden method',
    request: { method: 'trace' },
    expect: 'method-forbidden',
    with: { exception: 'TypeError' },
  },
  {
    name: 'a forbidden method by XMLHttpRequest',
    request: { ...xhr, method: 'CONNECT' },
    expect: 'method-forbidden',
    with: { exception: 'SecurityError' },
  },
  {
    name: 'no-cors with PUT',
    request: { mode: 'no-cors', method: 'PUT' },
    expect: 'method-unsupported-in-no-cors',
  },
  { name: 'a header name that is none', request: { headers: [['a b', '1']] }, expect: 'header-name-invalid' },
  {
    name: 'a header name that is none by XMLHttpRequest',
    request: { ...xhr, headers: [['', '1']] },
    expect: 'header-name-invalid',
    with: { exception: 'SyntaxError' },
  },
  {
    name: 'a header value that is none',
    request: { headers: [['x-a', 'a\nb']] },
    expect: 'header-value-invalid',
  },
  {
    name: 'a header value that is none by XMLHttpRequest',
    request: { ...xhr, headers: [['x-a', 'a\0b']] },
    expect: 'header-value-invalid',
    with: { exception: 'SyntaxError' },
  },
  {
    name: 'a method of more than bytes',
    request: { method: 'GĒT' },
    expect: 'not-a-byte-string',
    with: { what: 'method' },
  },
  {
    name: 'a header name of more than bytes',
    request: { headers: [['x-→', '1']] },
    expect: 'not-a-byte-string',
    with: { what: 'header-name' },
  },
  {
    name: 'a header value of more than bytes',
    request: { ...xhr, headers: [['x-a', '→']] },
    expect: 'not-a-byte-string',
    with: { what: 'header-value', exception: 'TypeError' },
  },
  {
    name: 'GET with a body',
    request: { body: 'x' },
    expect: 'body-with-get-or-head',
    with: { method: 'GET' },
  },
  {
    name: 'GET with a body by XMLHttpRequest: dropped',
    request: { ...xhr, body: 'x' },
    answers: [readable],
    expect: 'cors',
    sends: [[0, 'content-type', null]],
  },
  {
    name: 'get is GET',
    request: { method: 'get' },
    answers: [readable],
    expect: 'cors',
    sent: ['GET http://localhost:5001/api/cors'],
  },
  {
    name: 'values lose their outer whitespace',
    request: { headers: [['Accept', ' \r\n a/b\t']] },
    answers: [readable],
    expect: 'cors',
    sends: [[0, 'accept', 'a/b']],
  },
  {
    name: 'forbidden headers are dropped',
    request: {
      headers: [
        ['Cookie', 'a'],
        ['Sec-A', 'b'],
        ['proxy-x', 'c'],
        ['Origin', 'http://evil.test'],
        ['X-HTTP-Method', 'GET, "a\\",b", TRACE'],
      ],
    },
    answers: [readable],
    expect: 'cors',
    sends: [
      [0, 'cookie', null],
      [0, 'sec-a', null],
      [0, 'origin', FRONT],
      [0, 'x-http-method', null],
    ],
  },
  {
    name: 'forbidden headers are dropped by XMLHttpRequest',
    request: {
      ...xhr,
      headers: [
        ['Host', 'a'],
        ['Accept', 'b'],
      ],
    },
    answers: [readable],
    expect: 'cors',
    sends: [
      [0, 'host', null],
      [0, 'accept', 'b'],
    ],
  },
  {
    name: 'a method override that is not forbidden',
    request: { headers: [['X-HTTP-Method', 'PUT']] },
    answers: [answer(204, allow('*'))],
    expect: 'header-not-allowed',
  },
  {
    name: 'no-cors drops what is not safelisted',
    request: {
      mode: 'no-cors',
      headers: [
        ['X-A', '1'],
        ['Range', 'bytes=0-'],
        ['Accept', 'a/b'],
        ['Accept', '"'],
      ],
    },
    answers: [answer(200)],
    expect: 'opaque',
    sends: [
      [0, 'x-a', null],
      [0, 'range', null],
      [0, 'accept', 'a/b'],
    ],
  },
  {
    name: 'no-cors cannot send JSON',
    request: { mode: 'no-cors', method: 'POST', body: '{}', headers: [['Content-Type', 'application/json']] },
    answers: [answer(200)],
    expect: 'opaque',
    sends: [[0, 'content-type', 'text/plain;charset=UTF-8']],
  },
  {
    name: 'XMLHttpRequest joins the values of one name',
    request: {
      ...xhr,
      headers: [
        ['Accept', 'a/b'],
        ['accept', 'c/d'],
      ],
    },
    answers: [readable],
    expect: 'cors',
    sends: [[0, 'Accept', 'a/b, c/d']],
  },
  {
    name: 'XMLHttpRequest knows its charset',
    request: { ...xhr, method: 'POST', body: 'x', headers: [['Content-Type', 'text/plain;charset=latin1']] },
    answers: [readable],
    expect: 'cors',
    sends: [[0, 'content-type', 'text/plain;charset=UTF-8']],
  },
  {
    name: 'XMLHttpRequest leaves other types alone',
    request: { ...xhr, method: 'POST', body: 'x', headers: [['Content-Type', 'text/plain; charset=utf-8']] },
    answers: [readable],
    expect: 'cors',
    sends: [[0, 'content-type', 'text/plain; charset=utf-8']],
  },
  {
    name: 'XMLHttpRequest says that a string is text',
    request: { ...xhr, method: 'POST', body: 'x' },
    answers: [readable],
    expect: 'cors',
    sends: [[0, 'content-type', 'text/plain;charset=UTF-8']],
  },
];
