/** A word that makes readers stop, and what to write instead. A learner reads English as a second language. */
export interface Forbidden {
  /** As it is found in a text, or as one word of an identifier: `toldBy`, `LOOT_LIMIT`. */
  readonly word: string;
  /** Where the word has another meaning too: a regular expression for this one. */
  readonly pattern?: string;
  readonly instead: string;
}

const NOT_AN_END = '(?![- ](?:end|to|up|of)\\b)';

export const FORBIDDEN: readonly Forbidden[] = [
  { word: 'the back', pattern: `the back${NOT_AN_END}`, instead: 'the API server' },
  { word: 'a back', pattern: `a back${NOT_AN_END}`, instead: 'an API server' },
  { word: 'the front', pattern: `the front${NOT_AN_END}`, instead: 'the front end' },
  { word: 'a front', pattern: `a front${NOT_AN_END}`, instead: 'a front end' },
  { word: 'told', instead: 'who reads, gets or reports it' },
  { word: 'untold', instead: 'unobservable, or pending' },
  { word: 'deed', instead: 'request, command or attack' },
  { word: 'foresee', instead: 'predict' },
  { word: 'foresees', instead: 'predicts' },
  { word: 'foreseen', instead: 'predicted' },
  { word: 'foresight', instead: 'prediction' },
  { word: 'played', instead: 'run, sent or tested' },
  { word: 'replayed', instead: 'run again' },
  { word: 'staged', instead: 'loaded' },
  { word: 'staging', instead: 'what is loaded' },
  { word: 'rehearse', instead: 'simulate' },
  { word: 'rehearsed', instead: 'simulated' },
  { word: 'troupe', instead: 'group' },
  { word: 'troupes', instead: 'groups' },
  { word: 'loot', instead: 'what leaked' },
  { word: 'siege', instead: 'attack' },
  { word: 'besiege', instead: 'attack' },
  { word: 'assault', instead: 'attack' },
  { word: 'testimony', instead: 'log' },
  { word: 'witness', instead: 'log' },
  { word: 'mortal', instead: 'killable' },
  { word: 'acquaint', instead: 'warm up' },
  { word: 'overtaken', instead: 'changed meanwhile' },
  { word: 'outlive', instead: 'survive' },
  { word: 'outlives', instead: 'survives' },
  { word: 'outlived', instead: 'survived' },
  { word: 'proven', instead: 'tested or checked' },
  { word: 'anew', instead: 'again' },
  { word: 'by turns', instead: 'one after the other' },
  { word: 'whoever', instead: 'the actor: user, page, client, attacker' },
  { word: 'at first', instead: 'before …, or when it starts' },
  { word: 'left behind', instead: 'what it is: cookies, entries, state' },
  { word: 'to and fro', instead: 'messages' },
  { word: 'guide', instead: 'experiments' },
  {
    word: 'place',
    pattern: '(?<!(?:in|its|their|the) )place(?! of [a-z]|-items)',
    instead: 'request context, URL, file or step',
  },
  { word: 'policyOfStart', instead: 'parseStartPolicy' },
];
