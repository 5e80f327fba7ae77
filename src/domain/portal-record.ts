import { z } from 'zod';
import type {
  Fee,
  Level,
  Paper,
  Procedure,
  ProcedureVersion,
  TimeLimit,
  Way,
} from './procedure.ts';

/** One space between words, composed letters (the portal mixes NFD, no-break spaces and tabs). */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{Ll}[.;])(?=\p{Lu}\p{Ll})/gu, ' ')
    .trim();
const text = z
  .string()
  .nullish()
  .transform((value) => clean(value ?? ''));
const named = z.object({ name: text, code: text });

const feeRow = z.object({
  value: z.number().nullish(),
  currencyName: z.string().nullish(),
  description: text,
});
const methodRow = z.object({
  submissionMethod: z.enum(['DIRECT', 'ONLINE', 'POSTAL']),
  processingTime: z.union([z.number(), z.string()]).nullish(),
  processingTimeUnit: z.string(),
  description: text,
  fees: z.array(feeRow),
});
const paperRow = z.object({
  name: text,
  originalQty: z.number(),
  copyQty: z.number(),
  attachments: z.array(z.unknown()).default([]),
});

/** The portal's own record (dichvucong.gov.vn, get-formality-by-citizen), as far as we read it. */
const portalRecord = z.object({
  id: z.string(),
  code: text,
  name: text,
  executionSteps: z.array(z.object({ description: z.string().nullish() })),
  executionMethods: z.array(methodRow),
  executionCases: z.array(z.object({ name: text, profileComponents: z.array(paperRow) })),
  cases: z.array(z.object({ processingDay: z.object({ qty: z.number(), type: z.string() }) })),
  requirementsAndConditions: z.string().nullish(),
  isMinistry: z.boolean(),
  isProvince: z.boolean(),
  isWard: z.boolean(),
  isOtherAgency: z.boolean(),
  isVertical: z.boolean(),
  categoriesDetails: z.array(named),
  subjectTypesDetails: z.array(named),
  legalBasisesDetails: z.array(named),
  resultsDetails: z.array(named),
  unitGroupsExecuting: z.array(named),
  departmentsExecuting: z.array(named),
  departmentPromulgateCode: text,
  procedureProposal: z.object({
    proposalNumber: z.string().nullish(),
    decisionDate: z.number().nullish(),
  }),
  createdAt: z.number(),
});
type PortalRecord = z.infer<typeof portalRecord>;
type Method = z.infer<typeof methodRow>;

const wayOf = { DIRECT: 'direct', ONLINE: 'online', POSTAL: 'postal' } as const;
const unitOf: Readonly<Record<string, TimeLimit['unit']>> = {
  HOUR: 'hour',
  WORKING_DAY: 'working_day',
  DAY: 'day',
  MONTH: 'month',
  YEAR: 'year',
};
const sorted = (items: string[]): string[] => [...new Set(items.filter(Boolean))].sort();

const bullet = /^(?:[\s\-–+*•]+|(?:[a-zđ]|[ivx]+|\d{1,2})[.)]\s+)+/u;

/** Cuts official prose at the last sentence or clause that fits: it is cited by its link, not copied. */
function clause(value: string, limit: number): string {
  const bare = value.replace(bullet, '').replace(/[\s:;.,]+$/u, '');
  if (bare.length <= limit) return bare;
  const head = bare.slice(0, limit);
  const sentence = [...head.matchAll(/[.](?=\s)/gu)].at(-1)?.index ?? -1;
  if (sentence > 25) return head.slice(0, sentence);
  const part = [...head.matchAll(/[;,](?=\s)|\s(?=\()/gu)].at(-1)?.index ?? -1;
  return `${head.slice(0, part > limit / 2 ? part : head.lastIndexOf(' '))}…`;
}

const isNoteGroup = (name: string): boolean => /^\W*lưu ý/iu.test(name);

/** Rows with a quantity are papers; all others are notes that stand among them. */
function papersOf(record: PortalRecord): Paper[] {
  return record.executionCases
    .filter((group) => !isNoteGroup(group.name))
    .flatMap((group) =>
      group.profileComponents
        .filter((row) => row.originalQty + row.copyQty > 0 && row.name !== '')
        .map((row) => ({
          name: clause(row.name, 240),
          originals: row.originalQty,
          copies: row.copyQty,
          ...(group.name && { group: clause(group.name, 120) }),
          ...(row.attachments.length > 0 && { form: true }),
        })),
    );
}

const dong = (digits: string): number => Number(digits.replaceAll('.', ''));

/** "áp dụng mức phí 400.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 theo Thông tư số …" */
function reductionOf(description: string): Fee['reduced'] {
  const found =
    /mức phí:?\s*([\d.]+)\s*đồng.{0,60}?kể từ ngày (\d+)\/(\d+)\/(\d{4})\s+đến\s+hết ngày (\d+)\/(\d+)\/(\d{4}) theo Thông tư số ([\w/-]+)/iu.exec(
      description,
    );
  if (!found) return undefined;
  const [, amount = '', d1 = '', m1 = '', y1, d2 = '', m2 = '', y2, by = ''] = found;
  const day = (y: string | undefined, m: string, d: string) =>
    `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return { amount: dong(amount), from: day(y1, m1, d1), until: day(y2, m2, d2), by };
}

function currencyOf(row: z.infer<typeof feeRow>): Fee['currency'] {
  const value = row.value ?? 0;
  if (row.currencyName === 'USD') return 'USD';
  // Below a thousand đồng a thousand was lost at the source ("800" for 800,000).
  if (value < 1000) return undefined;
  const stated = value.toLocaleString('de-DE');
  return row.currencyName || row.description.startsWith(`${stated} đồng`) ? 'VND' : undefined;
}

/** A value of 0 means "not given" and no amount stands without a currency: then only the text speaks. */
function feeOf(
  row: z.infer<typeof feeRow>,
  methodDescription: string,
): Omit<Fee, 'ways'> | undefined {
  const description = row.description.replace(/^(?:Đồng\s*)?\((.*)\)\.?$/u, '$1');
  const unit = /^\/\s?\p{L}+(?:\s\p{L}+)?$/u.test(description) ? description : undefined;
  const tariff = /\d (?:đồng|USD)/u.test(methodDescription) ? methodDescription : '';
  const currency = row.value ? currencyOf(row) : undefined;
  const reduced = reductionOf(unit || !description ? tariff : description);
  const said = clause(unit || !description ? tariff : description, 420);
  const stated = {
    ...(said && { text: said }),
    ...(reduced && reduced.amount !== row.value && { reduced }),
  };
  if (row.value && currency) {
    return { amount: row.value, currency, ...(unit && { unit }), ...stated };
  }
  if (/^Miễn (?:lệ )?phí\.(?:\s|$)/u.test(description)) return { free: true, ...stated };
  return said ? stated : undefined;
}

/** Joins the ways that state the same thing, in a stable order. */
function byWays<T extends object>(rows: { way: Way; fact: T }[]): (T & { ways: Way[] })[] {
  const joined = new Map<string, T & { ways: Way[] }>();
  for (const { way, fact } of rows) {
    const key = JSON.stringify(fact);
    const row = joined.get(key) ?? { ways: [], ...fact };
    row.ways = [...new Set([...row.ways, way])].sort();
    joined.set(key, row);
  }
  return [...joined.values()];
}

function feesOf(record: PortalRecord): Fee[] {
  return byWays(
    record.executionMethods.flatMap((method) =>
      method.fees.flatMap((row) => {
        const fact = feeOf(row, method.description);
        return fact ? [{ way: wayOf[method.submissionMethod], fact }] : [];
      }),
    ),
  );
}

/** The unit of the online variants, only where all of them agree with the method's own number. */
function unitFromCases(record: PortalRecord, quantity: number): TimeLimit['unit'] {
  const all = record.cases.map((variant) => variant.processingDay);
  const units = new Set(all.map((day) => unitOf[day.type]));
  const agree = all.length > 0 && all.every((day) => day.qty === quantity);
  return agree && units.size === 1 ? [...units][0] : undefined;
}

const statesTime = /\d+\)?\s+(?:ngày|tháng|giờ)/u;

/** The sentences of a description that state a time, or nothing; what is paid stands elsewhere. */
function timeSaid(description: string): string {
  const sentences = description
    .split(/(?<=[.;])\s+|:?\s+[-+]\s+|^Thời (?:hạn|gian) giải quyết:?\s*/u)
    .filter((part) => statesTime.test(part) && !/phí|mức thu/iu.test(part));
  const said = clause(sentences.join(' '), 400);
  return statesTime.test(said) ? said : '';
}

function timeOf(
  method: Method,
  record: PortalRecord,
  sameDay: boolean,
): Omit<TimeLimit, 'ways'> | undefined {
  const quantity = Number(method.processingTime);
  const words = timeSaid(method.description);
  const said = words ? { text: words } : undefined;
  const unit = unitOf[method.processingTimeUnit];
  if (quantity > 0 && unit) return { quantity, unit, ...said, source: 'method' };
  if (said) return { ...said, source: 'description' };
  if (sameDay) return { sameDay: true, source: 'steps' };
  const shared = quantity > 0 ? unitFromCases(record, quantity) : undefined;
  return shared && { quantity, unit: shared, source: 'case' };
}

function timesOf(record: PortalRecord): TimeLimit[] {
  const steps = record.executionSteps.map((step) => clean(step.description ?? '')).join(' ');
  const sameDay =
    /sau 15 giờ.{0,60}trong ngày làm việc tiếp theo/u.test(steps) &&
    record.executionMethods.every((method) => Number(method.processingTime) <= 1);
  return byWays(
    record.executionMethods.flatMap((method) => {
      const fact = timeOf(method, record, sameDay);
      return fact ? [{ way: wayOf[method.submissionMethod], fact }] : [];
    }),
  );
}

/** Labels of bodies that no longer exist under that name, and a city that stands in national rows. */
function bodyOf(name: string): string {
  if (/^Ủy ban nhân dân xã, phường, thị trấn\.?$/iu.test(name)) return 'Ủy ban nhân dân cấp xã';
  if (/^Sở Tư pháp(?: Thành phố Hà Nội)?$/iu.test(name)) return 'Sở Tư pháp';
  return name.replace(/ủy ban nhân dân/iu, 'Ủy ban nhân dân').replace(/\.$/u, '');
}

function levelsOf(record: PortalRecord): Level[] {
  const flags: [Level, boolean][] = [
    ['ministry', record.isMinistry],
    ['province', record.isProvince],
    ['commune', record.isWard],
    ['vertical', record.isVertical],
    ['other', record.isOtherAgency],
  ];
  return flags.filter(([, on]) => on).map(([level]) => level);
}

const lawNumber = /\d{1,3}(?:\.?\w)?\/(?:\d{4}\/)?[A-ZĐƯ][A-ZĐƯ0-9-]*/u;

/** "NN/YYYY/XX" out of sixteen spellings; the list's order at the source is random. */
function legalBasisOf(record: PortalRecord): string[] {
  return sorted(
    record.legalBasisesDetails.map((law) => lawNumber.exec(law.code)?.[0] ?? clean(law.code)),
  );
}

function conditionsOf(record: PortalRecord): string[] {
  return (record.requirementsAndConditions ?? '')
    .split('\n')
    .map((line) => clause(clean(line), 260))
    .filter((line) => line && !/^Không(?: quy định| có)?$/iu.test(line))
    .slice(0, 12);
}

const dayOf = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 10);

function versionOf(record: PortalRecord, readOn: string): ProcedureVersion {
  const { proposalNumber, decisionDate } = record.procedureProposal;
  const decided = decisionDate ? dayOf(decisionDate) : undefined;
  return {
    effectiveFrom: decided ?? dayOf(record.createdAt),
    ...(proposalNumber && {
      decision: { number: clean(proposalNumber), ...(decided && { date: decided }) },
    }),
    handledBy: sorted(
      [...record.unitGroupsExecuting, ...record.departmentsExecuting].map((body) =>
        bodyOf(body.name),
      ),
    ),
    ways: [
      ...new Set(record.executionMethods.map((method) => wayOf[method.submissionMethod])),
    ].sort(),
    papers: papersOf(record),
    fees: feesOf(record),
    times: timesOf(record),
    results: sorted(record.resultsDetails.map((result) => clause(result.name, 160))),
    conditions: conditionsOf(record),
    legalBasis: legalBasisOf(record),
    applicants: sorted(record.subjectTypesDetails.map((subject) => subject.name)),
    source: `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${record.id}`,
    readOn,
  };
}

const ministryOf: Readonly<Record<string, string>> = { G15: 'justice', G01: 'bo-cong-an' };

/**
 * A catalogue entry from one record of the national portal, by rule: what the record does not state is absent.
 * Throws a ZodError when the record has not the portal's shape. `readOn`: yyyy-mm-dd of the crawl.
 */
export function procedureFromPortal(json: unknown, readOn: string): Procedure {
  const record = portalRecord.parse(json);
  return {
    code: record.code,
    name: record.name.replace(/^Thủ tục\s+(\p{L})/u, (_, letter: string) => letter.toUpperCase()),
    field: record.categoriesDetails[0]?.name ?? '',
    levels: levelsOf(record),
    ministry: ministryOf[record.departmentPromulgateCode] ?? record.departmentPromulgateCode,
    versions: [versionOf(record, readOn)],
  };
}
