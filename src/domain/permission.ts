import { type Role, roles } from './office.ts';

/** Who may order what: each act and the lowest role that may order it. Authority is the sender's, not the words'. */
const lowestRole = {
  'see-own-work': 'staff',
  acknowledge: 'staff',
  report: 'staff',
  'ask-extension': 'staff',
  submit: 'staff',
  'connect-group': 'head',
  assign: 'head',
  approve: 'head',
  refuse: 'head',
  broadcast: 'head',
  'see-progress': 'head',
  'see-weekly-report': 'head',
  administer: 'admin',
} as const satisfies Record<string, Role>;

export type OrderAct = keyof typeof lowestRole;
export const orderActs = Object.keys(lowestRole) as OrderAct[];

/** Whether `role` stands at or above `other`. */
export function isAtLeast(role: Role, other: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(other);
}

export function mayOrder(role: Role, act: OrderAct): boolean {
  return isAtLeast(role, lowestRole[act]);
}
