import * as z from 'zod/mini';
import { parseService } from '../../../definition/parse';
import { DefinitionError } from '../../../errors/problems';
import { packageRoot } from '../../../project/root';
import { definition } from './fixture';

export function problemsOf(input: unknown): string[] {
  try {
    parseService(input, { projectRoot: packageRoot });
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

/** More fields of a definition, and one of the problems that they cause. */
export type Wrong = readonly [what: string, input: Record<string, unknown>, problem: RegExp];

export function refuses(wrong: readonly Wrong[]): void {
  test.each(wrong)('refuses %s', (_what, input, problem) => {
    expect(problemsOf(definition(input))).toContainEqual(expect.stringMatching(problem));
  });
}

export const fn = { entry: 'functions/orders/handler.ts' };
export const payload = z.object({ order: z.string() });
export const queues = { fulfilment: { payload } };
export const events = { 'order.placed': { payload } };
export const takes = { queue: 'fulfilment' };
