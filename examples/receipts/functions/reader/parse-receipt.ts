/** A day, and lines of what was bought and for how many cents: `bread;250`. */
export function parseReceipt(text: string): { month: string; cents: number } {
  const [day = '', ...lines] = text.trim().split('\n');
  const [month] = /^\d{4}-\d{2}(?=-\d{2}$)/.exec(day.trim()) ?? [];
  if (month === undefined) throw new Error(`The first line is "${day.slice(0, 20)}" and not a day.`);
  return { month, cents: lines.map(centsOf).reduce((sum, cents) => sum + cents, 0) };
}

function centsOf(line: string): number {
  const [, cents] = /;(\d{1,9})$/.exec(line.trim()) ?? [];
  if (cents === undefined) throw new Error(`The line "${line.slice(0, 40)}" does not end with cents.`);
  return Number(cents);
}
