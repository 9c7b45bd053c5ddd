import type { ReactNode } from 'react';
import css from './faces.module.css';

/** Drawn on 48 × 48, in the colour of the actor that it stands for; the name beside it says the same. */
function Face({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={css.face} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A window with some text, and a button that asks. */
export const PageFace = () => (
  <Face>
    <rect className={css.fill} x="4" y="7" width="40" height="34" rx="4" />
    <path d="M4 16h40" />
    <circle className={css.dot} cx="10" cy="11.5" r="1.6" />
    <circle className={css.dot} cx="15.5" cy="11.5" r="1.6" />
    <path d="M11 22h26M11 27.5h16" />
    <rect className={css.dot} x="25" y="31.5" width="12" height="5.5" rx="2.7" />
  </Face>
);

/** A gatehouse: all that the page asks and gets goes through it. */
export const BrowserFace = () => (
  <Face>
    <path className={css.fill} d="M5 43V13h6V7h6v6h14V7h6v6h6v30z" />
    <path d="M15 43V31a9 9 0 0 1 18 0v12" />
    <path d="M20.5 43V26.5M27.5 43V26.5M15 35h18" />
  </Face>
);

/** Two drawers of a rack, the lower one with a lock. */
export const ServerFace = () => (
  <Face>
    <rect className={css.fill} x="6" y="6" width="36" height="16" rx="3" />
    <rect className={css.fill} x="6" y="26" width="36" height="16" rx="3" />
    <circle className={css.dot} cx="13" cy="14" r="2.2" />
    <path d="M21 14h14" />
    <circle className={css.dot} cx="24" cy="32.5" r="2.6" />
    <path d="M24 34v4" />
    <path d="M12 34h4M32 34h4" />
  </Face>
);

const ARCH = 'M8 44V21a16 16 0 0 1 32 0v23';

/** An arch, its bars drawn up. */
export const OpenGate = () => (
  <Face>
    <path d={ARCH} />
    <path d="M16 17v-5M24 17V5M32 17v-5" />
  </Face>
);

/** The same with its bars down. */
export const ClosedGate = () => (
  <Face>
    <path d={ARCH} />
    <path d="M16 44V12M24 44V5M32 44V12M8 24h32M8 34h32" />
  </Face>
);
