import { expect, test } from '../../fixtures.ts';

/** Runs in the stranger's page: sends JSON by a form, into a frame. */
function submitForm({ url, body }: { url: string; body: string }): void {
  const frame = document.createElement('iframe');
  frame.name = 'target';
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.target = 'target';
  form.enctype = 'text/plain';
  const field = document.createElement('input');
  // A text/plain form writes `name=value`: split so that the whole is JSON.
  field.name = `${body.slice(0, -1)},"x":"`;
  field.value = '"}';
  form.append(field);
  document.body.append(frame, form);
  form.submit();
}

for (const host of ['localhost', '127.0.0.1']) {
  test(`a form on a page at another port of ${host} is refused under /lab`, async ({
    lab,
    tab,
    page,
    stranger,
  }) => {
    const state = async () => (await fetch(`${lab.front}/lab/state`)).json();
    await fetch(`${lab.back}/api/counter`, { method: 'POST' });
    const before = await state();
    await tab.goto(`http://${host}:${stranger.port}/`);
    for (const server of [lab.front, lab.back]) {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST', {
        timeout: 15_000,
      });
      await tab.evaluate(submitForm, { url: `${server}/lab/reset`, body: '{"reset":["counter","log"]}' });
      expect((await answered).status()).toBe(403);
    }
    expect(await state()).toEqual(before);
  });
}
