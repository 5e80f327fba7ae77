import type { Flow, FlowStep, Phone, Speaker } from '../port/try-out.ts';
import type { Words } from '../port/words.ts';
import { cast, groupId, type Person } from './cast.ts';

/** Which chat each phone shows. */
export const chats: Readonly<Record<string, { channel: Person['channel']; chatId: string }>> = {
  'citizen-zalo': { channel: 'zalo', chatId: cast.citizens.zalo.userId },
  'citizen-telegram': { channel: 'telegram', chatId: cast.citizens.telegram.userId },
  group: { channel: 'telegram', chatId: groupId },
  commune: { channel: 'zalo', chatId: cast.commune.userId },
  leader: { channel: 'zalo', chatId: cast.leader.userId },
};

/** The phones, left to right: who asks first, who decides last. */
export function drawPhones(words: Words): Phone[] {
  return [
    privatePhone(words, 'citizen-zalo', 'citizenZalo', cast.citizens.zalo, 3),
    privatePhone(words, 'citizen-telegram', 'citizenTelegram', cast.citizens.telegram, 3),
    {
      ...described(words, 'group', 3),
      id: 'group',
      channel: 'telegram',
      kind: 'group',
      speakers: cast.group.map(speaker),
    },
    privatePhone(words, 'commune', 'commune', cast.commune, 2),
    privatePhone(words, 'leader', 'leader', cast.leader, 3),
  ];
}

function privatePhone(
  words: Words,
  id: string,
  key: string,
  owner: Person,
  suggestions: number,
): Phone {
  const speakers = [speaker(owner)];
  return {
    ...described(words, key, suggestions),
    id,
    channel: owner.channel,
    kind: 'private',
    speakers,
  };
}

function speaker({ userId, name, position }: Person): Speaker {
  return { id: userId, name, position };
}

function described(words: Words, key: string, suggestions: number) {
  const of = (what: string) => words(`try.phones.${key}.${what}`);
  return {
    title: of('title'),
    subtitle: of('subtitle'),
    short: of('short'),
    hint: of('hint'),
    suggestions: Array.from({ length: suggestions }, (_, n) => of(`say${n + 1}`)),
  };
}

/** The three stories of the guide. */
export function drawFlows(words: Words): Flow[] {
  const { citizens, assignee, commune, leader } = cast;
  const story = (id: string, steps: (of: (what: string) => string) => FlowStep[]): Flow => {
    const of = (what: string) => words(`try.flows.${id}.${what}`);
    return { id, title: of('title'), summary: of('summary'), steps: steps(of) };
  };
  return [
    story('ask', (of) => [
      say('citizen-zalo', citizens.zalo, of('first'), of('firstText')),
      say('citizen-zalo', citizens.zalo, of('again'), of('againText')),
      say('citizen-telegram', citizens.telegram, of('plain'), of('plainText')),
    ]),
    story('assign', (of) => [
      say('leader', leader, of('give'), of('giveText')),
      press('leader', leader, of('confirm'), of('confirmButton')),
      press('group', assignee, of('accept'), of('acceptButton')),
      { kind: 'clock', label: of('alert') },
    ]),
    story('notify', (of) => [
      say('leader', leader, of('write'), of('writeText')),
      press('leader', leader, of('confirm'), of('confirmButton')),
      press('commune', commune, of('accept'), of('acceptButton')),
      say('leader', leader, of('who'), of('whoText')),
    ]),
  ];
}

function say(phoneId: string, { userId }: Person, label: string, text: string): FlowStep {
  return { kind: 'say', label, phoneId, speakerId: userId, text };
}

function press(phoneId: string, { userId }: Person, label: string, button: string): FlowStep {
  return { kind: 'press', label, phoneId, speakerId: userId, button };
}
