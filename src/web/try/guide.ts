import type { Flow, FlowStep } from '../../port/try-out.ts';
import { copyOf, element, find } from './element.ts';

/** Draws the stories to follow; a step is done by `take`, and then looks done. */
export function drawGuide(flows: readonly Flow[], take: (step: FlowStep) => void): void {
  // On a narrow screen the phones matter more than the guide: it opens on demand.
  const roomy = matchMedia('(min-width: 760px)').matches;
  find(document, '#flows').replaceChildren(...flows.map((flow) => drawFlow(flow, roomy, take)));
}

function drawFlow(flow: Flow, open: boolean, take: (step: FlowStep) => void): HTMLElement {
  const card = copyOf('flow-template');
  card.toggleAttribute('open', open);
  find(card, '.flow-title').textContent = flow.title;
  find(card, '.flow-summary').textContent = flow.summary;
  const steps = find(card, '.steps');
  for (const step of flow.steps) {
    const button = element('button', { type: 'button' }, step.label);
    button.onclick = () => {
      button.classList.add('taken');
      take(step);
    };
    steps.append(element('li', {}, button));
  }
  return card;
}
