import { byWays, type PortalMethod, type PortalRecord, unitOf, wayOf } from './portal-shape.ts';
import { clause, clean } from './portal-text.ts';
import type { TimeLimit } from './procedure.ts';

/** The unit of the online variants, only where all of them agree with the method's own number. */
function unitFromCases(record: PortalRecord, quantity: number): TimeLimit['unit'] {
  const all = record.cases.map((variant) => variant.processingDay);
  const units = new Set(all.map((day) => unitOf[day.type ?? '']));
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
  method: PortalMethod,
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

/** How long the record says it takes, by way of handing in. */
export function timesOf(record: PortalRecord): TimeLimit[] {
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
