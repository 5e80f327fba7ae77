import { z } from 'zod';
import { clean } from './portal-text.ts';
import type { TimeLimit, Way } from './procedure.ts';

/**
 * The national portal's own record (dichvucong.gov.vn, get-formality-by-citizen), as far as we read it.
 * A cell that should hold a number and holds something else states nothing; it is reported as suspicious
 * by `portal-suspicions` and never guessed at.
 */
const text = z
  .string()
  .nullish()
  .transform((value) => clean(value ?? ''));
const named = z.object({ name: text, code: text });
const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]).optional();
const number = cell.transform((value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined,
);
/** Papers come in whole sheets, and nobody asks for hundreds. */
const quantity = number.transform((value) =>
  value !== undefined && Number.isInteger(value) && value > 0 && value < 100 ? value : 0,
);

const feeRow = z.object({
  value: number,
  currencyName: z.string().nullish(),
  description: text,
});
const methodRow = z.object({
  submissionMethod: z.enum(['DIRECT', 'ONLINE', 'POSTAL']),
  processingTime: z.union([z.number(), z.string()]).nullish(),
  processingTimeUnit: z
    .string()
    .nullish()
    .transform((unit) => unit ?? 'OTHER'),
  description: text,
  fees: z.array(feeRow),
});
const paperRow = z.object({
  name: text,
  originalQty: quantity,
  copyQty: quantity,
  attachments: z.array(z.unknown()).default([]),
});
/** Digits only: everything else in such a field is a slip of the hand. */
export const codePattern = /^\d{1,2}\.\d{6}$/u;

export const portalRecord = z.object({
  id: z.string().min(1),
  code: text.refine((code) => codePattern.test(code), 'not a procedure code such as 1.001193'),
  name: text.refine((name) => name !== '', 'is empty'),
  executionSteps: z.array(z.object({ description: z.string().nullish() })),
  executionMethods: z.array(methodRow),
  executionCases: z.array(z.object({ name: text, profileComponents: z.array(paperRow) })),
  cases: z.array(
    z.object({ processingDay: z.object({ qty: number, type: z.string().nullish() }) }),
  ),
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

export type PortalRecord = z.infer<typeof portalRecord>;
export type PortalMethod = z.infer<typeof methodRow>;
export type PortalFee = z.infer<typeof feeRow>;

export const wayOf = { DIRECT: 'direct', ONLINE: 'online', POSTAL: 'postal' } as const;

export const unitOf: Readonly<Record<string, TimeLimit['unit']>> = {
  HOUR: 'hour',
  WORKING_DAY: 'working_day',
  DAY: 'day',
  MONTH: 'month',
  YEAR: 'year',
};

/** Joins the ways that state the same thing, in a stable order. */
export function byWays<T extends object>(rows: { way: Way; fact: T }[]): (T & { ways: Way[] })[] {
  const joined = new Map<string, T & { ways: Way[] }>();
  for (const { way, fact } of rows) {
    const key = JSON.stringify(fact);
    const row = joined.get(key) ?? { ways: [], ...fact };
    row.ways = [...new Set([...row.ways, way])].sort();
    joined.set(key, row);
  }
  return [...joined.values()];
}
