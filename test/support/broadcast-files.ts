import type { TestHouse } from './house.ts';
import type { Phone } from './phone.ts';
import { until } from './until.ts';

/** The bytes of a file as its reader gets it: from the chat, or behind the link that stands there instead. */
export async function fileParts(house: TestHouse, phone: Phone, name: RegExp): Promise<Uint8Array> {
  return until(
    () =>
      phone.channel === 'telegram' ? onTelegram(house, phone, name) : onZalo(house, phone, name),
    () => `no file ${name} for ${phone.channel}`,
  );
}

function onTelegram({ telegram }: TestHouse, { userId }: Phone, name: RegExp) {
  return telegram.messages({ chatId: userId }).findLast(({ file }) => file && name.test(file.name))
    ?.file?.bytes;
}

async function onZalo({ zalo }: TestHouse, { userId }: Phone, name: RegExp) {
  const messages = zalo.messages(userId);
  const shown = messages.findLast(({ upload }) => upload && name.test(upload.name))?.upload;
  if (shown) return shown.content;
  const link = messages
    .flatMap(({ buttons }) => buttons)
    .findLast(({ title, type }) => type === 'oa.open.url' && name.test(title));
  const { url } = (link?.payload ?? {}) as { url?: string };
  if (!url) return undefined;
  const answer = await fetch(url);
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}
