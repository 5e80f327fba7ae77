import { type Intent, replyWith } from './intent.ts';

/** Asks first: erasing cannot be undone. The answer to the question is a press or the same words typed. */
export const eraseData: Intent = {
  name: 'erase-data',
  reply(question) {
    const { words } = question;
    const text = question.text.trim().toLowerCase().replace(/^#/u, '/');
    if (!/^\/xoadulieu\b/u.test(text)) return undefined;
    if (/\bdongy\b/u.test(text)) {
      const done = words('citizen.erase.done');
      return replyWith(question, {
        outcome: 'human',
        text: done,
        dialogue: {},
        wish: { kind: 'erase-data' },
        confidence: 1,
      });
    }
    if (/\bthoi\b/u.test(text)) {
      return replyWith(question, {
        outcome: 'smalltalk',
        text: words('citizen.erase.kept'),
        confidence: 1,
      });
    }
    return replyWith(question, {
      outcome: 'clarify',
      text: words('citizen.erase.confirm'),
      buttons: [
        { label: words('citizen.button.eraseYes'), payload: '#xoadulieu dongy' },
        { label: words('citizen.button.eraseNo'), payload: '#xoadulieu thoi' },
      ],
      confidence: 1,
    });
  },
};
