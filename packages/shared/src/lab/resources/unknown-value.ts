/** Stands for a header's value that only the running back knows. */
export const UNKNOWN_VALUE = '?';
