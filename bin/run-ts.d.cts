/**
 * Compiles one TypeScript entry with the project files it imports, runs it, and returns what it exports.
 * @throws esbuild's BuildFailure with `errors`, or whatever the file throws.
 */
export declare function runTypeScript(file: string): unknown;
