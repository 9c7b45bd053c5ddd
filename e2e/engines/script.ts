/** A function and its argument as the text of a promise: the one form that every engine runs and waits for. */
export function expression<A, R>(script: (argument: A) => R, argument: A): string {
  // `tsx` has named every inner function by a call of its own helper, which the page does not have.
  return `(async () => { const __name = (it) => it; return (${script})(${JSON.stringify(argument ?? null)}); })()`;
}
