/** `ANTIPODE_FUZZ=all` asks for the full number of runs, or all kinds; a part of them runs in every test. */
export const runs = <Runs>(all: Runs, part: Runs) => (process.env.ANTIPODE_FUZZ === 'all' ? all : part);

/** `ANTIPODE_FUZZ_SEED` asks for other inputs. The same seed gives the same ones. */
export const SEED = seedOf(process.env.ANTIPODE_FUZZ_SEED ?? '1');

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`ANTIPODE_FUZZ_SEED is "${text}"; it must be a whole number of at most nine digits`);
}
