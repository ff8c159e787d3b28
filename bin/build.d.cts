/** The engine's rooms, which are compiled. */
export declare const ROOMS: readonly string[];
/** Compiles the engine where a source is newer. It ends the process where one does not compile. */
export declare function ensureBuilt(): void;
