/** Runs in the lab's page: what it shows of itself. */
export function shown() {
  const output = document.querySelector('output.verdict');
  return {
    connection: document.querySelector('output.connection')?.getAttribute('data-connection') ?? null,
    run: output?.getAttribute('data-run') ?? null,
    verdict: output?.getAttribute('data-verdict') ?? null,
    judgement: document.querySelector('[data-judgement]')?.getAttribute('data-judgement') ?? null,
    isFault: document.querySelector('.comparison')?.textContent?.includes('Lab bug:') ?? false,
    isBroken: document.querySelector('.masthead') === null,
    policyVersion:
      document.querySelector('[data-policy-version]')?.getAttribute('data-policy-version') ?? null,
    restarted: document.body.textContent?.includes('The API server restarted at') ?? false,
    /** The choice of the allowed origin that is checked. */
    origin:
      document.querySelector<HTMLInputElement>('input[type=radio]:checked')?.closest('label')?.textContent ??
      null,
  };
}
export type Shown = ReturnType<typeof shown>;
