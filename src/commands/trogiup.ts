import type { Command, OfficeCommand, StaffCall } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import { isAtLeast } from '../domain/permission.ts';
import { done } from '../domain/reply.ts';
import type { Button } from '../port/message.ts';

/**
 * The orders this person may give, each with one example, read from the commands themselves.
 * "/help" means this only to staff; everyone else gets the citizen's menu.
 */
export function createHelp(others: () => readonly Command[]): OfficeCommand {
  return {
    name: 'trogiup',
    aliases: ['viecgi', 'help', 'start'],
    where: 'both',
    may: 'staff',
    listed: false,
    appliesTo: ({ staff }) => staff !== undefined,
    run: async (call) => help(call, others()),
  };
}

function help({ words, staff }: StaffCall, others: readonly Command[]): Decision {
  const mine = others.filter(
    ({ listed, may }) => listed && (may === 'anyone' || isAtLeast(staff.role, may)),
  );
  const lines = mine.map(({ name }) =>
    words('commands.trogiup.line', {
      title: words(`commands.${name}.title`),
      example: words(`commands.${name}.example`),
    }),
  );
  const text = [
    words('commands.trogiup.heading', {
      name: staff.fullName,
      role: words(`office.role.${staff.role}`),
    }),
    ...lines,
    words('commands.trogiup.asCitizen'),
  ].join('\n');
  const buttons: Button[] = [
    { label: words('commands.viec.title'), payload: '#viec' },
    ...(isAtLeast(staff.role, 'head')
      ? [{ label: words('commands.tiendo.title'), payload: '#tiendo' }]
      : []),
    { label: words('office.menuButton'), payload: '#menu' },
  ];
  return done(text, buttons);
}
