import type { TaskKind } from '../task-kind.ts';
import { kindFeatures } from './kind-features.ts';
import { type Linear, scoresOf, shares, shown } from './linear.ts';
import type { Message } from './message.ts';

export const taskKinds: readonly TaskKind[] = ['task', 'meeting', 'none'];

/** Of what kind a message is, and how probable that is. */
export function judgeKind(
  message: Message,
  ruled: TaskKind,
  judge: Linear,
): { kind: TaskKind; share: number } {
  const parts = shares(scoresOf(judge, shown(kindFeatures(message, ruled))));
  const share = Math.max(...parts);
  return { kind: taskKinds[parts.indexOf(share)] ?? 'none', share };
}
