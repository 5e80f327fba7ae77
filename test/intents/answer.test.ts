import { expect, test } from 'vitest';
import { aspects } from '../../src/domain/citizen-reply.ts';
import { versionOn } from '../../src/domain/procedure.ts';
import { ask, catalogue } from '../support/citizen.ts';

const day = '2026-11-21';
const inForce = catalogue.flatMap((procedure) => {
  const version = versionOn(procedure, day);
  return version ? [{ procedure, version }] : [];
});
const plainNumber = (text: string) => text.replaceAll('.', '');

test('every aspect of every procedure: at most 600 characters, with decision, date and link', () => {
  for (const { procedure, version } of inForce) {
    for (const aspect of aspects) {
      const reply = ask(`#tt ${procedure.code} ${aspect}`);
      expect(reply.outcome).toBe('answer');
      expect(reply.codes[0]).toBe(procedure.code);
      expect(reply.text.length, `${procedure.code} ${aspect}`).toBeLessThanOrEqual(600);
      expect(reply.text).toContain(version.source);
      if (version.decision) expect(reply.text).toContain(version.decision.number);
    }
  }
});

test('an amount in a fee answer stands in the record', () => {
  for (const { procedure, version } of inForce) {
    const { text } = ask(`#tt ${procedure.code} fee`);
    const stated = JSON.stringify(version.fees);
    for (const [, amount = ''] of text.matchAll(/([\d.]+) ?(?:đồng|USD|đ\b)/gu)) {
      expect(plainNumber(stated), `${procedure.code}: ${amount}`).toContain(plainNumber(amount));
    }
  }
});

test('"free" is said only where the record says so', () => {
  for (const { procedure, version } of inForce) {
    const { text } = ask(`#tt ${procedure.code} fee`);
    const stated = version.fees.some((fee) => fee.free || /miễn/iu.test(fee.text ?? ''));
    if (!stated) expect(text, procedure.code).not.toMatch(/miễn (?:lệ )?phí/iu);
  }
});

test('a time limit in an answer stands in the record with its unit; a lost unit is not guessed', () => {
  const units = {
    hour: 'giờ',
    working_day: 'ngày làm việc',
    day: 'ngày',
    month: 'tháng',
    year: 'năm',
  };
  for (const { procedure, version } of inForce) {
    const { text } = ask(`#tt ${procedure.code} time`);
    const answer = text.slice(0, text.indexOf('\nNguồn'));
    if (version.times.length === 0)
      expect(answer, procedure.code).toContain('chưa ghi rõ thời hạn');
    const [first] = version.times;
    if (first?.quantity && first.unit) {
      expect(answer, procedure.code).toContain(`${first.quantity} ${units[first.unit]}`);
    }
  }
});

test('papers shown are the beginning of papers in the record, or of the hand-written list', () => {
  for (const { procedure, version } of inForce) {
    const { text } = ask(`#tt ${procedure.code} documents`);
    const known = [
      ...version.papers.map(({ name }) => name),
      ...(procedure.vi?.checklists.flatMap(({ items }) => items) ?? []),
    ];
    for (const [, item = ''] of text.matchAll(/^• (.+)$/gmu)) {
      if (/^… còn \d+ mục/u.test(item)) continue;
      const name = item.replace(/ \(\d+ bản[^)]*\)$/u, '').replace(/…$/u, '');
      expect(
        known.some((paper) => paper.startsWith(name)),
        `${procedure.code}: ${name}`,
      ).toBe(true);
    }
  }
});

test('legal basis, results and places are the record', () => {
  for (const { procedure, version } of inForce) {
    const law = ask(`#tt ${procedure.code} legal_basis`).text.split('\n')[1] ?? '';
    const first = version.legalBasis[0];
    if (first) expect(law).toContain(first);
    const place = ask(`#tt ${procedure.code} where`).text;
    const body = version.handledBy[0];
    if (body && version.handledBy.length === 1 && body.length < 200) expect(place).toContain(body);
  }
});

test('a reduced fee ends with its last day', () => {
  const during = ask('#tt 1.000828 fee', { at: new Date('2026-12-31T05:00:00Z') }).text;
  expect(during).toContain('400.000 đồng');
  expect(during).toContain('31/12/2026');
  const after = ask('#tt 1.000828 fee', { at: new Date('2027-01-01T05:00:00Z') }).text;
  expect(after).toContain('800.000 đồng');
  expect(after).not.toContain('400.000 đồng');
});

test('a repealed code is answered by its successor, and the successor did not exist before', () => {
  expect(ask('#tt 2.000986 fee').codes[0]).toBe('3.000722');
  const before = { at: new Date('2026-08-31T05:00:00Z') };
  expect(ask('#tt 2.000986 fee', before).codes[0]).toBe('2.000986');
  expect(ask('#tt 3.000722 fee', before).codes[0]).toBe('2.000986');
});

test('after the new Civil Status Law an old answer says so', () => {
  const after = { at: new Date('2027-03-01T05:00:00Z') };
  expect(ask('#tt 1.001193 documents', after).text).toContain('01/03/2027');
  expect(ask('#tt 2.000815 documents', after).text).not.toContain('01/03/2027');
});

test('English answers carry English words', () => {
  const { text } = ask('How much is marriage registration with a foreigner?');
  expect(text).toMatch(/^Fee – Marriage registration with a foreigner/u);
  expect(text).toContain('Source: National Public Service Portal');
});
