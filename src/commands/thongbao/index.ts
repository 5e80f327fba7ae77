import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, isYes } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { isOwnUnit, splitAudience } from '../../domain/find-audience.ts';
import {
  emptyDraft,
  guideQuestions,
  type NoticeDraft,
  noticeDraftSchema,
} from '../../domain/notice-draft.ts';
import { readLanguages, readUrgentPhrase } from '../../domain/notice-words.ts';
import { refused } from '../../domain/reply.ts';
import { askAudience, cancel, nothingWaits } from './ask.ts';
import { change } from './change.ts';
import { beginDraft, filesIn, freshKey } from './draft.ts';
import { answerField } from './fields.ts';
import { answerGuide } from './guide.ts';
import { next } from './next.ts';
import { isPress, pressed } from './press.ts';
import { seekAudience } from './seek-audience.ts';
import { send } from './send.ts';

/** A notice to many: written, checked, sent to a frozen audience, acknowledged one by one. */
export const thongbao: OfficeCommand = {
  name: 'thongbao',
  aliases: ['notice', 'broadcast'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
  resume: (call, draft) => {
    const known = noticeDraftSchema.safeParse(draft).data;
    return known ? goOn(call, known) : Promise.resolve(nothingWaits(call));
  },
};

async function run(call: StaffCall): Promise<Decision> {
  if (isPress(call.argument)) return pressed(call);
  const files = filesIn(call.update);
  // Without a word one is led through it; a message that says it all is only shown again.
  if (!call.argument) return next(call, { ...beginDraft(call), files, toAsk: [...guideQuestions] });
  const { audience: phrase = '', text } = splitAudience(call.argument);
  const { phrase: named, urgency } = readUrgentPhrase(phrase);
  const found = named ? await seekAudience(call, named) : { kind: 'nobody' as const };
  if (found.kind === 'outside') return refused(call.words('commands.thongbao.outside'));
  if (found.kind === 'nobody') {
    const said = isOwnUnit(phrase) ? text : call.argument;
    return next(call, { ...beginDraft(call), files, ...readLanguages(said) });
  }
  return next(call, {
    ...emptyDraft(freshKey(call)),
    files,
    ...readLanguages(text),
    audience: found.rule,
    groupOnce: found.groupOnce ?? false,
    ...(urgency && { urgency }),
  });
}

/** Free words, or a file, while a notice waits: its text, its audience, or the word that sends it. */
async function goOn(call: StaffCall, before: NoticeDraft): Promise<Decision> {
  const { argument } = call;
  const files = filesIn(call.update);
  const draft = { ...before, files: [...before.files, ...files] };
  if (isNo(argument)) return cancel(call);
  if (draft.template) return next(call, answerField(draft, draft.template, argument));
  if (!draft.text) return next(call, { ...draft, ...readLanguages(argument) });
  if (files.length > 0) return next(call, draft);
  if (!draft.audience) return address(call, draft);
  const [question] = draft.toAsk;
  if (!question && isYes(argument)) return send(call, draft);
  const changed = question
    ? answerGuide(call, draft, question)
    : await change(call, draft, draft.audience);
  return typeof changed === 'string' ? next(call, draft, changed) : next(call, changed);
}

async function address(call: StaffCall, draft: NoticeDraft): Promise<Decision> {
  const found = await seekAudience(call, call.argument);
  if (found.kind !== 'found')
    return askAudience(call, draft, call.words(`commands.thongbao.${found.kind}`));
  return next(call, { ...draft, audience: found.rule, groupOnce: found.groupOnce ?? false });
}
