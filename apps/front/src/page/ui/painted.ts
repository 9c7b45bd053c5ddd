/** When the browser has shown the page and has nothing else to do. */
export async function painted(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await idle();
}

/** When the browser has nothing else to do, or after a second. */
export function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Safari has it behind a switch only.
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: 1000 });
    else setTimeout(resolve, 100);
  });
}
