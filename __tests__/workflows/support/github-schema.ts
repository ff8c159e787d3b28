import Module from 'node:module';
import { buildSync } from 'esbuild';

interface Parser {
  parseWorkflow: Parse;
  parseAction: Parse;
  NoOperationTraceWriter: new () => object;
}
type Parse = (
  file: { name: string; content: string },
  trace: object,
) => { context: { errors: { getErrors(): { message: string }[] } } };

/**
 * GitHub's own parser of workflows, with its schema. It imports JSON as only bundlers can, so it goes through one.
 */
function load(): Parser {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser';
        export { parseAction } from '@actions/workflow-parser/actions/action-parser';`,
      resolveDir: __dirname,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const compiled = new Module(__filename) as Module & { _compile(code: string, file: string): void };
  compiled._compile(outputFiles[0]?.text ?? '', __filename);
  return compiled.exports as Parser;
}

/** What GitHub's schema finds wrong in a file below `.github`. */
export function createSchema(): (name: string, content: string) => string[] {
  const { parseWorkflow, parseAction, NoOperationTraceWriter } = load();
  return (name, content) => {
    const parse = name.startsWith('actions/') ? parseAction : parseWorkflow;
    const { errors } = parse({ name, content }, new NoOperationTraceWriter()).context;
    return errors.getErrors().map(({ message }) => message);
  };
}
