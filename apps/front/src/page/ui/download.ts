/** Has the browser save a text as a file, of JSON unless its type is given. */
export function download(name: string, text: string, type = 'application/json'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // Not at once: an engine may read it only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
