/** The parameters of a request in the query protocol. */
export type Form = Readonly<Record<string, string>>;

export function formOf(body: Buffer): Form {
  return Object.fromEntries(new URLSearchParams(String(body)));
}

/** The members of a list by their numbers: of `list.1.Name` and `list.2.Name` two forms with `Name`. */
export function members(form: Form, list: string): Form[] {
  const found = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(form)) {
    if (!name.startsWith(`${list}.`)) continue;
    const [number = '', ...rest] = name.slice(list.length + 1).split('.');
    const member = found.get(Number(number)) ?? {};
    member[rest.join('.')] = value;
    found.set(Number(number), member);
  }
  return [...found].sort(([one], [other]) => one - other).map(([, member]) => member);
}
