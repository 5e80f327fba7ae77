import { z } from 'zod';

/**
 * The national portal's own interface, as its website uses it (shared/data/portal/SHAPE.md section 1; learned
 * from public crawlers, no document of the portal's promises it). Its wall answers 200 with a web page to who
 * it does not trust: only `code` tells whether an answer is one.
 */
const paths = {
  list: '/api/v1/submitting/formality/list-all-public-formality-by-citizen',
  detail: '/api/v1/configuring/formality/get-formality-by-citizen',
} as const;

const envelope = z.object({ code: z.literal('OK'), data: z.unknown() });
const listPage = z.object({
  items: z.array(
    z.object({
      id: z.string().min(1),
      code: z.string().min(1),
      departmentPromulgate: z.string().nullish(),
      departments: z.array(z.string()).nullish(),
    }),
  ),
  lastId: z.string().nullish(),
});
export type Listed = z.infer<typeof listPage>['items'][number];

export type Pace = {
  /** Between two requests, in milliseconds. */
  pauseMs: number;
  /** After the first failure; doubles with every further one, up to a hundredfold. */
  backoffMs: number;
  /** Failures in a row before giving up. */
  tries: number;
  timeoutMs: number;
  wait(ms: number): Promise<void>;
};

/** The portal does not answer as it should; what was read so far is kept. */
export class PortalUnavailable extends Error {
  override readonly name = 'PortalUnavailable';
}

type Answer = { data: unknown } | { failed: string; waitMs?: number };

/** How long the portal asks us to wait (RFC 9110 section 10.2.3: seconds, or a date). */
function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, 3_600_000) : undefined;
}

async function attempt(url: string, body: object, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const waitMs = retryAfter(response.headers.get('retry-after'), Date.now());
    if (!response.ok)
      return { failed: `HTTP ${response.status}`, ...(waitMs !== undefined && { waitMs }) };
    const read = envelope.safeParse(JSON.parse(text));
    return read.success ? { data: read.data.data } : { failed: 'an answer that is not OK' };
  } catch (error) {
    if (error instanceof SyntaxError) return { failed: 'a page instead of data' };
    return { failed: error instanceof Error ? error.name : 'no answer' };
  }
}

/** One request at a time, with pauses, and more patience after every failure. */
export function createPortalClient(root: string, pace: Pace) {
  async function request(path: string, body: object): Promise<unknown> {
    let last = '';
    for (let failures = 0; failures < pace.tries; failures++) {
      await pace.wait(pace.pauseMs);
      const answer = await attempt(new URL(path, root).href, body, pace.timeoutMs);
      if ('data' in answer) return answer.data;
      last = answer.failed;
      const backoff = pace.backoffMs * Math.min(100, 2 ** failures) * (1 + Math.random() / 4);
      await pace.wait(Math.max(backoff, answer.waitMs ?? 0));
    }
    throw new PortalUnavailable(`${last}, ${pace.tries} times in a row`);
  }
  return {
    /** One page of everything published, newest first, after the record `lastId`. */
    async list(
      lastId: string | undefined,
    ): Promise<{ items: Listed[]; lastId: string | undefined }> {
      const body = { limit: 200, lastId: lastId ?? '', q: '', categoryId: '', departmentCode: '' };
      const page = listPage.safeParse(await request(paths.list, body));
      if (!page.success) throw new PortalUnavailable('a list of another shape');
      return { items: page.data.items, lastId: page.data.lastId || undefined };
    },
    /** A record whole, as it is. */
    detail: (id: string): Promise<unknown> => request(paths.detail, { id }),
  };
}
