import { compilePattern } from '../policy/pattern/pattern.ts';
import { samplePattern } from './sample-pattern.ts';

const SAMPLES = 4;
const LONGEST_SAMPLE = 40;
const REPEATED = 40;
const MOST_STEPS = 200_000;

/**
 * A text on which a test of the pattern takes too many steps, or `null` where none was found. Any program can send it
 * as an `Origin`. Attackers repeat what the pattern repeats, and end with what does not fit.
 */
export function slowText(source: string, front: string): string | null {
  const quick = compilePattern(source, MOST_STEPS);
  const texts = samplePattern(source).texts.slice(0, SAMPLES).flatMap(attacks);
  const suspect = [front, ...texts].find((text) => quick?.matches(text) === 'too-many-steps');
  // All texts together may have taken the steps: this one alone has to be the proof.
  const isProof = suspect !== undefined && compilePattern(source)?.matches(suspect) === 'too-many-steps';
  return isProof ? suspect : null;
}

function attacks(sample: string): readonly string[] {
  return [...sample.slice(0, LONGEST_SAMPLE)].flatMap((_, at) =>
    [1, 2].flatMap((length) => {
      const attack = sample.slice(0, at) + sample.slice(at, at + length).repeat(REPEATED);
      return [attack, `${attack}!`];
    }),
  );
}
