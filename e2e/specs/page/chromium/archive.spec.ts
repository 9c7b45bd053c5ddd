import { expect, test } from '../../../fixtures.ts';

test('a run is exported as an archive', async ({ labPage, page, lab, bench }) => {
  await labPage.open(lab, `bench=${bench.id}`);
  await labPage.send('PUT', 'blocked');
  await expect(labPage.wire).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export HAR' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^cors-lab-\w+\.har$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const har = JSON.parse(Buffer.concat(chunks).toString()) as {
    log: { version: string; entries: unknown[] };
  };
  expect(har.log.version).toBe('1.2');
  expect(har.log.entries).toHaveLength(1);
});
