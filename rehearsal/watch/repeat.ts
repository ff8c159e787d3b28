/** The pause between two looks, in real milliseconds. */
const EVERY_MS = 100;

/** Looks again and again, one look after the other, until it is stopped. Returns a function that stops it. */
export function repeat(look: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  const loop = async () => {
    while (!stopped) {
      const due = performance.now() + EVERY_MS;
      await look();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
  };
  const running = loop();
  return () => {
    stopped = true;
    return running;
  };
}
