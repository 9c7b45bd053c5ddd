/** The address of the lab's page: the one place of the tests that knows its path. */
export function labUrl({ front }: { readonly front: string }, query = ''): string {
  return `${front}/lab${query === '' ? '' : `?${query}`}`;
}
