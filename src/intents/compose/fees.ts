import type { Fee } from '../../domain/procedure.ts';
import type { Words } from '../../port/words.ts';
import { dayInWords, type Shown, told } from './shown.ts';
import { byWay } from './ways.ts';

const grouped = (amount: number): string => amount.toLocaleString('de-DE');

const money = (amount: number, currency: 'VND' | 'USD', words: Words): string =>
  words(`citizen.answer.money.${currency}`, { amount: grouped(amount) });

function amountOf(fee: Fee, shown: Shown): string {
  const { day, words } = shown;
  const { amount, currency = 'VND', reduced } = fee;
  const unit = fee.unit ? told(fee.unit, shown) : '';
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
function feeLine(fee: Fee, shown: Shown): string {
  const { language, words } = shown;
  const stated = amountOf(fee, shown);
  const text = fee.reduced || /đến\s+hết ngày 31\/12\/2026/u.test(fee.text ?? '') ? '' : fee.text;
  if (!text) return stated;
  const bare = fee.free ? text.replace(/^Miễn (?:lệ )?phí\.\s*/u, '') : text;
  if (language === 'vi' && fee.amount && text.includes(`${grouped(fee.amount)} `)) return text;
  if (!stated) return told(bare, shown);
  return bare === ''
    ? stated
    : words('citizen.answer.fee.withText', { fee: stated, text: told(bare, shown) });
}

/** What one pays on that day, a line for each way of handing in where they differ. */
export function feeLines(shown: Shown): string[] {
  const { version, words } = shown;
  return byWay(
    version.fees,
    (fee) => feeLine(fee, shown),
    (ways, fee) => words('citizen.answer.fee.forWays', { ways, fee }),
    words,
  );
}
