import { readFileSync } from 'node:fs';
import type { Binary } from '@cors-lab/shared/servers';

const read = (file: string) => readFileSync(new URL(file, import.meta.url));

/**
 * The resources that are no text.
 *
 * `image.png`: 64 by 64 pixels. The left half is blue with an orange square from (4, 4) to (27, 27); a script that may read the
 * pixels finds orange at (8, 8). The right half is transparent: text flows into it where the image is a shape.
 *
 * `font.ttf`: every character of ASCII is a bar, five ems wide, as in no font of any system: a text measured in it has another
 * width than in any other font.
 *
 * Both were written byte by byte by a script, up to commit 4916a30.
 */
export const ASSETS: Readonly<Record<Binary, Buffer>> = {
  image: read('image.png'),
  font: read('font.ttf'),
};
