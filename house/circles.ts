/** Imports: each name with all names that it imports. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Groups of two or more names that all reach each other: each group sorted, and the groups by their first name. */
export function circles(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map((name) => [name, reachable(graph, name)]));
  const seen = new Set<string>();
  const found: string[][] = [];
  for (const name of [...graph.keys()].sort()) {
    if (seen.has(name) || !reached.get(name)?.has(name)) continue;
    const circle = [...graph.keys()].filter(
      (other) => reached.get(name)?.has(other) && reached.get(other)?.has(name),
    );
    for (const member of circle) seen.add(member);
    found.push(circle.sort());
  }
  return found;
}

function reachable(graph: Graph, from: string): Set<string> {
  const reached = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return reached;
}

/**
 * For each folder, what its children (files and folders) import of each other. A circle there is a circle of folders,
 * even where the files form no circle.
 */
export function levels(graph: Graph): Map<string, Map<string, Set<string>>> {
  const found = new Map<string, Map<string, Set<string>>>();
  for (const [from, targets] of graph)
    for (const to of targets) {
      const { folder, left, right } = parting(from, to);
      const level = found.get(folder) ?? new Map<string, Set<string>>();
      found.set(folder, level);
      for (const child of [left, right]) if (!level.has(child)) level.set(child, new Set());
      level.get(left)?.add(right);
    }
  return found;
}

/** The deepest folder that contains both files, and its two children that lead to them. */
function parting(from: string, to: string): { folder: string; left: string; right: string } {
  const [here, there] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (here[depth] === there[depth] && depth < here.length - 1) depth += 1;
  const up = here.slice(0, depth);
  const child = (parts: string[]) => [...up, parts[depth] ?? ''].join('/');
  return { folder: up.join('/') || '.', left: child(here), right: child(there) };
}
