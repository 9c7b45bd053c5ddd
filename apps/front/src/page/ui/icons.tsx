import type { ReactNode } from 'react';

/** Drawn on 20 × 20, in the colour of the text beside it, which says the same in words. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const AllowedIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="M6 10.4l2.8 2.8L14.2 7.4" />
  </Icon>
);

/** A half moon: it works, and is not yet tight. */
export const WorksIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="M10 2a8 8 0 0 0 0 16z" fill="currentColor" />
  </Icon>
);

export const BlockedIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="M4.5 15.5l11-11" />
  </Icon>
);

/** An arrow to the bar, and nothing that comes back. */
export const NoAnswerIcon = () => (
  <Icon>
    <path d="M2 6.5h9M8 3.5l3 3-3 3M17 3v14" />
    <path d="M2 13.5h11" strokeDasharray="2 2.5" />
  </Icon>
);

/** An open eye: a fact, and not yet a good one. A tick is for what was right. */
export const ReadableIcon = () => (
  <Icon>
    <path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10z" />
    <circle cx="10" cy="10" r="2.4" />
  </Icon>
);

/** An eye with a line through it: something came, unseen. */
export const OpaqueIcon = () => (
  <Icon>
    <path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10z" />
    <path d="M3.5 17l13-14" />
  </Icon>
);

export const IdleIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" strokeDasharray="2.6 2.6" />
  </Icon>
);

export const RunningIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="M10 5.5V10l3 2" />
  </Icon>
);

export const ArrivedIcon = () => (
  <Icon>
    <path d="M2 10h11M9 5.5L13.5 10 9 14.5M17 3v14" />
  </Icon>
);

/** The arrow that ends before the bar. */
export const UnsentIcon = () => (
  <Icon>
    <path d="M1.5 10h5M11.5 3v14M17.5 3v14" strokeDasharray="3 2.5" />
    <path d="M6 7l3 3-3 3" />
  </Icon>
);

export const SendIcon = () => (
  <Icon>
    <path d="M3 10h13M11 5l5 5-5 5" />
  </Icon>
);

/** Points back to the request panel. */
export const InviteIcon = () => (
  <Icon>
    <path d="M17 10H4M9 5l-5 5 5 5" />
  </Icon>
);

/** A rule that let the request go on. */
export const PassedIcon = () => (
  <Icon>
    <path d="M4 10.6l4 4L16 6" />
  </Icon>
);

/** The rule that stopped it. */
export const FailedIcon = () => (
  <Icon>
    <path d="M5 5l10 10M15 5L5 15" />
  </Icon>
);

/** A permission that is still good. */
export const CachedIcon = () => (
  <Icon>
    <path d="M10 5.5V10l3 2M3.2 7.2A7.5 7.5 0 1 1 2.5 10M3 3.5v4h4" />
  </Icon>
);
