import { z } from 'zod';
import { assignmentStates } from '../domain/assignment.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { Tx } from './database.ts';

const day = z.coerce.date();

/** As the statement below gives it: JSON, with instants as text. */
const viewSchema = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  state: z.enum(assignmentStates),
  version: z.number(),
  textVersion: z.number(),
  dueAt: day.nullable(),
  createdBy: z.string(),
  createdAt: day,
  closedAt: day.nullable(),
  submittedAt: day.nullable(),
  urgent: z.boolean(),
  document: z.string().nullable(),
  place: z
    .object({ channel: z.string(), chatId: z.string(), kind: z.enum(['private', 'group']) })
    .nullable(),
  parties: z.array(
    z.object({
      staffId: z.string(),
      unitId: z.string(),
      part: z.enum(['lead', 'member']),
      acknowledgedAt: day.nullable(),
      doneAt: day.nullable(),
    }),
  ),
  extension: z
    .object({
      askedBy: z.string(),
      askedAt: day,
      newDueAt: day,
      reason: z.string(),
      counter: z.object({ by: z.string(), at: day, newDueAt: day }).nullable(),
    })
    .nullable(),
});

/**
 * Those with these ids, as far as alerts speak of them, in one statement: a tick may meet hundreds.
 * Who follows them and what was split off is left out.
 */
export async function alertViews(tx: Tx, ids: readonly string[]): Promise<AssignmentView[]> {
  const rows = await tx.$queryRaw<{ view: unknown }[]>`
    SELECT json_build_object(
      'id', a.id, 'number', a.number, 'title', a.title, 'state', a.state, 'version', a.version,
      'textVersion', a.text_version, 'dueAt', a.due_at, 'createdBy', a.created_by,
      'createdAt', a.created_at, 'closedAt', a.closed_at, 'urgent', a.priority = 'urgent',
      'document', a.document,
      'place', CASE WHEN a.chat_id IS NOT NULL THEN json_build_object(
        'channel', a.channel, 'chatId', a.chat_id,
        'kind', CASE WHEN a.chat_kind = 'group' THEN 'group' ELSE 'private' END) END,
      'submittedAt', (SELECT e.at FROM assignment_event e
        WHERE e.assignment_id = a.id AND e.kind = 'submitted' ORDER BY e.id DESC LIMIT 1),
      'parties', coalesce((SELECT json_agg(json_build_object('staffId', p.staff_id, 'unitId', s.unit_id,
          'part', p.part, 'acknowledgedAt', p.acknowledged_at, 'doneAt', p.done_at) ORDER BY p.part, p.staff_id)
        FROM assignment_party p JOIN staff s ON s.id = p.staff_id WHERE p.assignment_id = a.id), '[]'),
      'extension', (SELECT json_build_object('askedBy', x.asked_by, 'askedAt', x.asked_at,
          'newDueAt', x.new_due_at, 'reason', x.reason, 'counter', CASE WHEN x.counter_by IS NOT NULL THEN
            json_build_object('by', x.counter_by, 'at', x.counter_at, 'newDueAt', x.counter_due_at) END)
        FROM extension x WHERE x.assignment_id = a.id AND x.state = 'asked' LIMIT 1)
    ) AS view
    FROM assignment a WHERE a.id = ANY(${[...ids]}::uuid[])`;
  return rows.map(({ view }) => ({
    ...viewSchema.parse(view),
    parent: null,
    watchers: [],
    openChildren: 0,
  }));
}
