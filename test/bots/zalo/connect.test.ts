import { expect, test } from 'vitest';
import { challengeOf, newProof } from '../../../bots/zalo/api/oauth.ts';
import { domainMetaTag, type ZaloChannel, zaloConfig } from '../../../bots/zalo/index.ts';
import type { PlainResponse } from '../../../src/port/channel.ts';
import { HOUR, openOffice } from './office.ts';

const publicUrl = 'https://bot.tinh.gov.vn/';

/** What http does: find the route, hand over the request. */
async function visit(channel: ZaloChannel, address: string): Promise<PlainResponse> {
  const url = new URL(address);
  const route = channel.routes?.find(({ path }) => {
    const pattern = path.replaceAll('.', '\\.').replace(/:\w+/, '[^/]+');
    return new RegExp(`^${pattern}$`).test(url.pathname);
  });
  if (!route) throw new Error('No such page');
  const query = Object.fromEntries(url.searchParams);
  const body = Buffer.alloc(0);
  return route.answer({ method: 'GET', path: url.pathname, headers: {}, query, body });
}

function permissionUrl(page: PlainResponse): string {
  const href = /href="([^"]+)"/.exec(page.body)?.[1] ?? '';
  return href.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

/** The administrator agrees on the platform's page and is sent back to us. */
async function agree(page: PlainResponse): Promise<string> {
  const answer = await fetch(permissionUrl(page), { redirect: 'manual' });
  const location = answer.headers.get('location');
  if (!location) throw new Error(await answer.text());
  return location;
}

test('an administrator connects the account through a one-time link', async () => {
  const { process, keep, emulator } = await openOffice();
  const channel = process({ publicUrl });
  const link = await channel.createConnectLink();
  expect(link).toMatch(/^https:\/\/bot\.tinh\.gov\.vn\/zalo\/connect\/[\w-]{32}$/);
  expect([...keep.values.values()].join()).not.toContain(link.split('/').at(-1));

  const page = await visit(channel, link);
  expect([page.status, page.headers?.['cache-control']]).toEqual([200, 'no-store']);
  expect(page.body).toContain('Kết nối Zalo Official Account');
  const back = await agree(page);
  expect(back).toMatch(/^https:\/\/bot\.tinh\.gov\.vn\/zalo\/callback\?/);

  const done = await visit(channel, back);
  expect([done.status, done.body]).toEqual([200, expect.stringContaining('Đã kết nối')]);
  expect(await channel.check()).toMatchObject({ ok: true });
  expect(emulator.unknownKeys()).toEqual([]);

  expect(await visit(channel, link)).toMatchObject({ status: 410 });
  expect(await visit(channel, back)).toMatchObject({ status: 410 });
});

test('a link opened in one process is finished in another', async () => {
  const { process } = await openOffice();
  const [one, two] = [process({ publicUrl }), process({ publicUrl })];
  const back = await agree(await visit(one, await one.createConnectLink()));
  expect(await visit(two, back)).toMatchObject({ status: 200 });
  expect(await one.check()).toMatchObject({ ok: true });
});

test('an expired or invented link, state or code connects nothing', async () => {
  const { process, clock } = await openOffice();
  const channel = process({ publicUrl });
  const link = await channel.createConnectLink();
  const back = await agree(await visit(channel, link));
  expect(await visit(channel, `${link}x`)).toMatchObject({ status: 410 });
  const strange = back.replace(/state=[^&]+/, 'state=x');
  expect(await visit(channel, strange)).toMatchObject({ status: 410 });
  expect(await visit(channel, back.replace(/code=[^&]+/, 'code=x'))).toMatchObject({ status: 502 });
  expect(await visit(channel, back)).toMatchObject({ status: 410 });
  clock.advance(2 * HOUR);
  expect(await visit(channel, link)).toMatchObject({ status: 410 });
  expect(await channel.check()).toMatchObject({ ok: false });
});

test('after a refusal or for another account the link can be opened again', async () => {
  const { process } = await openOffice();
  const channel = process({ publicUrl });
  const link = await channel.createConnectLink();
  const back = await agree(await visit(channel, link));
  expect(await visit(channel, back.replace(/code=[^&]+&?/, ''))).toMatchObject({ status: 400 });
  const again = await agree(await visit(channel, link));
  const other = await visit(channel, again.replace(/oa_id=\d+/, 'oa_id=1'));
  expect(other.body).toContain('Official Account khác');
  const third = await agree(await visit(channel, link));
  expect(await visit(channel, third)).toMatchObject({ status: 200 });
});

test('the verifier proves who asked: another one gets nothing', async () => {
  const { emulator, process } = await openOffice();
  const channel = process({ publicUrl });
  const back = new URL(await agree(await visit(channel, await channel.createConnectLink())));
  const fields = {
    app_id: emulator.appId,
    code: back.searchParams.get('code') ?? '',
    grant_type: 'authorization_code',
    code_verifier: newProof().verifier,
  };
  const answer = await fetch(`${emulator.oauthRoot}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: emulator.appSecret },
    body: new URLSearchParams(fields),
  });
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { error_name: expect.any(String) },
  ]);
});

test('the proof follows RFC 7636 (its appendix B) and what the platform asks of a verifier', () => {
  expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
  for (let n = 0; n < 50; n++) {
    expect(newProof().verifier).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w-]{43}$/);
  }
});

test('the domain is proven by the configured file or tag', async () => {
  const { process } = await openOffice();
  const file = { name: 'zalo_verifierAbC-1.html', content: '<html>chứng minh</html>' };
  const channel = process({ domainProof: { file } });
  const answer = await visit(channel, `https://x/${file.name}`);
  expect(answer).toMatchObject({ status: 200, body: file.content });
  const metaTag = { name: 'zalo-proof', content: 'a"<b>' };
  const config = zaloConfig.parse({
    oaId: '1',
    appId: '2',
    appSecret: 's',
    domainProof: { metaTag },
  });
  expect(domainMetaTag(config)).toBe('<meta name="zalo-proof" content="a&#34;&#60;b&#62;">');
});
