import { expectExercise } from '../address/expected-exercise.ts';
import type { LabConfig } from '../config.ts';
import FoundExperiments from '../experiments/find/found-experiments.tsx';
import { useCatalogue } from '../experiments/use-catalogue.ts';
import { pathTo } from '../shell/door.ts';
import { Sentence } from '../ui/sentence.tsx';

interface Props {
  readonly text: string;
  readonly config: LabConfig;
}

/** What a line means, with links to the exercises that show it. */
export default function FoundExercises({ text, config }: Props) {
  const { servers, bench } = config;
  const experiments = useCatalogue(config);
  return (
    <FoundExperiments
      text={text}
      experiments={experiments}
      servers={servers}
      linksTo={(found) => (
        <ul>
          {found.map(({ id, question }) => (
            <li key={id}>
              <a href={pathTo(`/learn/${id}`, bench)} onClick={() => expectExercise(id)}>
                <Sentence text={question} />
              </a>
            </li>
          ))}
        </ul>
      )}
    />
  );
}
