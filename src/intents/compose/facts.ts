import type { Aspect } from '../../domain/citizen-reply.ts';
import type { Procedure, ProcedureVersion } from '../../domain/procedure.ts';
import type { Words } from '../../port/words.ts';
import { feeLines } from './fees.ts';
import { documents, forms } from './papers.ts';
import { type Said, type Shown, shortly, told } from './shown.ts';
import { timeLines } from './times.ts';
import { waysOf } from './ways.ts';

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
    .map((name) => {
      const known = bodies.find(([, shape]) => shape.test(name));
      return known ? words(`citizen.body.${known[0]}`) : name;
    })
    .join('; ');
}

/** The same for one person, in the language spoken. */
export function placesFor(shown: Shown): string {
  const { version, words, language } = shown;
  const known = placesOf(version, words);
  if (language === 'vi') return known;
  return known
    .split('; ')
    .map((name) => (version.handledBy.includes(name) ? told(name, shown) : name))
    .join('; ');
}

function where(shown: Shown): Said {
  const { version, words } = shown;
  const lines: string[] = [];
  const places = placesFor(shown);
  if (places) lines.push(words('citizen.answer.where.at', { places }));
  if (places && version.ways.length > 0) {
    lines.push(words('citizen.answer.where.ways', { ways: waysOf(version.ways, words) }));
  }
  return { lines, items: [] };
}

function online({ version, words }: Shown): Said {
  if (version.ways.length === 0) return { lines: [], items: [] };
  const lines = version.ways.includes('online')
    ? [words('citizen.answer.online.yes')]
    : [words('citizen.answer.online.no', { ways: waysOf(version.ways, words) })];
  if (version.ways.includes('postal')) lines.push(words('citizen.answer.online.postal'));
  return { lines, items: [] };
}

function how(shown: Shown): Said {
  const { version, words } = shown;
  const places = placesFor(shown);
  if (!places) return { lines: [], items: [] };
  const time = timeLines(shown)[0];
  const ways = waysOf(version.ways, words);
  const result = version.results.map((name) => told(name, shown)).join(', ');
  return {
    lines: [
      words('citizen.answer.how.prepare'),
      words('citizen.answer.how.submit', { ways, places: shortly(places, 160) }),
      words('citizen.answer.how.check'),
      ...(result ? [words('citizen.answer.how.receive', { result: shortly(result, 160) })] : []),
      ...(time ? [words('citizen.answer.how.time', { time: shortly(time, 140) })] : []),
    ],
    items: [],
  };
}

function who(shown: Shown): Said {
  const { version, words } = shown;
  const proxy = version.papers.find((paper) => /^Văn bản ủy quyền/u.test(paper.name));
  const lines: string[] = [];
  if (version.applicants.length > 0) {
    const applicants = version.applicants.map((name) => told(name, shown)).join('; ');
    lines.push(words('citizen.answer.who.applicants', { who: applicants }));
  }
  if (proxy) lines.push(words('citizen.answer.who.proxy', { paper: told(proxy.name, shown) }));
  return { lines, items: [] };
}

function general(shown: Shown): Said {
  const { plain, words } = shown;
  const places = placesFor(shown);
  const [time, fee] = [timeLines(shown)[0], feeLines(shown)[0]];
  return {
    lines: [
      ...(plain?.summary ? [plain.summary] : []),
      ...(places ? [words('citizen.answer.general.where', { places: shortly(places, 160) })] : []),
      ...(time ? [words('citizen.answer.general.time', { time: shortly(time, 120) })] : []),
      ...(fee ? [words('citizen.answer.general.fee', { fee: shortly(fee, 120) })] : []),
      words('citizen.answer.general.ask'),
    ],
    items: [],
  };
}

const listOf = (texts: readonly string[], shown: Shown): Said => ({
  lines: [],
  items: texts.map((text) => told(text, shown)),
});
const linesOf = (lines: string[]): Said => ({ lines, items: [] });

const readers: { readonly [A in Aspect]: (shown: Shown) => Said } = {
  documents,
  fee: (shown) => linesOf(feeLines(shown)),
  time: (shown) => linesOf(timeLines(shown)),
  where,
  how,
  online,
  form: forms,
  legal_basis: ({ version }) => linesOf([version.legalBasis.join(', ')].filter(Boolean)),
  conditions: (shown) => listOf(shown.version.conditions, shown),
  result: (shown) => listOf(shown.version.results, shown),
  who,
  // No record states it as a field of its own.
  validity: () => ({ lines: [], items: [] }),
  general,
};

/** What the record says about an aspect on that day; where it says nothing, where to ask. */
export function factsOf(aspect: Aspect, shown: Shown): Said {
  const said = readers[aspect](shown);
  if (said.lines.some(Boolean) || said.items.length > 0) return said;
  const place = askAt(shown.procedure, shown.words);
  return linesOf([shown.words(`citizen.answer.absent.${aspect}`, { place })]);
}
