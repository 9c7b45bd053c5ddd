import { catalogue, type Experiment } from '@cors-lab/shared/lab';
import { useMemo } from 'react';
import type { LabConfig } from '../config.ts';

/** Every experiment, as it is in this lab. */
export function useCatalogue({
  servers,
  front,
  resourceBase,
}: Pick<LabConfig, 'servers' | 'front' | 'resourceBase'>): readonly Experiment[] {
  return useMemo(
    () => catalogue({ ...servers, front, experiments: resourceBase }),
    [servers, front, resourceBase],
  );
}
