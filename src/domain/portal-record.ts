import { feesOf } from './portal-fees.ts';
import { type PortalRecord, portalRecord, wayOf } from './portal-shape.ts';
import { clause, clean, sorted, withoutMarkup } from './portal-text.ts';
import { timesOf } from './portal-times.ts';
import type { Level, Paper, Procedure, ProcedureVersion } from './procedure.ts';

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
  return withoutMarkup(record.requirementsAndConditions ?? '')
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
