import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { StartPage } from '../../../src/page/class/start-page.tsx';
import OpenClass from '../../../src/page/class/teacher/opening/open-class.tsx';
import { config, textOf } from '../drawn-lab.ts';

test('a class may be opened with the first lesson before one is chosen', () => {
  const html = renderToStaticMarkup(createElement(OpenClass, { config }));
  expect(html.match(/<input type="radio"[^>]*>/g)?.map((radio) => radio.includes('checked'))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('the way in says what in the address is no code', () => {
  vi.stubGlobal('navigator', { cookieEnabled: false });
  const drawn = (noCode: string | null) =>
    textOf(renderToStaticMarkup(createElement(StartPage, { config, noCode })));
  expect(drawn('<script>')).toContain('“&lt;script&gt;” in the address is no code of a class.');
  expect(drawn(null)).not.toContain('in the address');
  vi.unstubAllGlobals();
});
