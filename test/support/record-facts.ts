import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Procedure, ProcedureVersion } from '../../src/domain/procedure.ts';

/**
 * What a record states, read without the service's own rules: from the national portal's JSON where that
 * folder is there, else from the catalogue that ships. Texts are compared by their letters and digits.
 */
export type RecordFacts = {
  papers: { name: string; originals: number; copies: number }[];
  /** Everything the record says about money and about time. */
  money: string;
  time: string;
  decision: { number: string; date: string } | undefined;
  bodies: string[];
  ways: string[];
  laws: string[];
  results: string[];
  conditions: string;
  applicants: string[];
  forms: string[];
};

const portal = resolve(import.meta.dirname, '../../../shared/data/portal');
const folders = ['details', 'extra'].map((name) => join(portal, name)).filter(existsSync);
const files = new Map(
  folders.flatMap((folder) =>
    readdirSync(folder).map((name): [string, string] => [
      name.replace('.json', ''),
      join(folder, name),
    ]),
  ),
);

/** Only letters and digits count: spaces, bullets and Unicode forms differ harmlessly. */
export const letters = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

type Named = { name: string; code?: string };
type Raw = {
  executionCases: {
    name: string;
    profileComponents: {
      name: string;
      originalQty: number;
      copyQty: number;
      attachments: unknown[];
    }[];
  }[];
  executionMethods: {
    submissionMethod: string;
    processingTime: number | string;
    processingTimeUnit: string;
    description?: string;
    fees: { value: number | null; currencyName?: string; description?: string }[];
  }[];
  executionSteps: { name: string; description: string }[];
  cases: { processingDay: { qty: number; type: string } }[];
  procedureProposal: { proposalNumber: string | null; decisionDate: number | null };
  unitGroupsExecuting: Named[];
  departmentsExecuting: Named[];
  legalBasisesDetails: Named[];
  resultsDetails: Named[];
  subjectTypesDetails: Named[];
  requirementsAndConditions: string;
};

const unitWords: Readonly<Record<string, string>> = {
  WORKING_DAY: 'ngày làm việc',
  DAY: 'ngày',
  HOUR: 'giờ',
  MONTH: 'tháng',
  YEAR: 'năm',
};
const wayWords: Readonly<Record<string, string>> = {
  DIRECT: 'direct',
  ONLINE: 'online',
  POSTAL: 'postal',
};

function fromPortal(raw: Raw): RecordFacts {
  // Whole groups of advice stand among the papers, under a heading of their own.
  const rows = raw.executionCases
    .filter(({ name }) => !/^\W*lưu ý/iu.test(name.normalize('NFC')))
    .flatMap((group) => group.profileComponents);
  const papers = rows.filter((row) => row.originalQty + row.copyQty > 0);
  const { proposalNumber, decisionDate } = raw.procedureProposal;
  const texts = [
    ...raw.executionMethods.map(({ description }) => description ?? ''),
    ...raw.executionSteps.map(({ description }) => description),
  ];
  const fees = raw.executionMethods.flatMap((method) => method.fees);
  return {
    papers: papers.map((row) => ({
      name: row.name,
      originals: row.originalQty,
      copies: row.copyQty,
    })),
    money: [
      ...fees.flatMap(({ value, description }) => [value ? `${value} ` : '', description ?? '']),
      ...texts,
    ].join(' | '),
    time: [
      ...raw.executionMethods.map(
        (method) => `${method.processingTime} ${unitWords[method.processingTimeUnit] ?? ''}`,
      ),
      ...raw.cases.map(({ processingDay: { qty, type } }) => `${qty} ${unitWords[type] ?? ''}`),
      ...texts,
    ].join(' | '),
    decision:
      proposalNumber && decisionDate
        ? {
            number: proposalNumber.trim(),
            date: new Date(decisionDate + 7 * 3_600_000).toISOString().slice(0, 10),
          }
        : undefined,
    bodies: [...raw.unitGroupsExecuting, ...raw.departmentsExecuting].map(({ name }) => name),
    ways: raw.executionMethods.map((method) => wayWords[method.submissionMethod] ?? ''),
    laws: raw.legalBasisesDetails.map(({ code = '' }) => code),
    results: raw.resultsDetails.map(({ name }) => name),
    conditions: raw.requirementsAndConditions,
    applicants: raw.subjectTypesDetails.map(({ name }) => name),
    forms: papers
      .filter(
        (row) => row.attachments.length > 0 || /^\W*(?:Tờ khai|Mẫu|Đơn|Phiếu)/u.test(row.name),
      )
      .map(({ name }) => name),
  };
}

/** The steps of a record are not in the catalogue: the summary by hand tells some of their times. */
function fromCatalogue(version: ProcedureVersion, summary: string): RecordFacts {
  const { decision, fees, times, papers } = version;
  return {
    papers,
    money: JSON.stringify(fees),
    time: JSON.stringify([
      summary,
      ...times.map((limit) => [
        limit.quantity && limit.unit
          ? `${limit.quantity} ${unitWords[limit.unit.toUpperCase()] ?? ''}`
          : '',
        limit.text,
      ]),
    ]),
    decision: decision?.date ? { number: decision.number, date: decision.date } : undefined,
    bodies: version.handledBy,
    ways: version.ways,
    laws: version.legalBasis,
    results: version.results,
    conditions: version.conditions.join('\n'),
    applicants: version.applicants,
    forms: papers
      .filter(({ form, name }) => form || /^(?:Tờ khai|Mẫu|Đơn|Phiếu)/u.test(name))
      .map(({ name }) => name),
  };
}

export function recordFacts(procedure: Procedure, version: ProcedureVersion): RecordFacts {
  const file = files.get(procedure.code);
  return file
    ? fromPortal(JSON.parse(readFileSync(file, 'utf8')) as Raw)
    : fromCatalogue(version, procedure.vi?.summary ?? '');
}
