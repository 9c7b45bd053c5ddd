import type { Binary } from '@cors-lab/shared/servers';
import { font } from './font.ts';
import { image } from './image.ts';

/** The contents that are no text, made once. */
export const BINARIES: Readonly<Record<Binary, Buffer>> = { image: image(), font: font() };
