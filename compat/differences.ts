/** Where two JSON values differ, as paths: `resource.aws_lambda_function.orders.runtime`. */
export function differences(left: unknown, right: unknown, path: readonly string[] = []): string[] {
  if (!isTree(left) || !isTree(right) || Array.isArray(left) !== Array.isArray(right))
    return left === right ? [] : [path.join('.')];
  const [here, there] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  const keys = [...new Set([...here.keys(), ...there.keys()])];
  return keys.flatMap((key) => differences(here.get(key), there.get(key), [...path, key]));
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
