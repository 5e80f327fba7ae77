import type { z } from 'zod';
import { policyOf } from './errors.ts';
import type { Tokens } from './tokens.ts';
import type { Call, Reply, Transport } from './transport.ts';

/** The OA API with a token that looks after itself. Every call answers, none throws. */
export type Client = {
  request<T>(call: Call, shape: z.ZodType<T>): Promise<Reply<T>>;
};

export function createClient(transport: Transport, tokens: Tokens): Client {
  return {
    async request(call, shape) {
      const reply = await withToken(transport, tokens, call);
      if (reply.kind !== 'ok') return reply;
      const data = shape.safeParse(reply.data);
      return data.success
        ? { kind: 'ok', data: data.data }
        : { kind: 'unheard', detail: 'an answer in no known shape' };
    },
  };
}

/** A token that turned out stale is renewed once, and the call is tried once more: it was refused, so it did nothing. */
async function withToken(
  transport: Transport,
  tokens: Tokens,
  call: Call,
): Promise<Reply<unknown>> {
  const token = await tokens.current();
  if (!token) return { kind: 'refused', code: 'not-authorised' };
  const reply = await transport.call(call, token);
  if (reply.kind !== 'refused' || policyOf(reply.code) !== 'T') return reply;
  const renewed = await tokens.renew(token);
  return renewed ? transport.call(call, renewed) : reply;
}
