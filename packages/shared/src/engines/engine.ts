/** The browser engines that the model knows: Chrome and Edge, Firefox, Safari. */
export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof ENGINES)[number];

/** An engine, or a browser that would follow the standard to the letter. */
export type BehaviourName = Engine | 'standard';
