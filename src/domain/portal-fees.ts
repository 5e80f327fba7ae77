import { byWays, type PortalFee, type PortalRecord, wayOf } from './portal-shape.ts';
import { clause } from './portal-text.ts';
import type { Fee } from './procedure.ts';

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

function currencyOf(row: PortalFee): Fee['currency'] {
  const value = row.value ?? 0;
  if (row.currencyName === 'USD') return 'USD';
  // Below a thousand đồng a thousand was lost at the source ("800" for 800,000).
  if (value < 1000) return undefined;
  const stated = value.toLocaleString('de-DE');
  return row.currencyName || row.description.startsWith(`${stated} đồng`) ? 'VND' : undefined;
}

/** A value of 0 means "not given" and no amount stands without a currency: then only the text speaks. */
function feeOf(row: PortalFee, methodDescription: string): Omit<Fee, 'ways'> | undefined {
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

/** What the record says one pays, by way of handing in. */
export function feesOf(record: PortalRecord): Fee[] {
  return byWays(
    record.executionMethods.flatMap((method) =>
      method.fees.flatMap((row) => {
        const fact = feeOf(row, method.description);
        return fact ? [{ way: wayOf[method.submissionMethod], fact }] : [];
      }),
    ),
  );
}
