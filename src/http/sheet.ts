import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';

export type SheetCell = string | number | Date | null;

/**
 * A sheet as .xlsx. What people typed is written as text and never as a formula, whatever it begins with;
 * only figures of our own are numbers.
 */
export async function sheetFile(
  name: string,
  header: readonly string[],
  rows: readonly (readonly SheetCell[])[],
  widths: readonly number[],
): Promise<Buffer> {
  const data: SheetData = [
    header.map((value) => ({ value: plain(value), type: String, fontWeight: 'bold', wrap: true })),
    ...rows.map((row) => row.map(cell)),
  ];
  const file = writeXlsxFile(data, {
    sheet: name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  });
  return file.toBuffer();
}

function cell(value: SheetCell): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number, format: '#,##0.###' };
  if (value instanceof Date) return { value: local(value), type: Date, format: 'dd/mm/yyyy hh:mm' };
  return { value: plain(value), type: String, wrap: true };
}

/** Sheets know no time zones: the office's own time is what stands there. */
const local = (at: Date): Date => new Date(at.getTime() + 7 * 3_600_000);

/** XML cannot hold control characters, and a cell holds 32,767 letters at most. */
const plain = (text: string): string =>
  [...text]
    .filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t')
    .join('')
    .slice(0, 32_767);
