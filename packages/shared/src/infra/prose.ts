/** Text of which some parts are values from the wire or from source code, to be set in another face. */
export type Prose = readonly (string | { readonly code: string })[];

/** prose`Send ${name}.`: what is interpolated is shown as code, but for prose within prose. */
export function prose(texts: TemplateStringsArray, ...values: readonly (string | number | Prose)[]): Prose {
  return texts
    .flatMap((text, i): Prose => {
      const value = values[i];
      if (value === undefined) return [text];
      return typeof value === 'object' ? [text, ...value] : [text, { code: String(value) }];
    })
    .filter((part) => part !== '');
}

/** An empty value is named, as nothing would be seen. */
export function plain(parts: Prose): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.code || '(empty)')).join('');
}
