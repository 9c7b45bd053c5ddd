/** The classroom's origins: whichever the lab under test has, pairs are written for these. */
export const FRONT = 'http://localhost:5000';
export const BACK = 'http://localhost:5001';
/** The same server as the front end's, as another site. */
export const OTHER_SITE = 'http://127.0.0.1:5000';
