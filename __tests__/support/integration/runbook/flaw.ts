/** Fails where the code that is deployed has this flaw. @throws Error */
export function failIf(flaw: 'work' | 'reads'): void {
  if (process.env.FLAW === flaw) throw new TypeError('the new code does not do this any more');
}
