/** Works through things, so many at once. The first that fails fails it all. */
export async function atOnce<Thing>(
  things: Iterable<Thing>,
  limit: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const queue = things[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
