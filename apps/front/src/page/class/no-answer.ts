/** What a page of a class says while a call takes long: the same for those who have started the servers and those who have not. */
export const NO_ANSWER =
  'No answer yet: the servers of the lab may be stopped or busy. The page goes on waiting.';
