const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const FIXDATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/;

/**
 * Milliseconds since the Unix epoch; `null` where the value is no date.
 *
 * NB: Of the three forms only the one that servers send today.
 * https://httpwg.org/specs/rfc9110.html#http.date
 */
export function parseHttpDate(value: string): number | null {
  const [, day, name = '', year, hours, minutes, seconds] = FIXDATE.exec(value) ?? [];
  const month = MONTHS.indexOf(name);
  if (month === -1) return null;
  const days = daysBefore(Number(year), month) + Number(day) - 1;
  return (((days * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Days between 1970-01-01 and the first of a month, which is counted from 0. */
function daysBefore(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const leapDays = leapDaysBefore(year) - leapDaysBefore(1970) + (isLeapYear && month > 1 ? 1 : 0);
  return (year - 1970) * 365 + leapDays + (DAYS_BEFORE[month] ?? 0);
}

function leapDaysBefore(year: number): number {
  const last = year - 1;
  return Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
}
