import type { ResponseParameters } from '@telegraf/types';

/** "No" as the Bot API says it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (what: string, parameters?: ResponseParameters) =>
  new Refusal(400, `Bad Request: ${what}`, parameters);
export const forbidden = (what: string) => new Refusal(403, `Forbidden: ${what}`);
export const conflict = (what: string) => new Refusal(409, `Conflict: ${what}`);
