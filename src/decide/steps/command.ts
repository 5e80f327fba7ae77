import type { Command, StaffCall } from '../../domain/command.ts';
import type { Decision, Situation } from '../../domain/decision.ts';
import { fold } from '../../domain/fold.ts';
import { readOrder } from '../../domain/order-name.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { end, go, type Step, say, type Verdict } from '../step.ts';

export function spokenText({ update }: Situation): string {
  const { event } = update;
  if (event.kind === 'press') return event.payload;
  return event.kind === 'text' ? event.text : '';
}

/** Gives orders to the command they name, after checking who gives them. */
export function commandStep(commands: readonly Command[]): Step {
  const named = new Map(
    commands.flatMap((command) =>
      [command.name, ...command.aliases].map((name) => [fold(name), command]),
    ),
  );
  const names = new Set(named.keys());
  return {
    name: 'command',
    async take(situation) {
      const given = readOrder(spokenText(situation), names);
      const command = given && named.get(given.name);
      if (!command || command.appliesTo?.(situation) === false) return go(situation);
      return obey(command, situation, given.argument);
    },
  };
}

/** Lets a command do what was ordered, after checking where it was said and by whom. */
export async function obey(
  command: Command,
  situation: Situation,
  argument: string,
): Promise<Verdict> {
  const { words, chat } = situation;
  if (command.where !== 'both' && command.where !== chat.kind)
    return say(situation, 'command_refused', words(`office.onlyIn.${command.where}`));
  if (command.may === 'anyone')
    return answer(situation, await command.run({ ...situation, argument }));
  const call = asStaff(situation, argument);
  if (!call) return say(situation, 'command_refused', words('office.linkFirst'));
  if (!isAtLeast(call.staff.role, command.may))
    return say(situation, 'command_refused', words(`office.needsRole.${command.may}`));
  return answer(situation, await command.run(call));
}

export function asStaff(situation: Situation, argument: string): StaffCall | undefined {
  const { staff, person } = situation;
  return staff && person ? { ...situation, argument, staff, person } : undefined;
}

/** The first answer also stops the spinner of the button that was pressed. */
function answer(situation: Situation, decision: Decision): Verdict {
  const { event } = situation.update;
  const pressId = event.kind === 'press' ? event.pressId : undefined;
  const index = decision.messages?.findIndex(({ to }) => to === 'here') ?? -1;
  if (!pressId || index < 0) return end(decision);
  const messages = decision.messages?.map((outgoing, at) =>
    at === index
      ? { ...outgoing, message: { ...outgoing.message, answersPress: pressId } }
      : outgoing,
  );
  return end({ ...decision, ...(messages && { messages }) });
}

/** Free words while a command waits for an answer belong to that command. */
export function openCommandStep(commands: readonly Command[]): Step {
  return {
    name: 'open command',
    async take(situation) {
      const { open } = situation.conversation;
      const command = commands.find(({ name }) => name === open?.command);
      if (!open || !command || !('resume' in command) || !command.resume) return go(situation);
      const call = asStaff(situation, spokenText(situation).trim());
      if (!call || !isAtLeast(call.staff.role, command.may)) return go(situation);
      const decision = await command.resume(call, open.draft);
      return decision ? answer(situation, decision) : go(situation);
    },
  };
}

/** "Đã rõ" in answer to a notice is an order too; a citizen who says it only talks. */
export function spokenCommandStep(commands: readonly Command[]): Step {
  return {
    name: 'spoken command',
    async take(situation) {
      const text = spokenText(situation).trim();
      const words = fold(text).replace(/[\s.!,…]+$/u, '');
      const command =
        situation.staff &&
        (commands.find(({ saidAs }) => saidAs?.test(words)) ??
          commands.find(({ saidIn }) => saidIn?.(situation, text)));
      return command ? obey(command, situation, text) : go(situation);
    },
  };
}
