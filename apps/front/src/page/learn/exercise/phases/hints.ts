import type { Experiment } from '@cors-lab/shared/lab';
import type { CorsPolicy, OriginSetting, Override } from '@cors-lab/shared/policy';
import type { PolicyField } from '../../../policy/fields/policy-field.ts';
import { atStake, type RequestPart } from '../at-stake.ts';

/** Three hints, each says more than the one before: where to look, which setting decides, and what to do with it. */
export function hintsFor(experiment: Experiment): readonly [string, string, string] {
  const { settings, request } = atStake(experiment);
  const where = [...settings.map(settingName), ...request.map((part) => REQUEST_WORDS[part].where)];
  const what = [
    ...settings.map((field) => changeIn(field, experiment.start, experiment.solved)),
    ...request.map((part) => REQUEST_WORDS[part].what),
  ];
  return [experiment.hint, `What decides here: ${where.join(' and ')}.`, what.join(' ')];
}

const REQUEST_WORDS = {
  resource: {
    where: 'the resource that the request asks for',
    what: 'Ask for another resource of the API server.',
  },
  headers: { where: 'the headers of the request', what: 'Take a header away from the request.' },
  context: { where: 'the page that asks', what: 'Let a page without a policy of its own ask.' },
} as const satisfies Record<RequestPart, object>;

function settingName(field: PolicyField): string {
  switch (field) {
    case 'preflight':
      return 'what stands around CORS and changes the answer to the preflight';
    case 'actual':
      return 'what stands around CORS and changes the answer to the request';
    default:
      return `the setting \`${field}\``;
  }
}

/** What the solution does with one setting, without the value. */
function changeIn(field: PolicyField, start: CorsPolicy, solved: CorsPolicy): string {
  switch (field) {
    case 'origin':
      return `Set \`origin\` to ${originKind(solved.cors.origin)}.`;
    case 'credentials':
      return `Switch \`credentials\` ${solved.cors.credentials ? 'on' : 'off'}.`;
    case 'maxAge':
      return `Set \`maxAge\` to a ${(solved.cors.maxAge ?? 5) > (start.cors.maxAge ?? 5) ? 'longer' : 'shorter'} time.`;
    case 'optionsSuccessStatus':
      return 'Let `optionsSuccessStatus` be another status.';
    case 'methods':
    case 'allowedHeaders':
    case 'exposedHeaders':
      return listChange(field, start.cors[field] ?? [], solved.cors[field] ?? []);
    case 'preflight':
    case 'actual':
      return overrideChange(field, start.overrides[field], solved.overrides[field]);
  }
}

function originKind(origin: OriginSetting): string {
  if (typeof origin === 'boolean') return origin ? 'reflect the origin that asks' : 'allow nobody';
  if (origin === '*') return 'the value that stands for every origin';
  if (typeof origin === 'string') return 'one exact origin';
  if ('pattern' in origin)
    return 'a pattern that fits the whole of an origin, from its first character to its last';
  return origin.length === 1 ? 'a list with one exact origin' : `a list with ${origin.length} exact origins`;
}

function listChange(field: PolicyField, start: readonly string[], solved: readonly string[]): string {
  const more = solved.filter((each) => !start.includes(each)).length;
  const fewer = start.filter((each) => !solved.includes(each)).length;
  const changes = [
    ...(more > 0
      ? [
          `add ${namesText(more)} that ${field === 'exposedHeaders' ? 'the script wants to read' : 'the request needs'}`,
        ]
      : []),
    ...(fewer > 0 ? [`take ${namesText(fewer)} away`] : []),
  ];
  return `In \`${field}\`, ${changes.join(', and ')}.`;
}

const namesText = (count: number) => (count === 1 ? 'one name' : `${count} names`);

function overrideChange(phase: 'preflight' | 'actual', start: Override, solved: Override): string {
  const answer = phase === 'preflight' ? 'the answer to the preflight' : 'the answer to the request';
  const isGone = start.headers.length > solved.headers.length;
  const changes = [
    ...(start.status !== solved.status ? ['its status'] : []),
    ...(start.headers.length > 0 ? ['its header edits'] : []),
  ];
  return isGone || solved.headers.length === 0
    ? `Leave ${answer} as CORS made it: take away ${changes.join(' and ')}.`
    : `Change ${changes.join(' and ')} in ${answer}.`;
}
