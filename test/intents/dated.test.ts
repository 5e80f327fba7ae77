import { expect, test } from 'vitest';
import { versionOn } from '../../src/domain/procedure.ts';
import { ask, catalogue } from '../support/citizen.ts';

/** Noon in Vietnam. */
const on = (day: string) => ({ at: new Date(`${day}T12:00:00+07:00`) });
const reducedCodes = catalogue
  .filter(({ versions }) => versions.some(({ fees }) => fees.some(({ reduced }) => reduced)))
  .map(({ code }) => code);
const grouped = (amount: number) => amount.toLocaleString('de-DE');

test('every reduction of Circular 64/2025 holds on its last day and not on the next', () => {
  expect(reducedCodes.length).toBeGreaterThan(10);
  for (const code of reducedCodes) {
    const procedure = catalogue.find((one) => one.code === code);
    const fees = (procedure && versionOn(procedure, '2026-12-31')?.fees) ?? [];
    const last = ask(`#tt ${code} fee`, on('2026-12-31')).text;
    const next = ask(`#tt ${code} fee`, on('2027-01-01')).text;
    for (const { amount, reduced } of fees) {
      if (!reduced) continue;
      expect(reduced.until, code).toBe('2026-12-31');
      expect(last, code).toContain(`${grouped(reduced.amount)} đồng`);
      expect(last, code).toContain('31/12/2026');
      if (amount) expect(next, code).toContain(`${grouped(amount)} đồng`);
    }
    expect(next, code).not.toContain('31/12/2026');
    expect(next, code).not.toContain('64/2025/TT-BTC');
  }
});

test('a question in words is answered by the law of its day', () => {
  const text = 'cấp chứng chỉ hành nghề luật sư hết bao nhiêu tiền';
  expect(ask(text, on('2026-12-31')).text).toContain('400.000 đồng');
  expect(ask(text, on('2027-01-01')).text).toContain('800.000 đồng');
});

test('every answer about civil status says from 1 March 2027 that the law is another', () => {
  for (const { code, field, versions } of catalogue) {
    if (field !== 'Hộ tịch' || versions.some(({ effectiveTo }) => effectiveTo)) continue;
    expect(ask(`#tt ${code} documents`, on('2027-02-28')).text, code).not.toContain(
      'Luật Hộ tịch mới',
    );
    expect(ask(`#tt ${code} documents`, on('2027-03-01')).text, code).toContain('Luật Hộ tịch mới');
  }
});

test.each(['2.000986', '2.001023'])(
  '%s is answered until August 2026, then by 3.000722',
  (code) => {
    expect(ask(`#tt ${code} documents`, on('2026-08-31')).codes[0]).toBe(code);
    const after = ask(`#tt ${code} documents`, on('2026-09-01'));
    expect(after.codes[0]).toBe('3.000722');
    expect(after.text).toContain('1868/QĐ-BTP');
  },
);

test('criminal records: the police since 1 March 2025, and the answer says so on any later day', () => {
  for (const day of ['2025-03-01', '2026-11-21', '2027-06-01']) {
    const reply = ask('xin phiếu lý lịch tư pháp ở đâu', on(day));
    expect(reply.outcome).toBe('redirect');
    expect(reply.codes[0]).toBe('3.000333');
    expect(reply.text).toContain('01/03/2025');
    expect(reply.text).toContain('Công an tỉnh');
  }
});

test('before that day the Department of Justice issued them, and the answer names the day they moved', () => {
  const { text } = ask('xin phiếu lý lịch tư pháp ở đâu', on('2025-02-15'));
  expect(text).toContain('Đến hết ngày 28/02/2025 Sở Tư pháp cấp');
  expect(text).not.toContain('không còn làm ở Sở Tư pháp');
});
