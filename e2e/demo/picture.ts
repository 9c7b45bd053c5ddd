import type { Area, EnginePage } from '../engines/engine.ts';
import { withFewColours } from './png.ts';

/** A picture, small enough for hundreds of them to be one page. */
export interface Picture {
  readonly png: Buffer;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Narrow, in CSS pixels, so that its letters are large enough where two pictures stand side by side. */
const WIDTH = 800;

/** The moves, the verdict, the comparison and the messages; the question and what there is to set stay out of the picture. */
const FRAMING = `
  header, nav, main > :not(#what-happened), [data-testid="notices"], [data-testid="sticky-verdict"] { display: none !important; }
  #experiments > :first-child, [data-testid="experiment"] > :first-child, [data-testid="engine-outcomes"] { display: none !important; }
  #what-happened > :first-child, [data-testid="run-actions"], [role="tablist"], [role="tabpanel"] { display: none !important; }
  #page { width: ${WIDTH}px !important; }
  [data-testid="experiment"] { margin: 0 !important; grid-template-columns: none !important; }
  main, #what-happened { display: block !important; min-height: 0 !important; }
  #finding { min-height: 0 !important; }
  [data-testid="why"] :is(button, a) { display: none !important; }
  #experiments { padding-block: 1rem !important; }
  *, ::before, ::after { animation: none !important; transition: none !important; }`;

/** Takes the picture of what matters after a run. */
export async function takePicture(tab: EnginePage): Promise<Picture> {
  const area = await tab.evaluate(frame, FRAMING);
  try {
    return { png: withFewColours(await tab.screenshot(area)), width: area.width, height: area.height };
  } finally {
    await tab.evaluate(unframe, null);
  }
}

/** Runs in the page. A constructed sheet is no inline style: the page's Content Security Policy allows it. */
async function frame(css: string): Promise<Area> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const parts = [...document.querySelectorAll('#experiments, #what-happened')];
  const boxes = parts.map((each) => each.getBoundingClientRect());
  const top = Math.floor(Math.min(...boxes.map((each) => each.top)) + scrollY);
  const bottom = Math.ceil(Math.max(...boxes.map((each) => each.bottom)) + scrollY);
  const width = document.querySelector('#page')?.clientWidth ?? 0;
  return { x: 0, y: top, width, height: bottom - top };
}

/** Runs in the page. */
function unframe(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
}
