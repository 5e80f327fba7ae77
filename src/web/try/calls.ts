import type { Opening } from '../../port/try-out.ts';

/** done, refused (the platform or the service said no) or unheard (no connection). */
export type Answer = { kind: 'done'; body: unknown } | { kind: 'refused' } | { kind: 'unheard' };

async function post(path: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(`/try/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) return { kind: 'refused' };
    return { kind: 'done', body: await response.json() };
  } catch {
    return { kind: 'unheard' };
  }
}

export type Saying = { phoneId: string; speakerId: string; text: string; quotes?: string };
export type Pressing = { phoneId: string; speakerId: string; bubbleId: string; button: number };

export const say = (saying: Saying): Promise<Answer> => post('say', saying);
export const press = (pressing: Pressing): Promise<Answer> => post('press', pressing);
export type Attaching = { phoneId: string; speakerId: string; name: string; content: string };

export const attach = (attaching: Attaching): Promise<Answer> => post('attach', attaching);
export const advance = (advanceMs: number): Promise<Answer> => post('clock', { advanceMs });

/** Moves to the next planned alert; `moved` is false when there is none. */
export async function advanceToAlert(): Promise<Answer & { moved?: boolean }> {
  const answer = await post('clock', { to: 'next-alert' });
  if (answer.kind !== 'done') return answer;
  const { body } = answer;
  const moved = typeof body === 'object' && body !== null && 'moved' in body && body.moved === true;
  return { ...answer, moved };
}

export async function open(language: string): Promise<Opening> {
  const response = await fetch(`/try/state?lang=${language}`);
  if (!response.ok) throw new Error(`The service answered ${response.status}`);
  return (await response.json()) as Opening;
}
