/** The family under which the page tries a font: it stands in what Firefox says of one that it cannot use. */
export const SAMPLE_FONT_FAMILY = 'CORS Lab sample';

/** What the API server's stylesheet applies to, and a property of its own that tells that it does. */
export const STYLE_SAMPLE = { className: 'cors-lab-sample', property: '--cors-lab-style' } as const;
