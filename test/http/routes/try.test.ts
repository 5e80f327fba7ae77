import { once } from 'node:events';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tryRoutes } from '../../../src/http/routes/try.ts';
import { loadSpeak } from '../../../src/speak.ts';
import { createPaperTryOut, type PaperTryOut } from '../../browser/paper-try-out.ts';

let app: FastifyInstance;
let tryOut: PaperTryOut;

beforeEach(() => {
  app = Fastify();
  tryOut = createPaperTryOut();
  tryRoutes(app, { tryOut, speak: loadSpeak() });
});
afterEach(() => app.close());

const post = (path: string, payload: unknown) =>
  app.inject({
    method: 'POST',
    url: `/try/${path}`,
    headers: { 'content-type': 'application/json' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const words = { phoneId: 'citizen-zalo', speakerId: 'suu', text: 'Xin chào' };

describe('the page', () => {
  test('speaks Vietnamese, and English when asked; no word is missing', async () => {
    const vietnamese = await app.inject('/try');
    expect(vietnamese.headers['content-type']).toContain('text/html');
    expect(vietnamese.body).toContain('<html lang="vi">');
    expect(vietnamese.body).toContain('Sáng mai 07:30');
    expect(vietnamese.body).not.toMatch(/\{\{|undefined/);
    expect((await app.inject('/try?lang=en')).body).toContain('<html lang="en">');
    expect((await app.inject('/try?lang=xx')).body).toContain('<html lang="vi">');
  });

  test('lets no script run but its own', async () => {
    const policy = (await app.inject('/try')).headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  test('serves its modules as JavaScript, without types', async () => {
    const { headers, body } = await app.inject('/try/assets/time.ts');
    expect(headers['content-type']).toContain('text/javascript');
    expect(body).not.toContain(': Date');
    const again = await app.inject({
      url: '/try/assets/time.ts',
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });

  test.each([
    'nothing.ts',
    '..%2Findex.html',
    '..%2F..%2Fapp.ts',
    'index.html',
    '%00',
    '__proto__',
  ])('gives no other file: %s', async (name) => {
    const { statusCode } = await app.inject(`/try/assets/${name}`);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
  });
});

describe('acts', () => {
  test('words reach the phone', async () => {
    expect((await post('say', words)).statusCode).toBe(200);
    expect(tryOut.screen('citizen-zalo').map(({ text }) => text)).toEqual([
      'Xin chào',
      'Đã nghe: Xin chào',
    ]);
    const state = (await app.inject('/try/state')).json();
    expect(state.screens['citizen-zalo']).toHaveLength(2);
  });

  test('a button is pressed only where there is one', async () => {
    await post('say', words);
    const [, answer] = tryOut.screen('citizen-zalo');
    const press = { phoneId: 'citizen-zalo', speakerId: 'suu', bubbleId: answer?.id, button: 0 };
    expect((await post('press', press)).statusCode).toBe(200);
    expect(tryOut.pressed).toEqual([`${answer?.id}:0`]);
    for (const wrong of [{ button: 1 }, { button: 7 }, { bubbleId: 'b99' }])
      expect((await post('press', { ...press, ...wrong })).statusCode).toBe(404);
    expect(tryOut.pressed).toHaveLength(1);
  });

  test('the clock moves forward only, and says where it stands', async () => {
    const answer = await post('clock', { advanceMs: 3_600_000 });
    expect(answer.json()).toEqual({ moved: true, now: '2026-11-23T02:30:00.000Z' });
    expect((await post('clock', { to: 'next-alert' })).json()).toMatchObject({ moved: false });
    for (const advanceMs of [-1, 0, 1.5, 1e15, '3'])
      expect((await post('clock', { advanceMs })).statusCode).toBe(400);
  });

  test.each([
    ['an unknown phone', { ...words, phoneId: 'nobody' }, 404],
    ['somebody else on a phone', { ...words, speakerId: 'mai' }, 404],
    ['a quote of nothing', { ...words, quotes: 'b99' }, 404],
    ['no words', { ...words, text: '   ' }, 400],
    ['too many words', { ...words, text: 'a'.repeat(2001) }, 400],
    ['a wrong type', { ...words, text: { $ne: '' } }, 400],
    ['a list', [], 400],
    ['null', null, 400],
    ['no JSON', '{"phoneId":', 400],
    ['a megabyte', `"${'x'.repeat(1_000_000)}"`, 413],
    ['words the platform turns down', { ...words, text: 'từ chối' }, 409],
  ])('%s is refused calmly', async (_, body, status) => {
    expect((await post('say', body)).statusCode).toBe(status);
  });

  test('a body of another type is refused calmly', async () => {
    const { statusCode } = await app.inject({ method: 'POST', url: '/try/say', payload: 'hello' });
    expect(statusCode).toBe(415);
  });
});

test('the stream begins with every screen, then tells each change, and ends with the service', async () => {
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(`${address}/try/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const hear = async (what: string) => {
    while (!heard.includes(what)) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) throw new Error(`The stream ended before ${what}`);
      heard += value ?? '';
    }
  };
  await hear('"kind":"screens"');
  await post('say', words);
  await hear('Đã nghe: Xin chào');
  await post('clock', { advanceMs: 60_000 });
  await hear('"kind":"clock"');
  const closed = once(app.server, 'close');
  await app.close();
  await closed;
  expect(tryOut.listeners()).toBe(0);
});

describe('files', () => {
  const attaching = { phoneId: 'citizen-zalo', speakerId: 'suu' };
  const page = Buffer.from('<script>alert(1)</script>');

  test('what is no picture is only taken away, whatever it holds', async () => {
    const content = page.toString('base64');
    expect((await post('attach', { ...attaching, name: 'trang.html', content })).statusCode).toBe(
      200,
    );
    const [{ id } = { id: '' }] = tryOut.screen('citizen-zalo');
    const { headers, rawPayload } = await app.inject(`/try/files/citizen-zalo/${id}`);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment/);
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(rawPayload).toEqual(page);
  });

  test.each([
    { ...attaching, name: '../x', content: 'YQ==' },
    { ...attaching, name: 'x.pdf', content: 'không' },
    { ...attaching, name: 'x.pdf', content: '' },
    { ...attaching, speakerId: 'mai', name: 'x.pdf', content: 'YQ==' },
  ])('refuses %o', async (body) => {
    expect((await post('attach', body)).statusCode).toBeGreaterThanOrEqual(400);
    expect(tryOut.screen('citizen-zalo')).toEqual([]);
  });

  test('a screen gives only its own files', async () => {
    await post('attach', { ...attaching, name: 'x.pdf', content: 'YQ==' });
    for (const path of ['group/b1x', 'nobody/b1', 'citizen-zalo/none'])
      expect((await app.inject(`/try/files/${path}`)).statusCode).toBe(404);
  });
});
