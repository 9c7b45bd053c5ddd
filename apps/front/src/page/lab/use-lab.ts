import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { LabConfig } from '../config.ts';
import type { Commands } from './commands.ts';
import type { Selectors } from './selectors.ts';
import type { LabState } from './state.ts';
import type { Readable } from './store.ts';

/** What every view may ask for. */
export interface Lab {
  readonly config: LabConfig;
  readonly store: Readable;
  readonly selectors: Selectors;
  readonly commands: Commands;
}

export const LabContext = createContext<Lab | null>(null);

function useContextLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error('There is no lab around this view.');
  return lab;
}

export function useConfig(): LabConfig {
  return useContextLab().config;
}

export function useCommands(): Commands {
  return useContextLab().commands;
}

/** A part of the state: the view is drawn again when that part is another one. */
export function useLab<T>(select: (state: LabState, selectors: Selectors) => T): T {
  const { store, selectors } = useContextLab();
  return useStore(store, (state) => select(state, selectors));
}
