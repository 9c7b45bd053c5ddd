/** The URL that a console's line is about; `null` where it names none. */
export function urlInLine(line: string): string | null {
  const straight = line.replaceAll(/[‘’“”"]/g, "'");
  const url =
    /\b(?:at|to|load|loading|requested) '?((?:https?|file|data|ftp):[^\s']+)/.exec(straight) ??
    /\b[A-Z]{3,7} (https?:\S+)/.exec(straight);
  return url?.[1]?.replace(/[.,;]$/, '') ?? null;
}

/** The status with which the lines beside say that the same URL was answered: of `OPTIONS` for a line about a preflight. */
export function statusBeside(line: string, lines: readonly string[]): number | null {
  const url = urlInLine(line);
  if (url === null) return null;
  const ofPreflight = /preflight/i.test(line);
  const beside = lines.filter(
    (each) => isAbout(each, url) && /\bOPTIONS\b/.test(each) === ofPreflight && each.trim() !== line,
  );
  const statuses = beside.flatMap((each) => /\s([1-5]\d\d)(?: \(|\s*$)/.exec(each)?.[1] ?? []);
  return statuses[0] === undefined ? null : Number(statuses[0]);
}

/** Whether a line names this URL, and not only one that begins with it. */
function isAbout(line: string, url: string): boolean {
  return line
    .split(url)
    .slice(1)
    .some((rest) => /^(?:$|[\s'"”),:])/.test(rest));
}
