/** Says whether data from elsewhere has the shape of a type. */
export type Shape = (data: unknown) => boolean;

export const text: Shape = (data) => typeof data === 'string';
export const number: Shape = (data) => typeof data === 'number' && Number.isFinite(data);
export const flag: Shape = (data) => typeof data === 'boolean';

export const oneOf =
  (...known: readonly unknown[]): Shape =>
  (data) =>
    known.includes(data);

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (data) =>
    shapes.some((shape) => shape(data));

export const orNull = (shape: Shape): Shape => either(oneOf(null), shape);
export const orAbsent = (shape: Shape): Shape => either(oneOf(undefined), shape);

export const list =
  (shape: Shape): Shape =>
  (data) =>
    Array.isArray(data) && data.every(shape);

/** An object with at least these fields. */
export const record =
  (fields: Readonly<Record<string, Shape>> = {}): Shape =>
  (data) => {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
    const found: Partial<Record<string, unknown>> = { ...data };
    return Object.entries(fields).every(([name, shape]) => shape(found[name]));
  };
