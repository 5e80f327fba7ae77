import type { Message } from '../port/message.ts';
import type { Language, Words } from '../port/words.ts';
import { sayNames } from './assignment-message.ts';
import type { Broadcast } from './broadcast.ts';
import { shorten } from './command-words.ts';
import { unitName } from './find-unit.ts';
import type { Office } from './office.ts';

/** Who is silent of one unit; `missing` of them have not even got it. Some names stand for all. */
export type SilentUnit = { unitId: string; people: number; missing: number; names: string[] };

/** What a head reads when the reminders to their people are over. */
export function headsDigest(
  words: Words,
  office: Office,
  { number, text }: Pick<Broadcast, 'number' | 'text'>,
  units: readonly SilentUnit[],
  language: Language,
): Message {
  const people = units.reduce((sum, unit) => sum + unit.people, 0);
  const said = words('follow.heads', { number, text: shorten(text, 80), n: people });
  return {
    text: [said, ...units.map((unit) => sayUnit(words, office, unit))].join('\n'),
    language,
    buttons: [
      { label: words('commands.tiendo.remind', { number }), payload: `#nhac ${number}` },
      { label: words('office.button.progress'), payload: `#tiendo tb ${number}` },
    ],
  };
}

function sayUnit(
  words: Words,
  office: Office,
  { unitId, people, missing, names }: SilentUnit,
): string {
  const list = sayNames(
    words,
    names.map((fullName) => ({ fullName })),
  );
  const more = people - names.length;
  return words(missing > 0 ? 'follow.headsUnitMissing' : 'follow.headsUnit', {
    unit: unitName(office, unitId),
    n: people,
    people: more > 0 ? words('office.andMore', { list, n: more }) : list,
    missing,
  });
}

/** Where a platform does not let us delete a message, its reader is told that it no longer holds. */
export function recallNotice(
  words: Words,
  { number, text }: Pick<Broadcast, 'number' | 'text'>,
): Message {
  return { text: words('follow.recalled', { number, text: shorten(text, 120) }) };
}
