import { compilePattern } from '../../../aws-rules/event-pattern/pattern';

export type Given = object | string;

export const json = (given: Given) => (typeof given === 'string' ? given : JSON.stringify(given));
export const matches = (pattern: Given, event: Given) => compilePattern(json(pattern))(json(event));

/** Events that a pattern matches, and events that it does not. */
type Row = [what: string, pattern: Given, yes: Given[], no: Given[]];

export function check(rows: Row[]): void {
  test.each(rows)('%s', (_what, pattern, yes, no) => {
    expect(yes.map((event) => [event, matches(pattern, event)])).toEqual(yes.map((event) => [event, true]));
    expect(no.map((event) => [event, matches(pattern, event)])).toEqual(no.map((event) => [event, false]));
  });
}
