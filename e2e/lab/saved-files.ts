import type { Page } from '@playwright/test';

/** A file that the page had the browser save. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** Notes what the page gives to the browser to save: a stock Firefox does not report its downloads. */
export async function noteSavedFiles(page: Page): Promise<() => Promise<readonly SavedFile[]>> {
  await page.addInitScript(() => {
    const blobs = new Map<string, Blob>();
    const saved: { name: string; blob: Blob | undefined }[] = [];
    Object.assign(globalThis, { savedFiles: saved });
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      if (blob instanceof Blob) blobs.set(url, blob);
      return url;
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      if (this.download !== '') saved.push({ name: this.download, blob: blobs.get(this.href) });
      click.call(this);
    };
  });
  return () =>
    page.evaluate(() => {
      const saved: { name: string; blob: Blob }[] = Reflect.get(globalThis, 'savedFiles');
      // The mark at its beginning would be lost otherwise.
      const textOf = async (blob: Blob) =>
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
      return Promise.all(saved.map(async ({ name, blob }) => ({ name, text: await textOf(blob) })));
    });
}
