import { describe, expect, test, vi } from 'vitest';
import type { RawRequest } from '../../src/port/channel.ts';
import type { Address } from '../../src/port/message.ts';
import type { Update } from '../../src/port/update.ts';
import type { Running } from './channel-contract.ts';
import type { ContractDescription, Stage } from './stage.ts';

/** From the platform to us: what people say arrives as it was said, and nobody else can say it. */
export function describeListening<Part, S extends Stage<Part>>(
  description: ContractDescription<Part, S>,
  running: Running<Part, S>,
): void {
  describe('listening', () => {
    test('a stranger’s words in private become a text for the bot', async () => {
      const { citizen } = running.stage();
      const update = await hear(running, citizen, 'Làm giấy khai sinh cần giấy tờ gì?');
      expect(update.chat).toMatchObject({ id: citizen.chatId, kind: 'private' });
      expect(update.event).toMatchObject({
        toBot: true,
        text: 'Làm giấy khai sinh cần giấy tờ gì?',
      });
    });

    test('words to the bot in a group name the group and the person', async () => {
      const { citizen, group } = running.stage();
      const update = await hear(running, group, 'tiến độ tuần này');
      expect(update.chat).toMatchObject({ id: group.chatId, kind: 'group' });
      expect(update.sender.id).toBe(citizen.chatId);
      expect(update.event).toMatchObject({ toBot: true });
    });

    test('ids stay strings, digit for digit', async () => {
      const { citizen } = running.stage();
      const update = await hear(running, citizen, 'xin chào');
      expect([update.chat.id, update.sender.id]).toEqual([citizen.chatId, citizen.chatId]);
      expect(update.id).toMatch(/^\S+$/);
    });

    test('two messages are two updates with their own ids', async () => {
      const { citizen } = running.stage();
      const first = await hear(running, citizen, 'một');
      const second = await hear(running, citizen, 'hai');
      expect(first.id).not.toBe(second.id);
    });

    test('our own message never comes back as somebody’s words', async () => {
      const { channel, citizen, say } = running.stage();
      await hear(running, citizen, 'trước');
      for (const part of channel.render({ text: 'Sở Tư pháp xin chào' }, citizen)) {
        expect(await channel.send(part, citizen)).toMatchObject({ kind: 'sent' });
      }
      await say(citizen, 'sau');
      await textOf(running, 'sau');
      const kinds = updatesSoFar(running)
        .filter(({ chat }) => chat.id === citizen.chatId)
        .map(({ event }) => event.kind);
      expect(kinds.filter((kind) => !['echo', 'receipt', 'arrived'].includes(kind))).toEqual([
        'text',
        'text',
      ]);
    });

    describeProof(description, running);
  });
}

function describeProof<Part, S extends Stage<Part>>(
  { proofHeader, proofCoversBody }: ContractDescription<Part, S>,
  running: Running<Part, S>,
): void {
  const genuine = async (): Promise<RawRequest> => {
    await hear(running, running.stage().citizen, 'thật');
    const request = running.catcher().caught.at(-1);
    if (!request) throw new Error('Nothing was delivered');
    return request;
  };
  const withProof = (request: RawRequest, proof: string | undefined): RawRequest => ({
    ...request,
    headers: { ...request.headers, [proofHeader]: proof },
  });

  test('what the platform sent is genuine', async () => {
    const request = await genuine();
    expect(running.stage().channel.verify(request)).toBe('genuine');
  });

  test('a missing, empty, cut, longer, changed or foreign proof is forged', async () => {
    const request = await genuine();
    const { channel } = running.stage();
    const proof = request.headers[proofHeader] ?? '';
    expect(proof).not.toBe('');
    const changed = proof.slice(0, -1) + (proof.endsWith('a') ? 'b' : 'a');
    const forgeries = [undefined, '', proof.slice(0, -1), `${proof}a`, changed, 'đúng là tôi'];
    for (const forgery of forgeries) {
      expect(channel.verify(withProof(request, forgery)), String(forgery)).toBe('forged');
    }
  });

  test.runIf(proofCoversBody)('a changed body is forged', async () => {
    const request = await genuine();
    const body = Buffer.from(request.body.toString().replace('thật', 'giả!'));
    expect(running.stage().channel.verify({ ...request, body })).toBe('forged');
  });
}

/** Lets the person say something and waits for the update that carries it. */
export async function hear<Part, S extends Stage<Part>>(
  running: Running<Part, S>,
  where: Address,
  text: string,
): Promise<Update> {
  await running.stage().say(where, text);
  return textOf(running, text);
}

function textOf<Part, S extends Stage<Part>>(
  running: Running<Part, S>,
  text: string,
): Promise<Update> {
  return awaitUpdate(
    running,
    ({ event }) => event.kind === 'text' && event.text.includes(text),
    text,
  );
}

export async function awaitUpdate<Part, S extends Stage<Part>>(
  running: Running<Part, S>,
  wanted: (update: Update) => boolean,
  name: string,
): Promise<Update> {
  return vi.waitFor(
    () => {
      const found = updatesSoFar(running).findLast(wanted);
      if (!found) throw new Error(`No update yet: ${name}`);
      return found;
    },
    { timeout: 5_000, interval: 5 },
  );
}

function updatesSoFar<Part, S extends Stage<Part>>(running: Running<Part, S>): Update[] {
  const { channel } = running.stage();
  return running.catcher().caught.flatMap(({ body }) => channel.parse(body));
}
