/** The mark by which spreadsheets know UTF-8; it begins the file. */
export const csvHead = '\uFEFF';

/** One line of CSV (RFC 4180), with its end. */
export function csvLine(row: readonly (string | number | null)[]): string {
  return `${row.map(csvCell).join(',')}\r\n`;
}

/** Spreadsheets read such a cell as a formula; an apostrophe before it makes it words again. */
const likeFormula = /^[=+\-@\t\r]/;

function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = likeFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
