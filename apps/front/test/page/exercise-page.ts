import type { Experiment } from '@cors-lab/shared/lab';
import { createElement } from 'react';
import { ExercisePage } from '../../src/page/learn/exercise/exercise-page.tsx';
import { LoadedExercise } from '../../src/page/learn/exercise/loaded-exercise.tsx';
import { config, EXPERIMENTS } from './drawn-lab.ts';

/** The page of an exercise; without a body until the model has come. */
export const exercisePage = (
  experiment: Experiment | undefined,
  id = experiment?.id ?? '',
  Body: typeof LoadedExercise | null = LoadedExercise,
) =>
  createElement(ExercisePage, {
    route: { kind: 'exercise', id, inCourse: false },
    experiments: EXPERIMENTS,
    experiment,
    progress: {},
    title: null,
    config,
    loaded: null,
    onEarlyGuess: () => {},
    Body,
  });

export const firstLook = (experiment: Experiment) => exercisePage(experiment, experiment.id, null);
