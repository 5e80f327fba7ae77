import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import type { NoticeDraft } from '../../domain/notice-draft.ts';
import { askAbout, askAudience } from './ask.ts';
import { askField, filled } from './fields.ts';
import { askGuide } from './guide.ts';
import { preview } from './preview.ts';

/** Asks for what is missing, then shows what would go out; `before` says why the last words changed nothing. */
export async function next(
  call: StaffCall,
  given: NoticeDraft,
  before?: string,
): Promise<Decision> {
  const draft = filled(given);
  if (draft.template) return askField(call, draft, draft.template);
  if (!draft.text) return askAbout(call, draft, call.words('compose.askText'));
  if (!draft.audience) return askAudience(call, draft, before);
  const [question] = draft.toAsk;
  if (question) return askGuide(call, draft, question, before);
  return preview(call, draft, draft.audience, before);
}
