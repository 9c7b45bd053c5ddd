/** A text that somebody may have made very long, so that a label stays a label: its ends, and `…` between them. */
export function shortened(text: string, most = 200): string {
  const end = Math.floor(most / 10);
  return text.length > most ? `${text.slice(0, most - end)}…${text.slice(-end)}` : text;
}
