import { z } from 'zod';
import type { Clock } from '../../../src/port/clock.ts';
import { tryParseJson } from './json.ts';

/** One request to the OA API. `data` is the JSON that GETs of the user family carry in one query parameter. */
export type Call = {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  data?: Record<string, unknown>;
  json?: unknown;
  form?: FormData;
};

export type Reply<T> =
  | { kind: 'ok'; data: T }
  /** `code` is the platform's number, or `http-<status>`, `not-authorised`, `not-reached` (nothing left this house). */
  | { kind: 'refused'; code: string }
  /** The request left and no answer was understood. */
  | { kind: 'unheard'; detail: string };

/** Requests per clock minute, as the platform last said. */
export type Rate = { perMinute: number; remain: number; heardAt: number };

export type Transport = {
  call(call: Call, accessToken: string): Promise<Reply<unknown>>;
  rate(): Rate | undefined;
};

export type TransportSettings = { apiRoot: string; timeoutMs: number; requestsPerMinute: number };
export type Fetch = typeof globalThis.fetch;

const envelope = z.object({ error: z.coerce.number().optional(), data: z.unknown().optional() });

/** Fetch over the OA API: header `access_token`, an envelope, and rate headers that are remembered. */
export function createTransport(
  settings: TransportSettings,
  deps: { fetch: Fetch; clock: Clock },
): Transport {
  let rate: Rate | undefined;
  let underWay = 0;
  return {
    rate: () => rate,
    async call(call, accessToken) {
      const began = deps.clock.now();
      if (isSpent(rate, underWay, began)) return { kind: 'refused', code: 'minute-spent' };
      underWay += 1;
      const answer = await exchange(deps.fetch, urlOf(settings.apiRoot, call), {
        ...requestOf(call, accessToken),
        signal: AbortSignal.timeout(settings.timeoutMs),
      }).finally(() => {
        underWay -= 1;
      });
      if ('kind' in answer) return answer;
      rate = rateOf(answer.headers, rate, { began, heard: deps.clock.now() }) ?? rate;
      return replyOf(answer.status, answer.text);
    },
  };
}

type Answer = { status: number; headers: Headers; text: string };

/** Sends and reads to the end; tells "never connected" from "sent, then silence". Also used for the OAuth host. */
export async function exchange(
  fetch: Fetch,
  url: string,
  init: RequestInit,
): Promise<Answer | Exclude<Reply<never>, { kind: 'ok' }>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    return neverConnected(error)
      ? { kind: 'refused', code: 'not-reached' }
      : { kind: 'unheard', detail: 'no complete answer from the platform' };
  }
}

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause && typeof cause === 'object' && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && connectionCodes.has(code);
}

/** The minute is used up, or will be by what is under way; another request would only be counted against us. */
function isSpent(rate: Rate | undefined, underWay: number, now: Date): boolean {
  if (!rate || rate.remain > underWay) return false;
  return minuteOf(now) === minuteOf(new Date(rate.heardAt));
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

/** A root may carry a path of its own (a proxy, a stand-in). */
export function addressOf(root: string, path: string): URL {
  return new URL(root.replace(/\/+$/, '') + path);
}

function urlOf(root: string, call: Call): string {
  const url = addressOf(root, call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  if (call.data) url.searchParams.set('data', JSON.stringify(call.data));
  return url.href;
}

function requestOf(call: Call, accessToken: string): RequestInit {
  const headers: Record<string, string> = { access_token: accessToken };
  if (call.form) return { method: call.method, headers, body: call.form };
  if (call.json === undefined) return { method: call.method, headers };
  headers['content-type'] = 'application/json';
  return { method: call.method, headers, body: JSON.stringify(call.json) };
}

/** Answers overtake each other: of one minute the smallest remainder holds; over a turn of the minute none is known. */
function rateOf(
  headers: Headers,
  before: Rate | undefined,
  { began, heard }: { began: Date; heard: Date },
): Rate | undefined {
  const perMinute = Number(headers.get('x-ratelimit-limit') ?? Number.NaN);
  const said = Number(headers.get('x-ratelimit-remain') ?? Number.NaN);
  if (!(perMinute > 0)) return undefined;
  const heardAt = heard.getTime();
  const known = said >= 0 && minuteOf(began) === minuteOf(heard);
  const same = before && minuteOf(new Date(before.heardAt)) === minuteOf(heard);
  const remain = Math.min(known ? said : perMinute, same ? before.remain : perMinute);
  return { perMinute, remain, heardAt };
}

function replyOf(status: number, text: string): Reply<unknown> {
  const parsed = envelope.safeParse(tryParseJson(text));
  const body = parsed.success ? parsed.data : undefined;
  if (body?.error) return { kind: 'refused', code: String(body.error) };
  // A gateway (502, 504) only knows that it lost the answer; the others say that nothing was done.
  if (status === 502 || status === 504) {
    return { kind: 'unheard', detail: `a gateway answered ${status}` };
  }
  if (status >= 400) return { kind: 'refused', code: `http-${status}` };
  if (body && (body.error === 0 || body.data !== undefined)) return { kind: 'ok', data: body.data };
  return { kind: 'unheard', detail: 'an answer in no known shape' };
}
