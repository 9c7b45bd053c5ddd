/** Has the browser save a text as a file of JSON. */
export function download(name: string, json: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  link.download = name;
  link.click();
  // Not at once: an engine may read it only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
