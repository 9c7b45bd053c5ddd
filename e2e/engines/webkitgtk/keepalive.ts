/** After how long Linux acknowledges what nothing answers, in milliseconds: messages further apart would be none. */
const LONGEST_PAUSE = 40;
const FIRST_PAUSE = 1;

/**
 * WebKit's inspector server speaks with its own pages over TCP, each message held back until the one before has been
 * acknowledged. That comes 40 ms later, unless something goes the other way and carries it: then an answer takes 2 ms.
 * So while there is somebody who waits for an answer, something goes the other way, ever more seldom.
 *
 * @param isNeeded whether somebody waits
 * @param send sends a message to the page's process that nobody answers to
 */
export function createKeepalive(isNeeded: () => boolean, send: () => void): { begin(): void; end(): void } {
  let timer: NodeJS.Timeout | undefined;
  const after = (pause: number) => {
    timer = setTimeout(() => {
      if (!isNeeded()) return;
      send();
      after(Math.min(2 * pause, LONGEST_PAUSE));
    }, pause);
  };
  const end = () => clearTimeout(timer);
  return {
    begin() {
      end();
      after(FIRST_PAUSE);
    },
    end,
  };
}
