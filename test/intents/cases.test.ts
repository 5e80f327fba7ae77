import { expect, test } from 'vitest';
import { ask, catalogue, talk } from '../support/citizen.ts';

const several = catalogue.flatMap((procedure) =>
  [procedure.vi, procedure.en].flatMap((plain) =>
    plain && plain.checklists.length > 1 ? [{ code: procedure.code, plain }] : [],
  ),
);

test('90 procedures have their papers by case, and a question that picks the case', () => {
  const codes = new Set(several.map(({ code }) => code));
  expect(codes.size).toBeGreaterThanOrEqual(90);
  for (const { code, plain } of several) {
    expect(plain.question?.endsWith('?') || plain.question?.includes('? '), code).toBe(true);
    expect(plain.question?.length, code).toBeLessThanOrEqual(110);
    expect(new Set(plain.checklists.map(({ id }) => id)).size).toBe(plain.checklists.length);
  }
});

test.each([
  ['con em sinh ở nhà, làm khai sinh cần giấy gì', 'home'],
  ['vợ em đẻ rơi dọc đường giờ làm khai sinh cần gì', 'home'],
  ['sinh ở bệnh viện nhưng mất giấy chứng sinh, khai sinh cần giấy tờ gì', 'home'],
  ['me don than lam khai sinh cho con can giay to gi', 'single-mother'],
  ['con 8 tháng chưa làm khai sinh, giờ cần giấy tờ gì', 'late'],
  ['nhặt được trẻ sơ sinh thì làm khai sinh cần giấy gì', 'abandoned'],
  ['xác nhận độc thân mà đã ly hôn thì cần giấy tờ gì', 'divorced'],
  ['chồng mất rồi xin giấy xác nhận tình trạng hôn nhân cần gì', 'widowed'],
  ['chứng thực bản sao giấy tờ nước ngoài cấp cần mang gì', 'foreign'],
  ['đăng ký lại khai sinh mà không còn bản sao nào thì cần giấy tờ gì', 'nothing'],
])('%s: case %s', (text, caseId) => {
  expect(ask(text).dialogue.caseId).toBe(caseId);
});

test('where nobody said, the common case is answered and every other case is a press', () => {
  const reply = ask('làm khai sinh cho con cần giấy tờ gì');
  expect(reply.text).toContain('Bé sinh ở cơ sở y tế:');
  expect(reply.text).toContain('Bé sinh ở đâu');
  const cases = reply.buttons.flatMap((button) =>
    'payload' in button
      ? (/^#tt 1\.001193 documents ([a-z-]+)$/u.exec(button.payload)?.[1] ?? [])
      : [],
  );
  const all = catalogue.find(({ code }) => code === '1.001193')?.vi?.checklists.map(({ id }) => id);
  expect(new Set([...cases, 'hospital'])).toEqual(new Set([...(all ?? []), 'record']));
});

test('a picked case stays for the next questions and is not asked again', () => {
  const [, papers, fee] = talk(
    'khai sinh cho con cần gì',
    '#tt 1.001193 documents home',
    'lệ phí?',
  );
  expect(papers?.text).not.toContain('Bé sinh ở đâu');
  expect(fee?.dialogue.caseId).toBe('home');
});

test('papers are ticked off by press or by number, and undone the same way', () => {
  const open = '#danhdau 1.001193 home';
  const [first, second, third] = talk(open, '1 3', `${open} 1`);
  expect(first?.text.match(/☐/gu)).toHaveLength(4);
  expect(second?.dialogue.ticks).toEqual({ list: 'home', done: [1, 3] });
  expect(second?.text.match(/☑/gu)).toHaveLength(2);
  expect(third?.dialogue.ticks?.done).toEqual([3]);
  const complete = talk(open, 'có 1 2 3 4 rồi').at(-1);
  expect(complete?.text).toContain('Đủ giấy tờ');
  // The n-th press is the n-th paper: a number typed where nobody sees buttons means the same.
  const payloads = first?.buttons.map((button) => ('payload' in button ? button.payload : ''));
  expect(payloads?.slice(0, 4)).toEqual([1, 2, 3, 4].map((place) => `${open} ${place}`));
});

test('every list can be ticked within one message', () => {
  for (const { code, plain } of several) {
    for (const { id, items } of plain.checklists) {
      for (const language of ['vi', 'en'] as const) {
        const { text, buttons } = ask(`#danhdau ${code} ${id} 1`, { language });
        if (!text.includes('☑')) continue;
        expect(text.length, `${code} ${id}`).toBeLessThanOrEqual(600);
        expect(buttons.length).toBeGreaterThanOrEqual(items.length);
        expect(buttons.every(({ label }) => label.length <= 40)).toBe(true);
      }
    }
  }
});

test.each([
  ['giấy xác nhận độc thân cần giấy tờ gì', 'chồng em mất rồi', 'widowed'],
  ['đăng ký kết hôn cần giấy tờ gì', 'em đã ly hôn rồi', 'divorced'],
  ['dang ky khai sinh can giay to gi', 'de o nha', 'home'],
])('%s – %s: case %s', (asked, told, caseId) => {
  const reply = talk(asked, told).at(-1);
  expect(reply?.dialogue.caseId).toBe(caseId);
  expect(reply?.aspects).toEqual(['documents']);
});

test('another wish is no case', () => {
  const reply = talk('đăng ký kết hôn cần giấy tờ gì', 'thế đăng ký khai tử thì sao').at(-1);
  expect(reply?.codes[0]).toBe('1.000656');
});

test('a case told afterwards brings its papers', () => {
  const told = talk('làm khai sinh cho con cần giấy tờ gì', 'thế sinh ở nhà thì sao').at(-1);
  expect(told?.codes[0]).toBe('1.001193');
  expect(told?.text).toContain('Bé sinh ở nhà');
});
