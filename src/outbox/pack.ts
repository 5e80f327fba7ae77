import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { csvHead, csvLine } from '../domain/csv.ts';
import type { Channel } from '../port/channel.ts';
import type { Enclosure, FileToSend, Message, Sheet } from '../port/message.ts';

/** Makes the file an enclosure speaks of. */
export async function packEnclosure(enclosure: Enclosure): Promise<FileToSend> {
  const { name } = enclosure;
  if (enclosure.kind === 'drawing')
    return { name: `${name}.png`, type: 'png', bytes: await drawPicture(enclosure.svg) };
  const { as, sheets } = enclosure;
  const bytes = as === 'xlsx' ? await writeWorkbook(sheets) : Buffer.from(writeCsv(sheets));
  return { name: `${name}.${as}`, type: as, bytes };
}

/** The files this channel carries, and the message with a link to each that it does not. */
export async function packFor(
  { abilities, enclose }: Channel,
  { enclosures = [], ...message }: Message,
  linkTo: (index: number) => string,
): Promise<{ message: Message; files: FileToSend[] }> {
  const packed = await Promise.all(enclosures.map(packEnclosure));
  const carried = ({ type, bytes }: FileToSend) =>
    enclose !== undefined && bytes.byteLength <= (abilities.carries?.[type] ?? -1);
  const links = packed.flatMap((file, index) =>
    carried(file) ? [] : [{ label: file.name, url: linkTo(index) }],
  );
  const buttons = [...links, ...(message.buttons ?? [])];
  return {
    message: { ...message, ...(buttons.length > 0 && { buttons }) },
    files: packed.filter(carried),
  };
}

const require = createRequire(import.meta.url);
const pathOf = (name: string): string => require.resolve(name);

/** The drawing machine and the letters of Vietnamese, made ready once. */
let drawing: Promise<Uint8Array[]> | undefined;

async function makeReady(): Promise<Uint8Array[]> {
  await initWasm(await readFile(pathOf('@resvg/resvg-wasm/index_bg.wasm')));
  const fonts = ['DejaVuSans', 'DejaVuSans-Bold'];
  return Promise.all(fonts.map((name) => readFile(pathOf(`dejavu-fonts-ttf/ttf/${name}.ttf`))));
}

/** Twice the size of the drawing, so that it stays sharp on a telephone. */
async function drawPicture(svg: string): Promise<Uint8Array> {
  drawing ??= makeReady();
  const font = {
    fontBuffers: await drawing,
    loadSystemFonts: false,
    defaultFontFamily: 'DejaVu Sans',
  };
  const machine = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } });
  try {
    return machine.render().asPng();
  } finally {
    machine.free();
  }
}

/** Every cell of words is written as words: a workbook of ours holds no formula. */
async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const pages = sheets.map(({ name, head, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: head.map((title, at) => ({ width: widthOf([title, ...rows.map((row) => row[at])]) })),
    data: [
      head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cellOf)),
    ] as SheetData,
  }));
  return writeXlsxFile(pages).toBuffer();
}

function cellOf(value: string | number | null) {
  if (value === null || value === '') return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

/** As wide as the longest of the first rows, within reason. */
function widthOf(values: readonly unknown[]): number {
  const lengths = values.slice(0, 200).map((value) => String(value ?? '').length);
  return Math.min(60, Math.max(8, ...lengths) + 2);
}

/** The last sheet as CSV. */
function writeCsv(sheets: readonly Sheet[]): string {
  const sheet = sheets.at(-1);
  return sheet ? [csvHead, ...[sheet.head, ...sheet.rows].map(csvLine)].join('') : '';
}
