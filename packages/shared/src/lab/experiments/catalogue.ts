import { attackAndDefence } from './attack-and-defence.ts';
import { type Builder, type CatalogueOrigins, createBuilder } from './builder.ts';
import { credentials } from './credentials.ts';
import { enforcement } from './enforcement.ts';
import type { Experiment, Part } from './experiment.ts';
import { notCors } from './not-cors.ts';
import { notOnlyFetch } from './not-only-fetch.ts';
import { origins } from './origins.ts';
import { preflights } from './preflights.ts';
import { reading } from './reading.ts';
import { theExercise } from './the-exercise.ts';

const PARTS_IN_ORDER = {
  'the-exercise': theExercise,
  origins,
  enforcement,
  preflights,
  credentials,
  reading,
  'not-only-fetch': notOnlyFetch,
  'attack-and-defence': attackAndDefence,
  'not-cors': notCors,
} as const satisfies Record<Part, (builder: Builder) => readonly Experiment[]>;

/** Every experiment, in the order in which one would take them: the only list of them there is. */
export function catalogue(servers: CatalogueOrigins): readonly Experiment[] {
  const builder = createBuilder(servers);
  return Object.values(PARTS_IN_ORDER).flatMap((part) => part(builder));
}
