/** A number as it was written: where EventBridge compares values, it tells 300, 300.0 and 3.0e2 apart. */
export class JsonNumber {
  readonly value: number;

  constructor(readonly text: string) {
    this.value = Number(text);
  }
}

export type Scalar = string | boolean | null | JsonNumber;
export type Json = Scalar | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A string (which may hold digits), or a number. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const NUMBER = '\u0000number';
const MARKED = JSON.stringify(NUMBER);

/** Reads JSON and keeps numbers as they were written. @throws SyntaxError where it is not JSON. */
export function parseJson(text: string): Json {
  JSON.parse(text); // so that an error is about the text, not about our marked copy
  const marked = text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `{${MARKED}:"${token}"}`));
  return JSON.parse(marked, (_name, value) =>
    typeof value?.[NUMBER] === 'string' ? new JsonNumber(value[NUMBER]) : value,
  ) as Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber)
  );
}
