import type { LabConfig } from '../config.ts';
import { persisted } from './persisted.ts';

export const loadedOf = ({ benchId }: Pick<LabConfig, 'benchId'>) =>
  persisted(`cors-lab:loaded:${benchId ?? ''}`, 'tab', (text) => text);

/** The experiment whose start policy this tab has put in force on this bench, or declined: a reload does not ask once more. */
export function lastLoaded(config: Pick<LabConfig, 'benchId'>): string | null {
  return loadedOf(config).read();
}
