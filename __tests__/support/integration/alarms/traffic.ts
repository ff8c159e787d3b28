const NOTE_EVERY = 8;

/** How often each region is asked, in milliseconds. */
const EVERY_MS = 250;

const PATIENCE_MS = 20_000;

/** Users who ask each API four times a second, and leave a note every other second, whatever the answers are. */
export function startTraffic(apis: readonly string[]): { stop(): void; answered(status: number): number } {
  const answers = new Map<number, number>();
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    for (const [index, api] of apis.entries())
      void ask(`${api}/notes`, count % NOTE_EVERY === 0 ? `${index}-${count}` : undefined).then((status) =>
        answers.set(status, (answers.get(status) ?? 0) + 1),
      );
  }, EVERY_MS);
  return { stop: () => clearInterval(timer), answered: (status) => answers.get(status) ?? 0 };
}

/** The status; 0 without an answer. */
function ask(url: string, id: string | undefined): Promise<number> {
  const note = id === undefined ? {} : { method: 'POST', body: JSON.stringify({ id }) };
  return fetch(url, { ...note, signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
}
