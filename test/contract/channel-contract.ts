import { afterEach, beforeEach, describe } from 'vitest';
import { describeListening } from './listening.ts';
import { describeParsing } from './parsing.ts';
import { describeRendering } from './rendering.ts';
import { describeSending } from './sending.ts';
import type { ContractDescription, Stage } from './stage.ts';
import { catchWebhooks, type WebhookCatcher } from './webhook-catcher.ts';

/** What every section of the suite sees of the test that is running. */
export type Running<Part, S extends Stage<Part>> = {
  stage(): S;
  catcher(): WebhookCatcher;
};

/**
 * The promises every channel keeps, checked against its own emulator over HTTP.
 * A channel's test file calls this once, with a description of how to set the stage.
 */
export function describeChannelContract<Part, S extends Stage<Part>>(
  description: ContractDescription<Part, S>,
): void {
  let stage: S | undefined;
  let catcher: WebhookCatcher | undefined;
  const running: Running<Part, S> = {
    stage: () => present(stage),
    catcher: () => present(catcher),
  };

  describe(`channel contract: ${description.name}`, () => {
    beforeEach(async () => {
      catcher = await catchWebhooks();
      stage = await description.open(catcher.url);
    });
    afterEach(async () => {
      await stage?.close();
      await catcher?.close();
      stage = undefined;
      catcher = undefined;
    });
    describeListening(description, running);
    describeParsing(description, running);
    describeRendering(description, running);
    describeSending(description, running);
  });
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The stage is only there while a test runs');
  return value;
}
