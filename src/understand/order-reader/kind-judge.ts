import type { NetView } from '../order-net/net.ts';
import type { TaskKind } from '../task-kind.ts';
import { kindFeatures } from './kind-features.ts';
import { type Linear, scoresOf, shares, shown } from './linear.ts';
import type { Message } from './message.ts';

export const taskKinds: readonly TaskKind[] = ['task', 'meeting', 'none'];

/** Of what kind a message is, as the judge and the net together see it, how probable that is, and how probable it is that it asks for anything (0..1). */
export function judgeKind(
  message: Message,
  ruled: TaskKind,
  judge: Linear,
  view?: NetView,
): { kind: TaskKind; share: number; asks: number } {
  const judged = scoresOf(judge, shown(kindFeatures(message, ruled)));
  const seen = (at: number) => Math.log(Math.max(1e-9, view?.kinds[at] ?? 1));
  const parts = shares(judged.map((score, at) => score + seen(at)));
  const share = Math.max(...parts);
  const none = parts[taskKinds.indexOf('none')] ?? 0;
  return { kind: taskKinds[parts.indexOf(share)] ?? 'none', share, asks: 1 - none };
}
