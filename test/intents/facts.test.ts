import { expect, test } from 'vitest';
import { type Aspect, aspects } from '../../src/domain/citizen-reply.ts';
import { versionOn } from '../../src/domain/procedure.ts';
import { ask, catalogue } from '../support/citizen.ts';
import { letters, type RecordFacts, recordFacts } from '../support/record-facts.ts';

const day = '2026-11-21';

/** Everything the answer says about an aspect, page after page. */
function whole(code: string, aspect: Aspect, caseId = ''): string {
  const pages: string[] = [];
  for (let page = 1; page < 40; page++) {
    const reply = ask(`#tt ${code} ${aspect} ${caseId} ${page > 1 ? page : ''}`.trim());
    expect(reply.text.length).toBeLessThanOrEqual(600);
    const lines = reply.text.split('\n').slice(1);
    const end = lines.findIndex((line) => /^\(Trang \d|^Nguồn: /u.test(line));
    pages.push(lines.slice(0, end).join('\n'));
    const goesOn = reply.buttons.some(
      (button) => 'payload' in button && button.payload.endsWith(` ${page + 1}`),
    );
    if (!goesOn) return pages.join('\n');
  }
  throw new Error(`${code} ${aspect} never ends`);
}

type Answers = Readonly<Record<Aspect, string>> & { record: string; source: string };

function answersOf(code: string): Answers {
  const said = Object.fromEntries(aspects.map((aspect) => [aspect, whole(code, aspect)]));
  return {
    ...said,
    record: whole(code, 'documents', 'record'),
    source: ask(`#tt ${code} fee`).text.split('\n').at(-1) ?? '',
  } as Answers;
}

const begins = (name: string, of: string): boolean =>
  letters(of).includes(letters(name.replace(/…$/u, '')));

const bullets = (text: string): string[] =>
  text
    .split(/^• /mu)
    .slice(1)
    .map((item) => item.replaceAll(/(?<! )…\n/gu, ' ').trimEnd());

const digits = (text: string): string => text.replaceAll('.', '').replaceAll(',', '');

const numbersIn = (text: string): string[] => (text.match(/\d[\d.,]*/gu) ?? []).map(digits);

/** Amounts and spans of time a text states. */
const amounts = (text: string): string[] =>
  [...text.matchAll(/(\d[\d.]*) ?(?:đồng|USD)/gu)].map(([, amount = '']) => digits(amount));
const spans = (text: string): string[] =>
  [...text.matchAll(/(\d+) (ngày làm việc|ngày|giờ|tháng|năm)/gu)].map(
    ([, count = '', unit = '']) => `${Number(count)} ${unit}`,
  );

const stated = (span: string, time: string): boolean =>
  letters(time)
    .replaceAll(/0(?=\d\p{L})/gu, '')
    .includes(letters(span)) ||
  // "Trong ngày làm việc. Nộp sau 15 giờ …" is how the law says "the same day".
  span === '15 giờ';

const papersOf = (record: string): { name: string; originals: number; copies: number }[] =>
  bullets(record).map((item) => {
    const [, name = item, quantity = ''] = /^(.*) \(([^()]*)\)$/su.exec(item) ?? [];
    const count = (what: string) =>
      Number(new RegExp(`(\\d+) ${what}`, 'u').exec(quantity)?.[1] ?? 0);
    return { name, originals: count('bản chính'), copies: count('bản sao') };
  });

/** What is wrong about one kind of fact, in words; nothing when the answer says what the record says. */
type Check = (facts: RecordFacts, said: Answers) => string[];

const papers: Check = (facts, said) => {
  const told = papersOf(said.record);
  const same = (one: RecordFacts['papers'][number], other: RecordFacts['papers'][number]) =>
    begins(one.name, other.name) &&
    one.originals === other.originals &&
    one.copies === other.copies;
  return [
    ...told
      .filter((one) => !facts.papers.some((paper) => same(one, paper)))
      .map(({ name }) => `paper not in the record: ${name}`),
    ...facts.papers
      .filter((paper) => !told.some((one) => same(one, paper)))
      .map(({ name }) => `paper left out: ${name}`),
  ];
};

const money: Check = (facts, said) =>
  [said.fee, said.general]
    .flatMap(amounts)
    .filter((amount) => !numbersIn(facts.money).includes(amount))
    .map((amount) => `amount not in the record: ${amount}`);

const time: Check = (facts, said) =>
  [said.time, said.general, said.how]
    .flatMap((text) => spans(text.replace(/^Lệ phí: .*$/mu, '')))
    .filter((span) => !stated(span, facts.time))
    .map((span) => `time not in the record: ${span}`);

const decision: Check = ({ decision: issued }, { source }) => {
  if (!issued) return [];
  const date = issued.date.split('-').reverse().join('/');
  const known = source.includes(`Quyết định ${issued.number} ngày ${date}`);
  return known ? [] : [`decision is ${issued.number} of ${date}, said: ${source}`];
};

/** The State's bodies of today: communes have no towns, national rows name no city. */
const today = (body: string): string =>
  body
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/xã, ?phường, ?thị trấn/iu, 'cấp xã')
    .replace(/ Thành phố Hà Nội/u, '');

const places: Check = (facts, said) => [
  ...facts.bodies
    .filter((body) => !letters(said.where).includes(letters(today(body))))
    .map((body) => `body left out: ${body}`),
  ...Object.entries({ direct: 'nộp trực tiếp', online: 'nộp trực tuyến', postal: 'gửi bưu điện' })
    .filter(
      ([way, word]) =>
        said.where.includes(word) !== (facts.bodies.length > 0 && facts.ways.includes(way)),
    )
    .map(([way]) => `way: ${way}`),
  ...(said.online.startsWith('Được.') === facts.ways.includes('online') ? [] : ['online']),
];

const lawNumber = /\d{1,3}(?:\.?\w)?\/(?:\d{4}\/)?[A-ZĐƯ][A-ZĐƯ0-9-]*/u;

const laws: Check = (facts, said) => [
  ...facts.laws
    .map((law) => lawNumber.exec(law)?.[0] ?? law)
    .filter((law) => !letters(said.legal_basis).includes(letters(law)))
    .map((law) => `law left out: ${law}`),
  ...(said.legal_basis.match(/\d+(?:\.\d+)?\/\d{4}\/[\p{Lu}\d-]+/gu) ?? [])
    .filter((number) => !facts.laws.some((law) => letters(law).includes(letters(number))))
    .map((number) => `law added: ${number}`),
];

const lists: Check = (facts, said) => [
  ...(
    [
      ['result', facts.results.join('\n')],
      ['conditions', facts.conditions],
      ['form', facts.forms.join('\n')],
    ] as const
  ).flatMap(([aspect, source]) =>
    bullets(said[aspect])
      .filter((item) => !begins(item, source))
      .map((item) => `${aspect} not in the record: ${item}`),
  ),
  ...facts.results
    .filter((result) => !bullets(said.result).some((item) => begins(item, result)))
    .map((result) => `result left out: ${result}`),
  ...facts.applicants
    .filter((applicant) => !letters(said.who).includes(letters(applicant)))
    .map((applicant) => `applicant left out: ${applicant}`),
];

const checks: readonly Check[] = [papers, money, time, decision, places, laws, lists];

const differences: Check = (facts, said) => checks.flatMap((check) => check(facts, said));

const inForce = catalogue.flatMap((procedure) => {
  const version = versionOn(procedure, day);
  return version ? [{ procedure, version }] : [];
});

test('every fact in every answer is the record, and no fact of the record is lost', {
  timeout: 120_000,
}, () => {
  const wrong = inForce.flatMap(({ procedure, version }) =>
    differences(recordFacts(procedure, version), answersOf(procedure.code)).map(
      (what) => `${procedure.code}: ${what}`,
    ),
  );
  expect(wrong).toEqual([]);
});

test('every case of every procedure is told whole', () => {
  for (const { procedure } of inForce) {
    for (const { id, title, items } of procedure.vi?.checklists ?? []) {
      const said = whole(procedure.code, 'documents', id);
      expect(said.startsWith(`${title}:`), `${procedure.code} ${id}`).toBe(true);
      const trimmed = items.map((item) => item.trimEnd());
      expect(bullets(said), `${procedure.code} ${id}`).toEqual(trimmed);
    }
  }
});

const mutations: readonly (readonly [string, string, (facts: RecordFacts) => RecordFacts])[] = [
  [
    'another amount',
    '2.000815',
    (f) => ({ ...f, money: f.money.replaceAll('2000', '3000').replaceAll('2.000', '3.000') }),
  ],
  ['another time', '2.001263', (f) => ({ ...f, time: '' })],
  [
    'a paper more',
    '1.001193',
    (f) => ({ ...f, papers: [...f.papers, { name: 'Sổ hộ khẩu', originals: 1, copies: 0 }] }),
  ],
  [
    'a copy more',
    '2.001263',
    (f) => ({ ...f, papers: f.papers.map((p) => ({ ...p, copies: p.copies + 1 })) }),
  ],
  ['a paper less', '1.000894', (f) => ({ ...f, papers: f.papers.slice(1) })],
  [
    'another decision',
    '1.001193',
    (f) => ({ ...f, decision: { number: '1/QĐ-BTP', date: '2020-01-01' } }),
  ],
  [
    'another day',
    '1.001193',
    (f) => ({ ...f, decision: f.decision && { ...f.decision, date: '2020-01-01' } }),
  ],
  ['another office', '1.001193', (f) => ({ ...f, bodies: ['Sở Tư pháp'] })],
  ['not online', '1.001193', (f) => ({ ...f, ways: ['direct'] })],
  ['a law less', '1.001193', (f) => ({ ...f, laws: f.laws.slice(1) })],
  ['a law more', '1.001193', (f) => ({ ...f, laws: [...f.laws, '99/2099/NĐ-CP'] })],
  ['another result', '1.001193', (f) => ({ ...f, results: ['Giấy chứng tử'] })],
  ['no conditions', '2.001263', (f) => ({ ...f, conditions: '' })],
  ['no forms', '1.001193', (f) => ({ ...f, forms: [] })],
  ['another applicant', '1.001193', (f) => ({ ...f, applicants: ['Doanh nghiệp'] })],
];

test.each(mutations)('the comparison notices %s', (_what, code, change) => {
  const found = inForce.find(({ procedure }) => procedure.code === code);
  if (!found) throw new Error(`${code} is not in force`);
  const facts = recordFacts(found.procedure, found.version);
  const said = answersOf(code);
  expect(differences(facts, said)).toEqual([]);
  expect(differences(change(facts), said)).not.toEqual([]);
});
