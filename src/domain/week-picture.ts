import type { Words } from '../port/words.ts';
import { instantAt } from './local-date.ts';
import { sayDay } from './moment-message.ts';
import type { WeekItem, WeekView } from './week-view.ts';

/** A phone's width held upright: one day under another, so that it can be read without zooming. */
const width = 1080;
const margin = 40;
const line = 40;
const lettersPerLine = 56;
const linesPerItem = 2;
const itemsPerDay = 10;

type Drawn = { svg: string; height: number };

/** The week as SVG, drawn without a screen; `heading` says whose it is. Every word is escaped. */
export function weekPicture(words: Words, view: WeekView, heading: string): string {
  const blocks: ((top: number) => Drawn)[] = [
    (top) => title(heading, top),
    ...(view.overdue.length > 0 ? [(top: number) => overdueBlock(words, view.overdue, top)] : []),
    ...view.days
      .filter(({ working, items }) => working || items.length > 0)
      .map((day) => (top: number) => {
        const name = sayDay(words, instantAt(day.day, 12));
        const label = day.working ? name : words('views.week.dayOff', { day: name });
        return block(words, label, day.items, top, 'day');
      }),
  ];
  let top = margin;
  let body = '';
  for (const draw of blocks) {
    const drawn = draw(top);
    body += drawn.svg;
    top += drawn.height;
  }
  const height = top + margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans"><rect width="${width}" height="${height}" fill="#ffffff"/>${body}</svg>`;
}

function title(text: string, top: number): Drawn {
  const lines = wrap(text, 44, 2);
  const svg = lines.map((one, at) => write(one, margin, top + 40 + at * 46, 36, '#0b3d91', true));
  return { svg: svg.join(''), height: lines.length * 46 + 30 };
}

function overdueBlock(words: Words, items: WeekView['overdue'], top: number): Drawn {
  const dated = items.map((item) => ({
    ...item,
    title: words('views.week.since', { title: item.title, day: sayDay(words, item.due) }),
  }));
  return block(words, words('views.week.overdue', { n: items.length }), dated, top, 'overdue');
}

function block(
  words: Words,
  label: string,
  items: readonly WeekItem[],
  top: number,
  kind: 'day' | 'overdue',
): Drawn {
  const shown = items.slice(0, itemsPerDay).flatMap((item) => itemLines(words, item));
  const hidden = items.length - Math.min(items.length, itemsPerDay);
  const lines = [
    ...(items.length === 0 ? [{ text: words('views.week.nothing'), color: '#6b6b6b' }] : shown),
    ...(hidden > 0 ? [{ text: words('views.week.more', { n: hidden }), color: '#6b6b6b' }] : []),
  ];
  const height = 56 + lines.length * line + 24;
  const fill = kind === 'overdue' ? '#fdecea' : '#f1f5fb';
  const ink = kind === 'overdue' ? '#8c1d18' : '#1c1c1c';
  const svg = [
    `<rect x="${margin - 16}" y="${top}" width="${width - 2 * margin + 32}" height="${height - 12}" rx="14" fill="${fill}"/>`,
    write(label, margin, top + 42, 28, ink, true),
    ...lines.map(({ text, color }, at) =>
      write(text, margin, top + 56 + 32 + at * line, 26, color),
    ),
  ];
  return { svg: svg.join(''), height };
}

function itemLines(words: Words, item: WeekItem): { text: string; color: string }[] {
  const time = `${two(Math.floor(item.minute / 60))}:${two(Math.floor(item.minute % 60))}`;
  const text = words(`views.week.item.${item.kind}`, {
    time,
    number: item.number,
    title: item.title,
    who: item.who,
  });
  const marks = { overdue: 'views.week.late', submitted: 'views.week.submitted' } as const;
  const marked = item.state === 'open' ? text : words(marks[item.state], { text });
  const color =
    item.state === 'overdue' ? '#8c1d18' : item.state === 'submitted' ? '#2e6b34' : '#1c1c1c';
  return wrap(marked, lettersPerLine, linesPerItem).map((one) => ({ text: one, color }));
}

const two = (value: number): string => String(value).padStart(2, '0');

/** At most so many lines of so many letters, cut with an ellipsis; a word longer than a line is cut too. */
export function wrap(text: string, letters: number, most: number): string[] {
  const lines: string[] = [''];
  for (const word of text.replace(/\s+/gu, ' ').trim().split(' ')) {
    const last = lines[lines.length - 1] ?? '';
    const joined = last ? `${last} ${word}` : word;
    if (joined.length <= letters) lines[lines.length - 1] = joined;
    else lines.push(word.slice(0, letters));
  }
  const kept = lines.filter(Boolean).slice(0, most);
  const cut = lines.filter(Boolean).length > most;
  return cut
    ? kept.map((one, at) => (at === most - 1 ? `${one.slice(0, letters - 1)}…` : one))
    : kept;
}

function write(
  text: string,
  x: number,
  y: number,
  size: number,
  fill: string,
  bold = false,
): string {
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}>${spoken(text)}</text>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML: markup is spoken, and what XML may not hold is left out. */
function spoken(text: string): string {
  const allowed = [...text].filter(
    (sign) => sign >= ' ' && !/[\u{d800}-\u{dfff}\u{fffe}\u{ffff}]/u.test(sign),
  );
  return allowed.join('').replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
