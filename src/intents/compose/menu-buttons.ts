import type { Button } from '../../port/message.ts';
import type { Words } from '../../port/words.ts';

/** Life events and what most people then need. */
const events = {
  birth: '1.001193',
  marriage: '1.000894',
  death: '1.000656',
  single: '1.004873',
  certify: '2.000815',
  correct: '1.004859',
  lost: '2.000635',
  inherit: '2.001406',
  adopt: '2.001263',
  legalaid: '2.000829',
} as const;

export function menuButtons(words: Words, count = 10): Button[] {
  return Object.entries(events)
    .slice(0, count)
    .map(([event, code]) => ({
      label: words(`citizen.menu.${event}`),
      payload: `#tt ${code} general`,
    }));
}
