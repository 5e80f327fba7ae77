import type { StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import type { NoticeDraft } from '../../domain/notice-draft.ts';
import { fieldsOf, fillFields } from '../../domain/notice-template.ts';
import { askAbout } from './ask.ts';

type Template = NonNullable<NoticeDraft['template']>;

const missing = ({ text, textEn = '', values }: Template): string[] =>
  fieldsOf(`${text}\n${textEn}`).filter((name) => !Object.hasOwn(values, name));

/** With all its fields filled a kept text is as if somebody had typed it. */
export function filled(draft: NoticeDraft): NoticeDraft {
  const { template, ...rest } = draft;
  if (!template || missing(template).length > 0) return draft;
  const { text, textEn, values } = template;
  return {
    ...rest,
    text: fillFields(text, values),
    ...(textEn && { textEn: fillFields(textEn, values) }),
  };
}

/** Asks for the next field. */
export function askField(call: StaffCall, draft: NoticeDraft, template: Template): Decision {
  const [field = '', ...others] = missing(template);
  return askAbout(call, draft, call.words('compose.askField', { field, n: others.length + 1 }));
}

export function answerField(draft: NoticeDraft, template: Template, typed: string): NoticeDraft {
  const [field] = missing(template);
  const values = field ? { ...template.values, [field]: typed } : template.values;
  return { ...draft, template: { ...template, values } };
}
