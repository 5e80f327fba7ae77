import type { Audience } from '../../domain/broadcast-audience.ts';
import { readLadder } from '../../domain/broadcast-ladder.ts';
import type { StaffCall } from '../../domain/command.ts';
import type { NoticeDraft } from '../../domain/notice-draft.ts';
import {
  isAtOnce,
  readExcluded,
  readExpiryWords,
  readGroupOnce,
  readIncluded,
  readLanguages,
  readQuestion,
  readTimeWords,
  readUrgency,
} from '../../domain/notice-words.ts';
import { seekAudience } from './seek-audience.ts';
import { endingTime, sendingTime } from './time.ts';

/** "khẩn", "lúc 8h mai", "trừ Văn phòng", "EN: …": the draft as words change it, or why they do not. */
export async function change(
  call: StaffCall,
  draft: NoticeDraft,
  audience: Audience,
): Promise<NoticeDraft | string> {
  return (
    changeManner(call, draft) ??
    changeText(call, draft) ??
    (await changeAudience(call, draft, audience)) ??
    call.words('compose.unclear')
  );
}

function changeManner(call: StaffCall, draft: NoticeDraft): NoticeDraft | string | undefined {
  const { argument, words } = call;
  const urgency = readUrgency(argument);
  if (urgency) return { ...draft, urgency };
  const ladder = readLadder(argument);
  if (ladder) return { ...draft, ladder };
  const groupOnce = readGroupOnce(argument);
  if (groupOnce !== undefined) return { ...draft, groupOnce };
  if (isAtOnce(argument)) {
    const { sendAt: _, ...rest } = draft;
    return rest;
  }
  const ending = readExpiryWords(argument);
  if (ending) {
    const at = endingTime(call, ending);
    return at ? { ...draft, expiresAt: at.toISOString() } : words('compose.badTime');
  }
  const time = readTimeWords(argument);
  const at = time && sendingTime(call, time);
  if (at) return { ...draft, sendAt: at.toISOString() };
  return time ? words('compose.badTime') : undefined;
}

function changeText({ argument }: StaffCall, draft: NoticeDraft): NoticeDraft | undefined {
  const { text, textEn } = readLanguages(argument);
  if (textEn && !text) return { ...draft, textEn };
  const question = readQuestion(argument);
  return question && { ...draft, questions: [...draft.questions, question].slice(-5) };
}

async function changeAudience(
  call: StaffCall,
  draft: NoticeDraft,
  audience: Audience,
): Promise<NoticeDraft | string | undefined> {
  const excluded = readExcluded(call.argument);
  const included = readIncluded(call.argument);
  const typed = excluded ?? included;
  if (!typed) return undefined;
  const found = await seekAudience(call, typed);
  if (found.kind !== 'found') return call.words(`commands.thongbao.${found.kind}`);
  const rule = found.rule;
  return {
    ...draft,
    audience: excluded
      ? { kind: 'except', from: audience, without: rule }
      : { kind: 'any', of: [audience, rule] },
  };
}
