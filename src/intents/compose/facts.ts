import type { Aspect } from '../../domain/citizen-reply.ts';
import type {
  Fee,
  Paper,
  PlainWords,
  Procedure,
  ProcedureVersion,
  TimeLimit,
  Way,
} from '../../domain/procedure.ts';
import type { Language, Words } from '../../port/words.ts';

/** What an aspect of a record says, ready to be shown: `items` may be shortened, `lines` not. */
export type Said = { lines: string[]; items: string[] };

type Record = {
  procedure: Procedure;
  version: ProcedureVersion;
  plain: PlainWords | undefined;
  caseId: string | undefined;
  day: string;
  language: Language;
  words: Words;
};

/** Days are written as people here write them. */
export const dayInWords = (day: string): string => day.split('-').reverse().join('/');

const grouped = (amount: number): string => amount.toLocaleString('de-DE');

/** Where to ask when the record is silent, by who handles it. */
export function askAt(procedure: Procedure, words: Words): string {
  const place = (['commune', 'province', 'ministry'] as const).find((level) =>
    procedure.levels.includes(level),
  );
  return words(`citizen.answer.place.${place ?? 'other'}`);
}

const bodies: readonly (readonly [string, RegExp])[] = [
  ['commune', /^Ủy ban nhân dân cấp xã$/u],
  ['justice', /^Sở Tư pháp$/u],
  ['ministry', /^Bộ Tư pháp$/u],
  ['notary', /^Tổ chức hành nghề công chứng$/u],
  ['embassy', /^Cơ quan đại diện có thẩm quyền$/u],
  ['police', /^Công an tỉnh$/u],
  ['legalAid', /^Trung tâm trợ giúp pháp lý nhà nước$/u],
];

/** The bodies that handle it, the nearest to people first. */
export function placesOf(version: ProcedureVersion, words: Words): string {
  const rank = (name: string) =>
    /cấp xã/iu.test(name) ? 0 : /Sở Tư pháp|tỉnh/u.test(name) ? 1 : 2;
  return version.handledBy
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, 3)
    .map((name) => {
      const known = bodies.find(([, shape]) => shape.test(name));
      return known ? words(`citizen.body.${known[0]}`) : name;
    })
    .join('; ');
}

const waysOf = (ways: readonly Way[], words: Words): string =>
  (['direct', 'online', 'postal'] as const)
    .filter((way) => ways.includes(way))
    .map((way) => words(`citizen.answer.way.${way}`))
    .join(', ');

const money = (amount: number, currency: 'VND' | 'USD', words: Words): string =>
  words(`citizen.answer.money.${currency}`, { amount: grouped(amount) });

function amountOf(fee: Fee, day: string, words: Words): string {
  const { amount, currency = 'VND', unit = '', reduced } = fee;
  const current = reduced && reduced.from <= day && day <= reduced.until ? reduced : undefined;
  if (current) {
    const values = {
      reduced: money(current.amount, 'VND', words),
      until: dayInWords(current.until),
      by: current.by,
      unit,
      amount: amount ? money(amount, currency, words) : '',
    };
    return words(`citizen.answer.fee.${amount ? 'reduced' : 'reducedOnly'}`, values);
  }
  if (fee.free) return words('citizen.answer.fee.free');
  return amount
    ? words('citizen.answer.fee.amount', { amount: money(amount, currency, words), unit })
    : '';
}

/** One fee as it stands on a day; empty when its only statement no longer holds. */
function feeLine(fee: Fee, day: string, words: Words): string {
  const stated = amountOf(fee, day, words);
  const text = fee.reduced || /đến\s+hết ngày 31\/12\/2026/u.test(fee.text ?? '') ? '' : fee.text;
  if (!text) return stated;
  const bare = fee.free ? text.replace(/^Miễn (?:lệ )?phí\.\s*/u, '') : text;
  if (fee.amount && text.includes(`${grouped(fee.amount)} `)) return text;
  if (!stated) return bare;
  return bare === '' ? stated : words('citizen.answer.fee.withText', { fee: stated, text: bare });
}

/** Rows that differ say which way of handing in they are for. */
function byWay<T extends { ways: Way[] }>(
  rows: readonly T[],
  line: (row: T) => string,
  join: (ways: string, line: string) => string,
  words: Words,
): string[] {
  const said = rows.map((row) => ({ row, text: line(row) })).filter(({ text }) => text !== '');
  const same = said.every(({ row }) => row.ways.join() === said[0]?.row.ways.join());
  return [
    ...new Set(said.map(({ row, text }) => (same ? text : join(waysOf(row.ways, words), text)))),
  ];
}

export function feeLines({ version, day, words }: Record): string[] {
  return byWay(
    version.fees,
    (fee) => feeLine(fee, day, words),
    (ways, fee) => words('citizen.answer.fee.forWays', { ways, fee }),
    words,
  );
}

function timeLine(limit: TimeLimit, words: Words): string {
  if (limit.sameDay) return words('citizen.answer.time.sameDay');
  const time =
    limit.quantity && limit.unit
      ? words(`citizen.answer.time.${limit.unit}`, { count: limit.quantity })
      : '';
  if (!limit.text) return time;
  return time ? words('citizen.answer.time.withText', { time, text: limit.text }) : limit.text;
}

export function timeLines({ version, words }: Record): string[] {
  return byWay(
    version.times,
    (limit) => timeLine(limit, words),
    (ways, time) => words('citizen.answer.time.forWays', { ways, time }),
    words,
  );
}

function quantityOf(paper: Paper, words: Words): string {
  const originals = words('citizen.answer.original', { count: paper.originals });
  const copies = words('citizen.answer.copy', { count: paper.copies });
  if (paper.originals > 0 && paper.copies > 0) {
    return words('citizen.answer.paperBoth', { originals, copies });
  }
  return paper.originals > 0 ? originals : copies;
}

/** Long official names are cut at a clause: what is shown is the beginning of what the record says. */
function shortly(name: string, limit = 110): string {
  if (name.length <= limit) return name;
  const head = name.slice(0, limit);
  const clause = Math.max(head.lastIndexOf(' ('), head.lastIndexOf('; '), head.lastIndexOf(', '));
  return `${head.slice(0, clause > 40 ? clause : head.lastIndexOf(' '))}…`;
}

/** The form first, then what is handed in, then what is only shown. */
function paperRank(paper: Paper): number {
  if (/^(?:Tờ khai|Đơn|Phiếu|Văn bản đề nghị|Giấy đề nghị)/u.test(paper.name)) return 0;
  if (/xuất trình/iu.test(paper.group ?? '')) return 3;
  return /ủy quyền|Mẫu (?:hộ tịch )?điện tử/iu.test(paper.name) ? 2 : 1;
}

function documents({ version, plain, caseId, words }: Record): Said {
  const chosen = plain?.checklists.find((list) => list.id === caseId) ?? plain?.checklists[0];
  if (chosen) {
    return {
      lines: [words('citizen.answer.caseTitle', { title: chosen.title })],
      items: chosen.items,
    };
  }
  const papers = version.papers.toSorted((a, b) => paperRank(a) - paperRank(b));
  const items = papers.map((paper) =>
    words('citizen.answer.paper', {
      name: shortly(paper.name),
      quantity: quantityOf(paper, words),
    }),
  );
  return { lines: [], items: [...new Set(items)] };
}

function where({ version, words }: Record): Said {
  const lines: string[] = [];
  const places = placesOf(version, words);
  if (places) lines.push(words('citizen.answer.where.at', { places }));
  if (places && version.ways.length > 0) {
    lines.push(words('citizen.answer.where.ways', { ways: waysOf(version.ways, words) }));
  }
  return { lines, items: [] };
}

function online({ version, words }: Record): Said {
  if (version.ways.length === 0) return { lines: [], items: [] };
  const lines = version.ways.includes('online')
    ? [words('citizen.answer.online.yes')]
    : [words('citizen.answer.online.no', { ways: waysOf(version.ways, words) })];
  if (version.ways.includes('postal')) lines.push(words('citizen.answer.online.postal'));
  return { lines, items: [] };
}

function how(record: Record): Said {
  const { version, words } = record;
  const places = placesOf(version, words);
  if (!places) return { lines: [], items: [] };
  const time = timeLines(record)[0];
  const ways = waysOf(version.ways, words);
  return {
    lines: [
      words('citizen.answer.how.prepare'),
      words('citizen.answer.how.submit', { ways, places }),
      words('citizen.answer.how.check'),
      words('citizen.answer.how.receive', { result: shortly(version.results.join(', '), 160) }),
      ...(time ? [words('citizen.answer.how.time', { time: shortly(time, 140) })] : []),
    ],
    items: [],
  };
}

function who({ version, words }: Record): Said {
  const proxy = version.papers.find((paper) => /^Văn bản ủy quyền/u.test(paper.name));
  const lines: string[] = [];
  if (version.applicants.length > 0) {
    lines.push(words('citizen.answer.who.applicants', { who: version.applicants.join('; ') }));
  }
  if (proxy) lines.push(words('citizen.answer.who.proxy', { paper: proxy.name }));
  return { lines, items: [] };
}

function general(record: Record): Said {
  const { version, plain, words } = record;
  const places = placesOf(version, words);
  const [time, fee] = [timeLines(record)[0], feeLines(record)[0]];
  return {
    lines: [
      ...(plain?.summary ? [plain.summary] : []),
      ...(places ? [words('citizen.answer.general.where', { places })] : []),
      ...(time ? [words('citizen.answer.general.time', { time: shortly(time, 120) })] : []),
      ...(fee ? [words('citizen.answer.general.fee', { fee: shortly(fee, 120) })] : []),
      words('citizen.answer.general.ask'),
    ],
    items: [],
  };
}

const listOf = (items: readonly string[]): Said => ({ lines: [], items: [...items] });
const linesOf = (lines: string[]): Said => ({ lines, items: [] });

const readers: { readonly [A in Aspect]: (record: Record) => Said } = {
  documents,
  fee: (record) => linesOf(feeLines(record)),
  time: (record) => linesOf(timeLines(record)),
  where,
  how,
  online,
  form: ({ version }) =>
    listOf(
      version.papers
        .filter((paper) => paper.form || /^(?:Tờ khai|Mẫu|Đơn|Phiếu)/u.test(paper.name))
        .map((paper) => shortly(paper.name)),
    ),
  legal_basis: ({ version }) => linesOf([version.legalBasis.join(', ')].filter(Boolean)),
  conditions: ({ version }) => listOf(version.conditions.map((line) => shortly(line, 120))),
  result: ({ version }) => listOf(version.results.map((line) => shortly(line, 160))),
  who,
  // No record states it as a field of its own.
  validity: () => ({ lines: [], items: [] }),
  general,
};

/** What the record says about an aspect on that day; where it says nothing, where to ask. */
export function factsOf(aspect: Aspect, record: Record): Said {
  const said = readers[aspect](record);
  if (said.lines.some(Boolean) || said.items.length > 0) return said;
  const place = askAt(record.procedure, record.words);
  return linesOf([record.words(`citizen.answer.absent.${aspect}`, { place })]);
}
