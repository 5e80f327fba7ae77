import type { CitizenReply } from '../../domain/citizen-reply.ts';
import { versionOn } from '../../domain/procedure.ts';
import type { Candidate } from '../../understand/recognise.ts';
import { placesOf } from '../compose/facts.ts';
import { nameOf } from '../compose/name.ts';
import { shortly } from '../compose/shown.ts';
import { personButton, type Question, replyWith } from '../intent.ts';

/** The day criminal records moved to the police (yyyy-mm-dd). */
const movedOn = '2025-03-01';

/** The police issue criminal records since 1 March 2025; other ministries' procedures are named with their office. */
export function notOurs(
  best: Candidate,
  question: Question,
  confidence: number,
): CitizenReply | undefined {
  const { procedure } = best.entry;
  const { words, language, day } = question;
  const version = versionOn(procedure, day);
  // Care for a child in place of its parents is another ministry's, and handled at the commune like ours.
  if (procedure.ministry === 'justice' || procedure.ministry === 'G18' || !version)
    return undefined;
  const office = shortly(placesOf(version, words), 160) || words('citizen.elsewhere.unknownOffice');
  const police = procedure.ministry === 'bo-cong-an' && procedure.field === 'Lý lịch tư pháp';
  return replyWith(question, {
    outcome: police ? 'redirect' : 'out_of_scope',
    codes: [procedure.code],
    aspects: [...question.aspects],
    confidence,
    text: police
      ? words(`citizen.redirect.${day < movedOn ? 'beforePolice' : 'police'}`, {
          office,
          codes: procedure.code,
          url: version.source,
        })
      : words('citizen.elsewhere.procedure', {
          name: nameOf(procedure, language),
          office,
          url: version.source,
        }),
    buttons: [personButton(words)],
    dialogue: {},
  });
}
