import type { Words } from '../port/words.ts';
import {
  type BroadcastFigures,
  type FigureRow,
  parts,
  type Sums,
  sumsByUnit,
  sumUp,
} from './broadcast-figures.ts';
import { sayShare, sayUnit } from './broadcast-report.ts';
import { shorten } from './command-words.ts';
import { sayMoment } from './moment-message.ts';
import type { Office } from './office.ts';

/** Told apart by lightness too, for who does not see colours. */
const colours = {
  acknowledged: '#1b7f3b',
  delivered: '#8ec7e8',
  pending: '#d9d9d9',
  unknown: '#f2b134',
  failed: '#b3261e',
  skipped: '#5f6368',
} as const;
type Piece = keyof typeof colours;
const pieces: readonly Piece[] = ['acknowledged', ...parts];

const width = 760;
const left = 250;
const room = 350;
const rowHeight = 30;
const top = 96;
const shownUnits = 14;

type Bar = { label: string; sums: Sums };

/** The report as a drawing (SVG): a bar of the whole, then one of each unit, everybody in exactly one piece. */
export function reportDrawing(words: Words, office: Office, figures: BroadcastFigures): string {
  const all = [
    { label: words('broadcast.report.all'), sums: sumUp(figures.rows) },
    ...unitBars(words, office, figures.rows),
  ];
  const height = top + all.length * rowHeight + 74;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    write(
      24,
      36,
      18,
      words('broadcast.report.chart', { number: figures.number }),
      'font-weight="bold"',
    ),
    write(24, 60, 12, shorten(figures.text, 85), 'fill="#444444"'),
    write(24, 80, 12, sayMoment(words, figures.frozenAt ?? figures.createdAt), 'fill="#444444"'),
    ...all.map((bar, at) => drawBar(words, bar, top + at * rowHeight)),
    legend(words, height - 52),
    '</svg>',
  ].join('\n');
}

/** The units with most silent people, and all others as one. */
function unitBars(words: Words, office: Office, rows: readonly FigureRow[]): Bar[] {
  const units = sumsByUnit(rows);
  const shown = units.slice(0, units.length > shownUnits ? shownUnits - 1 : shownUnits);
  const named = new Set(shown.map(({ unitId }) => unitId));
  const others = rows.filter(({ unitId }) => !named.has(unitId));
  const bars = shown.map(({ unitId, sums }) => ({ label: sayUnit(words, office, unitId), sums }));
  if (others.length === 0) return bars;
  const n = units.length - shown.length;
  return [...bars, { label: words('broadcast.report.otherUnits', { n }), sums: sumUp(others) }];
}

function drawBar(words: Words, { label, sums }: Bar, y: number): string {
  const pixels = (n: number) => (sums.targeted === 0 ? 0 : (n / sums.targeted) * room);
  let x = left;
  const drawn = pieces.flatMap((piece) => {
    const n = piece === 'acknowledged' ? sums.acknowledged : sums.silent[piece];
    if (n === 0) return [];
    const wide = pixels(n);
    const rect = `<rect x="${x.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="20" fill="${colours[piece]}"/>`;
    x += wide;
    return [rect];
  });
  return [
    write(left - 10, y + 15, 12, shorten(label, 32), 'text-anchor="end"'),
    ...drawn,
    write(left + room + 10, y + 15, 12, sayShare(words, sums.acknowledged, sums.targeted)),
  ].join('\n');
}

function legend(words: Words, y: number): string {
  return pieces
    .map((piece, at) => {
      const x = 24 + (at % 3) * 240;
      const line = y + Math.floor(at / 3) * 24;
      const box = `<rect x="${x}" y="${line}" width="14" height="14" fill="${colours[piece]}"/>`;
      return box + write(x + 22, line + 12, 12, words(`broadcast.report.piece.${piece}`));
    })
    .join('\n');
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Words in the drawing; what XML cannot hold is left out. */
function write(x: number, y: number, size: number, text: string, more = ''): string {
  const safe = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>]/g, (mark) => marks[mark] ?? mark);
  return `<text x="${x}" y="${y}" font-size="${size}" ${more}>${safe}</text>`;
}
