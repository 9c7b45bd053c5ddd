import { type CorsPolicy, parsePolicy } from '@cors-lab/shared/servers';

/** A policy as the store keeps it, in one field with its version: so nobody ever reads one with the version of another. */
export interface KeptPolicy {
  readonly version: number;
  readonly policy: CorsPolicy;
}

export function textOfPolicy({ version, policy }: KeptPolicy): string {
  return `${version} ${JSON.stringify(policy)}`;
}

/** Whether `textOfPolicy` may have written this. Throws where it is no JSON. */
export function isTextOfPolicy(text: string): boolean {
  const [, policy] = /^\d+ (.+)$/.exec(text) ?? [];
  return policy !== undefined && parsePolicy(JSON.parse(policy)).ok;
}

/**
 * How many characters of texts are kept with what they say. Each request reads its bench's policy from the store, and parsing
 * it would take longer than answering. A policy has some hundred characters.
 */
const CAPACITY = 4_000_000;

/** Reads what `textOfPolicy` has written. Equal texts come to the same policy, as long as it is kept. */
export function createPolicyReader(): (text: string) => KeptPolicy {
  const known = new Map<string, KeptPolicy>();
  let characters = 0;
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const end = text.indexOf(' ');
    // Only the lab itself writes these fields: the text was a policy.
    const read = {
      version: Number(text.slice(0, end)),
      policy: JSON.parse(text.slice(end + 1)) as CorsPolicy,
    };
    known.set(text, read);
    characters += text.length;
    for (const oldest of known.keys()) {
      if (characters <= CAPACITY) break;
      known.delete(oldest);
      characters -= oldest.length;
    }
    return read;
  };
}
