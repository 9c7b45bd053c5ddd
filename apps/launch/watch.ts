import { dirname, sep } from 'node:path';

/** Editors write a file in several steps: a change counts once they are through, in milliseconds. */
const SETTLE_TIME = 50;

export interface Watcher {
  close(): Promise<void>;
}

/** Calls back after something in these folders has changed, once things are quiet. */
export function watchFolders(folders: readonly string[], changed: () => void): Watcher {
  let timer: NodeJS.Timeout | undefined;
  // A folder that is moved away and back, as by a change of branches, is noticed by its parent only.
  const parents = folders.map((folder) => dirname(folder));
  const isWatched = (path: string) =>
    parents.includes(path) || folders.some((folder) => path === folder || path.startsWith(folder + sep));
  // Loaded while the servers start, and not before.
  const watcher = import('chokidar').then(({ watch }) =>
    watch(parents, { ignoreInitial: true, ignored: (path) => !isWatched(path) }).on('all', () => {
      clearTimeout(timer);
      timer = setTimeout(changed, SETTLE_TIME);
    }),
  );
  return {
    async close() {
      await (await watcher).close();
      clearTimeout(timer);
    },
  };
}
