import type { Update } from '../port/update.ts';
import type { Evidence } from './assignment-event.ts';

/** The photos and papers that came with somebody's words. */
export function evidenceIn({ channel, event }: Update): Evidence[] {
  const files = event.kind === 'text' || event.kind === 'files' ? (event.files ?? []) : [];
  return files.map(({ kind, reference, name }) => ({
    channel,
    kind,
    reference,
    ...(name && { name }),
  }));
}
