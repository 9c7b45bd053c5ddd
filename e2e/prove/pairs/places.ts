/** The classroom's origins: whichever the lab under test has, pairs are written for these. */
export const FRONT = 'http://localhost:5000';
export const BACK = 'http://localhost:5001';
